/**
 * A staff member's certificate: applied for, taken up, and shown to the server with every act.
 * Twin: hearth_client/staff/certified.py.
 */

import { hex } from "../../protocol/crypto/bytes";
import * as x25519 from "../../protocol/crypto/x25519";
import * as ed25519 from "../../protocol/ed25519";
import { Refused } from "../../protocol/errors";
import type { AnswerTo } from "../../protocol/frames/answers";
import { IDENTITY_KINDS, type Operation } from "../../protocol/frames/operations";
import { encodeId } from "../../protocol/ids";
import { HOURS_A_DAY } from "../../protocol/limits";
import { parse } from "../../protocol/signed";
import { CERTIFICATE, type Certificate } from "../../protocol/structures/certificate";
import { revokes } from "../../protocol/structures/revocations";
import { checkValid } from "../../protocol/trust";
import { hourOf } from "../edges";
import { NotStaff } from "../errors";
import type { StaffKeys } from "../kept/state";
import type { Connection } from "../transport/connection";
import type { StaffKeeper } from "./staff_keeper";
import { applicantKeys, resultsOf } from "./studying";

const NOTHING = new Uint8Array();
/** So long before a certificate ends a renewed one is asked for; its holder is reminded as early. */
const SOON_HOURS = 30 * HOURS_A_DAY;

/** Keys and the certificate for them, valid now. `name` is the certificate's, 32 bytes. */
export type Certified = { readonly keys: StaffKeys; readonly name: Uint8Array; readonly certificate: Certificate };

/** Return the application for `hearth staff certify`, a line of JSON with what she passed, keeping its keys; asked again, the same keys. */
export async function application(keeper: StaffKeeper, name: string): Promise<string> {
  const keys = applicantKeys(keeper);
  const signatureKey = ed25519.publicKey(keys.signatureSeed);
  keeper.noteStaff({ ...keys, name });
  await keeper.save();
  return JSON.stringify({
    hearth: "staff application",
    version: 2,
    name,
    signature_key: encodeId(signatureKey),
    hpke_key: encodeId(x25519.publicKey(keys.hpkeSecret)),
    results: resultsOf(keeper.slots, { keys, hour: hourOf(keeper.edges) }).map(encodeId),
  });
}

/** Fetch the own certificate; whether there is one that is valid now. */
export async function takeUp(keeper: StaffKeeper): Promise<boolean> {
  const keys = keeper.staffKeys;
  if (keys === undefined) {
    return false;
  }
  const found = await keeper.guide.find(ed25519.publicKey(keys.signatureSeed));
  if (found !== undefined && hex(found) !== hex(keys.certificate) && isBetter(keeper, found)) {
    keeper.noteStaff({ ...keys, certificate: found });
    await keeper.save();
  }
  return valid(keeper) !== undefined;
}

/** Return the certificate that was taken up, verified under the pinned root, whether or not it is valid now. */
export function certificateOf({ staffKeys, guide }: StaffKeeper): Certificate | undefined {
  if (staffKeys === undefined || staffKeys.certificate.length === 0) {
    return undefined;
  }
  return parse(staffKeys.certificate, CERTIFICATE).verify(guide.trust.rootKey);
}

/** Return the own keys and certificate, fetched where it lapsed. Throws NotStaff unless it is valid now. */
export async function ready(keeper: StaffKeeper): Promise<Certified> {
  const known = valid(keeper) ?? ((await takeUp(keeper)) ? valid(keeper) : undefined);
  if (known === undefined) {
    throw new NotStaff();
  }
  return known;
}

/** Ask something of the server as staff. Throws NotStaff, and as connections do. */
export async function ask<Asked extends Operation>(keeper: StaffKeeper, operation: Asked): Promise<AnswerTo[Asked["t"]]> {
  return (await staffConnection(keeper)).ask(operation);
}

/** Return a connection on which the own certificate is shown. Throws NotStaff. */
export async function staffConnection(keeper: StaffKeeper): Promise<Connection> {
  const { keys, certificate } = await ready(keeper);
  const identity = { kind: IDENTITY_KINDS.staff, keyId: certificate.serial, room: NOTHING, proof: NOTHING, seed: keys.signatureSeed };
  return keeper.connection(identity);
}

const LOOKED = new WeakSet<StaffKeeper>();

/**
 * Return keys and the certificate to be staff by; undefined without one that is valid now.
 *
 * Where it ends soon, a renewed one is asked for, once a visit.
 */
export async function newest(keeper: StaffKeeper): Promise<Certified | undefined> {
  const known = certificateOf(keeper);
  if (known !== undefined && known.notAfter - hourOf(keeper.edges) <= SOON_HOURS && !LOOKED.has(keeper)) {
    LOOKED.add(keeper);
    await takeUp(keeper);
  }
  return valid(keeper);
}

/** A host that tells an older certificate ends none that is valid. */
function isBetter(keeper: StaffKeeper, found: Uint8Array): boolean {
  const known = certificateOf(keeper);
  return known === undefined || valid(keeper) === undefined || known.notAfter < parse(found, CERTIFICATE).unverified.notAfter;
}

function valid(keeper: StaffKeeper): Certified | undefined {
  const { staffKeys: keys, guide } = keeper;
  const certificate = certificateOf(keeper);
  if (keys === undefined || certificate === undefined) {
    return undefined;
  }
  try {
    checkValid(certificate, hourOf(keeper.edges));
  } catch (error) {
    if (error instanceof Refused) {
      return undefined;
    }
    throw error;
  }
  const { revocations } = guide.trust;
  if (revocations !== undefined && revokes(revocations, certificate.serial)) {
    return undefined;
  }
  const { name } = parse(keys.certificate, CERTIFICATE);
  if (!guide.trust.certificates.has(hex(name))) {
    guide.remember(keys.certificate);
  }
  return { keys, name, certificate };
}
