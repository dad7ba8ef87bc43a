/** What a trusted device keeps of a member, as those see it who seal it: one blob. Its edge is `platform/device_store.ts`. */

export type Device = {
  /** Return what is kept, undefined where there is nothing. Throws StorageFailed. */
  readonly read: () => Promise<Uint8Array | undefined>;
  /**
   * Put in its place what `work` makes of it, undefined to destroy it, in one step that no other tab comes between.
   *
   * Returns once it is written. Throws what `work` throws, then nothing changed, and StorageFailed.
   */
  readonly change: (work: (kept: Uint8Array | undefined) => Uint8Array | undefined) => Promise<void>;
};
