/** What staff acts need of their client: what a room needs, the way to rooms, and connections. Twin: hearth_client/staff/staff_keeper.py. */

import type { Slots } from "../kept/slots";
import type { Membership, StaffKeys, State } from "../kept/state";
import type { Keeper } from "../room/keeper";
import type { Room } from "../room/room";
import type { Connection, Identity } from "../transport/connection";

export type StaffKeeper = Keeper & {
  /** Undefined for who never applied. */
  readonly staffKeys: StaffKeys | undefined;
  /** Keep staff keys, in memory. */
  readonly noteStaff: (keys: StaffKeys) => void;
  /** All that is kept, as it stands in memory. */
  readonly state: Pick<State, "memberships">;
  /** Small records of one purpose each: here, what was studied, and which ends of the record of what staff did were seen. */
  readonly slots: Slots;
  /** Keep slots in memory. */
  readonly noteSlots: (slots: Slots) => void;
  /** Return a room, caught up when it was opened. */
  readonly room: (id: Uint8Array) => Promise<Room>;
  /** Close a room and open it from what is kept. */
  readonly reopen: (id: Uint8Array) => Promise<Room>;
  /** Keep a fresh membership and enter its room. */
  readonly takeSeat: (fresh: Membership) => Promise<Room>;
  /** Return a fresh connection for one identity, or for nobody in particular. */
  readonly connection: (identity: Identity | undefined) => Connection;
};
