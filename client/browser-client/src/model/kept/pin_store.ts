/** A member's state on a device that is trusted, under a PIN and a share that the server holds. */

import { same } from "../../protocol/crypto/bytes";
import { Malformed, NotAuthentic } from "../../protocol/errors";
import * as pin from "../../protocol/pin";
import { agreedHour, type Edges } from "../edges";
import { VaultGone } from "../errors";
import type { Transport } from "../transport/transport";
import type { Device } from "./device";
import { fitting } from "./fitting";
import { decode, encode } from "./layout/state";
import { merge } from "./merge";
import { drop, type PinKey } from "./pins";
import type { State } from "./state";
import type { Store } from "./stores";

/** What a blob holds besides its head, nonce and tag: files under a PIN have at most 8 MiB. */
const MAX_CONTENT_BYTES = 8 * 1024 * 1024 - 512;

/** Where it is kept, and by whose key. */
export type Kept = { readonly device: Device; readonly key: PinKey; readonly transport: Transport; readonly edges: Edges };

/**
 * Return the store of one key; `found`: the blob that it opened, undefined where a new one takes the place of whatever
 * is there.
 *
 * Saving throws VaultGone when the blob was destroyed or replaced meanwhile, in another tab: what was wiped there does
 * not come back from here.
 */
export function pinStore({ device, key, transport, edges }: Kept, found?: Uint8Array): Store {
  let last = found;
  const read = (blob: Uint8Array): State => decode(pin.open(key.key, blob));
  const load = async (): Promise<State | undefined> => {
    const blob = await device.read();
    last = blob;
    return blob === undefined ? undefined : read(blob);
  };
  const save = async (state: State): Promise<State> => {
    let newest = state;
    let blob: Uint8Array | undefined;
    await device.change((there) => {
      newest = last === undefined || (there !== undefined && same(there, last)) ? state : merge(state, other(there), agreedHour(edges));
      blob = pin.seal(key.head, key.key, encode(fitting(newest, MAX_CONTENT_BYTES)), edges.random);
      return blob;
    });
    last = blob;
    return newest;
  };
  /** What another tab wrote under the same PIN. */
  const other = (blob: Uint8Array | undefined): State => {
    if (blob === undefined || !isOwn(blob)) {
      throw new VaultGone();
    }
    return read(blob);
  };
  const isOwn = (blob: Uint8Array): boolean => {
    try {
      return same(pin.headOf(blob).shareId, key.head.shareId);
    } catch (error) {
      if (error instanceof Malformed || error instanceof NotAuthentic) {
        return false;
      }
      throw error;
    }
  };
  const erase = async (): Promise<void> => {
    await drop(key, transport, edges);
    await device.change((there) => (there === undefined || isOwn(there) ? undefined : there));
  };
  return { keeps: "pin", load, save, erase, bytes: () => 0 };
}
