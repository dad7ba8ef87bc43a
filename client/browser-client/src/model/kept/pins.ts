/**
 * The server's half of a PIN: brought, asked for, dropped. Twin: hearth_client/kept/pin_shares.py.
 *
 * Who asks shows a random id and a proof, and nothing of herself: no token, no vault, no room.
 */

import { Malformed } from "../../protocol/errors";
import * as pin from "../../protocol/pin";
import type { Edges } from "../edges";
import { PinTooShort, RefusedBy, WrongPin } from "../errors";
import { publicWay } from "../transport/connection";
import type { Transport } from "../transport/transport";

/**
 * The key of one blob, with the head that goes before it, and the proof that drops its share. `brief`: the share lives
 * in the server's memory alone (spec/contents.md, Tabs).
 */
export type PinKey = { readonly head: pin.Head; readonly key: Uint8Array; readonly proof: Uint8Array; readonly brief: boolean };

/** What opened a blob, and how many wrong PINs the server was shown since the last right one (decision 0030). */
export type OpenedPin = { readonly key: PinKey; readonly wrongTries: number };

/** Return the key of a new blob, its share brought to the server. Throws PinTooShort, and as `Connection.ask`. */
export async function begun(
  chosen: string,
  transport: Transport,
  edges: Edges,
  { head = pin.newHead(edges.random), brief = false }: { readonly head?: pin.Head; readonly brief?: boolean } = {},
): Promise<PinKey> {
  if ([...pin.taken(chosen)].length < pin.MIN_PIN_CHARACTERS) {
    throw new PinTooShort();
  }
  const stretched = await pin.stretch(chosen, head);
  const share = edges.random(pin.SHARE_BYTES);
  const verifier = pin.verifierOf(stretched);
  await publicWay(transport, edges).ask({ t: "keep_pin_share", share_id: head.shareId, verifier, share, brief });
  return keyOf(stretched, share, brief);
}

/**
 * Return the key of an existing blob. A proof may go out again where no answer came: it is not counted twice.
 *
 * Throws Malformed (no such blob), WrongPin, RefusedBy(pin_share_gone), and as `Connection.ask`.
 */
export async function opened(typed: string, blob: Uint8Array, transport: Transport, edges: Edges, brief = false): Promise<OpenedPin> {
  const head = pin.headOf(blob);
  const stretched = await pin.stretch(typed, head);
  const asked = { t: "open_pin_share", share_id: head.shareId, proof: pin.proofOf(stretched), drop: false, brief } as const;
  const { share, tries_left } = await publicWay(transport, edges).ask(asked);
  // A host may say anything: as many as there can be, at most.
  const left = Math.min(tries_left, pin.TRIES);
  if (share.length === 0) {
    throw new WrongPin(left);
  }
  if (share.length !== pin.SHARE_BYTES) {
    throw new Malformed("share");
  }
  return { key: keyOf(stretched, share, brief), wrongTries: pin.TRIES - left };
}

/** Have the server destroy the share of a blob; that it is gone already is as good. */
export async function drop({ head, proof, brief }: PinKey, transport: Transport, edges: Edges): Promise<void> {
  try {
    await publicWay(transport, edges).ask({ t: "open_pin_share", share_id: head.shareId, proof, drop: true, brief });
  } catch (error) {
    if (!(error instanceof RefusedBy) || error.code !== "pin_share_gone") {
      throw error;
    }
  }
}

function keyOf(stretched: pin.Stretched, share: Uint8Array, brief: boolean): PinKey {
  return { head: stretched.head, key: pin.keyOf(stretched, share), proof: pin.proofOf(stretched), brief };
}
