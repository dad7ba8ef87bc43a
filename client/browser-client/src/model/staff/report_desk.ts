/**
 * The desk: what staff do with reports. Opened, judged, noted, answered; every item for what it is.
 *
 * What a host says about receipts is compared here, and asked about one by one only where the day is so long ago that no
 * room keeps its places any more. Nothing that is not verified is shown as if it were. Twin: hearth_client/staff/report_desk.py.
 */

import * as protocol from "../../protocol/cases";
import { hex, same } from "../../protocol/crypto/bytes";
import { HearthError } from "../../protocol/errors";
import { exhibitsOf, type Finding } from "../../protocol/evidence";
import type { CaseListed, CaseOpened, CasesListed, Receipted } from "../../protocol/frames/answers";
import type { Operation } from "../../protocol/frames/operations";
import { HOURS_A_DAY, MAX_RETENTION_DAYS } from "../../protocol/limits";
import type { ClaimedPlace } from "../../protocol/reports";
import type { Unverified } from "../../protocol/signed";
import { type Agreement, showsAll } from "../../protocol/structures/agreement";
import { type CaseNote, type CaseReply, type Noted, SAYING, type Saying } from "../../protocol/structures/case_words";
import type { Certificate } from "../../protocol/structures/certificate";
import { certificateOf, checkSaid } from "../../protocol/trust";
import { hourOf } from "../edges";
import { NoOneToAsk, NoSuchCase } from "../errors";
import { check, checkPublic } from "../later/report_notes";
import { badged, notInvolved, sorted, staffNamed } from "../reports/report_readers";
import { NamesSomebody, NotAgreed, UnprovenPost, UnseenSigns } from "./case_errors";
import { ask, type Certified, ready } from "./certified";
import { begun, type Desk, settled } from "./desk";
import { judged, nameOfPlace, notedIn, reportCertificates, toAsk } from "./report_judging";
import type { StaffKeeper } from "./staff_keeper";
import { agreedTexts, isHers, isSuggestion, namesIn, namesSomebody } from "./suggestion_desk";

/** A note of staff, verified, and who wrote it. */
export type NoteTold = { readonly by: string; readonly note: CaseNote };

/** A case as its desk shows it. */
export type OpenedCase = {
  readonly listed: CaseListed;
  /** As it is sealed to this certificate: the same bytes need not be judged twice in a row. */
  readonly sealed: Uint8Array;
  readonly filed: protocol.Filed;
  /** Every post of the report, in order, and what it proves. */
  readonly findings: readonly Finding[];
  /** Whether the host could say anything about the receipts; if not, nothing counts as delivered. */
  readonly known: boolean;
  /** What the reporter said, signed by the key that signed the report. */
  readonly replies: readonly CaseReply[];
  /** What she said to texts made of what she offered: signed by the same key, and checked. */
  readonly agreements: readonly Unverified<Agreement>[];
  readonly notes: readonly NoteTold[];
  /** Serials of those who read it. */
  readonly readers: readonly Uint8Array[];
  readonly goneHour: number;
  /** Whether it was decided by who looks. */
  readonly own: boolean;
};

export type ReportDesk = ReturnType<typeof reportDeskOf>;

/** Return what one of the staff can do with cases. Each act throws NotStaff, and the server's refusals. */
export function reportDeskOf(keeper: StaffKeeper, desk: Desk) {
  return {
    cases: (page: Page) => cases(keeper, page),
    open: (id: Uint8Array, before?: OpenedCase) => open(keeper, id, before),
    take: (id: Uint8Array, before?: OpenedCase) => take(keeper, desk, id, before),
    /** Have it for half an hour more. Throws RefusedBy(case_taken, case_closed, not_allowed). */
    hold: async (id: Uint8Array): Promise<void> => void (await ask(keeper, { t: "take_case", case: id })),
    letGo: async (id: Uint8Array): Promise<void> => void (await ask(keeper, { t: "let_go_of_case", case: id })),
    question: (opened: OpenedCase, text: string) => question(keeper, desk, opened, text),
    decide: (opened: OpenedCase, saying: Exclude<Saying, 1 | 6>, text: string) => decide(keeper, desk, opened, saying, text),
    /** Send whoever offered something a text for her yes. Throws as `draft` below says. */
    draft: (opened: OpenedCase, text: string, anyway: boolean) => draft(keeper, desk, opened, text, anyway),
    note: (opened: OpenedCase, text: string) => note(keeper, desk, opened, text),
    others: (opened: OpenedCase) => others(keeper, opened),
    handOver: (opened: OpenedCase, serial: Uint8Array) => handOver(keeper, desk, opened, serial),
  };
}

