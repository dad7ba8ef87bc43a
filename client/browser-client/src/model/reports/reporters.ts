/**
 * What a member does with her reports: file one, see how it stands, answer staff, ask for another look.
 *
 * Nothing of it is kept: the keys of a case follow from the membership and from what it is about (`caseKeys`), so nobody
 * who looks at what this device holds sees that anything was reported. Fetched when somebody first reports.
 * Twin: hearth_client/reports/reporters.py.
 */

import {
  CASE_STATE,
  type CaseKeys,
  caseId,
  openPaper,
  REPLY,
  sealPaper,
  sealReport,
  signedReport,
  WORD,
} from "../../protocol/cases";
import { hex, same } from "../../protocol/crypto/bytes";
import { HearthError } from "../../protocol/errors";
import { exhibitsOf } from "../../protocol/evidence";
import type { CaseStated, OnDuty } from "../../protocol/frames/answers";
import type { CasePaper, ReportLetter } from "../../protocol/frames/operations";
import { encodeId, ID_BYTES } from "../../protocol/ids";
import { type CaseReply, type CaseWord, REPLYING, type Replying, type Saying } from "../../protocol/structures/case_words";
import type { Certificate } from "../../protocol/structures/certificate";
import { NO_OFFER, NOBODY, type Report, REPORT_REASON, type ReportReason, RISK } from "../../protocol/structures/report";
import { certificateOf, checkSaid } from "../../protocol/trust";
import type { Language } from "../../words/language";
import { hourOf } from "../edges";
import { NoOneToAsk, ReadersUnsure } from "../errors";
import type { Hex } from "../kept/state";
import { check } from "../later/report_notes";
import type { Holding } from "../room/acts_told";
import { aboutMember, type Proposal, proposed, saidIn, seqsOf } from "../room/later/proposing";
import { type Chains, chainsOf, evidenceOf } from "../room/later/room_reporting";
import type { Room } from "../room/room";
import type { Timeline } from "../room/timeline";
import type { Connection } from "../transport/connection";
import { callerFor, freeKeys, newest, type ReportKeeper, statedOf } from "./case_attempts";
import { badged, readers, sorted, staffNamed } from "./report_readers";

/** What is asked before a report is made: the same for every report of a room, whatever it is about. */
export type Surroundings = { readonly chains: Chains; readonly duty: OnDuty };

/** What a member says of what she reports. */
export type Telling = {
  readonly reason: ReportReason;
  readonly note: string;
  readonly imminent: boolean;
  readonly language: Language;
  /** The act upon her or her room that somebody else is to look at again: whoever did it, or agreed to it, does not read this. */
  readonly contests?: Holding;
};

/** One word of staff, verified: who, what kind of word, text. */
export type Heard = { readonly by: string; readonly saying: Saying; readonly text: string };

/** How an own report stands; what staff said, oldest first. */
export type CaseTold = {
  readonly stage: "received" | "looked_at" | "decided" | "closed";
  readonly goneHour: number;
  readonly says: readonly Heard[];
  readonly canAppeal: boolean;
};

/** Ask for everything that a report may need; nothing of it depends on what it will be about. */
export async function surroundings(client: ReportKeeper, room: Room): Promise<Surroundings> {
  const chains = await chainsOf(room);
  const guide = await client.guided();
  // All of the room's: what is asked for does not say who of them is part of this.
  await guide.learn(sorted(staffNamed(chains.values())));
  return { chains, duty: await client.connection(undefined).ask({ t: "duty" }) };
}

/**
 * Return who would read a report of this, and who is kept from it for being part of it: whoever did what it contests, too.
 * Throws ReadersUnsure.
 */
export async function readersOf(
  client: ReportKeeper,
  items: Timeline,
  proposal: Proposal,
  { chains, duty }: Surroundings,
  contests?: Holding,
): Promise<{ readonly read: readonly Certificate[]; readonly kept: readonly Certificate[] }> {
  const { trust } = await client.guided();
  const hour = hourOf(client.edges);
  const isAboutPosts = seqsOf(proposal).some((seq) => proposal.reported.has(seq));
  const members = seqsOf(proposal).map((seq) => items.get(seq)?.memberId ?? NOBODY);
  const wrote = staffNamed(
    [...members, ...(isAboutPosts ? [] : [proposal.about])].map((member) => {
      const chain = chains.get(hex(member));
      if (chain === undefined) {
        throw new ReadersUnsure();
      }
      return chain;
    }),
  );
  const partOfIt = contests === undefined ? wrote : new Set([...wrote, ...namedIn(contests)]);
  const involved = [...partOfIt].flatMap((name) => trust.certificates.get(name) ?? []);
  const kept = badged(duty, trust, hour).filter((one) =>
    involved.some(({ serial, signatureKey }) => same(serial, one.serial) || same(signatureKey, one.signatureKey)),
  );
  return { read: readers(duty, trust, hour, partOfIt), kept };
}

