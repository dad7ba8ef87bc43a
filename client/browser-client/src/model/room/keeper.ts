/** What a room asks of whoever keeps its member's state. */

import type { Guide } from "../community";
import type { Edges } from "../edges";
import type { Guards } from "../guards";
import type { Membership } from "../kept/state";
import type { Room } from "./room";
import type { Inner } from "./room_walk";

/** What a staff member's client does by itself in a room she opens or watches (staff/duties.ts). */
export type Duties = {
  /** In the room's turn, when it was opened and walked. */
  readonly opened: (inner: Inner) => Promise<void>;
  /** In the room's turn, after a handshake came. */
  readonly followed: (inner: Inner) => Promise<void>;
  /** After the room's turn, when it was opened. */
  readonly shown: (room: Room) => Promise<void>;
  /** The membership with which an opened room is to be entered anew: its certificate was renewed. */
  readonly freshSeat: (room: Room) => Promise<Membership | undefined>;
  /** Once a room is open to stay: leaves of her own from before are taken out. */
  readonly seated: (room: Room) => Promise<void>;
};

export type Keeper = {
  /** Undefined for everybody who is not staff. */
  readonly duties?: Duties | undefined;
  readonly edges: Edges;
  readonly guide: Guide;
  /** The guards, with the newest lists. */
  readonly guards: Guards;
  readonly membership: (room: Uint8Array) => Membership;
  /** Keep a newer value in memory. */
  readonly note: (membership: Membership) => void;
  /** Replace a membership by its tombstone, in memory. */
  readonly forget: (room: Uint8Array) => void;
  /** Write everything where it lives, with what another device wrote meanwhile. */
  readonly save: () => Promise<void>;
};
