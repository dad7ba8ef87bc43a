/** Attacks on a group, each by its name, and bytes that were damaged anywhere: refused, and nothing has happened. */

import { ed25519, ED25519_TORSION_SUBGROUP } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { describe, expect, test } from "vitest";

import { concat, uint, vector } from "../src/protocol/codec";
import { hex, utf8 } from "../src/protocol/crypto/bytes";
import { externalRemove } from "../src/mls/external_proposal";
import type { FramedContent, PublicMessage } from "../src/mls/framing";
import { writeFramedContent } from "../src/mls/framing";
import {
  adopt,
  commit,
  createGroup,
  epochAuthenticator,
  followMessage,
  groupInfo,
  joinExternal,
  ownExternalPub,
  proposeRemove,
  Removed,
} from "../src/mls/group";
import { writeGroupContext } from "../src/mls/group_context";
import type { Identity } from "../src/mls/identity";
import { membershipTag } from "../src/mls/key_schedule";
import { writeLeafNode } from "../src/mls/leaf_node";
import { decodeGroupInfo, decodePublicMessage, encodeGroupInfo, encodePublicMessage } from "../src/mls/message";
import { encodeState, restoreState } from "../src/mls/private_state";
import { checkGroupInfo, knownLeaves, stage, startGroup } from "../src/mls/public_group";
import { decodeTree, leafAt, rootHash, writeTree } from "../src/mls/ratchet_tree";
import { signatureKey } from "../src/mls/suite";
import { externalSendersExtension } from "../src/mls/extensions";
import { flipped, outcome } from "./outcomes";

const ROOM = utf8("a room");
const CREDENTIAL = 0xf001;
const SERVER_SEED = new Uint8Array(32).fill(200);
const EXTENSIONS = [
  externalSendersExtension([
    { signatureKey: signatureKey(SERVER_SEED), credential: { type: CREDENTIAL, content: utf8("server") } },
  ]),
];

function person(name: string): Identity {
  const capabilities = { versions: [1], cipherSuites: [3], extensions: [], proposals: [], credentials: [CREDENTIAL] };
  const signatureSeed = concat(utf8(name), new Uint8Array(32)).slice(0, 32);
  return { signatureSeed, credential: { type: CREDENTIAL, content: utf8(name) }, capabilities, extensions: [] };
}

/** Randomness that is the same in every run: bytes of SHA-512 of a count. */
function drawing(): (size: number) => Uint8Array {
  let count = 0;
  return (size) => {
    count += 1;
    return sha512(uint(count, 4)).slice(0, size);
  };
}

const random = drawing();

/** Ada, bea and cleo in one epoch, each as she holds it. */
const [ada, bea, cleo] = (() => {
  const first = createGroup(ROOM, EXTENSIONS, person("ada"), random);
  const second = joinExternal(first.public, ownExternalPub(first), person("bea"), { random });
  const withBea = followMessage(first, second.message);
  const third = joinExternal(withBea.public, ownExternalPub(withBea), person("cleo"), { random });
  return [followMessage(withBea, third.message), followMessage(second.group, third.message), third.group] as const;
})();

function ruleOf(work: () => unknown): string {
  try {
    work();
  } catch (refused) {
    return refused instanceof Error && "rule" in refused ? String(refused.rule) : String(refused);
  }
  return "nothing";
}

/** Take a handshake over the wire. */
function wired(message: PublicMessage): PublicMessage {
  return decodePublicMessage(encodePublicMessage(message));
}

describe("somebody who was removed", () => {
  test("shares no secret of the epoch after, however she was removed", () => {
    const remove = { type: "remove", removed: cleo.ownLeaf } as const;
    const { message, group } = commit(ada, { proposals: [remove], random });
    expect(message.framed.content).toMatchObject({ commit: { path: { nodes: [{}] } } });
    expect(() => followMessage(cleo, wired(message))).toThrow(Removed);
    const left = followMessage(bea, wired(message));
    expect(hex(epochAuthenticator(left))).toBe(hex(epochAuthenticator(group)));
    expect(hex(epochAuthenticator(left))).not.toBe(hex(epochAuthenticator(cleo)));
    // Nobody who stays keeps a key that she was told.
    const hers = new Set([...cleo.pathKeys.values()].map(hex));
    expect([...group.pathKeys.values()].map(hex).filter((key) => hers.has(key))).toEqual([]);
  });

  test("cannot be kept in by a Remove without a path", () => {
    const { message } = commit(ada, { proposals: [{ type: "remove", removed: cleo.ownLeaf }], random });
    const { content } = message.framed;
    expect(content.kind).toBe("commit");
    const proposals = content.kind === "commit" ? content.commit.proposals : [];
    const framed: FramedContent = { ...message.framed, content: { kind: "commit", commit: { proposals, path: undefined } } };
    expect(ruleOf(() => stage(bea.public, forged(message, framed, person("ada").signatureSeed)))).toBe("PATH_WHERE_NEEDED");
  });
});

