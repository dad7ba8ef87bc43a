/**
 * A member's group as bytes, without the tree, for the member's own sealed storage. Private half.
 *
 * Version 1, to the byte as protocol/spec/member-state.md lays it out. Whoever holds these bytes is the member. The
 * tree is public and kept elsewhere; it is accepted only if it is the one these secrets belong to, so no storage can
 * make a member continue somewhere else.
 */

import { concat, decode, optional, Reader, same, u16, u32, vector, vectorOf } from "../protocol/codec";
import { compare, hex } from "../protocol/crypto/bytes";
import { equal } from "../protocol/crypto/equal";
import { Malformed } from "../protocol/errors";
import { readSender, writeSender } from "./framing";
import { type GroupContext, readGroupContext, sameContext, writeGroupContext } from "./group_context";
import type { Group, OwnUpdate } from "./held_epoch";
import { demand } from "./invalid";
import { confirmationTag, type EpochSecrets } from "./key_schedule";
import type { NodeKeys } from "./path";
import type { Received, ReceivedProposal } from "./proposal_list";
import { readProposal, writeProposal } from "./proposals";
import { type PublicGroup, trustedGroup } from "./public_group";
import { leafAt, leafCount, type RatchetTree } from "./ratchet_tree";
import { readSecretTree, writeSecretTree } from "./secret_tree";
import * as suite from "./suite";
import { nodeOf } from "./tree_math";

const VERSION = 1;

const SECRETS: readonly (keyof EpochSecrets)[] = [
  "senderData",
  "encryption",
  "exporter",
  "external",
  "confirmation",
  "membership",
  "resumption",
  "authenticator",
  "init",
];

/** A state of a version that this program does not know. Nothing was changed. */
export class UnknownVersion extends Malformed {
  constructor() {
    super("unknown version of a member's state");
  }
}

/** Return `group` without its tree; without the proposals of its epoch where those are kept elsewhere. */
export function encodeState(group: Group, what: { readonly proposals: boolean } = { proposals: true }): Uint8Array {
  const known = what.proposals ? [...group.public.proposals.values()] : [];
  const keys = [...group.pathKeys].toSorted(([one], [other]) => one - other);
  return concat(
    u16(VERSION),
    writeGroupContext(group.public.context),
    vector(group.public.confirmationTag),
    u32(group.ownLeaf),
    vector(group.signatureSeed),
    ...SECRETS.map((name) => vector(group.secrets[name])),
    vectorOf(keys, ([node, key]) => concat(u32(node), vector(key))),
    optional(group.secretTree, writeSecretTree),
    vectorOf(known, writeReceived),
    vectorOf(
      group.updates.toSorted((one, other) => compare(one.reference, other.reference)),
      (each) => concat(vector(each.reference), vector(each.leafSecret), vector(each.signatureSeed)),
    ),
  );
}

/**
 * Return the group that `encodeState` wrote, with its proposals, on top of its tree.
 *
 * Throws Malformed for other bytes, UnknownVersion among them; Invalid when `tree` is another's, or something does
 * not fit it.
 */
export function restoreState(data: Uint8Array, tree: RatchetTree): Group {
  return resumed(data, (context, tag) => trustedGroup(context, tree, tag));
}

/**
 * Return the group that `encodeState` wrote without proposals, standing in `view`, which knows them.
 *
 * Malformed for other bytes, proposals among them; Invalid when `view` is another epoch or fork, or a key does not
 * fit its tree.
 */
export function resumeState(data: Uint8Array, view: PublicGroup): Group {
  const group = resumed(data, (context, tag) => {
    demand(sameContext(context, view.context) && same(tag, view.confirmationTag), "STATE_OF_THIS_EPOCH");
    return view;
  });
  if (group.public.proposals.size !== view.proposals.size) {
    throw new Malformed("proposals that are known from elsewhere");
  }
  return { ...group, public: view };
}

/**
 * Return the public HPKE key of the own leaf as `encodeState` left it, to be compared with a tree's.
 *
 * Malformed for other bytes; nothing but the key is checked.
 */
export function ownLeafKey(data: Uint8Array): Uint8Array {
  const reader = new Reader(data);
  readVersion(reader);
  const { cipherSuite } = readGroupContext(reader);
  reader.vector();
  const ownLeaf = reader.u32();
  reader.vector();
  readSecrets(reader);
  demand(cipherSuite === suite.SUITE_ID, "SUITE_IS_KNOWN");
  const secret = readKeys(reader).get(nodeOf(ownLeaf));
  if (secret?.length !== suite.KEY_BYTES) {
    throw new Malformed("a state without the key of its leaf");
  }
  return suite.hpkeKey(secret);
}

type Standing = (context: GroupContext, tag: Uint8Array) => PublicGroup;

function resumed(data: Uint8Array, standing: Standing): Group {
  const group = decode(data, (reader) => readGroup(reader, standing));
  checkSizes(group);
  checkFits(group);
  for (const own of group.updates) {
    checkUpdate(group, own);
  }
  return group;
}

