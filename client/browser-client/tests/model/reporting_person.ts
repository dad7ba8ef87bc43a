/** What somebody who reports with the browser's model is asked to do, by Python's tests (test_browser_reports.py). */

import type { Client } from "../../src/model/client";
import { appealRemoval, whyRemoved } from "../../src/model/later/removed";
import { appeal, contest, look, reply, report } from "../../src/model/reports/reporters";
import type { Holding } from "../../src/model/room/acts_told";
import { aboutMember, also, proposed, type Proposal, without } from "../../src/model/room/later/proposing";
import type { Room } from "../../src/model/room/room";
import { hex, unhex } from "../../src/protocol/crypto/bytes";
import { WrongCall } from "../../src/protocol/errors";
import { REPORT_REASON } from "../../src/protocol/structures/report";
import { LANGUAGES } from "../../src/words/language";

export type ReportingQuestion = {
  readonly reporting?: string;
  readonly text?: string;
  readonly post?: string;
  readonly member?: string;
  /** An act upon her, by the hex of its id. */
  readonly act?: string;
  /** Further posts that are reported, and some that do not go along. */
  readonly more?: readonly string[];
  readonly left_out?: readonly string[];
  readonly reason?: number;
  readonly imminent?: boolean;
  readonly language?: string;
};

/** Do what is asked and return what came of it. */
export async function asReporter(client: Client, room: Room, question: ReportingQuestion): Promise<unknown> {
  const { reporting: what, text = "", post, member = "" } = question;
  const about = unhex(post ?? member);
  switch (what) {
    case "report": {
      const reason = Object.values(REPORT_REASON).find((one) => one === question.reason) ?? REPORT_REASON.other;
      const language = LANGUAGES.find((one) => one === question.language) ?? "en";
      const telling = { reason, note: text, imminent: question.imminent ?? false, language };
      return (await report(client, room, proposalOf(room, question), telling)).sealedTo;
    }
    case "report_heard":
      return heard(client, () => asReporter(client, room, { ...question, reporting: "report" }));
    case "look": {
      const { says, ...told } = await look(client, room.mine.room, about);
      return { ...told, says: says.map(({ by, saying, text: said }) => [by, saying, said]) };
    }
    case "reply":
      await reply(client, room.mine.room, about, text);
      return null;
    case "appeal":
      await appeal(client, room.mine.room, about, text);
      return null;
    case "contest": {
      const found = room.acts.find(({ opened }) => hex(opened.act.actId) === question.act);
      if (found === undefined) {
        throw new WrongCall("no such act");
      }
      return (await contest(client, room, found, { note: text, language: "en" })).sealedTo;
    }
    case "acts":
      return room.acts.map(shown);
    case "why_removed":
      return (await whyRemoved(client, room.mine.room)).map(shown);
    case "appeal_removal":
      return (await appealRemoval(client, room.mine.room, unhex(question.act ?? ""), text, "en")).sealedTo;
    case "look_at_appeal":
      return (await look(client, room.mine.room, unhex(question.act ?? ""))).stage;
    default:
      throw new WrongCall(what ?? "");
  }
}

function shown({ opened, kind, reason, said, wordless }: Holding): unknown {
  const { certificate, act } = opened;
  return { act: hex(act.actId), kind, reason, by: certificate.shownName, said: said ?? null, wordless: wordless ?? null };
}

/** What names somebody or something in an operation: the caller's keys look drawn, the rest is told as it is. */
const NAMING = ["member_ids", "names", "after_seq", "link"];

/** Return what the server was asked while `work` went on, and what of it names anything. */
async function heard(client: Client, work: () => Promise<unknown>): Promise<readonly string[]> {
  const said: string[] = [];
  const { ask } = client.transport;
  const hearing: typeof ask = async (operation, token) => {
    const named = NAMING.map((name) => Reflect.get(operation, name) as unknown).filter((one) => one !== undefined);
    said.push(`${operation.t} ${named.flat().map((one) => (one instanceof Uint8Array ? hex(one) : String(one))).join(" ")}`);
    return ask(operation, token);
  };
  Reflect.set(client.transport, "ask", hearing);
  try {
    await work();
  } finally {
    Reflect.set(client.transport, "ask", ask);
  }
  // Eight questions at once come in any order.
  return said.toSorted();
}

function proposalOf(room: Room, { post, member = "", more = [], left_out = [] }: ReportingQuestion): Proposal {
  const { items } = room;
  const first = post === undefined ? aboutMember(unhex(member)) : proposed(items, unhex(post));
  const wider = more.reduce((whole, one) => also(items, whole, unhex(one), true), first);
  return left_out.reduce((whole, one) => without(items, whole, unhex(one)), wider);
}
