/**
 * How a newcomer, or somebody who returns, comes to the room's present state without believing the host.
 *
 *     genesis chain → anchor (or genesis) signs the snapshot → every handshake since, by all rules
 *     → the newest anchor lies on the way → the GroupInfo is the result's
 *
 * What can still be hidden is a fork younger than the newest anchor. No I/O and no clock.
 */

import { same } from "../protocol/codec";
import { NotAuthentic, Refused } from "../protocol/errors";
import { parse } from "../protocol/signed";
import { ANCHOR, type Anchor } from "../protocol/structures/anchor";
import { anchorCounts, genesisCounts, openAnchor, type Trust } from "../protocol/trust";
import { checkNotLower, type Known, known, signs, signsSnapshot } from "./anchors";
import { genesisName, openChain } from "./genesis";
import { type Checked, fromSnapshot } from "./opening";
import { apply, checkGroupInfo, type RoomView, type Snapshot, type Step } from "./view";

/** What a server states about a room, and what the caller knows. */
export type Stated = {
  /** The signed genesis of each generation, the last one last. */
  readonly genesis: readonly Uint8Array[];
  /** Vouches for `snapshot`; without it the last genesis does. */
  readonly anchor?: Uint8Array | undefined;
  readonly snapshot: Snapshot;
  readonly handshakes: readonly Uint8Array[];
  readonly groupInfo?: Uint8Array | undefined;
  /** Where given and not `anchor` itself, it must lie on the way. */
  readonly newestAnchor?: Uint8Array | undefined;
  /** The anchor this client knew: none lower is accepted. */
  readonly remembered?: Known | undefined;
  /** Names of the room's anchors, oldest first, for revoked authors. */
  readonly anchorOrder?: readonly Uint8Array[];
  /** Leaves that this client has checked before. */
  readonly checked?: Checked | undefined;
};

/** The room's present state, and on whose word. */
export type Replayed = {
  readonly view: RoomView;
  readonly steps: readonly Step[];
  /** When staff last confirmed it: the newest anchor's hour, or the genesis's. */
  readonly confirmedHour: number;
  /** The newest anchor; none when the genesis alone vouches. */
  readonly anchor: Anchor | undefined;
  /** What to remember from now on. */
  readonly known: Known | undefined;
  /** The anchor's author knew a newer list of revocations than this trust: ask for it. */
  readonly wantsRevocations: boolean;
};

/**
 * Return the present state of a room from what a server states about it.
 *
 * Throws Malformed, NotAuthentic (the host shows something else than staff signed), Refused.
 */
export function fromAnchor(stated: Stated, trust: Trust): Replayed {
  const { genesis, snapshot, remembered, anchorOrder = [] } = stated;
  const last = genesis.at(-1);
  const opened = openChain(genesis, trust).at(-1);
  if (last === undefined || opened === undefined) {
    throw new NotAuthentic("a room without a genesis");
  }
  const baseAnchor = counting(stated.anchor, trust, anchorOrder);
  if (baseAnchor !== undefined && !signsSnapshot(baseAnchor, snapshot)) {
    throw new NotAuthentic("the anchor signs another state");
  }
  const base = fromSnapshot(last, snapshot, trust, stated.checked);
  if (baseAnchor === undefined && base.epoch !== 0) {
    throw new NotAuthentic("nobody vouches for the state");
  }
  const { view, steps } = onward(base, stated.handshakes, trust);
  const way = [base, ...steps.filter((step) => step.kind === "commit").map((step) => step.view)];
  const newestBytes = given(stated.newestAnchor) ?? given(stated.anchor);
  const newest = counting(newestBytes, trust, anchorOrder);
  if (newest === undefined && !genesisCounts(trust, genesisName(last), opened)) {
    throw new NotAuthentic("a genesis by somebody whose word was taken back");
  }
  const place = newest === undefined ? base : placeOf(newest, way);
  const confirmedHour = newest === undefined ? opened.hour : newest.hour;
  const passedView = remembered && passed(remembered, way);
  if (remembered !== undefined && passedView === undefined) {
    const { generation, epoch } = place;
    checkNotLower(remembered, { seq: newest?.seq, hour: confirmedHour, generation, epoch });
  }
  if (stated.groupInfo !== undefined) {
    checkResult(view, stated.groupInfo);
  }
  return {
    view,
    steps,
    confirmedHour,
    anchor: newest,
    known: toRemember(remembered, passedView, newestBytes && known(newestBytes, trust, place)),
    wantsRevocations: newest !== undefined && newest.revocationsVersion > (trust.revocations?.version ?? 0),
  };
}