/** Return the message with another content, signed by whoever has this seed. */
function forged(message: PublicMessage, framed: FramedContent, seed: Uint8Array): PublicMessage {
  return { ...message, framed, signature: ed25519.sign(signedContent("FramedContentTBS", framedBytes(framed)), seed) };
}

function framedBytes(framed: FramedContent): Uint8Array {
  return concat(Uint8Array.of(0, 1, 0, 1), writeFramedContent(framed), writeGroupContext(ada.public.context));
}

function signedContent(label: string, content: Uint8Array): Uint8Array {
  return concat(vector(utf8(`MLS 1.0 ${label}`)), vector(content));
}

describe("a stranger", () => {
  test("cannot put out a member by entering in her place", () => {
    const entry = { remove: bea.ownLeaf, random };
    const { message } = joinExternal(ada.public, ownExternalPub(ada), person("eve"), entry);
    expect(ruleOf(() => followMessage(ada, wired(message)))).toBe("LEAF_CREDENTIAL_IS_SUCCESSOR");
    const copied = { ...person("eve"), credential: person("bea").credential };
    const { message: mimicking } = joinExternal(ada.public, ownExternalPub(ada), copied, entry);
    expect(ruleOf(() => followMessage(ada, wired(mimicking)))).toBe("LEAF_KEY_IS_SUCCESSOR");
  });

  test("cannot enter with a key that has torsion, though a library takes her signatures", () => {
    const { message } = joinExternal(ada.public, ownExternalPub(ada), person("eve"), { random });
    const { content } = message.framed;
    const path = content.kind === "commit" ? content.commit.path : undefined;
    const proposals = content.kind === "commit" ? content.commit.proposals : [];
    if (path === undefined) {
      throw new Error("an entry without a path");
    }
    const { key, sign } = torsioned();
    const unsigned = { ...path.leafNode, signatureKey: key };
    const whole = writeLeafNode({ ...unsigned, signature: new Uint8Array() });
    const leafContent = concat(whole.subarray(0, -1), vector(ROOM), uint(3, 4));
    const signature = sign(signedContent("LeafNodeTBS", leafContent));
    const library = ed25519.verify(signature, signedContent("LeafNodeTBS", leafContent), key, { zip215: false });
    expect(library).toBe(true);
    const commitOfEve = { proposals, path: { ...path, leafNode: { ...unsigned, signature } } };
    const framed: FramedContent = { ...message.framed, content: { kind: "commit", commit: commitOfEve } };
    const said = { ...message, framed, signature: sign(signedContent("FramedContentTBS", framedBytes(framed))) };
    expect(ruleOf(() => stage(ada.public, said))).toBe("MESSAGE_SIGNATURE");
  });

  test("cannot propose in the server's name, and the server cannot commit", () => {
    const { context } = ada.public;
    expect(ruleOf(() => stage(ada.public, externalRemove(context, 0, bea.ownLeaf, SERVER_SEED)))).toBe("nothing");
    const forgedByEve = externalRemove(context, 0, bea.ownLeaf, person("eve").signatureSeed);
    expect(ruleOf(() => stage(ada.public, forgedByEve))).toBe("MESSAGE_SIGNATURE");
    const unlisted = externalRemove(context, 1, bea.ownLeaf, SERVER_SEED);
    expect(ruleOf(() => stage(ada.public, unlisted))).toBe("EXTERNAL_SENDER_IS_LISTED");
    const { message } = commit(ada, { random });
    const framed: FramedContent = { ...message.framed, sender: { kind: "external", index: 0 } };
    expect(ruleOf(() => stage(ada.public, { ...message, framed }))).toBe("EXTERNAL_SENDER_MAY_SEND");
  });
});

function little(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);
}

/** A key with a part of order eight, and a signer who tries until its part falls out of the equation. */
function torsioned(): { readonly key: Uint8Array; readonly sign: (message: Uint8Array) => Uint8Array } {
  const order = ed25519.Point.CURVE().n;
  const secret = 987_654_321n;
  const torsion = ed25519.Point.fromHex(ED25519_TORSION_SUBGROUP[1] ?? "", true);
  const key = ed25519.Point.BASE.multiply(secret).add(torsion).toBytes();
  const sign = (message: Uint8Array) => {
    for (let nonce = 1n; ; nonce += 1n) {
      const head = ed25519.Point.BASE.multiply(nonce).toBytes();
      const k = little(sha512(concat(head, key, message))) % order;
      if (k % 8n === 0n) {
        const s = (nonce + k * secret) % order;
        return concat(head, Uint8Array.from({ length: 32 }, (_, at) => Number((s >> BigInt(8 * at)) & 0xffn)));
      }
    }
  };
  return { key, sign };
}

