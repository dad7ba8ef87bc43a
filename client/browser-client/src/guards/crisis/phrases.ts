/** The phrases of crisis.json as typed values. */
import { kept, type Policy } from "../policy";
import { Pattern } from "../text/pattern";

/** How one language says it, and how it says that it is not meant so. */
export type Phrases = {
  /** Finds something in every text in which a phrase can stand. */
  readonly gate: Pattern | undefined;
  /** In place of it: English words, of which one is in every phrase, near where it stands. */
  readonly gateWords: readonly string[];
  /** The same for phrases that have only common words: pieces of them. */
  readonly gateParts: readonly string[];
  readonly said: Pattern;
  /** A no right before the phrase. */
  readonly notBefore: Pattern;
  /** Phrases that begin with a no or that one before them does not turn around. */
  readonly noBeforeIsPart: Pattern;
  readonly pastBefore: Pattern;
  /** What follows where it was long ago, a question, a joke or a word of its own (suicide hotline). */
  readonly pastAfter: Pattern;
  /** Who else may be spoken of. */
  readonly others: Pattern;
  readonly own: Pattern;
  /** Somebody told her to, or is addressed. */
  readonly toldBefore: Pattern;
  /** Whether the language parts words by spaces, so that `others` and `own` are whole words. */
  readonly spaced: boolean;
};

/** All languages. */
export type Heard = { readonly clauseEnd: Pattern; readonly languages: readonly Phrases[] };

type StoredPhrases = {
  readonly gate?: string;
  readonly gate_words?: readonly string[];
  readonly gate_parts?: readonly string[];
  readonly said: string;
  readonly not_before: string;
  readonly no_before_is_part: string;
  readonly past_before: string;
  readonly past_after: string;
  readonly others: string;
  readonly own: string;
  readonly told_before: string;
};
type Stored = {
  readonly clause_end: string;
  readonly languages: { readonly zh: StoredPhrases; readonly ko: StoredPhrases; readonly en: StoredPhrases };
};

/** Read the data once. */
export const phrases = kept((policy: Policy): Heard => {
  const told = policy.read<Stored>("crisis");
  const { zh, ko, en } = told.languages;
  return {
    clauseEnd: new Pattern(told.clause_end),
    languages: [read(zh, false), read(ko, false), read(en, true)],
  };
});

function read(told: StoredPhrases, spaced: boolean): Phrases {
  return {
    gate: told.gate === undefined ? undefined : new Pattern(told.gate),
    gateWords: told.gate_words ?? [],
    gateParts: told.gate_parts ?? [],
    said: new Pattern(told.said),
    notBefore: new Pattern(told.not_before),
    noBeforeIsPart: new Pattern(told.no_before_is_part),
    pastBefore: new Pattern(told.past_before),
    pastAfter: new Pattern(told.past_after),
    others: new Pattern(told.others),
    own: new Pattern(told.own),
    toldBefore: new Pattern(told.told_before),
    spaced,
  };
}
