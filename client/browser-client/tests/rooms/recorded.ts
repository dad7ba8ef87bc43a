/** The recorded room of `protocol/vectors/rooms.json`. */

import { type Trust, trustIn, withCertificate } from "../../src/protocol/trust";
import { openGeneration } from "../../src/rooms/opening";
import { apply, type RoomView } from "../../src/rooms/view";
import { bytes, vectors } from "../vectors";
import type { State } from "./shown";

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