/** Return the view after `handshakes`, and what each did. Throws what `apply` throws. */
function onward(
  view: RoomView,
  handshakes: readonly Uint8Array[],
  trust: Trust,
): { readonly view: RoomView; readonly steps: readonly Step[] } {
  const steps: Step[] = [];
  let now = view;
  for (const message of handshakes) {
    const step = apply(now, message, trust);
    steps.push(step);
    now = step.view;
  }
  return { view: now, steps };
}

/** Return bytes that are there: a server says "none" with an empty string. */
function given(data: Uint8Array | undefined): Uint8Array | undefined {
  return data === undefined || data.length === 0 ? undefined : data;
}

function counting(
  data: Uint8Array | undefined,
  trust: Trust,
  anchorOrder: readonly Uint8Array[],
): Anchor | undefined {
  const there = given(data);
  if (there === undefined) {
    return undefined;
  }
  const anchor = openAnchor(trust, there);
  if (!anchorCounts(trust, parse(there, ANCHOR).name, anchor, anchorOrder)) {
    throw new NotAuthentic("an anchor by somebody whose word was taken back");
  }
  return anchor;
}

function placeOf(anchor: Anchor, way: readonly RoomView[]): RoomView {
  const place = way.find((view) => signs(anchor, view));
  if (place === undefined) {
    throw new NotAuthentic("the newest anchor signs a state that the room did not pass");
  }
  return place;
}

/**
 * Return the state on the way that the remembered anchor signs; undefined when the way does not reach it.
 *
 * Throws NotAuthentic when the way leads past its place without it: that is a fork, however many sign it.
 */
function passed(remembered: Known, way: readonly RoomView[]): RoomView | undefined {
  for (const view of way) {
    if (same(view.contextHash, remembered.contextHash)) {
      return view;
    }
    if (view.generation === remembered.generation && view.epoch === remembered.epoch) {
      throw new NotAuthentic("another state than staff signed for this epoch");
    }
  }
  return undefined;
}

/** Return the higher of two anchors on one way: an older one, shown again, replaces nothing. */
function toRemember(
  remembered: Known | undefined,
  passedView: RoomView | undefined,
  newest: Known | undefined,
): Known | undefined {
  if (remembered === undefined || newest === undefined) {
    return newest ?? remembered;
  }
  if (passedView === undefined) {
    return newest;
  }
  const there = { ...remembered, generation: passedView.generation, epoch: passedView.epoch };
  return isAtLeast(newest, there) ? newest : there;
}

function isAtLeast(one: Known, other: Known): boolean {
  const [mine, theirs] = [one, other].map((each) => [each.epoch ?? 0, each.seq, each.hour] as const);
  const differing = [0, 1, 2].find((part) => mine?.[part] !== theirs?.[part]);
  return differing === undefined || (mine?.[differing] ?? 0) > (theirs?.[differing] ?? 0);
}

function checkResult(view: RoomView, groupInfo: Uint8Array): void {
  try {
    checkGroupInfo(view, groupInfo);
  } catch (error) {
    // To whoever enters it is one thing: what the server offers is not the room that was replayed.
    throw error instanceof Refused ? new NotAuthentic("the GroupInfo is not the room's") : error;
  }
}
