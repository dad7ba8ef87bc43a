/**
 * Which certificates signed bytes hang on, so that they are fetched before a verdict needs them. Pure.
 *
 * Nothing here is verified: a name is a hash, so what is fetched by it is the certificate meant, or none.
 */

import { decodePublicMessage } from "../mls/message";
import { decodeTree, leaves } from "../mls/ratchet_tree";
import { readCredential } from "../protocol/admission";
import { HearthError } from "../protocol/errors";
import { parse } from "../protocol/signed";
import { ANCHOR } from "../protocol/structures/anchor";
import { GENESIS } from "../protocol/structures/genesis";

/** Return the name of the certificate that an anchor claims. */
export function namedByAnchor(anchor: Uint8Array): Uint8Array {
  return parse(anchor, ANCHOR).unverified.certificate;
}

/** Return the name of the certificate that a genesis claims. */
export function namedByGenesis(genesis: Uint8Array): Uint8Array {
  return parse(genesis, GENESIS).unverified.certificate;
}

/** Return the names that newcomers' leaves in these handshakes hang on. */
export function namedByHandshakes(messages: readonly Uint8Array[]): readonly Uint8Array[] {
  return messages.flatMap((message) => {
    const { content } = decodePublicMessage(message).framed;
    return content.kind === "commit" && content.commit.path !== undefined
      ? namedByCredential(content.commit.path.leafNode.credential.content)
      : [];
  });
}

/** Return the names that the leaves of a public tree hang on. */
export function namedByTree(tree: Uint8Array): readonly Uint8Array[] {
  return leaves(decodeTree(tree)).flatMap(([, leaf]) => namedByCredential(leaf.credential.content));
}

/** Return the name that an admission chain hangs on; none when it cannot be read. */
export function namedByCredential(credential: Uint8Array): readonly Uint8Array[] {
  try {
    return [readCredential(credential).certificate];
  } catch (error) {
    if (error instanceof HearthError) {
      return [];
    }
    throw error;
  }
}
