/** The commit table: every row, every neighbour of a row, and what a new generation owes to the old. */

import { describe, expect, test } from "vitest";

import {
  checkCommit,
  checkCovers,
  checkNextGeneration,
  checkProposal,
  type CommitShape,
  type Extensions,
  type LeafIdentity,
  type Party,
  type ProposalKind,
} from "../../src/protocol/commit_table";
import { BAN_KIND, HISTORY_POLICY, type RoomExtension } from "../../src/protocol/structures/room_extension";
import { outcome } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Leaf = { readonly signature_key: string; readonly credential: string };
type Commit = {
  readonly case: string;
  readonly sender: string;
  readonly proposals: readonly {
    readonly kind: string;
    readonly by_reference: boolean;
    readonly proposer: string;
    readonly removes?: Leaf;
    readonly extensions?: readonly (readonly [number, string])[];
  }[];
  readonly leaf_before: Leaf | null;
  readonly leaf_after: Leaf | null;
  readonly authenticated_data: string;
  readonly previous_hour: number;
  readonly extensions_before: readonly (readonly [number, string])[];
  readonly members_after: readonly string[];
  readonly expect: string;
};
type Vectors = {
  readonly commits: readonly Commit[];
  readonly proposals: readonly {
    readonly case: string;
    readonly sender: string;
    readonly kind: string;
    readonly authenticated_data: string;
    readonly expect: string;
  }[];
};

const recorded = vectors<Vectors>("commit_table");
const PARTIES: Readonly<Record<string, Party>> = {
  member: "member",
  staff: "staff",
  new_member: "newMember",
  server: "server",
};
const KINDS: Readonly<Record<string, ProposalKind>> = {
  remove: "remove",
  external_init: "externalInit",
  group_context_extensions: "groupContextExtensions",
  other: "other",
};

function named<T>(names: Readonly<Record<string, T>>, name: string): T {
  const value = names[name];
  if (value === undefined) {
    throw new Error(`nothing is called ${name}`);
  }
  return value;
}

function leafOf(leaf: Leaf | null | undefined): LeafIdentity | undefined {
  return leaf ? { signatureKey: bytes(leaf.signature_key), credential: bytes(leaf.credential) } : undefined;
}

function extensionsOf(extensions: readonly (readonly [number, string])[]): Extensions {
  return extensions.map(([type, data]) => [type, bytes(data)]);
}

function shapeOf(each: Commit): CommitShape {
  return {
    sender: named(PARTIES, each.sender),
    proposals: each.proposals.map((proposal) => ({
      kind: named(KINDS, proposal.kind),
      byReference: proposal.by_reference,
      proposer: named(PARTIES, proposal.proposer),
      removes: leafOf(proposal.removes),
      extensions: proposal.extensions && extensionsOf(proposal.extensions),
    })),
    leafBefore: leafOf(each.leaf_before),
    leafAfter: leafOf(each.leaf_after),
    authenticatedData: bytes(each.authenticated_data),
    previousHour: each.previous_hour,
    extensionsBefore: extensionsOf(each.extensions_before),
    membersAfter: new Set(each.members_after),
  };
}

function shapeCalled(name: string): CommitShape {
  const found = recorded.commits.find((each) => each.case === name);
  if (found === undefined) {
    throw new Error(`no vector ${name}`);
  }
  return shapeOf(found);
}

describe("a commit is allowed or forbidden as its vector says", () => {
  test.each(recorded.commits)("$case", (each) => {
    let hour = Number.NaN;
    const came = outcome(() => {
      hour = checkCommit(shapeOf(each));
    });
    expect(came).toBe(each.expect);
    expect(hour).toBe(came === "accept" ? Number.parseInt(each.authenticated_data, 16) : Number.NaN);
  });
});

describe("a standalone proposal is allowed or forbidden as its vector says", () => {
  test.each(recorded.proposals)("$case", (each) => {
    const [sender, kind] = [named(PARTIES, each.sender), named(KINDS, each.kind)];
    expect(outcome(() => checkProposal(sender, kind, bytes(each.authenticated_data)))).toBe(each.expect);
  });
});

test("a leaf without a place in the tree is no member and one with a place does not enter", () => {
  const [renewing, entering] = [shapeCalled("member: renews its path"), shapeCalled("new member: enters")];
  const shapes = [
    { ...renewing, leafBefore: undefined },
    { ...entering, leafBefore: entering.leafAfter },
  ];
  expect(shapes.map((shape) => outcome(() => checkCommit(shape)))).toEqual(["commit_forbidden", "commit_forbidden"]);
});

test("a pending Remove is covered only when the leaf is gone", () => {
  const [going, staying] = ["01", "02"].map((key) => ({ signatureKey: bytes(key), credential: bytes("aa") }));
  expect(outcome(() => checkCovers(going ? [going] : [], staying ? [staying] : []))).toBe("accept");
  expect(outcome(() => checkCovers([], going && staying ? [going, staying] : []))).toBe("accept");
  expect(outcome(() => checkCovers(going ? [going] : [], going && staying ? [staying, going] : []))).toBe("remove_pending");
});

describe("a new generation", () => {
  const hour = 490000;
  const standing = { kind: BAN_KIND.member, subject: new Uint8Array(16).fill(1), until: hour };
  const lapsed = { kind: BAN_KIND.member, subject: new Uint8Array(16).fill(2), until: hour - 1 };
  const before: RoomExtension = {
    room: new Uint8Array(16).fill(3),
    generation: 2,
    history: HISTORY_POLICY.oneDay,
    bansVersion: 4,
    bans: [standing, lapsed],
  };
  const next: RoomExtension = { ...before, generation: 3, bansVersion: 5 };
  const came = (after: RoomExtension) => outcome(() => checkNextGeneration(before, after, hour));

  test("keeps every ban that still stands", () => {
    const longer = { ...standing, until: hour + 1 };
    expect([next, { ...next, bans: [standing] }, { ...next, bans: [longer] }].map(came)).toEqual(["accept", "accept", "accept"]);
  });

  test.each<readonly [string, RoomExtension]>([
    ["a ban lost", { ...next, bans: [] }],
    ["same generation", { ...next, generation: 2 }],
    ["older generation", { ...next, generation: 1 }],
    ["same version", { ...next, bansVersion: 4 }],
    ["another room", { ...next, room: new Uint8Array(16) }],
    ["shorter ban", { ...next, bans: [{ ...standing, until: hour - 1 }] }],
  ])("that forgets something is forbidden: %s", (_case, after) => {
    expect(came(after)).toBe("commit_forbidden");
  });
});
