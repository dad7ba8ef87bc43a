/**
 * Members that the browser's own MLS plays, for tests with other implementations and for its figures: one question a
 * line on standard input, one answer a line on standard output; bytes are hex.
 *
 *   {"member": "anna", "ask": "commit", ...}  ->  {"answer": {...}, "ms": 1.5}  or  {"error": "LEAF_SIGNATURE"}
 *
 * "ms" is how long the work took. An error is the rule that was broken, or what else was refused. A commit or an entry
 * is taken up at once; with "adopt": false the member stays as she was.
 */
import { createInterface } from "node:readline";

import { decode } from "../protocol/codec";
import { hex } from "../protocol/crypto/bytes";
import { readCapabilities } from "../mls/capabilities";
import { readCredential } from "../mls/credentials";
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
} from "../mls/group";
import { externalPub } from "../mls/group_info";
import type { Identity } from "../mls/identity";
import { decodeGroupInfo, decodePublicMessage, encodeGroupInfo, encodePublicMessage } from "../mls/message";
import { encodeState, restoreState } from "../mls/private_state";
import { readProposal } from "../mls/proposals";
import { checkGroupInfo, startGroup } from "../mls/public_group";
import { decodeTree, leafOf, writeTree } from "../mls/ratchet_tree";
import { signatureKey } from "../mls/suite";
import { readExtensions } from "../mls/extensions";

/** What a question may bring. Everything is hex but lists, places and flags. */
type Asked = {
  readonly member: string;
  readonly ask: string;
  readonly seed?: string;
  readonly credential?: string;
  readonly capabilities?: string;
  readonly groupId?: string;
  readonly extensions?: string;
  readonly groupInfo?: string;
  readonly tree?: string;
  readonly again?: boolean;
  readonly adopt?: boolean;
  readonly authenticatedData?: string;
  readonly proposals?: readonly string[];
  readonly references?: readonly string[];
  readonly leaf?: number;
  readonly message?: string;
  readonly label?: string;
  readonly context?: string;
  readonly size?: number;
  readonly state?: string;
};

type Answered = { readonly answer: unknown; readonly group?: Group };

function bytes(text = ""): Uint8Array {
  return new Uint8Array(Buffer.from(text, "hex"));
}

function random(sizeBytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(sizeBytes));
}

function identityOf(asked: Asked): Identity {
  return {
    signatureSeed: bytes(asked.seed),
    credential: decode(bytes(asked.credential), readCredential),
    capabilities: decode(bytes(asked.capabilities), readCapabilities),
    extensions: [],
  };
}

/** What is asked of somebody who is in no group, or enters one again. */
const OUTSIDE: Readonly<Record<string, (asked: Asked) => Answered>> = {
  create: (asked) => {
    const extensions = decode(bytes(asked.extensions), readExtensions);
    return { answer: null, group: createGroup(bytes(asked.groupId), extensions, identityOf(asked), random) };
  },
  enter: (asked) => {
    const info = decodeGroupInfo(bytes(asked.groupInfo));
    const tree = decodeTree(bytes(asked.tree));
    const view = startGroup(info.context, tree, info.confirmationTag);
    checkGroupInfo(view, info);
    const identity = identityOf(asked);
    const remove = asked.again === true ? leafOf(tree, signatureKey(identity.signatureSeed)) : undefined;
    const entry = { remove, authenticatedData: bytes(asked.authenticatedData), random };
    const { message, group } = joinExternal(view, externalPub(info) ?? bytes(), identity, entry);
    return { answer: hex(encodePublicMessage(message)), group };
  },
  restore: (asked) => ({ answer: null, group: restoreState(bytes(asked.state), decodeTree(bytes(asked.tree))) }),
};

/** What is asked of a member. */
const INSIDE: Readonly<Record<string, (group: Group, asked: Asked) => Answered>> = {
  commit: (before, asked) => {
    const { message, group } = commit(before, {
      proposals: (asked.proposals ?? []).map((each) => decode(bytes(each), readProposal)),
      references: (asked.references ?? []).map(bytes),
      authenticatedData: bytes(asked.authenticatedData),
      random,
    });
    return { answer: hex(encodePublicMessage(message)), group };
  },
  proposeRemove: (before, asked) => {
    const { message, group } = proposeRemove(before, asked.leaf ?? -1);
    return { answer: hex(encodePublicMessage(message)), group };
  },
  hear: (before, asked) => ({ answer: null, group: followMessage(before, decodePublicMessage(bytes(asked.message))) }),
  groupInfo: (group) => ({ answer: hex(encodeGroupInfo(groupInfo(group))) }),
  state: (group) => ({ answer: { state: hex(encodeState(group)), tree: hex(writeTree(group.public.tree)) } }),
  standing: (group, asked) => ({
    answer: {
      epoch: Number(group.public.context.epoch),
      leaf: group.ownLeaf,
      authenticator: hex(epochAuthenticator(group)),
      exported: hex(exportSecret(group, asked.label ?? "", bytes(asked.context), asked.size ?? 0)),
      proposals: [...group.public.proposals.keys()],
    },
  }),
};

function answered(asked: Asked, group: Group | undefined): Answered {
  const outside = OUTSIDE[asked.ask];
  if (outside !== undefined) {
    return outside(asked);
  }
  const inside = INSIDE[asked.ask];
  if (inside === undefined || group === undefined) {
    throw new Error("nobody can answer this");
  }
  return inside(group, asked);
}

function told(problem: unknown): string {
  if (problem instanceof Error) {
    return "rule" in problem ? String(problem.rule) : `${problem.name}: ${problem.message}`;
  }
  return String(problem);
}

const members = new Map<string, Group>();

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line) as Asked;
  const start = performance.now();
  let said: object;
  try {
    const { answer, group } = answered(asked, members.get(asked.member));
    said = { answer, ms: performance.now() - start };
    if (group !== undefined && asked.adopt !== false) {
      members.set(asked.member, group);
    }
  } catch (problem) {
    said = { error: told(problem) };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
