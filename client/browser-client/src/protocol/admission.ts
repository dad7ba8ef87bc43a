/**
 * Who may be a leaf: the chain from the community's root to this key for this room.
 *
 * Pure, and the same everywhere: the verdict depends on the room's state, the chain, the certificates that it names
 * and the commit's hour, never on a clock or on what was revoked meanwhile. A clock and revocations decide what the
 * server takes and what a badge shows (`checkBadge`), nothing here.
 */

import { same } from "./codec";
import { NotAuthentic, Refused } from "./errors";
import { invitationId, memberId } from "./ids";
import { MAX_ADMISSION_HOURS } from "./limits";
import type { Certificate } from "./structures/certificate";
import { ADMISSION_KIND, type AdmissionKind, type Chain, credentialHash, readChain } from "./structures/credential";
import { BAN_KIND, type Ban, isBanned } from "./structures/room_extension";
import { certificateOf, checkValid, type Trust } from "./trust";

/** What a credential claims. Nothing is verified until one of the checks below returned. */
export type Admission = {
  readonly kind: AdmissionKind;
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly inboxKey: Uint8Array;
  /** Name of the certificate that the chain hangs on, 32 bytes. */
  readonly certificate: Uint8Array;
  /** Last hour for entering by it; none for staff, whose certificate says so. */
  readonly notAfter: number | undefined;
  readonly invitation: Uint8Array | undefined;
  /** How many leaves the invitation allows at once; none when there is no invitation. */
  readonly uses: number | undefined;
  /** The membership this makes, 16 bytes. */
  readonly memberId: Uint8Array;
  /** What a genesis lists to carry this membership over. */
  readonly credentialHash: Uint8Array;
  /** The chain's bytes, as in the leaf. */
  readonly credential: Uint8Array;
  readonly chain: Chain;
};

/** Read the chain's bytes (the content of `opaque chain<V>`). Throws Malformed; verifies nothing. */
export function readCredential(credential: Uint8Array): Admission {
  const chain = readChain(credential);
  const claim = claimOf(chain);
  return {
    ...claim,
    kind: chain.kind,
    memberId: memberId(claim.room, claim.signatureKey),
    credentialHash: credentialHash(credential),
    credential,
    chain,
  };
}

function claimOf(chain: Chain): Omit<Admission, "kind" | "memberId" | "credentialHash" | "credential" | "chain"> {
  switch (chain.kind) {
    case ADMISSION_KIND.direct: {
      const { community, room, signatureKey, inboxKey, certificate, notAfter } = chain.direct.unverified;
      return { community, room, signatureKey, inboxKey, certificate, notAfter, invitation: undefined, uses: undefined };
    }
    case ADMISSION_KIND.invitation: {
      const { community, room, signatureKey, inboxKey } = chain.join.unverified;
      const { certificate, notAfter, publicKey, uses } = chain.invitation.unverified;
      const invitation = invitationId(publicKey);
      return { community, room, signatureKey, inboxKey, certificate, notAfter, invitation, uses };
    }
    case ADMISSION_KIND.self: {
      const { community, room, signatureKey, inboxKey, certificate } = chain.selfAdmission.unverified;
      const none = { notAfter: undefined, invitation: undefined, uses: undefined };
      return { community, room, signatureKey, inboxKey, certificate, ...none };
    }
  }
}

/** Against what a leaf is checked: who is trusted, which room, under which key it stands, who stays out. */
export type Place = {
  readonly trust: Trust;
  readonly room: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly bans: readonly Ban[];
};

/**
 * Demand what every leaf must have: a genuine chain for this room and key, and no ban of the member.
 *
 * That is all for a leaf that replaces itself or that a genesis carries: hours, uses and bans of its invitation or
 * certificate were checked when it entered. Returns the certificate.
 * Signatures of a chain that the caller `verified` before, for this room and key, are not verified again.
 * Throws Refused(other_community | admission_invalid | certificate_unknown | banned).
 */
