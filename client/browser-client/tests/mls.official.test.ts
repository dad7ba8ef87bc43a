/** The MLS working group's own vectors, as far as a room's profile goes: suite 0x0003, what is public, what has a path. */

import { describe, expect, test } from "vitest";

import { concat, decode, Reader, u32 } from "../src/protocol/codec";
import { hex } from "../src/protocol/crypto/bytes";
import { readCommit, writeCommit } from "../src/mls/commit";
import {
  readAuthentication,
  readFramedContent,
  signContent,
  toBeMaced,
  verifyContent,
} from "../src/mls/framing";
import { type GroupContext, writeGroupContext } from "../src/mls/group_context";
import {
  confirmationTag,
  type EpochSecrets,
  exportSecret,
  externalKeyPair,
  joinerSecret,
  secretsOfJoiner,
} from "../src/mls/key_schedule";
import * as labels from "../src/mls/labels";
import { verifyLeaf } from "../src/mls/leaf_node";
import {
  decodeGroupInfo,
  decodePublicMessage,
  encodeGroupInfo,
  encodePublicMessage,
} from "../src/mls/message";
import { makePath, type NodeKeys, openPath } from "../src/mls/path";
import { readProposal, writeProposal } from "../src/mls/proposals";
import {
  decodeTree,
  leafAt,
  leaves,
  type RatchetTree,
  resolution,
  rootHash,
  treeHash,
  withLeaf,
  withPath,
  writeTree,
} from "../src/mls/ratchet_tree";
import * as suite from "../src/mls/suite";
import * as treeMath from "../src/mls/tree_math";
import * as transcript from "../src/mls/transcript";
import { checkKeysUnique, checkParents, checkSupport } from "../src/mls/tree_validation";
import { readUpdatePath, writeUpdatePath } from "../src/mls/update_path";
import { isShared, shared } from "./shared";
import { bytes } from "./vectors";

/** What stands in a case: hex, numbers, and more of it. */
type Case = Readonly<Record<string, never>> & { readonly cipher_suite?: number };

/** Longer than the slowest file takes on a busy machine. */
const SLOWEST_MILLISECONDS = 120_000;

function isOurs(one: object): boolean {
  return !("cipher_suite" in one) || one.cipher_suite === suite.SUITE_ID;
}

const random: suite.Random = (size) => crypto.getRandomValues(new Uint8Array(size));

function octets(of: object, name: string): Uint8Array {
  const text: unknown = Reflect.get(of, name);
  if (typeof text !== "string") {
    throw new TypeError(`${name} is no hex`);
  }
  return bytes(text);
}

/** Compare as hex: thousands of comparisons byte by byte take a minute, and tell less. */
function expectBytes(ours: Uint8Array | undefined, theirs: Uint8Array | undefined): void {
  expect(ours).toBeDefined();
  expect(ours && hex(ours)).toBe(theirs && hex(theirs));
}

function deserialization(one: { vlbytes_header: string; length: number }): void {
  expect(decode(bytes(one.vlbytes_header), (reader) => reader.length())).toBe(one.length);
}

type Relations = Readonly<Record<"left" | "right" | "parent" | "sibling", readonly (number | null)[]>> & {
  n_leaves: number;
  n_nodes: number;
  root: number;
};

function treeRelations(one: Relations): void {
  expect(treeMath.nodeCount(one.n_leaves)).toBe(one.n_nodes);
  expect(treeMath.root(one.n_leaves)).toBe(one.root);
  for (let node = 0; node < one.n_nodes; node += 1) {
    expect(treeMath.isLeaf(node) ? null : treeMath.left(node)).toBe(one.left[node]);
    expect(treeMath.isLeaf(node) ? null : treeMath.right(node)).toBe(one.right[node]);
    expect(node === one.root ? null : treeMath.parent(node)).toBe(one.parent[node]);
    expect(node === one.root ? null : treeMath.sibling(node)).toBe(one.sibling[node]);
  }
}

