/** Views and steps as vectors, and Python's tests, show them. */

import { hex } from "../../src/protocol/crypto/bytes";
import type { Trust } from "../../src/protocol/trust";
import { pendingRemoves, type RoomView, roster, type Step } from "../../src/rooms/view";

export type State = {
  readonly epoch: number;
  readonly hour: number;
  readonly context_hash: string;
  readonly confirmation_tag: string;
  readonly bans_version: number;
  readonly members: Readonly<Record<string, string>>;
  readonly pending: readonly string[];
};
/** Return a view as vectors show it. */
export function stateOf(view: RoomView, trust: Trust): State {
  return {
    epoch: view.epoch,
    hour: view.hour,
    context_hash: hex(view.contextHash),
    confirmation_tag: hex(view.confirmationTag),
    bans_version: view.extension.bansVersion,
    members: Object.fromEntries(roster(view).map((member) => [String(member.leaf), hex(member.memberId)])),
    pending: pendingRemoves(view, trust).map((member) => hex(member.memberId)),
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
