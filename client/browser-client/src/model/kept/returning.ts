/** Coming back: what words, or a PIN, open. Whether it is of this server's community is asked before it is taken up. */

import { same } from "../../protocol/codec";
import { Refused } from "../../protocol/errors";
import * as recoveryWords from "../../protocol/recovery_words";
import type { Edges } from "../edges";
import { VaultGone } from "../errors";
import { publicWay } from "../transport/connection";
import type { Transport } from "../transport/transport";
import type { Device } from "./device";
import { pinStore } from "./pin_store";
import * as pins from "./pins";
import type { State } from "./state";
import { type Store, vaultStore } from "./stores";

/** What was opened, and by which secret of words, if by any. */
export type Found = {
  readonly state: State;
  readonly store: Store;
  readonly entropy: Uint8Array | undefined;
  /** Wrong PINs that the server was shown since the last right one. */
  readonly wrongTries: number;
};

/** Open the vault that twelve words name. Throws UnknownWord, and as `byEntropy`. */
export async function byWords(words: readonly string[], transport: Transport, edges: Edges): Promise<Found> {
  return byEntropy(await recoveryWords.fromWords(words), transport, edges);
}

/** Open the vault of the words that `entropy` stands for. Throws Malformed, VaultGone, and as connections do. */
export async function byEntropy(entropy: Uint8Array, transport: Transport, edges: Edges): Promise<Found> {
  const rootKey = await rootKeyOf(transport, edges);
  const store = vaultStore(transport, rootKey, entropy, edges);
  return { state: await stateIn(store, rootKey), store, entropy, wrongTries: 0 };
}

/**
 * Open what a device keeps under a PIN.
 *
 * Throws WrongPin, RefusedBy(pin_share_gone), VaultGone where nothing is kept, Malformed, Refused(other_community), and
 * as connections do.
 */
export async function byPin(pin: string, device: Device, transport: Transport, edges: Edges): Promise<Found> {
  const blob = await device.read();
  if (blob === undefined) {
    throw new VaultGone();
  }
  const { key, wrongTries } = await pins.opened(pin, blob, transport, edges);
  const store = pinStore({ device, key, transport, edges });
  return { state: await stateIn(store, await rootKeyOf(transport, edges)), store, entropy: undefined, wrongTries };
}

async function rootKeyOf(transport: Transport, edges: Edges): Promise<Uint8Array> {
  return (await publicWay(transport, edges).ask({ t: "community" })).root_key;
}

async function stateIn(store: Store, rootKey: Uint8Array): Promise<State> {
  const state = await store.load();
  if (state === undefined) {
    throw new VaultGone();
  }
  if (!same(state.rootKey, rootKey)) {
    throw new Refused("other_community");
  }
  return state;
}
