/** Every rule of a room's profile is broken alone, and then named; without the fault the message is accepted. */

import { describe, expect, test } from "vitest";

import { decode, Reader, u16, u32, vector } from "../src/protocol/codec";
import { hex } from "../src/protocol/crypto/bytes";
import { readCapabilities } from "../src/mls/capabilities";
import { readCredential } from "../src/mls/credentials";
import { readSender } from "../src/mls/framing";
import { make } from "../src/mls/committing";
import { followMessage, joinExternal } from "../src/mls/group";
import { decodeGroupContext } from "../src/mls/group_context";
import { readKeyPackage } from "../src/mls/key_package";
import { LEAF_SOURCE } from "../src/mls/leaf_node";
import { decodeGroupInfo, decodePublicMessage } from "../src/mls/message";
import { restoreState, resumeState } from "../src/mls/private_state";
import type { Received } from "../src/mls/proposal_list";
import { readProposal } from "../src/mls/proposals";
import {
  applyCommit,
  checkGroupInfo,
  type PublicGroup,
  stage,
  startGroup,
  trustedGroup,
  withProposal,
} from "../src/mls/public_group";
import { decodeTree, leaves, MAX_LEAVES, withRoomFor, writeTree } from "../src/mls/ratchet_tree";
import { type Rule, RULES } from "../src/mls/rules";
import { sameCredential } from "../src/mls/succession";
import { hpkeKey } from "../src/mls/suite";
import { checkCredentialSupport } from "../src/mls/tree_validation";
import { outcome } from "./outcomes";
import { bytes, vectors } from "./vectors";

type Known = { readonly reference: string; readonly sender: string; readonly proposal: string };

type Described = {
  readonly context: string;
  readonly tree: string;
  readonly confirmation_tag: string;
  readonly proposals: readonly Known[];
};

type Judged = { readonly door: string } & Readonly<
  Partial<
    Record<"message" | "data" | "state" | "context" | "tree" | "confirmation_tag" | "external_pub", string> &
      Record<"seed" | "credential" | "capabilities", string> &
      Record<"group", number>
  >
>;

type Recorded = {
  readonly case: string;
  readonly rule: string;
  readonly expect: string;
  readonly accepted?: Judged;
  readonly refused: Judged;
};

const FILE = vectors<{
  readonly rules: Readonly<Record<string, readonly [string, string]>>;
  readonly groups: readonly Described[];
  readonly cases: readonly Recorded[];
}>("mls-rules");

function proposalsOf(known: readonly Known[]): Received {
  return new Map(
    known.map((each) => {
      const reference = bytes(each.reference);
      const sender = decode(bytes(each.sender), readSender);
      return [hex(reference), { reference, sender, proposal: decode(bytes(each.proposal), readProposal) }];
    }),
  );
}

function groupOf(judged: Judged): PublicGroup {
  const described = FILE.groups[judged.group ?? -1];
  if (described === undefined) {
    throw new Error("a case without its group");
  }
  const [context, tree] = [decodeGroupContext(bytes(described.context)), decodeTree(bytes(described.tree))];
  const group = trustedGroup(context, tree, bytes(described.confirmation_tag));
  return { ...group, proposals: proposalsOf(described.proposals) };
}

function part(judged: Judged, name: Exclude<keyof Judged, "door" | "group">): Uint8Array {
  return bytes(judged[name] ?? "");
}

const messageOf = (judged: Judged) => decodePublicMessage(part(judged, "message"));

