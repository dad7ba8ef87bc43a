/**
 * People who use the browser's model, asked by Python's tests (tests/interop/browser_person.py): one line of JSON
 * asked, one answered. Every person has a client of her own; nothing is shared between two but the server.
 *
 *   {"who": "Ana", "ask": "post", "text": "…"}  ->  {"answer": …}  or  {"error": "RefusedBy", "code": "banned"}
 */

import { createInterface } from "node:readline";

import { Client } from "../../src/model/client";
import type { Edges } from "../../src/model/edges";
import { byWords } from "../../src/model/kept/returning";
import { erase } from "../../src/model/later/erasing";
import { HeldBack } from "../../src/model/room/holding";
import type { Room, Saying } from "../../src/model/room/room";
import { split } from "../../src/model/room/splitting";
import { serverAt } from "../../src/platform/server";
import { REACTIONS } from "../../src/protocol/contents";
import { hex, unhex } from "../../src/protocol/crypto/bytes";
import { HearthError, Refused, WrongCall } from "../../src/protocol/errors";
import { memberId } from "../../src/protocol/ids";
import { parse } from "../../src/protocol/invitations";
import { LANGUAGES } from "../../src/words/language";
import { asCaller, type CallingQuestion } from "./calling_person";
import { asReporter, type ReportingQuestion } from "./reporting_person";
import { asStaff, type StaffQuestion } from "./staff_person";

type Question = StaffQuestion & CallingQuestion & ReportingQuestion & {
  readonly who: string;
  readonly ask: string;
  readonly origin?: string;
  readonly websocket?: boolean;
  readonly retry_seconds?: number;
  /** Seconds that this person's clock is ahead. */
  readonly ahead_seconds?: number;
  readonly link?: string;
  readonly name?: string;
  readonly room?: string;
  readonly words?: readonly string[];
  readonly language?: string;
  readonly text?: string;
  readonly warning?: string;
  readonly post?: string;
  readonly sign?: string;
  readonly back?: boolean;
  readonly agreed?: boolean;
  readonly at_most?: number;
};

type Person = {
  readonly client: Client;
  room: Room | undefined;
  changes: number;
  /** Whether the server was there when it was last asked for events. */
  reached: boolean;
  watching: AbortController | undefined;
  /** How watching ended, where it did by itself. */
  ended: string | undefined;
};

const people = new Map<string, Person>();

function edgesOf({ websocket = true, retry_seconds = 5, ahead_seconds = 0 }: Question): Edges {
  return {
    nowSeconds: () => Math.floor(Date.now() / 1000) + ahead_seconds,
    random: (sizeBytes) => crypto.getRandomValues(new Uint8Array(sizeBytes)),
    sleep: (seconds) =>
      new Promise((resolve) => {
        setTimeout(resolve, seconds * 1000);
      }),
    websocket,
    retrySeconds: retry_seconds,
    agreement: { hour: 0 },
  };
}

function known(who: string): Person {
  const person = people.get(who);
  if (person === undefined) {
    throw new WrongCall("nobody of that name is here");
  }
  return person;
}

function roomOf(who: string): Room {
  const { room } = known(who);
  if (room === undefined) {
    throw new WrongCall("no room is open");
  }
  return room;
}

async function say(who: string, bodies: readonly Saying[], agreed = false, retracts?: Uint8Array): Promise<unknown> {
  const room = roomOf(who);
  await room.say(bodies, () => agreed, retracts);
  return bodies.map(({ postId }) => hex(postId));
}

function newId(who: string): Uint8Array {
  return known(who).client.edges.random(16);
}

function written(who: string, { text = "", warning, post, language }: Question): readonly Saying[] {
  const room = roomOf(who);
  const to = room.page.entries.find((one) => one.kind === "post" && hex(one.postId) === post);
  const thread = to?.kind === "post" ? (to.thread ?? to.postId) : undefined;
  const parts = split(text);
  const ids = parts.map(() => newId(who));
  const [first = newId(who)] = ids;
  return parts.map((part, at) => ({
    postId: ids[at] ?? first,
    body: {
      kind: "say",
      pseudonym: room.mine.pseudonym.name,
      text: part,
      thread: thread ?? (at > 0 ? first : undefined),
      replyTo: at > 0 ? first : to?.postId,
      warning,
      language,
      part: parts.length > 1 ? { first, number: at + 1, count: parts.length } : undefined,
    },
  }));
}

function shown(who: string): unknown {
  const room = roomOf(who);
  const { client, changes, reached, ended } = known(who);
  const { page, mine } = room;
  return {
    id: hex(mine.room),
    title: page.about?.title ?? mine.name,
    topic: page.about?.topic ?? "",
    me: hex(memberId(mine.room, mine.signatureKey)),
    entries: page.entries.map((one) =>
      one.kind === "gap"
        ? { kind: "gap", seq: one.seq, why: one.why, code: one.code ?? null }
        : {
            kind: "post",
            seq: one.seq,
            post: hex(one.postId),
            member: hex(one.memberId),
            name: page.names.get(hex(one.memberId)),
            text: one.text,
            warning: one.warning ?? null,
            thread: one.thread === undefined ? null : hex(one.thread),
            reply_to: one.replyTo === undefined ? null : hex(one.replyTo),
            part: one.part === undefined ? null : [one.part.number, one.part.count],
            marks: one.marks.map(({ reaction, members }) => [reaction, members]),
            edited: one.edited,
            retracted: one.retracted,
            staff: one.byStaff,
            confirmed: one.confirmed,
          },
    ),
    people: room.people.map((one) => ({ member: hex(one.memberId), staff: room.badge(one) ?? null })),
    generation: room.seat.view.generation,
    epoch: room.seat.view.epoch,
    last_seq: room.lastSeq,
    read_seq: mine.readSeq,
    waiting: mine.outbox.length,
    history_waits: room.historyWaits,
    standing: room.standing,
    far_hour: room.farHour,
    forked: mine.forked,
    removed: room.seat.removed,
    stray: room.seat.stray,
    steps: room.seat.steps.map(({ kind, reEntered }) => [kind, reEntered !== undefined]),
    demo: client.guide.demo,
    changes,
    reached,
    ended: ended ?? null,
  };
}