/** What was filed: to how many of the staff it was sealed, and the keys by which it is asked about. */
export type Filed = { readonly sealedTo: number; readonly keys: CaseKeys };

/**
 * Report what a proposal names to staff.
 *
 * Throws AlreadyReported while the same is being looked at, HeldBack, NoOneToAsk, NoSuchPost, ReadersUnsure, RefusedBy, and
 * Malformed where it is more than fits.
 */
export async function report(
  client: ReportKeeper,
  room: Room,
  proposal: Proposal,
  { reason, note, imminent, language, contests }: Telling,
  asked?: Surroundings,
): Promise<Filed> {
  check(client.guards, note);
  const { trust } = await client.guided();
  const around = asked ?? (await surroundings(client, room));
  const evidence = await evidenceOf(room, proposal, around.chains);
  const { read } = await readersOf(client, room.items, proposal, around, contests);
  const keys = await freeKeys(client, room.mine.room, contests?.opened.act.actId ?? proposal.about);
  const whole: Report = {
    community: trust.community,
    room: room.mine.room,
    signatureKey: keys.signatureKey,
    inboxKey: keys.inboxKey,
    hour: hourOf(client.edges),
    reason,
    risk: imminent ? RISK.imminent : RISK.ordinary,
    language,
    subject: exhibitsOf(evidence).some((one) => one.reported) ? NOBODY : proposal.about,
    note,
    evidence,
    offer: NO_OFFER,
  };
  return await room.together(({ connection }) => handIn(client, { keys, read, report: whole }, connection));
}

/** A report that is ready to go: by which keys, and to whom. */
type Ready = { readonly keys: CaseKeys; readonly read: readonly Certificate[]; readonly report: Report };

/** Seal a report to each who reads it, and hand it in. Throws NoOneToAsk, TooLong, RefusedBy. */
export async function handIn(client: ReportKeeper, { keys, read, report: whole }: Ready, by: Connection): Promise<Filed> {
  if (read.length === 0) {
    throw new NoOneToAsk();
  }
  const { community, risk: priority, language } = whole;
  const signedBytes = signedReport(keys.seed, whole);
  const letters = read.map(({ serial, sealingKey }): ReportLetter => {
    const sealed = sealReport(community, { id: serial, key: sealingKey }, signedBytes, client.edges.random);
    return { t: "report_letter", serial, sealed };
  });
  await by.ask({ t: "file_report", caller: keys.signatureKey, letters, priority, language });
  return { sealedTo: letters.length, keys };
}

/**
 * Ask that another moderator looks at an act upon oneself, or at the closing of one's room. A post that was hidden goes with
 * it. Whoever reads it knows who asks: the report names her.
 *
 * Throws as `report`.
 */
export function contest(
  client: ReportKeeper,
  room: Room,
  contests: Holding,
  { note, language }: Pick<Telling, "note" | "language">,
  asked?: Surroundings,
): Promise<Filed> {
  const telling = { reason: REPORT_REASON.other, note: contested(contests, note), imminent: false, language, contests };
  return report(client, room, contesting(room, contests), telling, asked);
}

/** Propose what goes with an appeal: the post that was hidden, where it is still there, or no post at all. */
export function contesting({ items, ownId }: Room, { kind, opened: { act } }: Holding): Proposal {
  const postId = act.subject.subarray(ID_BYTES);
  const isHere = [...saidIn(items).values()].some((one) => same(one.postId, postId) && same(one.memberId, ownId));
  if (kind !== "hide_post" || !isHere) {
    return aboutMember(ownId);
  }
  return { ...proposed(items, postId), context: new Set(), gaveWay: 0 };
}

/** Return a note that says which act it is about, as every client writes it. */
export function contested({ kind, opened: { act } }: Holding, text: string): string {
  return `[${kind} ${encodeId(act.actId)}] ${text}`;
}

/** Return the names of the certificates behind an act: of what needs two people both. */
export function namedIn({ opened, second }: Holding): ReadonlySet<Hex> {
  return new Set([opened.act.certificate, ...(second === undefined ? [] : [second])].map(hex));
}