function readVersion(reader: Reader): void {
  if (reader.u16() !== VERSION) {
    throw new UnknownVersion();
  }
}

function readGroup(reader: Reader, standing: Standing): Group {
  readVersion(reader);
  const context = readGroupContext(reader);
  const view = standing(context, reader.vector());
  const [ownLeaf, signatureSeed] = [reader.u32(), reader.vector()];
  const [secrets, pathKeys] = [readSecrets(reader), readKeys(reader)];
  const secretTree = reader.optional((inner) => readSecretTree(inner, leafCount(view.tree)));
  const proposals = new Map([...view.proposals, ...readProposals(reader)]);
  const updates = readUpdates(reader);
  return { public: { ...view, proposals }, ownLeaf, signatureSeed, secrets, pathKeys, secretTree, updates };
}

function readSecrets(reader: Reader): EpochSecrets {
  const next = () => reader.vector();
  return {
    senderData: next(),
    encryption: next(),
    exporter: next(),
    external: next(),
    confirmation: next(),
    membership: next(),
    resumption: next(),
    authenticator: next(),
    init: next(),
  };
}

function readKeys(reader: Reader): NodeKeys {
  const pairs = reader.vectorOf((inner) => [inner.u32(), inner.vector()] as const);
  if (pairs.some(([node], at) => at > 0 && node <= (pairs[at - 1]?.[0] ?? node))) {
    throw new Malformed("keys unsorted or twice");
  }
  return new Map(pairs);
}

function writeReceived(known: ReceivedProposal): Uint8Array {
  return concat(vector(known.reference), writeSender(known.sender), writeProposal(known.proposal));
}

function readReceived(reader: Reader): ReceivedProposal {
  const [reference, sender] = [reader.vector(), readSender(reader)];
  return { reference, sender, proposal: readProposal(reader) };
}

/** Read what was proposed in this epoch, in the order in which it came. */
function readProposals(reader: Reader): Received {
  const known = reader.vectorOf(readReceived);
  const proposals = new Map(known.map((each) => [hex(each.reference), each]));
  if (proposals.size !== known.length) {
    throw new Malformed("a proposal twice");
  }
  return proposals;
}

function readUpdates(reader: Reader): readonly OwnUpdate[] {
  const updates = reader.vectorOf((inner) => ({
    reference: inner.vector(),
    leafSecret: inner.vector(),
    signatureSeed: inner.vector(),
  }));
  const isInOrder = updates.every((each, at) => {
    const before = updates[at - 1];
    return before === undefined || compare(before.reference, each.reference) < 0;
  });
  if (!isInOrder) {
    throw new Malformed("updates unsorted or twice");
  }
  return updates;
}

function checkSizes(group: Group): void {
  const ofUpdates = group.updates.flatMap((own) => [own.leafSecret, own.signatureSeed]);
  const keys = [group.signatureSeed, ...group.pathKeys.values(), ...ofUpdates];
  // A secret tree was made of the encryption secret, which would give back every key that was used.
  const encryptionBytes = group.secretTree === undefined ? suite.HASH_BYTES : 0;
  const fits = SECRETS.every(
    (name) => group.secrets[name].length === (name === "encryption" ? encryptionBytes : suite.HASH_BYTES),
  );
  if (!fits || keys.some((key) => key.length !== suite.KEY_BYTES)) {
    throw new Malformed("a secret has the wrong size");
  }
}

function checkFits(group: Group): void {
  const { context, tree } = group.public;
  const leaf = leafAt(tree, group.ownLeaf);
  demand(
    leaf !== undefined && same(leaf.signatureKey, suite.signatureKey(group.signatureSeed)),
    "STATE_HAS_OWN_SIGNATURE_KEY",
  );
  demand(group.pathKeys.has(nodeOf(group.ownLeaf)), "STATE_HAS_OWN_LEAF_KEY");
  const expected = confirmationTag(group.secrets, context.confirmedTranscriptHash);
  demand(equal(expected, group.public.confirmationTag), "STATE_OF_THIS_EPOCH");
  for (const [node, key] of group.pathKeys) {
    const held = tree.nodes[node]?.encryptionKey;
    demand(held !== undefined && same(suite.hpkeKey(key), held), "STATE_KEYS_FIT");
  }
}

function checkUpdate(group: Group, own: OwnUpdate): void {
  const known = group.public.proposals.get(hex(own.reference));
  const isOwn = known?.sender.kind === "member" && known.sender.index === group.ownLeaf;
  const leaf = known?.proposal.type === "update" ? known.proposal.leafNode : undefined;
  demand(
    isOwn &&
      leaf !== undefined &&
      same(suite.hpkeKey(own.leafSecret), leaf.encryptionKey) &&
      same(suite.signatureKey(own.signatureSeed), leaf.signatureKey),
    "STATE_UPDATES_WERE_PROPOSED",
  );
}