async function answer(question: Question): Promise<unknown> {
  const { who, ask, post = "" } = question;
  switch (ask) {
    case "open": {
      const person: Person = {
        client: new Client(serverAt(question.origin ?? ""), edgesOf(question), () => {
          person.changes += 1;
        }),
        room: undefined,
        changes: 0,
        reached: false,
        watching: undefined,
        ended: undefined,
      };
      people.set(who, person);
      return null;
    }
    case "enter": {
      const { client } = known(who);
      const { code } = await parse(question.link ?? "");
      const invited = await client.invited(code);
      known(who).room = await client.enter(invited, question.name ?? who);
      return shown(who);
    }
    case "keep": {
      const { client } = known(who);
      await client.keepInVault();
      return await client.words(LANGUAGES.find((one) => one === question.language) ?? "en");
    }
    case "return": {
      const { client } = known(who);
      await client.takeUp(await byWords(question.words ?? [], client.transport, client.edges));
      return [...client.state.memberships.values()].map((one) => ({
        id: hex(one.room),
        name: one.name,
        pseudonym: one.pseudonym.name,
        unread: Math.max(0, (one.place?.seq ?? 0) - one.readSeq),
      }));
    }
    case "room":
      known(who).room = await known(who).client.room(unhex(question.room ?? ""));
      return shown(who);
    case "shown":
      return shown(who);
    case "membership": {
      const mine = known(who).client.state.memberships.get(question.room ?? "");
      return mine === undefined ? null : { forked: mine.forked, inside: mine.private.length > 0 };
    }
    case "catch_up":
      await roomOf(who).catchUp();
      return shown(who);
    case "post":
      return await say(who, written(who, question), question.agreed);
    case "react": {
      const reaction = REACTIONS.find((one) => one === question.sign) ?? "heart";
      const body = { kind: "react", target: unhex(post), reaction, takenBack: question.back ?? false } as const;
      return await say(who, [{ postId: newId(who), body }]);
    }
    case "edit": {
      const body = { kind: "edit", target: unhex(post), text: question.text ?? "" } as const;
      return await say(who, [{ postId: newId(who), body }]);
    }
    case "retract": {
      const body = { kind: "retract", target: unhex(post) } as const;
      return await say(who, [{ postId: newId(who), body }], false, unhex(post));
    }
    case "ask_in":
      await roomOf(who).askIn(question.text ?? "");
      return null;
    case "rooms":
      return [...known(who).client.state.memberships.values()].map(({ room, name, private: inside }) => ({
        id: hex(room),
        name,
        inside: inside.length > 0,
      }));
    case "rename":
      return await say(who, [{ postId: newId(who), body: { kind: "rename", pseudonym: question.name ?? "" } }]);
    case "mark_read":
      roomOf(who).markRead();
      return null;
    case "split":
      return split(question.text ?? "", question.at_most);
    case "save":
      await known(who).client.save();
      return known(who).client.keptBytes;
    case "watch": {
      const person = known(who);
      const watching = new AbortController();
      person.watching = watching;
      void watched(person, roomOf(who), watching.signal);
      return null;
    }
    case "forget":
      for (const { watching } of people.values()) {
        watching?.abort();
      }
      people.clear();
      return null;
    case "stop":
      known(who).watching?.abort();
      return null;
    case "leave":
      await known(who).client.leave(unhex(question.room ?? ""));
      return null;
    case "staff":
      return await asStaff(known(who).client, question);
    case "calling":
      return await asCaller(known(who).client, question);
    case "reporting":
      return await asReporter(known(who).client, roomOf(who), question);
    case "reporting_from_outside": {
      // Nothing of the room was opened: its keys are all that is left to her.
      const { client } = known(who);
      const mine = client.membership(unhex(question.room ?? ""));
      return await asReporter(client, { mine } as Room, question);
    }
    case "erase":
      await erase(known(who).client);
      return null;
    default:
      throw new WrongCall(ask);
  }
}

/** Watch until it ends, and remember how: an own end has no name. */
async function watched(person: Person, room: Room, signal: AbortSignal): Promise<void> {
  const reached = (there: boolean): void => {
    person.reached = there;
  };
  try {
    await room.watch(signal, reached);
    person.ended = "";
  } catch (error) {
    person.ended = error instanceof Refused ? error.code : named(error);
  }
}

function named(error: unknown): string {
  return error instanceof Error ? error.name : "Unknown";
}

function told(error: unknown): object {
  if (!(error instanceof HearthError)) {
    return { error: "Fault", code: error instanceof Error ? (error.stack ?? error.message) : "" };
  }
  if (error instanceof HeldBack) {
    return { error: named(error), code: error.findings.map((one) => one.reason).join(" ") };
  }
  return { error: named(error), code: error instanceof Refused ? error.code : error.message };
}

for await (const line of createInterface({ input: process.stdin })) {
  const said = await answer(JSON.parse(line)).then((value) => ({ answer: value }), told);
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
