/** What a room asks of whoever keeps its member's state. */

import type { Edges } from "./edges";
import type { Guards } from "./guards";
import type { Guide } from "./guide";
import type { Membership } from "./kept/state";

export type Keeper = {
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