describe("a member who lies", () => {
  test("about membership or about the epoch's secrets is found out by members, and by no one else", () => {
    const { message } = commit(ada, { random });
    for (const [part, rule] of [
      ["membershipTag", "MEMBERSHIP_TAG"],
      ["confirmationTag", "CONFIRMATION_TAG"],
    ] as const) {
      const lying = { ...message, [part]: new Uint8Array(32) };
      // Whoever changes the confirmation tag tags the whole again: she is a member.
      const sent = part === "membershipTag" ? lying : retagged(lying);
      const staged = stage(bea.public, wired(sent));
      expect(staged.kind).toBe("commit");
      expect(ruleOf(() => adopt(bea, staged))).toBe(rule);
    }
  });

  test("about who signed a GroupInfo is found out", () => {
    const info = groupInfo(ada);
    expect(ruleOf(() => checkGroupInfo(bea.public, info))).toBe("nothing");
    expect(ruleOf(() => checkGroupInfo(bea.public, { ...info, signer: bea.ownLeaf }))).toBe("GROUP_INFO_SIGNATURE");
    expect(ruleOf(() => checkGroupInfo(bea.public, { ...info, signer: 3 }))).toBe("GROUP_INFO_SIGNER_IS_MEMBER");
  });
});

/** Ada's own way to tag what she changed. */
function retagged(message: PublicMessage): PublicMessage {
  const staged = stage(ada.public, { ...message, membershipTag: undefined });
  const tag = membershipTag(ada.secrets, staged.message, ada.public.context);
  return { ...message, membershipTag: tag };
}

describe("a host", () => {
  test("cannot show a tree in which anything was changed, even beside leaves known before", () => {
    const { context, tree, confirmationTag } = ada.public;
    const known = knownLeaves(ada.public);
    const written = writeTree(tree);
    const answers = Array.from({ length: written.length }, (_, at) =>
      outcome(() => startGroup(context, decodeTree(flipped(written, at)), confirmationTag, known)),
    );
    expect(answers).not.toContain("accept");
  });

  test("cannot show one either that hashes to what it names, with anything changed in it", () => {
    const { context, tree, confirmationTag } = ada.public;
    const written = writeTree(tree);
    const judged = (data: Uint8Array) =>
      outcome(() => {
        const shown = decodeTree(data);
        startGroup({ ...context, treeHash: rootHash(shown) }, shown, confirmationTag);
      });
    expect(judged(written)).toBe("accept");
    const answers = Array.from({ length: Math.ceil(written.length / 2) }, (_, at) => judged(flipped(written, 2 * at)));
    expect(answers).not.toContain("accept");
  }, 60_000);

  test("cannot make a leaf known that stands elsewhere", () => {
    const leaf = leafAt(ada.public.tree, 0);
    const elsewhere = { ...ada.public, context: { ...ada.public.context, groupId: utf8("another room") } };
    const shared = [...knownLeaves(elsewhere)].filter((name) => knownLeaves(ada.public).has(name));
    expect(leaf).toBeDefined();
    expect(shared).toEqual([]);
  });

  test("cannot feed a handshake again, nor one of another epoch", () => {
    const { message, group } = commit(ada, { random });
    const after = followMessage(bea, wired(message));
    expect(outcome(() => followMessage(after, wired(message)))).toBe("stale_epoch");
    const { message: later } = commit(group, { random });
    expect(outcome(() => followMessage(bea, wired(later)))).toBe("stale_epoch");
  });
});

const MESSAGES: readonly (readonly [what: string, message: PublicMessage])[] = [
  ["a commit", commit(ada, { random }).message],
  ["a proposal", proposeRemove(ada, bea.ownLeaf).message],
  ["an entry", joinExternal(ada.public, ownExternalPub(ada), person("eve"), { random }).message],
];

describe.each(MESSAGES)("%s with one bit changed anywhere", (_, message) => {
  test("is answered, never followed, and changes nothing", () => {
    const written = encodePublicMessage(message);
    const before = hex(encodeState(bea));
    const follow = (data: Uint8Array) => outcome(() => followMessage(bea, decodePublicMessage(data)));
    expect(follow(written)).toBe("accept");
    const answers = Array.from({ length: Math.ceil(written.length / 3) }, (_each, at) => follow(flipped(written, 3 * at)));
    expect(answers).not.toContain("accept");
    expect(hex(encodeState(bea))).toBe(before);
  }, 60_000);
});

test("a GroupInfo or a stored state with one bit changed anywhere is answered and, where it is checked, refused", () => {
  const info = encodeGroupInfo(groupInfo(ada));
  const infos = Array.from({ length: Math.ceil(info.length / 2) }, (_, at) =>
    outcome(() => checkGroupInfo(bea.public, decodeGroupInfo(flipped(info, 2 * at)))),
  );
  expect(infos).not.toContain("accept");
  const state = encodeState(ada);
  const states = Array.from({ length: Math.ceil(state.length / 3) }, (_, at) =>
    outcome(() => restoreState(flipped(state, 3 * at), ada.public.tree)),
  );
  // Secrets that nothing proves (the exporter's, …) are guarded by the seal around the whole alone.
  expect(new Set(states)).toEqual(new Set(["accept", "commit_invalid", "malformed"]));
}, 60_000);
