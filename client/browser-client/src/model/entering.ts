/** Coming into a room: an invitation's card, and a fresh membership by it. Twins: hearth_client/{entering,admissions}.py. */

import { same } from "../protocol/codec";
import * as x25519 from "../protocol/crypto/x25519";
import * as ed25519 from "../protocol/ed25519";
import { NotAuthentic, Refused } from "../protocol/errors";
import { IDENTITY_KINDS } from "../protocol/frames/operations";
import { memberId } from "../protocol/ids";
import { type Card, cardAddress, type Code, keysOf, openCard } from "../protocol/invitations";
import type { Admission } from "../protocol/letters";
import type { Refusal } from "../protocol/refusals";
import { parse, sign } from "../protocol/signed";
import { directChain, invitationChain } from "../protocol/structures/credential";
import { DIRECT } from "../protocol/structures/direct";
import { INVITATION, type Invitation } from "../protocol/structures/invitation";
import { JOIN } from "../protocol/structures/join";
import { certificateOf, checkValid, hourWithin, type Trust } from "../protocol/trust";
import { namedByAnchor } from "./certificates";
import type { Guide } from "./community";
import { type Edges, hourOf } from "./edges";
import { RefusedBy } from "./errors";
import { type Asked, type Membership, NOT_ENTERED, type Pseudonym } from "./kept/state";
import { GONE } from "./room/seat";
import { type Connection, type Identity, publicWay } from "./transport/connection";
import type { Transport } from "./transport/transport";

const SEED_BYTES = 32;
/** What the server answers the keys of a membership that is over: they would have to be admitted anew. */
export const ENDED: ReadonlySet<Refusal> = new Set<Refusal>([
  ...GONE,
  "not_authenticated",
  "admission_invalid",
  "invitation_unknown",
  "invitation_used",
  "invitation_expired",
  "invitation_closed",
  "certificate_unknown",
  "certificate_expired",
  "certificate_revoked",
]);

/** An invitation that was opened: its secret, and what its card says, which nobody has verified yet. */
export type Opened = { readonly code: Code; readonly card: Card };

/** Return the identity by which a membership speaks to the server. */
export function identityOf({ room, signatureSeed, signatureKey, credential }: Membership): Identity {
  const keyId = memberId(room, signatureKey);
  return { kind: IDENTITY_KINDS.member, keyId, room, proof: credential, seed: signatureSeed };
}

/** Fetch and open an invitation's card. Throws as `Connection.ask`, and NotAuthentic. */
export async function fetchCard(transport: Transport, code: Code, edges: Edges): Promise<Opened> {
  const at = cardAddress(keysOf(code).publicKey);
  const { sealed } = await publicWay(transport, edges).ask({ t: "card", at });
  return { code, card: openCard(code, sealed) };
}

/** Learn what a card hangs on, and return its statement, verified under the guide's root key. Throws as `verified`. */
export async function learnt({ code, card }: Opened, guide: Guide, edges: Edges): Promise<Invitation> {
  const names = [parse(card.statement, INVITATION).unverified.certificate];
  await guide.learn(card.anchor.length > 0 ? [...names, namedByAnchor(card.anchor)] : names);
  guide.takeAddresses(card.addresses);
  return verified({ code, card }, guide.trust, hourOf(edges));
}

/**
 * Return what staff stated of an invitation.
 *
 * Throws NotAuthentic when the statement is not for this code or not signed by certified staff; Refused(other_community,
 * invitation_expired, certificate_unknown, certificate_expired).
 */
export function verified({ code, card }: Opened, trust: Trust, hour: number): Invitation {
  const statement = parse(card.statement, INVITATION);
  const certificate = certificateOf(trust, statement.unverified.certificate);
  const invitation = statement.verify(certificate.signatureKey);
  if (!same(invitation.publicKey, keysOf(code).publicKey)) {
    throw new NotAuthentic("card of another invitation");
  }
  if (!same(invitation.community, trust.community)) {
    throw new Refused("other_community");
  }
  if (invitation.notAfter < hour) {
    throw new Refused("invitation_expired");
  }
  checkValid(certificate, hourWithin(certificate, hour));
  return invitation;
}

/** Return a membership whose chain is the card's invitation, joined with its code. Throws as `verified`. */
export function invited(opened: Opened, trust: Trust, name: string, edges: Edges): Membership {
  const { card, code } = opened;
  const invitation = verified(opened, trust, hourOf(edges));
  const [signatureSeed, inboxSecret] = [edges.random(SEED_BYTES), edges.random(SEED_BYTES)];
  const signatureKey = ed25519.publicKey(signatureSeed);
  const join = sign(keysOf(code).seed, JOIN, {
    community: trust.community,
    room: invitation.room,
    invitation: parse(card.statement, INVITATION).name,
    signatureKey,
    inboxKey: x25519.publicKey(inboxSecret),
  });
  return {
    ...NOT_ENTERED,
    room: invitation.room,
    signatureSeed,
    inboxSecret,
    signatureKey,
    credential: invitationChain(card.statement, join),
    anchor: card.anchor,
    name: card.title,
    pseudonym: { name, chosenSeconds: edges.nowSeconds(), seq: 0 },
  };
}

/**
 * Return a membership that staff admitted by letter, for fresh keys that were asked about and are to be called `name`.
 *
 * Throws NotAuthentic (admission of other keys), Refused(other_community, certificate_unknown).
 */
export function admitted({ direct, anchor, title }: Admission, keys: Asked, trust: Trust, pseudonym: Pseudonym): Membership {
  const statement = parse(direct, DIRECT);
  const certificate = certificateOf(trust, statement.unverified.certificate);
  const admission = statement.verify(certificate.signatureKey);
  if (!same(admission.community, trust.community)) {
    throw new Refused("other_community");
  }
  const { signatureSeed, inboxSecret } = keys;
  const signatureKey = ed25519.publicKey(signatureSeed);
  if (!same(admission.signatureKey, signatureKey) || !same(admission.inboxKey, x25519.publicKey(inboxSecret))) {
    throw new NotAuthentic("admission of other keys");
  }
  return {
    ...NOT_ENTERED,
    room: admission.room,
    signatureSeed,
    inboxSecret,
    signatureKey,
    credential: directChain(direct),
    anchor,
    name: title,
    // Of another room's places it says nothing.
    pseudonym: { ...pseudonym, seq: 0 },
  };
}

/**
 * Whether the server says that a membership is over, by removal, ban or idleness.
 *
 * Who is carried into a generation that she has not entered yet is still a member.
 */
export async function isOver(connection: Connection, mine: Membership): Promise<boolean> {
  try {
    await connection.ask({ t: "posts", after_seq: mine.place?.seq ?? 0, limit: 1 });
    return false;
  } catch (error) {
    if (!(error instanceof RefusedBy) || !ENDED.has(error.code)) {
      throw error;
    }
    return error.code !== "not_a_member" || !(await isCarried(connection, mine));
  }
}

async function isCarried(connection: Connection, mine: Membership): Promise<boolean> {
  try {
    const { generation } = await connection.ask({ t: "room_state", generation: null, from_epoch: null });
    return mine.private.length > 0 && generation > mine.generation;
  } catch (error) {
    if (error instanceof RefusedBy) {
      return false;
    }
    throw error;
  }
}

/** Ask the server to see to the own Remove; who is no member any more has nothing to ask for. */
export async function askToLeave(connection: Connection): Promise<void> {
  try {
    await connection.ask({ t: "leave" });
  } catch (error) {
    if (!(error instanceof RefusedBy) || !GONE.has(error.code)) {
      throw error;
    }
  }
}