/** What is asked at each door. */
const DOORS: Readonly<Record<string, (judged: Judged) => unknown>> = {
  stage: (judged) => stage(groupOf(judged), messageOf(judged)),
  with_proposal: (judged) => withProposal(groupOf(judged), messageOf(judged)),
  apply: (judged) => applyCommit(groupOf(judged), messageOf(judged)),
  policy: (judged) => sameCredential(stage(groupOf(judged), messageOf(judged))),
  start: (judged) =>
    startGroup(
      decodeGroupContext(part(judged, "context")),
      decodeTree(part(judged, "tree")),
      part(judged, "confirmation_tag"),
    ),
  group_info: (judged) => checkGroupInfo(groupOf(judged), decodeGroupInfo(part(judged, "message"))),
  process: (judged) => followMessage(resumeState(part(judged, "state"), groupOf(judged)), messageOf(judged)),
  tree: (judged) => decodeTree(part(judged, "data")),
  context: (judged) => decodeGroupContext(part(judged, "data")),
  message: (judged) => decodePublicMessage(part(judged, "data")),
  resume: (judged) => resumeState(part(judged, "state"), groupOf(judged)),
  restore: (judged) => restoreState(part(judged, "state"), decodeTree(part(judged, "tree"))),
  enter: (judged) => {
    const someone = {
      signatureSeed: part(judged, "seed"),
      credential: decode(part(judged, "credential"), readCredential),
      capabilities: decode(part(judged, "capabilities"), readCapabilities),
      extensions: [],
    };
    return joinExternal(groupOf(judged), part(judged, "external_pub"), someone, { random });
  },
};

const random = (size: number) => new Uint8Array(size).fill(9);

/** Ask at the door whose name the case has. */
function ask(judged: Judged): unknown {
  const door = DOORS[judged.door];
  if (door === undefined) {
    throw new Error(`no door ${judged.door}`);
  }
  return door(judged);
}

function ruleOf(work: () => unknown): string {
  try {
    work();
  } catch (refused) {
    return refused instanceof Error && "rule" in refused ? String(refused.rule) : String(refused);
  }
  return "nothing";
}

describe.each(FILE.cases)("$rule: $case", ({ rule, expect: word, refused }) => {
  test("with the fault the rule is named, and the answer is the one everybody gives", () => {
    expect(ruleOf(() => ask(refused))).toBe(rule);
    expect(outcome(() => ask(refused))).toBe(word);
  });
});

/** Where there is no twin, the twin has something that a room refuses whole. */
const TWINS = FILE.cases.flatMap((each) => (each.accepted === undefined ? [] : [[each.case, each.accepted] as const]));

test.each(TWINS)("without the fault of %s, the message is accepted", (_, accepted) => {
  expect(ruleOf(() => ask(accepted))).toBe("nothing");
});

/** What a file would be too long for, or what stands below every door. */
const MADE_HERE: readonly (readonly [Rule, accepted: () => unknown, refused: () => unknown])[] = [
  [
    "CREDENTIAL_TYPE_IS_KNOWN",
    () => decode(Uint8Array.of(0, 1, 1, 65), readCredential),
    () => decode(Uint8Array.of(0x0a, 0x0a, 1, 65), readCredential),
  ],
  [
    "PROPOSAL_TYPE_IS_KNOWN",
    () => decode(Uint8Array.of(0, 3, 0, 0, 0, 1), readProposal),
    () => decode(Uint8Array.of(0x0a, 0x0a, 0, 0, 0, 1), readProposal),
  ],
  [
    "KEY_PACKAGE_VERSION",
    () => new Reader(Uint8Array.of(0, 1)),
    () => readKeyPackage(new Reader(Uint8Array.of(0, 2))),
  ],
  ["UNMERGED_LEAVES_SORTED", () => treeWith([1, 3]), () => treeWith([3, 1])],
  [
    "LEAVES_ARE_BOUNDED",
    () => decodeTree(blankTree(MAX_LEAVES)),
    () => decodeTree(blankTree(MAX_LEAVES + 1)),
  ],
  [
    "LEAVES_ARE_BOUNDED",
    () => withRoomFor(decodeTree(blankTree(MAX_LEAVES / 2)), MAX_LEAVES / 2),
    () => withRoomFor(decodeTree(blankTree(MAX_LEAVES)), MAX_LEAVES),
  ],
  ["PROPOSALS_ARE_BOUNDED", () => proposedAfter(4095), () => proposedAfter(4096)],
  ["EXTERNAL_NAMES_NOTHING", () => entered(false), () => entered(true)],
  [
    "LEAF_SUPPORTS_CREDENTIALS_IN_USE",
    () => checkCredentialSupport(someTree()),
    () => checkCredentialSupport(unsupporting(), 1),
  ],
];

function someTree() {
  return decodeTree(bytes(FILE.groups[0]?.tree ?? ""));
}

