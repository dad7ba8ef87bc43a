/**
 * A room in the browser's code, talked to by Python's tests (tests/interop/browser_room.py): one line of JSON asked, one
 * answered. What each side was given is the same, randomness too; so must be what each comes to.
 */

import { createInterface } from "node:readline";

import { hex } from "../../src/protocol/crypto/bytes";
import { sha256 } from "../../src/protocol/crypto/sha256";
import type { BanKind, HistoryPolicy } from "../../src/protocol/structures/room_extension";
import { type Trust, trustIn, withCertificate } from "../../src/protocol/trust";
import { found } from "../../src/rooms/founding";
import {
  commit,
  encodeMember,
  enter,
  epochKeys,
  type MemberKeys,
  type Pending,
  receive,
  resumeMember,
  type RoomMember,
} from "../../src/rooms/member";
import { openGeneration } from "../../src/rooms/opening";
import { fromAnchor } from "../../src/rooms/replay";
import { apply, decodeView, encodeView, type RoomView, snapshotOf } from "../../src/rooms/view";
import { outcome } from "../outcomes";
import { bytes } from "../vectors";
import { deedOf, stateOf } from "./shown";

type Keys = { readonly seed: string; readonly inbox: string; readonly credential: string };
type Ban = { readonly kind: BanKind; readonly subject: string; readonly until: number };
type Generation = {
  readonly genesis: string;
  readonly group_info: string;
  readonly tree: string;
  /** Whether it follows the room that is here. */
  readonly follows: boolean;
};
type Question =
  | { readonly ask: "trust"; readonly root: string; readonly certificates: readonly string[] }
  | ({ readonly ask: "open" } & Generation)
  | { readonly ask: "judge"; readonly messages: readonly string[] }
  | { readonly ask: "deliver"; readonly message: string; readonly own: string | null }
  | {
      readonly ask: "found";
      readonly keys: Keys;
      readonly room: string;
      readonly history: HistoryPolicy;
      readonly staff_seed: string;
      readonly server_key: string;
      readonly hour: number;
      readonly random: string;
      readonly follows: boolean;
    }
  | {
      readonly ask: "enter";
      readonly keys: Keys;
      readonly group_info: string;
      readonly hour: number;
      readonly random: string;
    }
  | {
      readonly ask: "commit";
      readonly name: string;
      readonly hour: number;
      readonly random: string;
      readonly remove: readonly string[];
      readonly bans: readonly Ban[];
      readonly drop_bans: readonly Ban[];
      readonly history: HistoryPolicy | null;
    }
  | {
      readonly ask: "replay";
      readonly genesis: string;
      readonly anchor: string;
      readonly newest_anchor: string;
      readonly snapshot: readonly string[];
      readonly handshakes: readonly string[];
      readonly group_info: string;
    };

type Community = {
  trust: Trust;
  view: RoomView | undefined;
  /** By the hex of their ids. */
  members: Map<string, RoomMember>;
  pending: Pending | undefined;
};

const community: Community = {
  trust: trustIn(new Uint8Array(32)),
  view: undefined,
  members: new Map(),
  pending: undefined,
};

function present(): RoomView {
  if (community.view === undefined) {
    throw new Error("there is no room yet");
  }
  return community.view;
}

/** Return a source that gives these bytes, in whatever pieces are asked for. */
function drawing(text: string): (size: number) => Uint8Array {
  const all = bytes(text);
  let at = 0;
  return (size) => {
    at += size;
    if (at > all.length) {
      throw new Error("more was drawn than in Python");
    }
    return all.slice(at - size, at);
  };
}

function keysOf({ seed, inbox, credential }: Keys): MemberKeys {
  return { signatureSeed: bytes(seed), inboxSecret: bytes(inbox), credential: bytes(credential) };
}

function bansOf(bans: readonly Ban[]) {
  return bans.map(({ kind, subject, until }) => ({ kind, subject: bytes(subject), until }));
}

function ownName(member: RoomMember): string {
  return hex(member.view.members.get(member.group.ownLeaf)?.memberId ?? new Uint8Array());
}

function told(member: RoomMember): unknown {
  const { epochKey, epochId } = epochKeys(member);
  return { epoch_key: hex(epochKey), epoch_id: hex(epochId), private: hex(sha256(encodeMember(member))) };
}

