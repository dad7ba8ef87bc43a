/**
 * All views of a message, made once for all guards. Each can lead a span back to what was written.
 *
 *     raw -> visible -> unescaped -> plain -> decoded -> lower
 *                                                    \-> skeleton -> skeletonLower
 */
import type { Policy } from "../policy";
import { classes, type Classes } from "./classes";
import { confusables, skeleton, skeletonPieces } from "./confusables";
import { decodePieces } from "./decoded";
import { entities, unescapePieces } from "./entities";
import { lowered, lowering } from "./lowering";
import { blankPieces, composed, composedPieces, visiblePieces, wellFormed } from "./plain";
import { joined, type Piece, View } from "./view";

/** Percent-decoding is undone up to three times. */
const MAX_ROUNDS = 3;

/** The views of one message. Where two would be equal they are the same value. */
export type Views = {
  /** As it was written; a lone surrogate, which no UTF-8 can hold, is U+FFFD. */
  readonly raw: View;
  /** Without joiners, format, direction, tag and variation characters and controls. */
  readonly visible: View;
  /** Character references undone twice, then visible again. */
  readonly unescaped: View;
  /** NFKC, one kind of space (also for tabs) and of line end. */
  readonly plain: View;
  /** Percent-encoding and language escapes undone, up to three times, and plain again. */
  readonly decoded: View;
  /** `decoded` in lower case. */
  readonly lower: View;
  /** `decoded` with what looks like ASCII folded to it, marks dropped; capital letters stay. */
  readonly skeleton: View;
  /** `skeleton` in lower case. */
  readonly skeletonLower: View;
};

/** Return the views of `text`; time and size are linear in its length. */
export function views(text: string, policy: Policy): Views {
  const table = classes(policy);
  const raw = new View(wellFormed(text));
  const visible = seen(table, raw);
  const unescaped = unescapedOf(policy, visible, 2);
  const plain = plainOf(table, unescaped);
  let decoded = plain;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const step = stepped(unescapedOf(policy, decoded, 1), decodePieces);
    if (step === decoded) {
      break;
    }
    decoded = plainOf(table, seen(table, step));
  }
  const alike = confusables(policy);
  const bones = next(decoded, skeleton(alike, decoded.text), (was) => skeletonPieces(alike, was));
  return {
    raw,
    visible,
    unescaped,
    plain,
    decoded,
    lower: next(decoded, lowered(lowering(policy), decoded.text)),
    skeleton: bones,
    skeletonLower: next(bones, lowered(lowering(policy), bones.text)),
  };
}

function next(view: View, text: string, trace?: (text: string) => readonly Piece[]): View {
  return text === view.text ? view : new View(text, view, trace);
}

function stepped(view: View, trace: (text: string) => readonly Piece[]): View {
  const pieces = trace(view.text);
  return pieces.length === 0 ? view : next(view, joined(view.text, pieces), trace);
}

function seen(table: Classes, view: View): View {
  return stepped(view, (text) => visiblePieces(table, text));
}

function unescapedOf(policy: Policy, view: View, rounds: number): View {
  let made = view;
  for (let round = 0; round < rounds; round += 1) {
    const step = stepped(made, (text) => unescapePieces(entities(policy), text));
    if (step === made) {
      break;
    }
    made = seen(classes(policy), step);
  }
  return made;
}

function plainOf(table: Classes, view: View): View {
  const made = next(view, composed(table, view.text), (text) => composedPieces(table, text));
  return stepped(made, blankPieces);
}
