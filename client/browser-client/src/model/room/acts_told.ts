/** An act as somebody holds it: what it is in words, and what came to her with it. Pure, but that words are opened with her key. */

import { openWords } from "../../protocol/act_words";
import type { Opened } from "../../protocol/acts";
import { Malformed, NotAuthentic } from "../../protocol/errors";
import { memberId } from "../../protocol/ids";
import { parse } from "../../protocol/signed";
import { ACT, ACT_KIND, type ActKind } from "../../protocol/structures/act";
import type { Membership } from "../kept/state";
import type { ActKindTold, ActReason, Wordless } from "../seam/acts";

const KINDS: ReadonlyMap<ActKind, ActKindTold> = new Map<ActKind, ActKindTold>([
  [ACT_KIND.hidePost, "hide_post"],
  [ACT_KIND.note, "note"],
  [ACT_KIND.mute, "mute"],
  [ACT_KIND.remove, "remove"],
  [ACT_KIND.slowMode, "slow_mode"],
  [ACT_KIND.freeze, "freeze"],
]);

/** By their number. */
const REASONS: readonly (ActReason | undefined)[] = [
  undefined,
  "image_or_link",
  "threat",
  "identifying",
  "sexual_or_degrading",
  "impersonation",
  "recruiting_or_spam",
  "other",
];

/** An act that holds now, and what came to this member with it. */
export type Holding = {
  readonly opened: Opened;
  readonly kind: ActKindTold;
  readonly reason: ActReason;
  /** What staff wrote to this member; undefined where it is about the room, or nothing of it is known. */
  readonly said: string | undefined;
  /** Why nothing is known of words to her: none came with it, or others than those that were signed. */
  readonly wordless: Wordless | undefined;
  /** Who agreed as the second person, of what needs two; empty for the root, undefined where nobody did. */
  readonly agreedBy?: string | undefined;
  /** The name of the certificate by which the second person agreed; undefined where nobody did, and of the root. */
  readonly second?: Uint8Array | undefined;
};

/** Whom words are for, and what opens them. */
type Reader = Pick<Membership, "room" | "signatureKey" | "inboxSecret">;

/** Return what came to a member with an act about her. Words that are not those of the act count for none. */
export function wordsIn({ act }: Opened, words: Uint8Array, community: Uint8Array, her: Reader): Pick<Holding, "said" | "wordless"> {
  if (words.length === 0) {
    // Nothing can be sealed to who is not there: that says nothing of the host.
    return { said: undefined, wordless: "none" };
  }
  const { room, signatureKey, inboxSecret } = her;
  try {
    const to = { community, room, member: memberId(room, signatureKey), inboxSecret };
    return { said: openWords(to, act.actId, words), wordless: undefined };
  } catch (error) {
    if (error instanceof Malformed || error instanceof NotAuthentic) {
      return { said: undefined, wordless: "wrong" };
    }
    throw error;
  }
}

/** Return an act as it is held, with what came of its words. */
export function holdingOf(opened: Opened, { said, wordless }: Pick<Holding, "said" | "wordless">): Holding {
  return { opened, kind: KINDS.get(opened.act.kind) ?? "note", reason: reasonOf(opened), said, wordless };
}

/** Return why it was done, by the name that words have for it. */
export function reasonOf({ act }: Opened): ActReason {
  return REASONS[act.reason] ?? "other";
}

/** Return the name of the certificate that an act says it is by. */
export function certificateIn(act: Uint8Array): readonly Uint8Array[] {
  try {
    return [parse(act, ACT).unverified.certificate];
  } catch (error) {
    if (error instanceof Malformed) {
      return [];
    }
    throw error;
  }
}
