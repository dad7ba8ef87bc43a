/** Fresh keys for one room, admitted by the own certificate: staff may always enter. Twin: hearth_client/admissions.py. */

import * as x25519 from "../../protocol/crypto/x25519";
import * as ed25519 from "../../protocol/ed25519";
import { sign } from "../../protocol/signed";
import { selfChain } from "../../protocol/structures/credential";
import { SELF_ADMISSION } from "../../protocol/structures/self_admission";
import type { Edges } from "../edges";
import { type Membership, NOT_ENTERED } from "../kept/state";
import type { Certified } from "./certified";

const SEED_BYTES = 32;

/** Return a staff membership of `room`, which names the certificate and is badged by it. Draws 64 bytes. */
export function byCertificate(
  room: Uint8Array,
  { keys, name: certificate }: Certified,
  { community, pseudonym, edges }: { readonly community: Uint8Array; readonly pseudonym: string; readonly edges: Edges },
): Membership {
  const [signatureSeed, inboxSecret] = [edges.random(SEED_BYTES), edges.random(SEED_BYTES)];
  const signatureKey = ed25519.publicKey(signatureSeed);
  const inboxKey = x25519.publicKey(inboxSecret);
  const admission = sign(keys.signatureSeed, SELF_ADMISSION, { community, room, signatureKey, inboxKey, certificate });
  return {
    ...NOT_ENTERED,
    room,
    signatureSeed,
    inboxSecret,
    signatureKey,
    credential: selfChain(admission),
    pseudonym: { name: pseudonym, chosenSeconds: edges.nowSeconds(), seq: 0 },
    staff: true,
  };
}
