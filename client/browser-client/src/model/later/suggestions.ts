/**
 * What a member does with what she offers to the pages of help: offer it, read what staff made of it, say yes or no.
 *
 * A suggestion is a report of another reason (spec/reports.md): nothing of it is kept here, and the server cannot tell it
 * from any other. Only her own posts can be offered; only her yes to exactly a text lets it be handed out.
 * Twin: hearth_client/suggestions.py.
 */

import { AGREED, type CaseKeys, caseId, caseKeys, MAX_ATTEMPTS, REPLY, sealPaper } from "../../protocol/cases";
import { same } from "../../protocol/codec";
import { HearthError } from "../../protocol/errors";
import type { CaseStated } from "../../protocol/frames/answers";
import type { CasePaper } from "../../protocol/frames/operations";
import { ANSWER, hashOf, showsAll } from "../../protocol/structures/agreement";
import { REPLYING, SAYING } from "../../protocol/structures/case_words";
import { offered, SUGGESTIONS } from "../../protocol/structures/offer";
import { NOBODY, REPORT_REASON, RISK } from "../../protocol/structures/report";
import type { Language } from "../../words/language";
import { hourOf } from "../edges";
import { NoOneToAsk, NoSuchCase, NoSuchPost } from "../errors";
import { callerFor, filed, type Known, type ReportKeeper } from "../reports/case_attempts";
import { badged } from "../reports/report_readers";
import { type CaseTold, caseTold, type Filed, handIn, readersOf, surroundings } from "../reports/reporters";
import { also, type Proposal, proposed, saidIn } from "../room/later/proposing";
import { evidenceOf } from "../room/later/room_reporting";
import type { Room } from "../room/room";
import { check } from "./report_notes";

/** Eight suggestions of this room are still known. Another can go when one of them is forgotten. */
export class TooManySuggestions extends HearthError {
  override readonly name = "TooManySuggestions";
}

/** An own suggestion, as the server still knows it. `number` counts from 1, in the room, and does not change. */
export type Suggested = { readonly number: number; readonly told: CaseTold };

/**
 * Offer an own post, in all its parts and with nothing around it. Throws NoSuchPost for another's, TooManySuggestions, and as
 * `report` throws.
 */
export async function offer(
  client: ReportKeeper,
  room: Room,
  postId: Uint8Array,
  { wish, language }: { readonly wish: string; readonly language: Language },
): Promise<Filed> {
  check(client.guards, wish);
  const { trust } = await client.guided();
  const proposal = ownWriting(room, postId);
  const around = await surroundings(client, room);
  const evidence = await evidenceOf(room, proposal, around.chains);
  const { read } = await readersOf(client, room.items, proposal, around);
  const { mine } = room;
  const after = ((await filed(client, mine.room, SUGGESTIONS)).at(-1)?.attempt ?? -1) + 1;
  if (after === MAX_ATTEMPTS) {
    throw new TooManySuggestions();
  }
  const keys = caseKeys(mine.inboxSecret, SUGGESTIONS, after);
  const named = { community: trust.community, room: mine.room, signatureKey: keys.signatureKey };
  const report = {
    ...named,
    inboxKey: keys.inboxKey,
    hour: hourOf(client.edges),
    reason: REPORT_REASON.suggestion,
    risk: RISK.ordinary,
    language,
    subject: NOBODY,
    note: wish,
    evidence,
    offer: offered(mine.signatureSeed, named),
  };
  return await room.together(({ connection }) => handIn(client, { keys, read, report }, connection));
}

/** Propose an own post and all parts of the writing that it belongs to. Throws NoSuchPost. */
function ownWriting({ items, ownId }: Room, postId: Uint8Array): Proposal {
  const posts = [...saidIn(items).values()].filter(({ memberId }) => same(memberId, ownId));
  const post = posts.find((one) => same(one.postId, postId));
  if (post === undefined) {
    throw new NoSuchPost();
  }
  const first = post.body.part?.first;
  const parts = posts.filter(({ body }) => first !== undefined && body.part !== undefined && same(body.part.first, first));
  const alone: Proposal = { ...proposed(items, postId), context: new Set(), gaveWay: 0 };
  return parts.reduce((all, part) => also(items, all, part.postId, true), alone);
}

/** Return every own suggestion of a room that the server still knows, oldest first. */
export async function suggestionsOf(client: ReportKeeper, room: Uint8Array): Promise<readonly Suggested[]> {
  const found = await filed(client, room, SUGGESTIONS);
  return await Promise.all(
    found.map(async ({ attempt, keys, stated }) => ({ number: attempt + 1, told: await caseTold(client, keys, stated) })),
  );
}

/**
 * Say yes or no to exactly one of the texts; a no to it is for good. Throws NoSuchCase where staff sent no such text
 * (and for a yes to more than is seen of it),
 * NoOneToAsk, RefusedBy(case_closed) once it is over.
 */
export async function answer(client: ReportKeeper, room: Uint8Array, number: number, text: string, yes: boolean): Promise<void> {
  if (yes && !showsAll(text)) {
    throw new NoSuchCase();
  }
  const { keys, stated } = await numbered(client, room, number);
  const { says } = await caseTold(client, keys, stated);
  if (!says.some((one) => one.saying === SAYING.draft && one.text === text)) {
    throw new NoSuchCase();
  }
  const said = { ...(await inCase(client, keys)), textHash: hashOf(text), answer: yes ? ANSWER.yes : ANSWER.no };
  await tell(client, keys, stated, (to) => sealPaper(to, keys.seed, AGREED, said, client.edges.random));
}

/** Tell staff what she would have otherwise, or add something. Throws HeldBack, and as `answer`. */
export async function sayWish(client: ReportKeeper, room: Uint8Array, number: number, text: string): Promise<void> {
  check(client.guards, text);
  const { keys, stated } = await numbered(client, room, number);
  const said = { ...(await inCase(client, keys)), replying: REPLYING.answer, text };
  await tell(client, keys, stated, (to) => sealPaper(to, keys.seed, REPLY, said, client.edges.random));
}

async function numbered(client: ReportKeeper, room: Uint8Array, number: number): Promise<Known> {
  const found = (await filed(client, room, SUGGESTIONS)).find(({ attempt }) => attempt + 1 === number);
  if (found === undefined) {
    throw new NoSuchCase();
  }
  return found;
}

async function inCase(client: ReportKeeper, { signatureKey }: CaseKeys) {
  const { trust } = await client.guided();
  return { community: trust.community, case: caseId(signatureKey), hour: hourOf(client.edges) };
}

type Sealing = (to: { readonly id: Uint8Array; readonly key: Uint8Array }) => Uint8Array;

/** Have a paper reach those readers of the case who have a badge now: a host cannot name others. */
async function tell(client: ReportKeeper, keys: CaseKeys, { readers }: CaseStated, seal: Sealing): Promise<void> {
  const { trust } = await client.guided();
  const duty = await client.connection(undefined).ask({ t: "duty" });
  const papers = badged(duty, trust, hourOf(client.edges))
    .filter(({ serial }) => readers.some((one) => same(one, serial)))
    .map(({ serial, sealingKey }): CasePaper => ({ t: "case_paper", serial, sealed: seal({ id: serial, key: sealingKey }) }));
  if (papers.length === 0) {
    throw new NoOneToAsk();
  }
  await callerFor(client, keys).ask({ t: "say_in_case", papers });
}
