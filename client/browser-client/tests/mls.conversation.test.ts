/** A group's life, recorded by Python: the browser makes the very same bytes, and everybody comes to the same. */

import { describe, expect, test } from "vitest";

import { decode } from "../src/protocol/codec";
import { hex } from "../src/protocol/crypto/bytes";
import { sha256 } from "../src/protocol/crypto/sha256";
import { readCapabilities } from "../src/mls/capabilities";
import { readCredential } from "../src/mls/credentials";
import { externalRemove } from "../src/mls/external_proposal";
import {
  commit,
  createGroup,
  epochAuthenticator,
  exportSecret,
  followMessage,
  type Group,
  groupInfo,
  joinExternal,
  proposeRemove,
  Removed,
} from "../src/mls/group";
import { decodeGroupContext, writeGroupContext } from "../src/mls/group_context";
import { externalPub } from "../src/mls/group_info";
import type { Identity } from "../src/mls/identity";
import { decodeGroupInfo, decodePublicMessage, encodeGroupInfo, encodePublicMessage } from "../src/mls/message";
import { encodeState, restoreState, resumeState } from "../src/mls/private_state";
import { readProposal } from "../src/mls/proposals";
import { applyCommit, checkGroupInfo, knownLeaves, type PublicGroup, stage, startGroup } from "../src/mls/public_group";
import { decodeTree, writeTree } from "../src/mls/ratchet_tree";
import { bytes, fixed, vectors } from "./vectors";

type After = {
  readonly epoch: number;
  readonly context: string;
  readonly tree_sha256: string;
  readonly confirmation_tag: string;
  readonly proposals: readonly string[];
  readonly epoch_authenticator: string;
  readonly exported: string;
  readonly states_sha256: Readonly<Record<string, string>>;
};

type Step = {
  readonly kind: "create" | "enter" | "server proposes" | "propose" | "commit";
  readonly author: string;
  readonly drawn: readonly string[];
  readonly message?: string;
  readonly group_info?: string;
  readonly remove?: number | null;
  readonly removed?: number;
  readonly proposals?: readonly string[];
  readonly references?: readonly string[];
  readonly authenticated_data?: string;
  readonly after: After;
};

type Person = { readonly seed: string; readonly credential: string; readonly capabilities: string };

const FILE = vectors<{
  readonly group_id: string;
  readonly extensions: readonly (readonly [type: number, data: string])[];
  readonly server_seed: string;
  readonly first_tree: string;
  readonly people: Readonly<Record<string, Person>>;
  readonly steps: readonly Step[];
}>("mls-conversation");

function identityOf(name: string): Identity {
  const person = FILE.people[name];
  if (person === undefined) {
    throw new Error(`nobody is called ${name}`);
  }
  return {
    signatureSeed: bytes(person.seed),
    credential: decode(bytes(person.credential), readCredential),
    capabilities: decode(bytes(person.capabilities), readCapabilities),
    extensions: [],
  };
}

/** What everybody holds; a step returns it anew. */
type Members = ReadonlyMap<string, Group>;

function held(members: Members, name: string): Group {
  const group = members.get(name);
  if (group === undefined) {
    throw new Error(`${name} is not in the group`);
  }
  return group;
}

/** Let the author of `step` make it; return what is sent, if anything, and what the author holds then. */
function made(step: Step, members: Members): { readonly message?: Uint8Array; readonly group?: Group } {
  const random = fixed(...step.drawn.map(bytes));
  const authenticatedData = bytes(step.authenticated_data ?? "");
  switch (step.kind) {
    case "create": {
      const extensions = FILE.extensions.map(([type, data]) => ({ type, data: bytes(data) }));
      return { group: createGroup(bytes(FILE.group_id), extensions, identityOf(step.author), random) };
    }
    case "enter": {
      const info = decodeGroupInfo(bytes(step.group_info ?? ""));
      const inside = [...members.values()].find((group) => group.ownLeaf === info.signer);
      const view = inside?.public;
      const key = externalPub(info);
      if (inside === undefined || view === undefined || key === undefined) {
        throw new Error("nobody to enter to");
      }
      checkGroupInfo(view, info);
      expect(hex(encodeGroupInfo(groupInfo(inside)))).toBe(step.group_info);
      const remove = step.remove ?? undefined;
      const entered = joinExternal(view, key, identityOf(step.author), { remove, authenticatedData, random });
      return { message: encodePublicMessage(entered.message), group: entered.group };
    }
    case "server proposes": {
      const { context } = viewOf(members);
      const message = externalRemove(context, 0, step.removed ?? -1, bytes(FILE.server_seed));
      return { message: encodePublicMessage(message) };
    }
    case "propose": {
      const proposed = proposeRemove(held(members, step.author), step.removed ?? -1);
      return { message: encodePublicMessage(proposed.message), group: proposed.group };
    }
    case "commit": {
      const proposals = (step.proposals ?? []).map((each) => decode(bytes(each), readProposal));
      const references = (step.references ?? []).map(bytes);
      const what = { proposals, references, authenticatedData, random };
      const committed = commit(held(members, step.author), what);
      return { message: encodePublicMessage(committed.message), group: committed.group };
    }
  }
}

