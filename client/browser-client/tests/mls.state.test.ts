/** Groups as members store them (spec/member-state.md): Python's bytes come back, and are written as they were. */

import { describe, expect, test } from "vitest";

import { hex } from "../src/protocol/crypto/bytes";
import { decode } from "../src/protocol/codec";
import { NotAuthentic } from "../src/protocol/errors";
import { epochAuthenticator, exportSecret, followMessage } from "../src/mls/group";
import { decodePublicMessage } from "../src/mls/message";
import { encodeState, ownLeafKey, restoreState, resumeState, UnknownVersion } from "../src/mls/private_state";
import { readProposal } from "../src/mls/proposals";
import { trustedGroup } from "../src/mls/public_group";
import { decodeTree, leafAt, rootHash, withRemoved, writeTree } from "../src/mls/ratchet_tree";
import { outcome } from "./outcomes";
import { bytes, cuts, vectors } from "./vectors";

type Stands = {
  readonly epoch: number;
  readonly epoch_authenticator: string;
  readonly exported: string;
  readonly proposals: number;
};

const FILE = vectors<{
  readonly tree: string;
  readonly groups: readonly {
    readonly case: string;
    readonly state: string;
    readonly stands: Stands;
    readonly commit: string;
    readonly then: Stands;
  }[];
  readonly refused: readonly {
    readonly case: string;
    readonly state: string;
    readonly tree: string;
    readonly expect: string;
  }[];
}>("mls-state");

const TREE = decodeTree(bytes(FILE.tree));

function standing(group: ReturnType<typeof restoreState>): Stands {
  return {
    epoch: Number(group.public.context.epoch),
    epoch_authenticator: hex(epochAuthenticator(group)),
    exported: hex(exportSecret(group, "test", new Uint8Array(), 32)),
    proposals: group.public.proposals.size,
  };
}

describe.each(FILE.groups)("$case", ({ state, stands, commit, then }) => {
  const data = bytes(state);

  test("comes back and is written as it was", () => {
    const group = restoreState(data, TREE);
    expect(standing(group)).toEqual(stands);
    expect(hex(encodeState(group))).toBe(state);
    expect(hex(ownLeafKey(data))).toBe(hex(leafAt(TREE, group.ownLeaf)?.encryptionKey ?? data));
  });

  test("goes on by a commit that a room takes, and refuses one with an Update as a room does", () => {
    const group = restoreState(data, TREE);
    const went = stands.proposals === 0;
    const follow = () => standing(followMessage(group, decodePublicMessage(bytes(commit))));
    expect(outcome(follow)).toBe(went ? "accept" : "commit_invalid");
    expect(went ? follow() : then).toEqual(then);
  });

  test("is not read cut short at any length, nor with a byte more", () => {
    const answers = cuts(data).map((cut) => outcome(() => restoreState(cut, TREE)));
    expect(new Set(answers)).toEqual(new Set(["malformed"]));
    expect(outcome(() => restoreState(Uint8Array.of(...data, 0), TREE))).toBe("malformed");
  });
});

test.each(FILE.refused)("$case is $expect", ({ state, tree, expect: word }) => {
  expect(outcome(() => restoreState(bytes(state), decodeTree(bytes(tree))))).toBe(word);
});

test("a version from the future is told apart from what is broken", () => {
  const later = bytes(FILE.groups[0]?.state ?? "");
  later[1] = 2;
  expect(() => restoreState(later, TREE)).toThrow(UnknownVersion);
  expect(() => ownLeafKey(later)).toThrow(UnknownVersion);
});

test("a view of the same epoch with what was proposed takes up a state kept without, and none kept with", () => {
  const proposing = FILE.groups.find(({ stands }) => stands.proposals > 0);
  const quiet = FILE.groups.find(({ stands }) => stands.proposals === 0);
  const known = restoreState(bytes(proposing?.state ?? ""), TREE);
  const group = restoreState(bytes(quiet?.state ?? ""), TREE);
  const without = encodeState(group, { proposals: false });
  expect(resumeState(without, known.public).public).toBe(known.public);
  const plain = trustedGroup(known.public.context, TREE, known.public.confirmationTag);
  expect(outcome(() => resumeState(bytes(proposing?.state ?? ""), plain))).toBe("malformed");
});

test("a state tried in a fork of its epoch is refused", () => {
  const group = restoreState(bytes(FILE.groups[0]?.state ?? ""), TREE);
  const fork = { ...group.public, confirmationTag: new Uint8Array(32) };
  expect(outcome(() => resumeState(encodeState(group), fork))).toBe("commit_invalid");
  expect(outcome(() => restoreState(encodeState(group), withRemoved(TREE, 1)))).toBe("commit_invalid");
});

type Operation = Readonly<
  Record<"tree_before" | "proposal" | "tree_hash_before" | "tree_after" | "tree_hash_after", string>
> & { readonly cipher_suite: number };

const REMOVES = vectors<readonly Operation[]>("mls-tree-operations").flatMap((each) => {
  const proposal = decode(bytes(each.proposal), readProposal);
  return each.cipher_suite === 3 && proposal.type === "remove" ? [{ ...each, removed: proposal.removed }] : [];
});

test("removing somebody leaves the tree that Python has", () => {
  expect(REMOVES.length).toBeGreaterThan(1);
  for (const each of REMOVES) {
    const before = decodeTree(bytes(each.tree_before));
    expect(hex(rootHash(before))).toBe(each.tree_hash_before);
    const after = withRemoved(before, each.removed);
    expect(hex(writeTree(after))).toBe(each.tree_after);
    expect(hex(rootHash(after))).toBe(each.tree_hash_after);
  }
});

test("what does not open is said in one way, whatever it was", () => {
  const group = restoreState(bytes(FILE.groups[0]?.state ?? ""), TREE);
  const message = decodePublicMessage(bytes(FILE.groups[0]?.commit ?? ""));
  const untagged = { ...message, membershipTag: new Uint8Array(32) };
  expect(() => followMessage(group, untagged)).toThrow(NotAuthentic);
});
