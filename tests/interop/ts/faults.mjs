// Faults of ts-mls 2.0.0-rc.10, each with the way round it that our tests take, and nobody else.
//
// test_ts_mls_faults.py shows that each is still there. Some need no way round, only care about what is asked:
// a tree in which the unmerged leaves of a node and of a node above it differ is not joined (RFC 9420 section
// 12.4.3.1 asks it of nodes below alone); a commit's path is sealed to the old key of a member whose Update it
// carries, in the old context beside new extensions, and to whoever stood where it places a newcomer (section
// 12.4.1); and a commit from one half of a tree whose other half is empty is not followed (one secret too many
// is derived). All but the last are mended in its later versions.

import { defaultExtensionTypes, defaultProposalTypes } from "ts-mls";

const EXTERNAL_SENDERS = 5;
const NOT_ON_THE_WIRE = -1;
const KEY_BYTES = 32;

/** What each way round changes, by name. */
export const WAYS_ROUND = {
  /** An external_pub extension holds an HPKEPublicKey, a vector (section 12.4.3.2); it takes the bare key. */
  external_pub: (suite) => ({ ...suite, hpke: withKeysAsVectors(suite.hpke) }),

  /** external_senders holds a vector of senders (section 12.1.8.1); it takes one. Here: opaque bytes. */
  external_senders: (suite) => {
    defaultExtensionTypes.external_senders = NOT_ON_THE_WIRE;
    defaultExtensionTypes.external_senders_as_bytes = EXTERNAL_SENDERS;
    return suite;
  },

  /** One Remove needs a path (section 12.4); it makes one from the second on. It counts with Object.values. */
  path_of_one_remove: (suite) => {
    const honest = Object.values;
    Object.values = (counted) => {
      const values = honest(counted);
      const one = Array.isArray(counted) && counted.length === 1 ? counted[0]?.proposal?.proposalType : undefined;
      return one === defaultProposalTypes.remove ? [...values, ...values] : values;
    };
    return suite;
  },
};

function withKeysAsVectors(hpke) {
  return {
    ...hpke,
    exportPublicKeyAsVector: async (key) => Uint8Array.of(KEY_BYTES, ...(await hpke.exportPublicKey(key))),
    importPublicKey: (bytes) =>
      hpke.importPublicKey(bytes.length === KEY_BYTES + 1 && bytes[0] === KEY_BYTES ? bytes.slice(1) : bytes),
  };
}

/** The suite with which a GroupInfo is made: only there is a public key written as a vector. */
export function suiteForGroupInfo(suite) {
  const exportPublicKey = suite.hpke.exportPublicKeyAsVector ?? suite.hpke.exportPublicKey;
  return { ...suite, hpke: { ...suite.hpke, exportPublicKey } };
}

/** A state in which ts-mls finds the key of an external sender, to judge that sender's proposal and no more. */
export function knowingExternalSender(state, signaturePublicKey, senderIndex) {
  const extensions = Array.from({ length: senderIndex + 1 }, () => ({
    extensionType: defaultExtensionTypes.external_senders,
    extensionData: { signaturePublicKey },
  }));
  return { ...state, groupContext: { ...state.groupContext, extensions } };
}
