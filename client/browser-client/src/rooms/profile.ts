/**
 * The constants of a Hearth room: one suite, one shape of leaf, one list of extensions (spec/groups.md).
 *
 * MLS offers choices; a room has none. What is constant cannot be negotiated down, cannot tell one client program
 * from another (no GREASE), and is compared byte by byte. No I/O and no clock.
 */

import { type Capabilities, writeCapabilities } from "../mls/capabilities";
import { BASIC, sameCredential } from "../mls/credentials";
import {
  type Extension,
  EXTERNAL_SENDERS,
  type ExternalSender,
  externalSenders,
  externalSendersExtension,
  REQUIRED_CAPABILITIES,
  requiredCapabilitiesExtension,
} from "../mls/extensions";
import { ALL_TIME, LEAF_SOURCE, type LeafNode } from "../mls/leaf_node";
import { decodePublicMessage } from "../mls/message";
import { SUITE_ID } from "../mls/suite";
import { same } from "../protocol/codec";
import { Malformed, Refused } from "../protocol/errors";
import { groupId, roomOf } from "../protocol/ids";
import { CREDENTIAL_TYPE } from "../protocol/structures/credential";
import {
  parseRoomExtension,
  ROOM_EXTENSION_TYPE,
  type RoomExtension,
  writeRoomExtension,
} from "../protocol/structures/room_extension";

/** Index of the one external sender: the server, which may propose Removes and nothing else. */
export const SERVER_SENDER = 0;

const CREDENTIALS: readonly number[] = [BASIC, CREDENTIAL_TYPE];

/** What every leaf says it can do: exactly this. */
export const CAPABILITIES: Capabilities = {
  versions: [1],
  cipherSuites: [SUITE_ID],
  extensions: [ROOM_EXTENSION_TYPE],
  proposals: [],
  credentials: CREDENTIALS,
};

const REQUIRED = requiredCapabilitiesExtension({
  extensions: [ROOM_EXTENSION_TYPE],
  proposals: [],
  credentials: CREDENTIALS,
});

/** What a handshake says about itself. Nothing is verified: good for finding the room to ask. */
export type Peek = {
  readonly room: Uint8Array;
  readonly generation: number;
  readonly epoch: number;
  readonly kind: "proposal" | "commit";
};

/** Return which room, epoch and kind a PublicMessage claims. Throws Malformed. */
export function peek(message: Uint8Array): Peek {
  const { framed } = decodePublicMessage(message);
  const { kind } = framed.content;
  if (kind === "application") {
    throw new Malformed("neither a proposal nor a commit");
  }
  return { ...roomOf(framed.groupId), epoch: epochNumber(framed.epoch), kind };
}

/** Return an epoch as the number it is everywhere outside MLS; Malformed from 2^53 on, which no room reaches. */
export function epochNumber(epoch: bigint): number {
  if (epoch > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new Malformed("integer too large");
  }
  return Number(epoch);
}

/** Return the external sender entry of the server with that Ed25519 key. */
function serverSender(community: Uint8Array, serverKey: Uint8Array): ExternalSender {
  return { signatureKey: serverKey, credential: { type: BASIC, content: community } };
}

/** Return the GroupContext extensions of a room, in their order. */
export function contextExtensions(
  community: Uint8Array,
  serverKey: Uint8Array,
  extension: RoomExtension,
): readonly Extension[] {
  return [REQUIRED, externalSendersExtension([serverSender(community, serverKey)]), roomExtension(extension)];
}

/** Return the 0xF002 extension. */
export function roomExtension(extension: RoomExtension): Extension {
  return { type: ROOM_EXTENSION_TYPE, data: writeRoomExtension(extension) };
}

/**
 * Return the room's extension if the list is exactly a room's; Refused(commit_invalid) otherwise.
 *
 * `group` is the group id that the extension must agree with.
 */
export function readRoomExtension(
  extensions: readonly Extension[],
  community: Uint8Array,
  group: Uint8Array,
): RoomExtension {
  const [required, senders, room, more] = extensions;
  if (
    required?.type !== REQUIRED_CAPABILITIES ||
    senders?.type !== EXTERNAL_SENDERS ||
    room?.type !== ROOM_EXTENSION_TYPE ||
    more !== undefined
  ) {
    throw new Refused("commit_invalid");
  }
  const [server, ...others] = externalSenders(extensions);
  // Compared as bytes: a second spelling of the same list would give two clients two context hashes.
  if (!same(required.data, REQUIRED.data) || server === undefined || others.length > 0) {
    throw new Refused("commit_invalid");
  }
  if (!sameCredential(server.credential, serverSender(community, server.signatureKey).credential)) {
    throw new Refused("commit_invalid");
  }
  const content = parseRoomExtension(room.data);
  if (!same(groupId(content.room, content.generation), group)) {
    throw new Refused("commit_invalid");
  }
  return content;
}

/**
 * Demand a leaf in the one shape there is; Refused(commit_invalid) otherwise.
 *
 * RFC 9420 section 7.3 is mls's business; this is what a room allows of it.
 */
export function checkLeaf(leaf: LeafNode): void {
  const { capabilities, credential, extensions, lifetime, source } = leaf;
  const isForEver =
    lifetime === undefined ||
    (lifetime.notBefore === ALL_TIME.notBefore && lifetime.notAfter === ALL_TIME.notAfter);
  if (
    !same(writeCapabilities(capabilities), writeCapabilities(CAPABILITIES)) ||
    extensions.length > 0 ||
    credential.type !== CREDENTIAL_TYPE ||
    source === LEAF_SOURCE.update ||
    !isForEver
  ) {
    throw new Refused("commit_invalid");
  }
}