/** Which page of the own queue; `after` is the last case of the one before. */
export type Page = {
  readonly decided: boolean;
  readonly after: CaseListed | undefined;
  readonly limit: number;
  readonly waitSeconds?: number;
};

/** Return a page of the own queue: what is urgent first, then the oldest. */
async function cases(keeper: StaffKeeper, { decided, after, limit, waitSeconds = 0 }: Page): Promise<CasesListed> {
  const mark = after && ({ t: "case_mark", case: after.case, priority: after.priority, hour: after.hour } as const);
  return ask(keeper, { t: "cases", decided, after: mark ?? null, limit, wait_seconds: waitSeconds });
}

/**
 * Open a case and judge what was handed on; nobody is told that it was looked at.
 *
 * Where `before` is the same report, its judgement stands and only what was said since is read. Throws NotAuthentic when
 * the host hands out what is not sealed to her, NoSuchCase when it is another report than the case's own.
 */
async function open(keeper: StaffKeeper, id: Uint8Array, before?: OpenedCase): Promise<OpenedCase> {
  const certified = await ready(keeper);
  const told = await ask(keeper, { t: "open_case", case: id });
  const { community } = keeper.guide.trust;
  const isSame = before !== undefined && same(before.sealed, told.report) && same(before.listed.case, id);
  const { serial } = certified.certificate;
  const filed = isSame ? before.filed : protocol.openReport(community, serial, certified.keys.hpkeSecret, told.report);
  if (!same(filed.case, id) || !same(told.listed.case, id)) {
    throw new NoSuchCase();
  }
  const { findings, known } = isSame ? before : await judgedNow(keeper, filed);
  return {
    listed: told.listed,
    sealed: told.report,
    filed,
    findings,
    known,
    replies: fromReporter(filed, certified, told, protocol.REPLY).map(({ unverified }) => unverified),
    agreements: fromReporter(filed, certified, told, protocol.AGREED),
    notes: await notesIn(keeper, filed, certified, told),
    readers: told.readers,
    goneHour: told.gone_hour,
    own: told.own,
  };
}

/** Return what each item proves, and whether the host could say anything of all receipts. */
async function judgedNow(keeper: StaffKeeper, { report }: protocol.Filed): Promise<Pick<OpenedCase, "findings" | "known">> {
  const { guide, edges } = keeper;
  await guide.learn(reportCertificates(report));
  const oldest = Math.floor((hourOf(edges) - MAX_RETENTION_DAYS * HOURS_A_DAY) / HOURS_A_DAY);
  const places = toAsk(report);
  const told = new Map<number, Receipted>();
  for (const day of [...new Set(places.map((place) => place.day))].toSorted((one, other) => one - other)) {
    // The whole day, so that the host does not learn which post is meant.
    told.set(day, await ask(keeper, { t: "receipts", room: report.room, day }));
  }
  const genuine = new Set<string>();
  for (const place of places) {
    const listed = told.get(place.day);
    if (listed !== undefined && (await isGenuine(keeper, place, listed, oldest))) {
      genuine.add(nameOfPlace(place));
    }
  }
  const known = [...told].every(([day, one]) => one.known && (one.places.length > 0 || day < oldest));
  return { findings: judged(report, guide.trust, genuine), known };
}

async function isGenuine(keeper: StaffKeeper, place: ClaimedPlace, listed: Receipted, oldest: number): Promise<boolean> {
  const stands = listed.places.find(({ link }) => same(link, place.link));
  if (stands !== undefined) {
    return same(stands.receipt, place.receipt);
  }
  if (place.day >= oldest || listed.places.length > 0 || !listed.known) {
    return false;
  }
  // Asking about one tells the host which is meant, so its word that all are gone is not enough before that.
  const { room, day, link, receipt } = place;
  return (await ask(keeper, { t: "check_receipt", room, day, link, receipt })).genuine;
}

function readingOf({ certificate, keys }: Certified): protocol.Reading {
  return { recipient: certificate.serial, secret: keys.hpkeSecret };
}