export function checkReentry(
  admission: Admission,
  place: Place,
  chain: { readonly verified: boolean } = { verified: false },
): Certificate {
  const { trust, room, signatureKey, bans } = place;
  if (!same(admission.community, trust.community)) {
    throw new Refused("other_community");
  }
  if (!same(admission.room, room) || !same(admission.signatureKey, signatureKey)) {
    throw new Refused("admission_invalid");
  }
  const certificate = certificateOf(trust, admission.certificate);
  try {
    if (!chain.verified) {
      verifyChain(admission.chain, certificate);
    }
  } catch (error) {
    throw error instanceof NotAuthentic ? new Refused("admission_invalid") : error;
  }
  if (isBanned(bans, BAN_KIND.member, admission.memberId)) {
    throw new Refused("banned");
  }
  return certificate;
}

/**
 * Demand everything of a leaf that enters a room in `hour`, the commit's. Returns its certificate.
 *
 * The bans are those in force before the commit; `usesTaken` counts the other leaves in the tree that entered by the
 * same invitation. Throws Refused with the codes of `checkReentry` and certificate_expired, certificate_revoked (its
 * serial is banned here), invitation_closed, invitation_expired, invitation_used.
 */
export function checkEntry(admission: Admission, place: Place, hour: number, usesTakenNow: number): Certificate {
  const certificate = checkReentry(admission, place);
  checkValid(certificate, hour);
  if (isBanned(place.bans, BAN_KIND.staffSerial, certificate.serial)) {
    throw new Refused("certificate_revoked");
  }
  const { notAfter, invitation, uses } = admission;
  if (notAfter !== undefined) {
    if (hour > notAfter) {
      throw new Refused("invitation_expired");
    }
    if (notAfter > hour + MAX_ADMISSION_HOURS) {
      throw new Refused("admission_invalid");
    }
  }
  if (invitation !== undefined && isBanned(place.bans, BAN_KIND.invitation, invitation)) {
    throw new Refused("invitation_closed");
  }
  if (uses !== undefined && usesTakenNow >= uses) {
    throw new Refused("invitation_used");
  }
  return certificate;
}

/**
 * Demand the power to use a staff row of the commit table in `hour`, of a leaf already in the room.
 *
 * Throws Refused(not_allowed) for a leaf that did not enter as staff, certificate_unknown, certificate_expired, or
 * certificate_revoked when its serial is banned in this room.
 */
export function checkStaffPower(admission: Admission, trust: Trust, hour: number, bans: readonly Ban[]): Certificate {
  if (admission.kind !== ADMISSION_KIND.self) {
    throw new Refused("not_allowed");
  }
  const certificate = certificateOf(trust, admission.certificate);
  checkValid(certificate, hour);
  if (isBanned(bans, BAN_KIND.staffSerial, certificate.serial)) {
    throw new Refused("certificate_revoked");
  }
  return certificate;
}

/**
 * Return the bans that go with removing this leaf for cause, ordered as a set.
 *
 * The member's, until her admission has lapsed by itself; the invitation's too when it admits only one, for it would
 * admit her again; the serial's when she is staff.
 */
export function sanctionBans(admission: Admission, trust: Trust): readonly Ban[] {
  const certificate = certificateOf(trust, admission.certificate);
  const until = admission.notAfter ?? certificate.notAfter;
  const bans: Ban[] = [{ kind: BAN_KIND.member, subject: admission.memberId, until }];
  if (admission.invitation !== undefined && admission.uses === 1) {
    bans.push({ kind: BAN_KIND.invitation, subject: admission.invitation, until });
  }
  if (admission.kind === ADMISSION_KIND.self) {
    bans.push({ kind: BAN_KIND.staffSerial, subject: certificate.serial, until });
  }
  return bans;
}

/** Count the leaves among `others` that entered by `invitation`. */
export function usesTaken(invitation: Uint8Array, others: readonly Admission[]): number {
  return others.filter((other) => other.invitation !== undefined && same(other.invitation, invitation)).length;
}

function verifyChain(chain: Chain, certificate: Certificate): void {
  switch (chain.kind) {
    case ADMISSION_KIND.direct:
      chain.direct.verify(certificate.signatureKey);
      return;
    case ADMISSION_KIND.invitation: {
      const statement = chain.invitation.verify(certificate.signatureKey);
      const entry = chain.join.verify(statement.publicKey);
      const isUnderIt =
        same(entry.invitation, chain.invitation.name) &&
        same(entry.room, statement.room) &&
        same(entry.community, statement.community);
      if (!isUnderIt) {
        throw new NotAuthentic("join of another invitation");
      }
      return;
    }
    case ADMISSION_KIND.self:
      chain.selfAdmission.verify(certificate.signatureKey);
  }
}
