/** The recorded room of `protocol/vectors/rooms.json`, and a view as vectors show it. */

import { hex } from "../../src/protocol/crypto/bytes";
import { type Trust, trustIn, withCertificate } from "../../src/protocol/trust";
import { openGeneration } from "../../src/rooms/opening";
import { apply, pendingRemoves, type RoomView, roster, type Step } from "../../src/rooms/view";
import { bytes, vectors } from "../vectors";

export type State = {
  readonly epoch: number;
  readonly hour: number;
  readonly context_hash: string;
  readonly confirmation_tag: string;
  readonly bans_version: number;
  readonly members: Readonly<Record<string, string>>;
  readonly pending: readonly string[];
};
type Snapshot = {
  readonly context: string;
  readonly tree: string;
  readonly confirmation_tag: string;
  readonly opened_by: string;
};
type Rooms = {
  readonly root_key: string;
  readonly certificates: readonly string[];
  readonly group_info: string;
  readonly tree: string;
  readonly openings: readonly { readonly case: string; readonly genesis: string; readonly expect: string }[];
  readonly begun: State;
  readonly handshakes: readonly {
    readonly message: string;
    readonly group_info: string | null;
    readonly does: unknown;
    readonly after: State;
  }[];
  readonly refused: readonly {
    readonly case: string;
    readonly after: number;
    readonly message: string;
    readonly expect: string;
  }[];
  readonly snapshots: Readonly<Record<string, Snapshot>>;
  readonly anchors: Readonly<Record<string, string>>;
  readonly replays: readonly {
    readonly case: string;
    readonly snapshot: string;
    readonly anchor: string;
    readonly newest_anchor: string;
    readonly handshakes: readonly number[];
    readonly expect: string;
  }[];
};

export const recorded = vectors<Rooms>("rooms");

export const trust: Trust = recorded.certificates
  .map(bytes)
  .reduce(withCertificate, trustIn(bytes(recorded.root_key)));

/** Return the room's first view, if `genesis` begins it. */
export function opened(genesis: string): RoomView {
  const stated = { genesis: bytes(genesis), groupInfo: bytes(recorded.group_info), tree: bytes(recorded.tree) };
  return openGeneration(stated, trust);
}

/** Return the room after so many of its handshakes. */
export function after(count: number): RoomView {
  const messages = recorded.handshakes.slice(0, count).map((each) => bytes(each.message));
  return messages.reduce((view, message) => apply(view, message, trust).view, opened(recorded.openings[0]?.genesis ?? ""));
}

export function stateOf(view: RoomView, known: Trust = trust): State {
  return {
    epoch: view.epoch,
    hour: view.hour,
    context_hash: hex(view.contextHash),
    confirmation_tag: hex(view.confirmationTag),
    bans_version: view.extension.bansVersion,
    members: Object.fromEntries(roster(view).map((member) => [String(member.leaf), hex(member.memberId)])),
    pending: pendingRemoves(view, known).map((member) => hex(member.memberId)),
  };
}

function id(member: { readonly memberId: Uint8Array }): string {
  return hex(member.memberId);
}

/** Return what a step did, as vectors tell it. */
export function deedOf(step: Step): unknown {
  return {
    kind: step.kind,
    by: step.committer === undefined ? null : id(step.committer),
    joined: step.joined === undefined ? null : id(step.joined),
    re_entered: step.reEntered,
    left: step.left.map(id),
    covers: step.covers.map(id),
    room_changed: step.roomChanged,
  };
}
