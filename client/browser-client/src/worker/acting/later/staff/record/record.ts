/** Looking at the record of what staff did: what a look found, the entries, what there is about an id, and the file. */

import { IDLE } from "../../../../../model/seam/app";
import type { RecordAct } from "../../../../../model/seam/record";
import { Tampered } from "../../../../../protocol/audit";
import { concat } from "../../../../../protocol/codec";
import { Malformed } from "../../../../../protocol/errors";
import { decodeId } from "../../../../../protocol/ids";
import type { Acts } from "../../../acts";
import { failed, WORKING } from "../../../outcome";
import type { Visit } from "../../../visit";
import { type Doer, doerOf, show, workOf } from "../doing";
import { type RecordWork, SHOWN } from "./shown";

/** An id of a post is two: its author's, and its own. */
const POST_IDS = 2;

export const acts: Acts<"staff_record"> = { staff_record: (visit, { what }) => doIt(visit, what) };

async function doIt(visit: Visit, what: RecordAct["what"]): Promise<void> {
  const doer = await doerOf(visit);
  note(doer, { doing: WORKING });
  show(visit);
  try {
    await step(doer, what);
    note(doer, { doing: IDLE });
    visit.again = undefined;
  } catch (error) {
    visit.again = () => doIt(visit, what);
    note(doer, { doing: failed(error) });
  }
  show(visit);
}

async function step(doer: Doer, what: RecordAct["what"]): Promise<void> {
  const { staff, visit } = doer;
  switch (what.step) {
    case "look":
      // What was made before may not be the record as it is told now.
      note(doer, { file: undefined });
      await held(doer, async () => note(doer, { first: (await staff.audit.look()).first }));
      await fetchLast(doer, SHOWN);
      return;
    case "accept":
      await held(doer, async () => void (await staff.audit.accept()));
      await fetchLast(doer, SHOWN);
      return;
    case "older":
      await fetchLast(doer, workOf(visit).record.shown + SHOWN);
      return;
    case "about":
      await ask(doer, what.id);
      return;
    default:
      note(doer, { file: { text: await staff.audit.exported(), name: "record.jsonl" } });
  }
}

/** What a look found wrong is kept with what proves it, and shown from there. */
async function held(doer: Doer, look: () => Promise<void>): Promise<void> {
  try {
    await look();
    note(doer, { stale: false });
  } catch (error) {
    if (!(error instanceof Tampered)) {
      throw error;
    }
    note(doer, { stale: error.what === "stale" });
  }
}

/** Have the last so many entries there, and shown. */
async function fetchLast(doer: Doer, shown: number): Promise<void> {
  await fetchFrom(doer, Math.max(1, (doer.staff.audit.seen?.number ?? 0) - shown + 1));
  note(doer, { shown });
}

/** Fetch entries from a number on. What does not hold to what was seen is not shown. */
async function fetchFrom(doer: Doer, number: number): Promise<void> {
  try {
    note(doer, await doer.staff.audit.from(number));
  } catch (error) {
    if (!(error instanceof Tampered)) {
      throw error;
    }
    note(doer, { entries: [], head: undefined });
  }
}

async function ask(doer: Doer, id: string): Promise<void> {
  const subject = subjectOf(id.trim());
  if (subject === undefined) {
    note(doer, { about: { id, numbers: undefined } });
    return;
  }
  const numbers = await doer.staff.audit.about(subject);
  const [first] = workOf(doer.visit).record.entries;
  const lowest = Math.min(...numbers);
  if (numbers.length > 0 && lowest < (first?.number ?? Number.POSITIVE_INFINITY)) {
    await fetchFrom(doer, lowest);
  }
  note(doer, { about: { id, numbers } });
}

/** Return the bytes of an id; of a post those of its author and its own. Undefined for what is none. */
function subjectOf(text: string): Uint8Array | undefined {
  const parts = text.split(".");
  try {
    return parts.length > POST_IDS ? undefined : concat(...parts.map((part) => decodeId(part)));
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

function note({ note: noteWork, visit }: Pick<Doer, "note" | "visit">, change: Partial<RecordWork>): void {
  noteWork({ record: { ...workOf(visit).record, ...change } });
}