type Labelled = Readonly<Record<string, { label: string; length: number; generation: number }>>;

function cryptoBasics(one: Case & Labelled): void {
  const part = (name: string) => one[name] ?? { label: "", length: 0, generation: 0 };
  const ref = part("ref_hash");
  expectBytes(labels.reference(ref.label, octets(ref, "value")), octets(ref, "out"));
  const wide = part("expand_with_label");
  const expanded = labels.expand(octets(wide, "secret"), wide.label, octets(wide, "context"), wide.length);
  expectBytes(expanded, octets(wide, "out"));
  const derived = part("derive_secret");
  expectBytes(labels.derive(octets(derived, "secret"), derived.label), octets(derived, "out"));
  const inTree = part("derive_tree_secret");
  expectBytes(
    labels.expand(octets(inTree, "secret"), inTree.label, u32(inTree.generation), inTree.length),
    octets(inTree, "out"),
  );
  const signed = part("sign_with_label");
  labels.verify(octets(signed, "pub"), signed.label, octets(signed, "content"), octets(signed, "signature"));
  const signature = labels.sign(octets(signed, "priv"), signed.label, octets(signed, "content"));
  expectBytes(signature, octets(signed, "signature"));
  const sealed = part("encrypt_with_label");
  const theirs = { kemOutput: octets(sealed, "kem_output"), ciphertext: octets(sealed, "ciphertext") };
  const [secret, context] = [octets(sealed, "priv"), octets(sealed, "context")];
  expectBytes(labels.open(secret, sealed.label, context, theirs), octets(sealed, "plaintext"));
  const ours = labels.seal(octets(sealed, "pub"), sealed.label, context, octets(sealed, "plaintext"), random);
  expectBytes(labels.open(secret, sealed.label, context, ours), octets(sealed, "plaintext"));
}

const SECRETS: Readonly<Record<string, keyof EpochSecrets>> = {
  sender_data_secret: "senderData",
  encryption_secret: "encryption",
  exporter_secret: "exporter",
  epoch_authenticator: "authenticator",
  external_secret: "external",
  confirmation_key: "confirmation",
  membership_key: "membership",
  resumption_psk: "resumption",
  init_secret: "init",
};

type Epoch = { exporter: { label: string; length: number } };

function keySchedule(one: { cipher_suite: number; epochs: readonly Epoch[] }): void {
  let init = octets(one, "initial_init_secret");
  for (const [number, epoch] of one.epochs.entries()) {
    const context: GroupContext = {
      cipherSuite: suite.SUITE_ID,
      groupId: octets(one, "group_id"),
      epoch: BigInt(number),
      treeHash: octets(epoch, "tree_hash"),
      confirmedTranscriptHash: octets(epoch, "confirmed_transcript_hash"),
      extensions: [],
    };
    expectBytes(writeGroupContext(context), octets(epoch, "group_context"));
    const joiner = joinerSecret(init, octets(epoch, "commit_secret"), context);
    expectBytes(joiner, octets(epoch, "joiner_secret"));
    const secrets = secretsOfJoiner(joiner, context, octets(epoch, "psk_secret"));
    for (const [name, field] of Object.entries(SECRETS)) {
      expectBytes(secrets[field], octets(epoch, name));
    }
    expectBytes(externalKeyPair(secrets).publicKey, octets(epoch, "external_pub"));
    const { exporter } = epoch;
    const exported = exportSecret(secrets, exporter.label, octets(exporter, "context"), exporter.length);
    expectBytes(exported, octets(exporter, "secret"));
    init = secrets.init;
  }
}

