/**
 * The words of the screens: one file a language, of which only the chosen one is loaded.
 *
 * A key that is not there does not compile. That no language lacks one is held by the build and by a test.
 */
import type { Reason } from "../guards/reasons";
import type en from "./app/en.json";
import type { Language } from "./language";
import type { Key as GuardKey } from "./sentences";

export type Key = keyof typeof en;
export type Values = Readonly<Record<string, string | number>>;

/** Everything that is said in one language. */
export type Words = {
  readonly language: Language;
  readonly say: (key: Key, values?: Values) => string;
  /** What the guards say: the sentences that both clients share. */
  readonly guard: (key: GuardKey, values?: Values) => string;
  readonly explain: (reason: Reason) => readonly [noticed: string, wayOn: string];
};

type Sentences = Readonly<Record<string, string>>;

const APP = import.meta.glob<Sentences>("./app/*.json", { import: "default" });
const GUARDS = import.meta.glob<Sentences>("../../../../moderation/hearth_moderation/policy/sentences/*.json", {
  import: "default",
});

/** Fetch the words of one language. Rejects when the network fails. */
export async function loadWords(language: Language): Promise<Words> {
  const [app, guards] = await Promise.all([
    load(APP, `./app/${language}.json`),
    load(GUARDS, `../../../../moderation/hearth_moderation/policy/sentences/${language}.json`),
  ]);
  return wordsOf(language, app, guards);
}

/** Make words of two sets of sentences. Throws, when it speaks, where a hole stays empty. */
export function wordsOf(language: Language, app: Sentences, guards: Sentences): Words {
  const guard = (key: string, values: Values = {}): string => filled(guards, key, values);
  return {
    language,
    say: (key, values = {}) => filled(app, key, values),
    guard,
    explain: (reason) => [guard(`reason.${reason}`), guard(`suggest.${reason}`)],
  };
}

function load(among: Readonly<Record<string, () => Promise<Sentences>>>, path: string): Promise<Sentences> {
  const found = among[path];
  return found === undefined ? Promise.reject(new Error(`There are no words at ${path}.`)) : found();
}

/** Return a sentence with its holes filled. Throws where there is none, or a hole stays empty. */
export function filled(sentences: Sentences, key: string, values: Values): string {
  const sentence = sentences[key];
  if (sentence === undefined) {
    throw new Error(`There are no words for ${key}.`);
  }
  return sentence.replaceAll(/\{([a-z_]+)\}/gu, (_, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`The sentence ${key} wants ${name}.`);
    }
    return String(value);
  });
}
