/**
 * Anchors: where a newcomer or a returning member may start believing.
 *
 * Staff sign the group context, the last place and the hour. Nobody starts from a lower anchor than the one they
 * know, and the room shows when staff last confirmed it (spec/groups.md, Anchors). Whether an anchor was signed by
 * valid staff, and counts after a revocation, is `openAnchor` and `anchorCounts` (protocol/trust.ts). No I/O and no
 * clock.
 */

import { same } from "../protocol/codec";
import { sha256 } from "../protocol/crypto/sha256";
import { NotAuthentic } from "../protocol/errors";
import { ANCHOR_READ_ONLY_HOURS, ANCHOR_SHOWN_HOURS, HOUR_TOLERANCE } from "../protocol/limits";
import { parse } from "../protocol/signed";
import { ANCHOR, type Anchor } from "../protocol/structures/anchor";
import { openAnchor, type Trust } from "../protocol/trust";
import type { RoomView, Snapshot } from "./view";

/**
 * How fresh the newest anchor is. `unconfirmed` is shown as "not confirmed by staff since …"; `readOnly` means
 * reading and retracting only.
 */
export type Standing = "confirmed" | "unconfirmed" | "readOnly";

/** An anchor that cards and vaults remember. A card knows no place: `generation` and `epoch` are undefined. */
export type Known = {
  readonly name: Uint8Array;
  readonly contextHash: Uint8Array;
  readonly seq: number;
  readonly hour: number;
  readonly generation: number | undefined;
  readonly epoch: number | undefined;
};

/** Return what to remember of a signed anchor. Throws what `openAnchor` throws. */
export function known(
  data: Uint8Array,
  trust: Trust,
  place?: { readonly generation: number; readonly epoch: number },
): Known {
  const { contextHash, seq, hour } = openAnchor(trust, data);
  const { name } = parse(data, ANCHOR);
  return { name, contextHash, seq, hour, generation: place?.generation, epoch: place?.epoch };
}

/** Return how the room stands at `hour` if its newest anchor is of `anchorHour`. */
export function staleness(anchorHour: number, hour: number): Standing {
  const age = hour - anchorHour;
  if (age > ANCHOR_READ_ONLY_HOURS) {
    return "readOnly";
  }
  return age > ANCHOR_SHOWN_HOURS ? "unconfirmed" : "confirmed";
}

/** Whether `anchor` is about exactly this epoch. */
export function signs(anchor: Anchor, view: RoomView): boolean {
  return same(anchor.contextHash, view.contextHash) && same(anchor.confirmationTag, view.confirmationTag);
}

/** Whether `anchor` is about the epoch in `snapshot`. */
export function signsSnapshot(anchor: Anchor, snapshot: Snapshot): boolean {
  return (
    same(anchor.contextHash, sha256(snapshot.context)) && same(anchor.confirmationTag, snapshot.confirmationTag)
  );
}

/** Where an anchor, or a genesis alone (`seq` undefined, epoch 0), stands. */
export type Height = {
  readonly seq: number | undefined;
  readonly hour: number;
  readonly generation: number;
  readonly epoch: number;
};

/**
 * Demand that what is shown is not before the remembered anchor.
 *
 * Places of posts go on through all generations, so a smaller one is lower in any. Hours come from two clocks, each
 * right to `HOUR_TOLERANCE`. Throws NotAuthentic: an honest server never shows less than it did.
 */
export function checkNotLower(before: Known, shown: Height): void {
  const { seq, hour, generation, epoch } = shown;
  const sameGeneration =
    generation === before.generation || (before.generation === undefined && generation === 0);
  const lowerGeneration = before.generation !== undefined && generation < before.generation;
  const lowerSeq = seq !== undefined && seq < before.seq;
  // A generation that had an anchor is no more vouched for by its genesis alone.
  const lowerEpoch = sameGeneration && (seq === undefined || (before.epoch !== undefined && epoch < before.epoch));
  if (lowerGeneration || lowerSeq || lowerEpoch || hour + 2 * HOUR_TOLERANCE < before.hour) {
    throw new NotAuthentic("an anchor lower than the known one");
  }
}

/**
 * Whether a genuine anchor may be older than the anchor (or genesis) that names `seq` and `hour`.
 *
 * Anchors rise in seq through all generations and in hour through each; hours of two generations come from two clocks,
 * each right to `HOUR_TOLERANCE`. One that is above either is younger, whenever it is told.
 */
export function mayComeBefore(
  anchor: { readonly seq: number; readonly hour: number },
  before: { readonly seq: number; readonly hour: number },
): boolean {
  return anchor.seq <= before.seq && anchor.hour <= before.hour + 2 * HOUR_TOLERANCE;
}
