/** The key schedule (RFC 9420 section 8): from one epoch to the next. Private half. */

import { utf8 } from "../protocol/crypto/bytes";
import { type AuthenticatedContent, toBeMaced } from "./framing";
import { type GroupContext, writeGroupContext } from "./group_context";
import * as labels from "./labels";
import * as suite from "./suite";

const EXTERNAL_INIT = utf8("MLS 1.0 external init secret");

/** What a room mixes into every epoch: no pre-shared key (section 8.4). */
export const NO_PSK = new Uint8Array(suite.HASH_BYTES);

/** Return the secret that a Welcome would carry. `context` is the new epoch's. */
export function joinerSecret(initSecret: Uint8Array, commitSecret: Uint8Array, context: GroupContext): Uint8Array {
  const extracted = suite.extract(initSecret, commitSecret);
  return labels.expand(extracted, "joiner", writeGroupContext(context), suite.HASH_BYTES);
}

/** What an epoch's members share, each as long as a hash. Keep none beyond its epoch. */
export type EpochSecrets = {
  readonly senderData: Uint8Array;
  readonly encryption: Uint8Array;
  readonly exporter: Uint8Array;
  readonly external: Uint8Array;
  readonly confirmation: Uint8Array;
  readonly membership: Uint8Array;
  readonly resumption: Uint8Array;
  readonly authenticator: Uint8Array;
  readonly init: Uint8Array;
};

/** Derive them from an epoch secret; a new group's is random (section 11). */
export function secretsOfEpoch(epochSecret: Uint8Array): EpochSecrets {
  return {
    senderData: labels.derive(epochSecret, "sender data"),
    encryption: labels.derive(epochSecret, "encryption"),
    exporter: labels.derive(epochSecret, "exporter"),
    external: labels.derive(epochSecret, "external"),
    confirmation: labels.derive(epochSecret, "confirm"),
    membership: labels.derive(epochSecret, "membership"),
    resumption: labels.derive(epochSecret, "resumption"),
    authenticator: labels.derive(epochSecret, "authentication"),
    init: labels.derive(epochSecret, "init"),
  };
}

/** Derive them from a joiner secret and the new epoch's context. */
export function secretsOfJoiner(
  joiner: Uint8Array,
  context: GroupContext,
  pskSecret: Uint8Array = NO_PSK,
): EpochSecrets {
  const member = suite.extract(joiner, pskSecret);
  return secretsOfEpoch(labels.expand(member, "epoch", writeGroupContext(context), suite.HASH_BYTES));
}

/** Return what external commits of this epoch seal to (section 8). */
export function externalKeyPair(secrets: EpochSecrets): suite.KeyPair {
  return suite.deriveKeyPair(secrets.external);
}

/** MLS-Exporter (section 8.5). */
export function exportSecret(
  secrets: EpochSecrets,
  label: string,
  context: Uint8Array,
  sizeBytes: number,
): Uint8Array {
  const secret = labels.derive(secrets.exporter, label);
  return labels.expand(secret, "exported", suite.hash(context), sizeBytes);
}

/** Return the tag that proves an epoch was derived alike (section 6.1). */
export function confirmationTag(secrets: EpochSecrets, confirmedTranscriptHash: Uint8Array): Uint8Array {
  return suite.mac(secrets.confirmation, confirmedTranscriptHash);
}

/** Return the tag that proves membership (section 6.2). `context` is the current epoch's. */
export function membershipTag(
  secrets: EpochSecrets,
  message: AuthenticatedContent,
  context: GroupContext,
): Uint8Array {
  return suite.mac(secrets.membership, toBeMaced(message, context));
}

/** Return what a joiner from outside chooses for the next epoch: KEM output and init secret (section 8.3). */
export function initSecretOfJoiner(externalPub: Uint8Array, random: suite.Random): suite.Exported {
  return suite.exportAsSender(externalPub, EXTERNAL_INIT, random);
}

/** Return the init secret that a joiner chose; `secrets` are the old epoch's (section 8.3). */
export function initSecretFromJoiner(secrets: EpochSecrets, kemOutput: Uint8Array): Uint8Array {
  return suite.exportAsRecipient(kemOutput, externalKeyPair(secrets).secret, EXTERNAL_INIT);
}