/** Return the papers of a kind that the reporter's key signed. */
function fromReporter<T extends protocol.InCase>(
  { report, case: id }: protocol.Filed,
  certified: Certified,
  told: CaseOpened,
  kind: protocol.Kind<T>,
): readonly Unverified<T>[] {
  const where = { community: report.community, case: id };
  return told.papers
    .filter((one) => one.kind === protocol.PAPER_KIND.reply)
    .flatMap(({ sealed }) =>
      believed(() => {
        const paper = protocol.openPaper(where, readingOf(certified), kind, sealed);
        paper.verify(report.signatureKey);
        return [paper];
      }),
    );
}

async function notesIn(
  { guide, edges }: StaffKeeper,
  { report, case: id }: protocol.Filed,
  certified: Certified,
  told: CaseOpened,
): Promise<readonly NoteTold[]> {
  const where = { community: report.community, case: id };
  const opened = told.papers
    .filter(({ kind }) => kind === protocol.PAPER_KIND.note)
    .flatMap(({ sealed }) =>
      believed(() => [protocol.openPaper(where, readingOf(certified), protocol.NOTE, sealed)]),
    );
  await guide.learn(opened.map(({ unverified }) => unverified.certificate));
  return opened.flatMap((paper) =>
    believed(() => {
      const certificate = certificateOf(guide.trust, paper.unverified.certificate);
      checkSaid(guide.trust, certificate, paper.unverified.hour, hourOf(edges));
      return [{ by: certificate.shownName, note: paper.verify(certificate.signatureKey) }];
    }),
  );
}

/** What does not open or verify is passed by: it speaks for nobody. */
function believed<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof HearthError) {
      return [];
    }
    throw error;
  }
}

/** Have a case for half an hour, judge it, and keep what was found in a note for its readers. */
async function take(keeper: StaffKeeper, desk: Desk, id: Uint8Array, before?: OpenedCase): Promise<OpenedCase> {
  await ask(keeper, { t: "take_case", case: id });
  const opened = await open(keeper, id, before);
  const found = notedIn(opened.findings);
  const isNoted = opened.notes.some(({ note: one }) => alike(one.found, found));
  if (found.length === 0 || isNoted) {
    return opened;
  }
  await sent(keeper, desk, `${hex(id)} found`, async () => [await noteOf(keeper, opened, "", found)]);
  return open(keeper, id, opened);
}

function alike(one: readonly Noted[], other: readonly Noted[]): boolean {
  return said(one) === said(other);
}

function said(found: readonly Noted[]): string {
  return found.map((one) => [one.seq, hex(one.link), one.verified, one.authored, one.delivered].join(" ")).join();
}

/** Ask the reporter something; the other readers have the question in a note. */
async function question(keeper: StaffKeeper, desk: Desk, opened: OpenedCase, text: string): Promise<void> {
  await sent(keeper, desk, `${hex(opened.filed.case)} question ${text}`, async () => [
    await wordOf(keeper, opened, SAYING.question, text),
    await noteOf(keeper, opened, text, []),
  ]);
}

/**
 * Send her a text for her yes; the other readers have the same in a note, by which it is found again.
 *
 * Throws NoSuchCase for a case that is no suggestion, UnprovenPost where nothing proves who wrote it, and NamesSomebody
 * for a text in which the name stands under which she wrote, unless `anyway`: it may be a word that only looks like it;
 * HeldBack for a picture, or an address that no room takes; UnseenSigns for what she could not see.
 */
async function draft(keeper: StaffKeeper, desk: Desk, opened: OpenedCase, text: string, anyway: boolean): Promise<void> {
  if (!isSuggestion(opened)) {
    throw new NoSuchCase();
  }
  if (!isHers(opened)) {
    throw new UnprovenPost();
  }
  if (!showsAll(text)) {
    throw new UnseenSigns();
  }
  checkPublic(keeper.guards, text);
  if (!anyway && namesSomebody(text, namesIn(opened))) {
    throw new NamesSomebody();
  }
  await sent(keeper, desk, `${hex(opened.filed.case)} draft ${text}`, async () => [
    await wordOf(keeper, opened, SAYING.draft, text),
    await noteOf(keeper, opened, text, []),
  ]);
}

