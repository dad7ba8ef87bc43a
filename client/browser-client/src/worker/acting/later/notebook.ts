/**
 * Acts in the evidence notebook. Nothing here asks the server but for the keeping of what was written.
 *
 * What is being written and what was warned of are held for the visit, in memory alone; the entries are shown only after the
 * warning was read.
 */

import type { State } from "../../../model/kept/state";
import { codesIn, entriesOf, noted, type Noted, roomFor, withoutContent } from "../../../model/later/notebook";
import { IDLE } from "../../../model/seam/app";
import type { EntryShown, NoteForm, NotebookShown, NotebookStep } from "../../../model/seam/notebook";
import { moment } from "../../../protocol/calendar_day";
import { Malformed, WrongCall } from "../../../protocol/errors";
import { heads } from "../../../protocol/notebook";
import { MAX_NOTEBOOK_BYTES, NotebookFull } from "../../../protocol/notebook_chain";
import { check } from "../../../protocol/notebook_check";
import { readFile, writeFile } from "../../../protocol/notebook_file";
import { type Draft, faultOf } from "../../../protocol/notebook_note";
import type { Acts } from "../acts";
import { failed, WORKING } from "../outcome";
import { known, tell, type Visit } from "../visit";

/** What a visit holds of it beside the entries. */
type Held = Omit<NotebookShown, "isKept" | "entries" | "heads" | "roomFor">;

const HELD = new WeakMap<Visit, Held>();
/** Whose screens of it are there: nobody else is shown anything. */
const LOOKING = new WeakSet<Visit>();
const NEW: Held = {
  warned: [],
  forms: {},
  fault: undefined,
  done: undefined,
  isUnsaved: false,
  out: undefined,
  checked: undefined,
  doing: IDLE,
};

export const acts: Acts<"notebook"> = { notebook: (visit, { what }) => step(visit, what) };

async function step(visit: Visit, what: NotebookStep): Promise<void> {
  visit.forgets.add(forget);
  const held = HELD.get(visit) ?? NEW;
  switch (what.step) {
    case "open":
      LOOKING.add(visit);
      show(visit, { fault: undefined, done: undefined, checked: undefined, out: undefined });
      return;
    case "warned":
      show(visit, { warned: [...held.warned, what.of] });
      return;
    case "form":
      show(visit, { forms: { ...held.forms, [what.corrects]: what.form } });
      return;
    case "note":
      await note(visit, held, what);
      return;
    case "take_out":
      await change(visit, held, withoutContent(known(visit).state, what.link), { link: what.link, what: "removed" });
      return;
    case "save":
      await save(visit);
      return;
    case "make_file":
      makeFile(visit);
      return;
    case "check":
      show(visit, { checked: checked(what.file, what.codes) });
      return;
    default:
      LOOKING.delete(visit);
      // Nothing of it stays where it could be looked at; what was being written waits here.
      HELD.set(visit, { ...held, fault: undefined, done: undefined, out: undefined, checked: undefined });
      tell(visit, { notebook: undefined });
  }
}

function forget(visit: Visit): void {
  HELD.delete(visit);
  tell(visit, { notebook: undefined });
}

function show(visit: Visit, more: Partial<Held>): void {
  const held = { ...(HELD.get(visit) ?? NEW), ...more };
  HELD.set(visit, held);
  if (!LOOKING.has(visit)) {
    return;
  }
  const client = known(visit);
  const { notebook } = client.state;
  const isOpen = held.warned.includes("open");
  tell(visit, {
    notebook: {
      ...held,
      isKept: client.keeps !== "nothing",
      entries: isOpen ? entriesOf(notebook).map(shown) : [],
      heads: isOpen ? heads(notebook) : [],
      roomFor: roomFor(notebook, MAX_NOTEBOOK_BYTES),
    },
  });
}

function shown({ number, link, entry, note: said, corrects, correctedBy }: Noted): EntryShown {
  const isOut = entry.content.length === 0;
  if (said === undefined) {
    return { number, link, note: undefined, isOut, corrects, correctedBy };
  }
  const { salt: _, notedSeconds, ...fields } = said;
  return { number, link, note: { ...fields, noted: moment(notedSeconds) }, isOut, corrects, correctedBy };
}

async function note(visit: Visit, held: Held, { form, corrects }: { readonly form: NoteForm; readonly corrects: string }): Promise<void> {
  if (held.doing.at === "working") {
    return;
  }
  const client = known(visit);
  const draft = draftOf(form);
  const fault = client.keeps === "nothing" ? "unkept" : draft === undefined ? "seen" : faultOf(draft);
  if (fault !== undefined || draft === undefined) {
    show(visit, { fault, forms: { ...held.forms, [corrects]: form } });
    return;
  }
  let added: ReturnType<typeof noted>;
  try {
    added = noted(client.state, draft, corrects === "" ? undefined : corrects, client.edges);
  } catch (error) {
    if (!(error instanceof NotebookFull)) {
      throw error;
    }
    show(visit, { fault: "full", forms: { ...held.forms, [corrects]: form } });
    return;
  }
  const { [corrects]: _, ...forms } = held.forms;
  await change(visit, { ...held, forms }, added.state, { link: added.link, what: corrects === "" ? "added" : "corrected" });
}

/** Have the notebook be that of `state`, and write it where it is kept. */
async function change(visit: Visit, held: Held, { notebook }: State, done: NonNullable<Held["done"]>): Promise<void> {
  known(visit).set({ notebook });
  HELD.set(visit, { ...held, fault: undefined, done, out: undefined });
  await save(visit);
}

/** What could not be written stands in memory, goes with the next that is, and is said to be so. */
async function save(visit: Visit): Promise<void> {
  const client = known(visit);
  show(visit, { doing: WORKING });
  try {
    await client.save();
    show(visit, { doing: IDLE, isUnsaved: false });
  } catch (error) {
    show(visit, { doing: failed(error), isUnsaved: true });
  }
}

function makeFile(visit: Visit): void {
  const client = known(visit);
  const seconds = client.edges.nowSeconds();
  const when = moment(seconds);
  const text = new TextDecoder().decode(writeFile(client.state.notebook, seconds));
  show(visit, { out: { text, when, day: when.slice(0, "2026-11-23".length) } });
}

function checked(file: Uint8Array, typed: string): NotebookShown["checked"] {
  let codes: readonly string[];
  try {
    codes = codesIn(typed);
  } catch (error) {
    return troubleOf(error, WrongCall, "head");
  }
  try {
    const { entries, faults, remarks, under } = check(readFile(file), codes);
    return { trouble: undefined, entries, faults, remarks, under: codes.length === 0 ? undefined : under };
  } catch (error) {
    return troubleOf(error, Malformed, "file");
  }
}

function troubleOf(error: unknown, of: typeof WrongCall | typeof Malformed, trouble: "file" | "head"): NotebookShown["checked"] {
  if (!(error instanceof of)) {
    throw error;
  }
  return { trouble };
}

/** Return what was typed as it is noted, ends trimmed and lines ending in one way; undefined for a time without a day. */
function draftOf({ day, time, zone, pictures, ...texts }: NoteForm): Draft | undefined {
  if (day === "" && time !== "") {
    return undefined;
  }
  const count = pictures.trim();
  return {
    seen: time === "" ? day : `${day}T${time}${zone}`,
    platform: texts.platform.trim(),
    address: texts.address.trim(),
    handle: texts.handle.trim(),
    words: texts.words.replaceAll(/\r\n?/gu, "\n").replaceAll("\t", " ").trim(),
    pictures: count === "" ? undefined : /^\d+$/u.test(count) ? Number(count) : Number.NaN,
  };
}
