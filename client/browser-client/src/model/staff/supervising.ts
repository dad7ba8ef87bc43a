/**
 * Notes between two of the staff: written under seal, read, forgotten. Twin: hearth_client/staff/wellbeing.py.
 *
 * Whom she leans on is hers alone to know: nobody is asked, and nobody is told.
 */

import { hex, same } from "../../protocol/crypto/bytes";
import { HearthError, Malformed, NotAuthentic, Refused, Unreachable } from "../../protocol/errors";
import type { NoteTold } from "../../protocol/frames/answers";
import { ID_BYTES, isNone } from "../../protocol/ids";
import { HOURS_A_DAY } from "../../protocol/limits";
import type { Certificate } from "../../protocol/structures/certificate";
import type { SupervisionNote } from "../../protocol/structures/supervision_note";
import { openNote, sealNote } from "../../protocol/supervision";
import { certificateOf, checkSaid } from "../../protocol/trust";
import { hourOf } from "../edges";
import { NoOneToAsk, RefusedBy } from "../errors";
import { badged } from "../reports/report_readers";
import { HeldBack } from "../room/holding";
import { ask, type Certified, ready } from "./certified";
import { begun, type Desk, settled } from "./desk";
import type { StaffKeeper } from "./staff_keeper";

/** For how long a note is told; one that says to be older was given again. */
const KEPT_HOURS = 30 * HOURS_A_DAY;
const NO_NOTE = new Uint8Array(ID_BYTES);

/** A note from one other of the staff, verified. Undefined text: a guard hides it. */
export type NoteRead = {
  readonly note: Uint8Array;
  readonly by: Certificate;
  readonly text: string | undefined;
  readonly hour: number;
  readonly goneHour: number;
  /** Whether it answers one of hers. */
  readonly answers: boolean;
};

/** To whom, what, and which note it answers. */
export type NotePlan = { readonly to: Uint8Array; readonly text: string; readonly answers: Uint8Array | undefined };

/** Return what one of the staff can do with notes. Each act throws NotStaff, and the server's refusals. */
export function supervisingOf(keeper: StaffKeeper, desk: Desk) {
  return {
    colleagues: () => colleagues(keeper),
    write: (plan: NotePlan) => write(keeper, desk, plan),
    read: () => read(keeper),
    drop: async (note: Uint8Array): Promise<void> => void (await ask(keeper, { t: "drop_note", note })),
  };
}

/** Return who else has a badge now, in order of their serials. */
async function colleagues(keeper: StaffKeeper): Promise<readonly Certificate[]> {
  const { certificate: own } = await ready(keeper);
  const told = await keeper.connection(undefined).ask({ t: "duty" });
  return badged(told, keeper.guide.trust, hourOf(keeper.edges)).filter(
    ({ serial, signatureKey }) => !same(serial, own.serial) && !same(signatureKey, own.signatureKey),
  );
}

/**
 * Write to one other of the staff. Her own words are kept nowhere else.
 *
 * Throws HeldBack (a picture, an address, what names somebody), NoOneToAsk.
 */
async function write(keeper: StaffKeeper, desk: Desk, { to, text, answers }: NotePlan): Promise<void> {
  const findings = keeper.guards.findings(text, "room", "text");
  if (findings.length > 0) {
    throw new HeldBack(findings);
  }
  const name = `note to ${hex(to)} ${hex(answers ?? NO_NOTE)} ${text}`;
  const operations = await begun(desk.inCases, name, async () => {
    const found = (await colleagues(keeper)).find(({ serial }) => same(serial, to));
    if (found === undefined) {
      throw new NoOneToAsk();
    }
    const { keys, name: certificate } = await ready(keeper);
    const { community } = keeper.guide.trust;
    const hour = hourOf(keeper.edges);
    const note = keeper.edges.random(ID_BYTES);
    const whole: SupervisionNote = { community, to, note, answers: answers ?? NO_NOTE, text, hour, certificate };
    const sealed = sealNote(found.sealingKey, keys.signatureSeed, whole, keeper.edges.random);
    return [{ t: "write_note", serial: to, note, sealed } as const];
  });
  await settled(desk.inCases, name, async () => {
    for (const operation of operations) {
      await ask(keeper, operation);
    }
  });
}

/**
 * Return what others of the staff wrote to her, the newest first.
 *
 * What is not believed is left out, and forgotten at the server: it would fill her box unseen.
 */
async function read(keeper: StaffKeeper): Promise<readonly NoteRead[]> {
  const certified = await ready(keeper);
  const { notes } = await ask(keeper, { t: "notes" });
  const found = new Map<string, NoteRead>();
  const unbelieved = new Map<string, Uint8Array>();
  for (const told of notes) {
    try {
      found.set(hex(told.note), await believed(keeper, certified, told));
    } catch (error) {
      if (!(error instanceof HearthError)) {
        throw error;
      }
      if (isFinal(error)) {
        unbelieved.set(hex(told.note), told.note);
      }
    }
  }
  await forget(keeper, [...unbelieved].filter(([name]) => !found.has(name)).map(([, note]) => note));
  return [...found.values()].toSorted((one, other) => other.hour - one.hour || (hex(one.note) < hex(other.note) ? -1 : 1));
}

/**
 * Whether a note that was not believed never will be: not where something more may be told yet.
 *
 * An hour to come is final: with a clock that is hours behind the server tells her no note at all.
 */
function isFinal(error: HearthError): boolean {
  if (error instanceof Refused) {
    return !(error instanceof RefusedBy || error.code === "revocations_stale" || error.code === "certificate_suspended");
  }
  return error instanceof Malformed || error instanceof NotAuthentic;
}

/** Have the server forget notes, as far as it can be reached. */
async function forget(keeper: StaffKeeper, notes: readonly Uint8Array[]): Promise<void> {
  try {
    for (const note of notes) {
      await ask(keeper, { t: "drop_note", note });
    }
  } catch (error) {
    if (!(error instanceof Unreachable || error instanceof Refused)) {
      throw error;
    }
  }
}

async function believed(keeper: StaffKeeper, { keys, certificate }: Certified, told: NoteTold): Promise<NoteRead> {
  const { guide, guards } = keeper;
  const hour = hourOf(keeper.edges);
  const note = openNote(guide.trust.community, certificate.serial, keys.hpkeSecret, told.sealed);
  await guide.learn([note.unverified.certificate]);
  const by = certificateOf(guide.trust, note.unverified.certificate);
  const said = note.verify(by.signatureKey);
  checkSaid(guide.trust, by, said.hour, hour);
  if (!same(said.note, told.note) || said.hour <= hour - KEPT_HOURS || said.hour > hour + 1) {
    throw new NotAuthentic("a note given again");
  }
  const { images, links } = guards.look(said.text, "room");
  const isHidden = images.verdict !== "allow" || links.found.some(({ verdict }) => verdict === "block");
  return {
    note: said.note,
    by,
    text: isHidden ? undefined : said.text,
    hour: said.hour,
    goneHour: told.gone_hour,
    answers: !isNone(said.answers),
  };
}