function made(pending: Pending): unknown {
  community.pending = pending;
  const { message, groupInfo, member } = pending;
  return { message: hex(message), group_info: hex(groupInfo), member: told(member) };
}

/** Do what an honest server does: give a message to everybody, each of whom is put away and taken up in between. */
function deliver(message: Uint8Array, own: string | null): unknown {
  const step = apply(present(), message, community.trust);
  for (const [name, member] of community.members) {
    if (name !== own) {
      const view = decodeView(encodeView(member.view));
      const again = resumeMember(encodeMember(member), view, member.keys);
      const after = receive(again, message, community.trust).member;
      if (after === undefined) {
        community.members.delete(name);
      } else {
        community.members.set(name, after);
      }
    }
  }
  if (own !== null && community.pending !== undefined) {
    community.members.set(own, community.pending.member);
  }
  community.view = step.view;
  const members = Object.fromEntries([...community.members].map(([name, member]) => [name, told(member)]));
  return { does: deedOf(step), after: stateOf(step.view, community.trust), members };
}

function judge(message: Uint8Array): string {
  let after = "";
  const word = outcome(() => {
    after = hex(apply(present(), message, community.trust).view.contextHash);
  });
  return word + after;
}

function answer(question: Question): unknown {
  const { trust } = community;
  switch (question.ask) {
    case "trust":
      community.trust = question.certificates.map(bytes).reduce(withCertificate, trustIn(bytes(question.root)));
      return null;
    case "open": {
      const { genesis, group_info: groupInfo, tree } = question;
      const stated = { genesis: bytes(genesis), groupInfo: bytes(groupInfo), tree: bytes(tree) };
      community.view = openGeneration(stated, trust, question.follows ? present() : undefined);
      return stateOf(community.view, trust);
    }
    case "found": {
      const plan = {
        keys: keysOf(question.keys),
        room: bytes(question.room),
        history: question.history,
        staffSeed: bytes(question.staff_seed),
        serverKey: bytes(question.server_key),
        hour: question.hour,
        random: drawing(question.random),
        previous: question.follows ? present() : undefined,
      };
      const { member, genesis, groupInfo, tree } = found(plan, trust);
      community.members = new Map([[ownName(member), member]]);
      return { genesis: hex(genesis), group_info: hex(groupInfo), tree: hex(tree) };
    }
    case "judge":
      return question.messages.map((message) => judge(bytes(message)));
    case "deliver":
      return deliver(bytes(question.message), question.own);
    case "enter": {
      const when = { hour: question.hour, random: drawing(question.random) };
      return made(enter(present(), bytes(question.group_info), keysOf(question.keys), when, trust));
    }
    case "commit": {
      const member = community.members.get(question.name);
      if (member === undefined) {
        throw new Error("nobody of that name");
      }
      const change = {
        hour: question.hour,
        random: drawing(question.random),
        remove: question.remove.map(bytes),
        bans: bansOf(question.bans),
        dropBans: bansOf(question.drop_bans),
        history: question.history ?? undefined,
      };
      return made(commit(member, change, trust));
    }
    case "replay": {
      const [context, tree, confirmationTag, openedBy] = question.snapshot.map(bytes);
      if (context === undefined || tree === undefined || confirmationTag === undefined || openedBy === undefined) {
        throw new Error("a snapshot has four parts");
      }
      const replayed = fromAnchor(
        {
          genesis: [bytes(question.genesis)],
          anchor: bytes(question.anchor),
          newestAnchor: bytes(question.newest_anchor),
          snapshot: { context, tree, confirmationTag, openedBy },
          handshakes: question.handshakes.map(bytes),
          groupInfo: bytes(question.group_info),
        },
        trust,
      );
      const parts = Object.values(snapshotOf(replayed.view)).map(hex);
      return { state: stateOf(replayed.view, trust), confirmed_hour: replayed.confirmedHour, snapshot: parts };
    }
  }
}

/** Say what came of it: an answer, a refusal by its word, or what broke. */
function said(line: string): unknown {
  try {
    let came: unknown;
    const word = outcome(() => {
      came = answer(JSON.parse(line) as Question);
    });
    return word === "accept" ? { answer: came } : { refused: word };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(said(line))}\n`);
}