function transcriptHashes(one: object): void {
  const reader = new Reader(octets(one, "authenticated_content"));
  expect(reader.u16()).toBe(1);
  const message = readAuthentication(readFramedContent(reader), reader);
  expect(reader.atEnd).toBe(true);
  const confirmed = transcript.confirmed(octets(one, "interim_transcript_hash_before"), message);
  expectBytes(confirmed, octets(one, "confirmed_transcript_hash_after"));
  const secrets = { confirmation: octets(one, "confirmation_key") } as EpochSecrets;
  const tag = confirmationTag(secrets, confirmed);
  expectBytes(tag, message.confirmationTag);
  expectBytes(transcript.interim(confirmed, tag), octets(one, "interim_transcript_hash_after"));
}

type OfTree = { cipher_suite: number; resolutions: readonly number[][]; tree_hashes: readonly string[] };

function treeValidation(one: OfTree): void {
  const tree = decodeTree(octets(one, "tree"));
  expectBytes(writeTree(tree), octets(one, "tree"));
  expect(tree.nodes.map((_, node) => resolution(tree, node))).toEqual(one.resolutions);
  expect(tree.nodes.map((_, node) => hex(treeHash(tree, node)))).toEqual(one.tree_hashes);
  checkParents(tree);
  checkKeysUnique(tree);
  checkSupport(tree, []);
  for (const [place, leaf] of leaves(tree)) {
    verifyLeaf(leaf, octets(one, "group_id"), place);
  }
}

type Kem = {
  cipher_suite: number;
  epoch: number;
  leaves_private: readonly { index: number; path_secrets: readonly { node: number }[] }[];
  update_paths: readonly { sender: number; path_secrets: readonly (string | null)[] }[];
};

function privateKeys(tree: RatchetTree, leaf: Kem["leaves_private"][number]): NodeKeys {
  const above = leaf.path_secrets.map((each) => {
    const secret = labels.derive(octets(each, "path_secret"), "node");
    return [each.node, suite.deriveKeyPair(secret).secret] as const;
  });
  const keys = new Map([[2 * leaf.index, octets(leaf, "encryption_priv")], ...above]);
  for (const [node, key] of keys) {
    expectBytes(suite.hpkeKey(key), tree.nodes[node]?.encryptionKey);
  }
  return keys;
}

function treekem(one: Kem): void {
  const tree = decodeTree(octets(one, "ratchet_tree"));
  const groupId = octets(one, "group_id");
  const context: GroupContext = {
    cipherSuite: suite.SUITE_ID,
    groupId,
    epoch: BigInt(one.epoch),
    treeHash: rootHash(tree),
    confirmedTranscriptHash: octets(one, "confirmed_transcript_hash"),
    extensions: [],
  };
  const keys = new Map(one.leaves_private.map((leaf) => [leaf.index, privateKeys(tree, leaf)]));
  for (const each of one.update_paths) {
    const path = decode(octets(each, "update_path"), readUpdatePath);
    expectBytes(writeUpdatePath(path), octets(each, "update_path"));
    const nodeKeys = path.nodes.map((node) => node.encryptionKey);
    const { tree: withKeys, parentHash } = withPath(tree, each.sender, nodeKeys);
    expectBytes(path.leafNode.parentHash, parentHash);
    verifyLeaf(path.leafNode, groupId, each.sender);
    const merged = withLeaf(withKeys, each.sender, path.leafNode);
    expectBytes(rootHash(merged), octets(each, "tree_hash_after"));
    checkParents(merged);
    const sealedIn = { ...context, treeHash: rootHash(merged) };
    const seed = one.leaves_private.find((leaf) => leaf.index === each.sender) ?? {};
    const template = leafAt(tree, each.sender);
    expect(template).toBeDefined();
    if (template === undefined) {
      continue;
    }
    const author = { leaf: each.sender, template, seed: octets(seed, "signature_priv") };
    const ours = makePath(tree, author, context, random);
    checkParents(ours.tree);
    const ourContext = { ...context, treeHash: rootHash(ours.tree) };
    for (const [leaf, secret] of each.path_secrets.entries()) {
      const own = keys.get(leaf);
      if (secret !== null && own !== undefined) {
        const receiver = { leaf, keys: own };
        const opened = openPath(merged, path, each.sender, receiver, sealedIn);
        expectBytes(opened.commitSecret, octets(each, "commit_secret"));
        const again = openPath(ours.tree, ours.updatePath, each.sender, receiver, ourContext);
        expectBytes(again.commitSecret, ours.commitSecret);
      }
    }
  }
}

