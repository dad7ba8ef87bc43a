/**
 * A slip: by it a tab finds itself for half an hour, without the twelve words. Layout: spec/contents.md, "Tabs".
 *
 * A blob under a PIN, where the PIN is a random key and the server's share is a brief one. Both lie in the tab; what they
 * hold are the words' 16 bytes, which nothing opens once the share is gone.
 */

import { Malformed } from "../../protocol/errors";
import { encode } from "../../protocol/frames/wire";
import { decodeId, encodeId } from "../../protocol/ids";
import * as pin from "../../protocol/pin";
import type { Edges } from "../edges";
import { RefusedBy } from "../errors";
import type { Tab } from "../seam/app";
import { publicWay } from "../transport/connection";
import type { Transport } from "../transport/transport";
import * as pins from "./pins";

const PIN_BYTES = 32;
/** A random PIN needs no stretching: the least that a head may ask for. */
const [PASSES, MEMORY_KIB] = [1, 8];

/** What the tab keeps, and by which key. `isSeen`: she has looked at her words. */
export type Slip = { readonly tab: Tab; readonly key: pins.PinKey };

/** Bring a fresh share to the server, and return the slip it opens. Throws as connections do, and PartMissing. */
export async function written(entropy: Uint8Array, isSeen: boolean, transport: Transport, edges: Edges): Promise<Slip> {
  const secret = encodeId(edges.random(PIN_BYTES));
  const head = pin.newHead(edges.random, "", PASSES, MEMORY_KIB);
  const key = await pins.begun(secret, transport, edges, { head, brief: true });
  const blob = pin.seal(head, key.key, entropy, edges.random);
  return { tab: { slip: [isSeen ? "1" : "0", secret, encodeId(blob)].join("."), farewell: farewellOf(key) }, key };
}

/** What a slip held, and the slip itself. */
export type Read = { readonly entropy: Uint8Array; readonly isSeen: boolean; readonly slip: Slip };

/** Return what a slip holds. Throws Malformed, NotAuthentic, WrongPin, RefusedBy(pin_share_gone), and as connections do. */
export async function read(text: string, transport: Transport, edges: Edges): Promise<Read> {
  const [seen, secret, sealed, ...more] = text.split(".");
  if (secret === undefined || sealed === undefined || more.length > 0) {
    throw new Malformed("slip");
  }
  const blob = decodeId(sealed, Math.floor((sealed.length * 6) / 8));
  const { key } = await pins.opened(secret, blob, transport, edges, true);
  const slip = { tab: { slip: text, farewell: farewellOf(key) }, key };
  return { entropy: pin.open(key.key, blob), isSeen: seen === "1", slip };
}

/** Return a slip that says whether she has looked at her words. */
export function told({ tab, key }: Slip, isSeen: boolean): Slip {
  return { tab: { ...tab, slip: `${isSeen ? "1" : "0"}${tab.slip.slice(1)}` }, key };
}

/** Ask for the share again, so that it lives on. Returns whether it still does. Throws as connections do. */
export async function prolonged({ head, proof }: pins.PinKey, transport: Transport, edges: Edges): Promise<boolean> {
  const asked = { t: "open_pin_share", share_id: head.shareId, proof, drop: false, brief: true } as const;
  try {
    return (await publicWay(transport, edges).ask(asked)).share.length > 0;
  } catch (error) {
    if (error instanceof RefusedBy && error.code === "pin_share_gone") {
      return false;
    }
    throw error;
  }
}

/** The request that drops the share, for a page that has no time left to ask for anything. */
function farewellOf({ head, proof }: pins.PinKey): Uint8Array {
  return encode({ t: "open_pin_share", share_id: head.shareId, proof, drop: true, brief: true });
}