/** Say how the own report about a post, or about somebody, stands. Throws NoSuchCase. */
export async function look(
  client: ReportKeeper,
  room: Uint8Array,
  about: Uint8Array,
  waitSeconds = 0,
): Promise<CaseTold> {
  const { keys, stated } = await newest(client, room, about);
  return caseTold(client, keys, waitSeconds === 0 ? stated : await statedOf(callerFor(client, keys), waitSeconds));
}

/** Say how a case of which the keys are known stands, waiting at most so long for news. Throws NoSuchCase. */
export async function follow(
  client: ReportKeeper,
  keys: CaseKeys,
  caller: Connection,
  waitSeconds: number,
): Promise<CaseTold> {
  return caseTold(client, keys, await statedOf(caller, waitSeconds));
}

/** Return what the server states of an own case, with what certified staff said in it. */
export async function caseTold(client: ReportKeeper, keys: CaseKeys, stated: CaseStated): Promise<CaseTold> {
  const says: Heard[] = [];
  for (const sealed of stated.words) {
    const said = await heard(client, keys, sealed);
    if (said !== undefined) {
      says.push(said);
    }
  }
  return { stage: stageOf(stated), goneHour: stated.gone_hour, says, canAppeal: stated.can_appeal };
}

function stageOf({ state, taken }: CaseStated): CaseTold["stage"] {
  if (state === CASE_STATE.decided) {
    return "decided";
  }
  if (state === CASE_STATE.closed) {
    return "closed";
  }
  return taken ? "looked_at" : "received";
}

/** Return a word of staff if certified staff signed it for this case: in that hour, and with a badge now. */
async function heard(client: ReportKeeper, keys: CaseKeys, sealed: Uint8Array): Promise<Heard | undefined> {
  const guide = await client.guided();
  const id = caseId(keys.signatureKey);
  try {
    const where = { community: guide.trust.community, case: id };
    const word = openPaper<CaseWord>(where, { recipient: id, secret: keys.inboxSecret }, WORD, sealed);
    const claimed = word.unverified;
    await guide.learn([claimed.certificate]);
    const certificate = certificateOf(guide.trust, claimed.certificate);
    checkSaid(guide.trust, certificate, claimed.hour, hourOf(client.edges));
    const { saying, text } = word.verify(certificate.signatureKey);
    return { by: certificate.shownName, saying, text };
  } catch (error) {
    if (error instanceof HearthError) {
      return undefined;
    }
    throw error;
  }
}

/** Answer staff in an own case, or add something. Throws NoSuchCase, HeldBack, NoOneToAsk, RefusedBy(case_closed). */
export async function reply(client: ReportKeeper, room: Uint8Array, about: Uint8Array, text: string): Promise<void> {
  const { keys, papers } = await sealedPapers(client, room, about, REPLYING.answer, text);
  await callerFor(client, keys).ask({ t: "say_in_case", papers });
}

/** Ask that somebody else looks again, once. Throws as `reply`. */
export async function appeal(client: ReportKeeper, room: Uint8Array, about: Uint8Array, text: string): Promise<void> {
  const { keys, papers } = await sealedPapers(client, room, about, REPLYING.appeal, text);
  await callerFor(client, keys).ask({ t: "appeal_case", papers });
}

async function sealedPapers(
  client: ReportKeeper,
  room: Uint8Array,
  about: Uint8Array,
  replying: Replying,
  text: string,
): Promise<{ readonly keys: CaseKeys; readonly papers: readonly CasePaper[] }> {
  check(client.guards, text);
  const { trust } = await client.guided();
  const { keys, stated } = await newest(client, room, about);
  const hour = hourOf(client.edges);
  const said: CaseReply = { community: trust.community, case: caseId(keys.signatureKey), replying, text, hour };
  const duty = await client.connection(undefined).ask({ t: "duty" });
  // Those readers who have a badge now: a host cannot name others.
  const papers = badged(duty, trust, hour)
    .filter(({ serial }) => stated.readers.some((one) => same(one, serial)))
    .map(({ serial, sealingKey }): CasePaper => {
      const sealed = sealPaper({ id: serial, key: sealingKey }, keys.seed, REPLY, said, client.edges.random);
      return { t: "case_paper", serial, sealed };
    });
  if (papers.length === 0) {
    throw new NoOneToAsk();
  }
  return { keys, papers };
}
