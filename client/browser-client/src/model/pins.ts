/**
 * The server's half of a PIN: brought, asked for, dropped. Twin: hearth_client/pin_share.py.
 *
 * Who asks shows a random id and a proof, and nothing of herself: no token, no vault, no room.
 */

import { Malformed } from "../protocol/errors";
import * as pin from "../protocol/pin";
import type { Edges } from "./edges";
import { publicWay } from "./entering";
import { PinTooShort, RefusedBy, WrongPin } from "./errors";
import type { Transport } from "./transport";

/** The key of one blob, with the head that goes before it, and the proof that drops its share. */
export type PinKey = { readonly head: pin.Head; readonly key: Uint8Array; readonly proof: Uint8Array };

/** Return the key of a new blob, its share brought to the server. Throws PinTooShort, and as `Connection.ask`. */
export async function begun(chosen: string, transport: Transport, edges: Edges, head = pin.newHead(edges.random)): Promise<PinKey> {
  if ([...pin.taken(chosen)].length < pin.MIN_PIN_CHARACTERS) {
    throw new PinTooShort();
  }
  const stretched = await pin.stretch(chosen, head);
  const share = edges.random(pin.SHARE_BYTES);
  const verifier = pin.verifierOf(stretched);
  await publicWay(transport, edges).ask({ t: "keep_pin_share", share_id: head.shareId, verifier, share });
  return keyOf(stretched, share);
}

/**
 * Return the key of an existing blob. A proof may go out again where no answer came: it is not counted twice.
 *
 * Throws Malformed (no such blob), WrongPin, RefusedBy(pin_share_gone), and as `Connection.ask`.
 */
export async function opened(typed: string, blob: Uint8Array, transport: Transport, edges: Edges): Promise<PinKey> {
  const head = pin.headOf(blob);
  const stretched = await pin.stretch(typed, head);
  const asked = { t: "open_pin_share", share_id: head.shareId, proof: pin.proofOf(stretched), drop: false } as const;
  const { share, tries_left } = await publicWay(transport, edges).ask(asked);
  if (share.length === 0) {
    throw new WrongPin(tries_left);
  }
  if (share.length !== pin.SHARE_BYTES) {
    throw new Malformed("share");
  }
  return keyOf(stretched, share);
}

/** Have the server destroy the share of a blob; that it is gone already is as good. */
export async function drop({ head, proof }: PinKey, transport: Transport, edges: Edges): Promise<void> {
  try {
    await publicWay(transport, edges).ask({ t: "open_pin_share", share_id: head.shareId, proof, drop: true });
  } catch (error) {
    if (!(error instanceof RefusedBy) || error.code !== "pin_share_gone") {
      throw error;
    }
  }
}

function keyOf(stretched: pin.Stretched, share: Uint8Array): PinKey {
  return { head: stretched.head, key: pin.keyOf(stretched, share), proof: pin.proofOf(stretched) };
}