/** A node that is no leaf, with these unmerged leaves, between two leaves. */
function treeWith(unmerged: readonly number[]): unknown {
  const [first, second] = someLeaves();
  const node = Uint8Array.of(1, 2, 0, 0, ...vector(Uint8Array.of(...unmerged.flatMap((leaf) => [...u32(leaf)]))));
  return decodeTree(vector(Uint8Array.of(...first, ...node, ...second)));
}

/** The written leaves of some tree, as a tree has them. */
function someLeaves(): readonly [Uint8Array, Uint8Array] {
  const whole = someTree();
  const alone = leaves(whole).map(([, leaf]) => {
    const written = new Reader(writeTree({ nodes: [leaf], remembered: [undefined] }));
    return written.vector();
  });
  return [alone[0] ?? u16(0), alone[1] ?? u16(0)];
}

/** A tree of blank nodes, of so many leaves, that ends with a leaf. */
function blankTree(width: number): Uint8Array {
  const [leaf] = someLeaves();
  const nodes = new Uint8Array(2 * width - 2 + leaf.length);
  nodes.set(leaf, 2 * width - 2);
  return vector(nodes);
}

function caseOf(rule: Rule, door: string): Recorded {
  const found = FILE.cases.find((each) => each.rule === rule && each.accepted?.door === door);
  if (found === undefined) {
    throw new Error(`no case of ${rule}`);
  }
  return found;
}

/** Stage a good proposal in a group that knows so many others. */
function proposedAfter(count: number): unknown {
  const { accepted, refused } = caseOf("REMOVED_LEAF_EXISTS", "stage");
  const judged = accepted ?? refused;
  const message = messageOf(judged);
  const other = { reference: u32(0), sender: message.framed.sender, proposal: { type: "remove", removed: 0 } } as const;
  const proposals = new Map(Array.from({ length: count }, (_, number) => [String(number), other]));
  return stage({ ...groupOf(judged), proposals }, message);
}

/** Stage somebody's entry, which names a proposal of the group or does not. */
function entered(naming: boolean): unknown {
  const { accepted, refused } = caseOf("EXTERNAL_ONE_INIT", "stage");
  const judged = accepted ?? refused;
  const [group, message] = [groupOf(judged), messageOf(judged)];
  const reference = u32(1);
  const proposal = { type: "remove", removed: 1 } as const;
  const proposals: Received = new Map([
    [hex(reference), { reference, sender: { kind: "external", index: 0 }, proposal }],
  ]);
  if (!naming) {
    return stage(group, message);
  }
  const sender = { kind: "newMemberCommit" } as const;
  const seed = new Uint8Array(32).fill(7);
  const [first] = leaves(group.tree);
  const template = first?.[1] ?? expect.unreachable("a tree without a leaf");
  const author = { sender, seed, template, initSecret: new Uint8Array(32) };
  const init = { type: "externalInit", kemOutput: hpkeKey(new Uint8Array(32).fill(5)) } as const;
  return make({ ...group, proposals }, author, [init, reference], new Uint8Array(4), random);
}

/** A tree in which the second leaf does not say that it reads the first one's credential. */
function unsupporting() {
  const tree = someTree();
  const nodes = tree.nodes.map((node, at) =>
    at === 2 && node !== undefined && "capabilities" in node
      ? { ...node, source: LEAF_SOURCE.commit, capabilities: { ...node.capabilities, credentials: [] } }
      : node,
  );
  return { ...tree, nodes };
}

describe.each(MADE_HERE)("%s, made here", (rule, accepted, refused) => {
  test("without the fault it is accepted, with it the rule is named", () => {
    expect(ruleOf(accepted)).toBe("nothing");
    expect(ruleOf(refused)).toBe(rule);
  });
});

test("no rule is without its breach", () => {
  const broken = new Set([...FILE.cases.map(({ rule }) => rule), ...MADE_HERE.map(([rule]) => rule)]);
  expect(Object.keys(RULES).filter((rule) => !broken.has(rule))).toEqual([]);
});

test("a rule has the same section and sentence as in Python", () => {
  const theirs = Object.entries(RULES).filter(([rule]) => rule !== "PROPOSAL_IS_IN_PROFILE");
  expect(Object.fromEntries(theirs.map(([rule]) => [rule, FILE.rules[rule]]))).toEqual(Object.fromEntries(theirs));
});