function messageProtection(one: Case & { epoch: number }): void {
  const context: GroupContext = {
    cipherSuite: suite.SUITE_ID,
    groupId: octets(one, "group_id"),
    epoch: BigInt(one.epoch),
    treeHash: octets(one, "tree_hash"),
    confirmedTranscriptHash: octets(one, "confirmed_transcript_hash"),
    extensions: [],
  };
  for (const kind of ["proposal", "commit"] as const) {
    const message = decodePublicMessage(octets(one, `${kind}_pub`));
    const { content } = message.framed;
    expect(content.kind).toBe(kind);
    const raw = content.kind === "commit" ? writeCommit(content.commit) : undefined;
    expectBytes(content.kind === "proposal" ? writeProposal(content.proposal) : raw, octets(one, kind));
    verifyContent(message, octets(one, "signature_pub"), context);
    const tag = suite.mac(octets(one, "membership_key"), toBeMaced(message, context));
    expectBytes(message.membershipTag, tag);
    const own = signContent(octets(one, "signature_priv"), message.framed, context);
    expectBytes(own.signature, message.signature);
  }
}

function messages(one: Case): void {
  for (const name of [
    "public_message_application",
    "public_message_proposal",
    "public_message_commit",
  ] as const) {
    expectBytes(encodePublicMessage(decodePublicMessage(octets(one, name))), octets(one, name));
  }
  const info = octets(one, "mls_group_info");
  expectBytes(encodeGroupInfo(decodeGroupInfo(info)), info);
  const commit = octets(one, "commit");
  expectBytes(writeCommit(decode(commit, readCommit)), commit);
  expectBytes(writeTree(decodeTree(octets(one, "ratchet_tree"))), octets(one, "ratchet_tree"));
  const kinds = ["add", "update", "remove", "pre_shared_key", "re_init", "external_init", "group_context_extensions"];
  for (const [at, kind] of kinds.entries()) {
    const proposal = concat(Uint8Array.of(0, at + 1), octets(one, `${kind}_proposal`));
    expectBytes(writeProposal(decode(proposal, readProposal)), proposal);
  }
}

/** What a file's cases are asked, how many of them are of our suite, and how. */
const FILES: readonly (readonly [name: string, count: number, sentence: string, check: (one: never) => void])[] = [
  ["deserialization", 14, "a vector's length is read", deserialization],
  ["tree-math", 10, "every node knows its relations", treeRelations],
  ["crypto-basics", 1, "every labelled primitive gives what others give", cryptoBasics],
  ["key-schedule", 1, "an epoch's secrets come of the one before", keySchedule],
  ["transcript-hashes", 1, "a commit moves the transcript and its tag fits", transcriptHashes],
  ["tree-validation", 14, "a good tree hashes as it should and is found good", treeValidation],
  ["treekem", 11, "every receiver comes to the committer's secret, theirs and ours", treekem],
  ["message-protection", 1, "public messages are read, verified and signed", messageProtection],
  ["messages", 300, "what a room may meet is read and written to the same bytes", messages],
];

for (const [name, count, sentence, check] of FILES) {
  const file = `vectors/mls/${name}.json`;
  describe.skipIf(!isShared(file))(`${name} (official; skipped where the shared folder is absent)`, () => {
    test(`${sentence}`, () => {
      const cases = shared<readonly object[]>(file).filter(isOurs);
      expect(cases).toHaveLength(count);
      for (const each of cases) {
        check(each as never);
      }
    }, SLOWEST_MILLISECONDS);
  });
}