function viewOf(members: Members): PublicGroup {
  const [first] = members.values();
  if (first === undefined) {
    throw new Error("nobody is there");
  }
  return first.public;
}

/** Let everybody but the author hear `message`; who is removed is gone. */
function heard(members: Members, message: Uint8Array, author: string): Map<string, Group> {
  const after = new Map<string, Group>();
  for (const [name, group] of members) {
    if (name !== author) {
      try {
        after.set(name, followMessage(group, decodePublicMessage(message)));
      } catch (problem) {
        expect(problem).toBeInstanceOf(Removed);
      }
    }
  }
  return after;
}

/** The whole life, each step made again here. */
const LIFE = (() => {
  const epochs: { readonly step: Step; readonly sent: Uint8Array | undefined; readonly members: Members }[] = [];
  let members: Members = new Map();
  for (const step of FILE.steps) {
    const { message, group } = made(step, members);
    const others = message === undefined ? new Map<string, Group>() : heard(members, message, step.author);
    // A re-entering author's old group is gone; a proposing server has none.
    members = group === undefined ? others : new Map([...others, [step.author, group]]);
    epochs.push({ step, sent: message, members });
  }
  return epochs;
})();

describe.each(LIFE.map((each, at) => ({ at, name: `${each.step.kind} ${each.step.author}`, ...each })))(
  "step $at: $name",
  ({ step, sent, members }) => {
    test("the very same bytes are sent", () => {
      expect(sent && hex(sent)).toBe(step.message);
    });

    test("everybody comes to the same group and secrets", () => {
      expect([...members.keys()].toSorted()).toEqual(Object.keys(step.after.states_sha256).toSorted());
      for (const group of members.values()) {
        expect(group.public.context.epoch).toBe(BigInt(step.after.epoch));
        expect(hex(writeGroupContext(group.public.context))).toBe(step.after.context);
        expect(hex(sha256(writeTree(group.public.tree)))).toBe(step.after.tree_sha256);
        expect(hex(group.public.confirmationTag)).toBe(step.after.confirmation_tag);
        expect([...group.public.proposals.keys()]).toEqual(step.after.proposals);
        expect(hex(epochAuthenticator(group))).toBe(step.after.epoch_authenticator);
        expect(hex(exportSecret(group, "hearth posts", new Uint8Array(), 32))).toBe(step.after.exported);
      }
    });

    test("everybody keeps the same bytes as in Python, and goes on from them", () => {
      for (const [name, group] of members) {
        const stored = encodeState(group);
        expect([name, hex(sha256(stored))]).toEqual([name, step.after.states_sha256[name]]);
        const tree = decodeTree(writeTree(group.public.tree));
        expect(hex(encodeState(restoreState(stored, tree)))).toBe(hex(stored));
        const apart = encodeState(group, { proposals: false });
        expect(hex(encodeState(resumeState(apart, group.public)))).toBe(hex(stored));
      }
    });
  },
);

test("who has only the first tree follows in public to the end, and finds every tree good", () => {
  const [first, ...later] = FILE.steps;
  const context = decodeGroupContext(bytes(first?.after.context ?? ""));
  let view = startGroup(context, decodeTree(bytes(FILE.first_tree)), bytes(first?.after.confirmation_tag ?? ""));
  for (const step of later) {
    const known = knownLeaves(view);
    view = stage(view, decodePublicMessage(bytes(step.message ?? ""))).after;
    const again = startGroup(view.context, decodeTree(writeTree(view.tree)), view.confirmationTag, known);
    expect(hex(writeGroupContext(again.context))).toBe(step.after.context);
  }
  expect(view.context.epoch).toBe(BigInt(FILE.steps.at(-1)?.after.epoch ?? -1));
});

test("a handshake is good once: heard again it is of another epoch", () => {
  const entering = FILE.steps.find((step) => step.kind === "enter");
  const message = decodePublicMessage(bytes(entering?.message ?? ""));
  const founder = LIFE[0]?.members.get("ada");
  expect(founder).toBeDefined();
  const after = founder && applyCommit(founder.public, message);
  expect(() => after && applyCommit(after, message)).toThrow("stale_epoch");
});