/** Decide a case, and tell the reporter how, in words. Throws NotAgreed for what is called published without her yes. */
async function decide(
  keeper: StaffKeeper,
  desk: Desk,
  opened: OpenedCase,
  saying: Exclude<Saying, 1 | 6>,
  text: string,
): Promise<void> {
  if (saying === SAYING.published && agreedTexts(opened).length === 0) {
    throw new NotAgreed();
  }
  await sent(keeper, desk, `${hex(opened.filed.case)} decision ${saying} ${text}`, async () => [
    await wordOf(keeper, opened, saying, text),
  ]);
}

/** Leave words for the others who read this case. */
async function note(keeper: StaffKeeper, desk: Desk, opened: OpenedCase, text: string): Promise<void> {
  await sent(keeper, desk, `${hex(opened.filed.case)} note ${text}`, async () => [await noteOf(keeper, opened, text, [])]);
}

/** Send all that an act says, the same bytes in the same order until all of it is known to have arrived. */
async function sent(
  keeper: StaffKeeper,
  desk: Desk,
  name: string,
  prepare: () => Promise<readonly Operation[]>,
): Promise<void> {
  const operations = await begun(desk.inCases, name, prepare);
  await settled(desk.inCases, name, async () => {
    for (const operation of operations) {
      await ask(keeper, operation);
    }
  });
}

async function wordOf(keeper: StaffKeeper, { filed }: OpenedCase, saying: Saying, text: string): Promise<Operation> {
  check(keeper.guards, text);
  const { keys, name: certificate } = await ready(keeper);
  const { community, inboxKey } = filed.report;
  const word = { community, case: filed.case, saying, text, hour: hourOf(keeper.edges), certificate };
  const to = { id: filed.case, key: inboxKey };
  const sealed = protocol.sealPaper(to, keys.signatureSeed, protocol.WORD, word, keeper.edges.random);
  return { t: "tell_reporter", case: filed.case, sealed, decides: saying !== SAYING.question && saying !== SAYING.draft };
}

async function noteOf(
  keeper: StaffKeeper,
  { filed, readers }: OpenedCase,
  text: string,
  found: readonly Noted[],
): Promise<Operation> {
  check(keeper.guards, text);
  const { keys, name: certificate } = await ready(keeper);
  const { community } = filed.report;
  const whole = { community, case: filed.case, text, found, hour: hourOf(keeper.edges), certificate };
  const papers = (await badgedNow(keeper))
    .filter(({ serial }) => readers.some((one) => same(one, serial)))
    .map(({ serial, sealingKey }) => {
      const to = { id: serial, key: sealingKey };
      const sealed = protocol.sealPaper(to, keys.signatureSeed, protocol.NOTE, whole, keeper.edges.random);
      return { t: "case_paper", serial, sealed } as const;
    });
  return { t: "note_case", case: filed.case, papers };
}

/** Return all who have a badge now. */
async function badgedNow(keeper: StaffKeeper): Promise<readonly Certificate[]> {
  const told = await keeper.connection(undefined).ask({ t: "duty" });
  return badged(told, keeper.guide.trust, hourOf(keeper.edges));
}

/**
 * Return who else of the staff may be given a case: who does not read it, and wrote nothing in it.
 *
 * Throws ReadersUnsure when it is not known who that is.
 */
async function others(keeper: StaffKeeper, { filed, readers }: OpenedCase): Promise<readonly Certificate[]> {
  const partOfIt = staffNamed(exhibitsOf(filed.report.evidence).map(({ item }) => item.credential));
  await keeper.guide.learn(sorted(partOfIt));
  const may = notInvolved(await badgedNow(keeper), keeper.guide.trust, partOfIt);
  return may.filter(({ serial }) => !readers.some((one) => same(one, serial)));
}

/** Let somebody else of the staff read the case, and have it no more. Throws NoOneToAsk, ReadersUnsure. */
async function handOver(keeper: StaffKeeper, desk: Desk, opened: OpenedCase, serial: Uint8Array): Promise<void> {
  const { filed } = opened;
  await sent(keeper, desk, `${hex(filed.case)} to ${hex(serial)}`, async () => {
    const to = (await others(keeper, opened)).find((one) => same(one.serial, serial));
    if (to === undefined) {
      throw new NoOneToAsk();
    }
    const { community } = filed.report;
    const recipient = { id: serial, key: to.sealingKey };
    const sealed = protocol.sealReport(community, recipient, filed.signedBytes, keeper.edges.random);
    return [{ t: "hand_over_case", case: filed.case, letters: [{ t: "report_letter", serial, sealed }] }];
  });
}
