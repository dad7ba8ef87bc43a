/** Studying: the list of modules, and one of them that is open; where she is, is kept with every step. */

import { hourOf } from "../../../../../model/edges";
import { NewerRecord } from "../../../../../model/kept/later/slots";
import type { Slots } from "../../../../../model/kept/slots";
import { type Doing, IDLE } from "../../../../../model/seam/app";
import type { StudyAct } from "../../../../../model/seam/study";
import { certificateOf } from "../../../../../model/staff/certified";
import { applicantKeys, withAnswer, withBegun, withRead, withResult } from "../../../../../model/staff/studying";
import type { Module } from "../../../../../training/module";
import { headsIn, moduleIn } from "../../../../../training/shipped";
import type { Acts } from "../../../acts";
import { failed, WORKING } from "../../../outcome";
import { known, tell, type Visit } from "../../../visit";
import { show as showStaff } from "../doing";
import { type Studying, studyShown } from "./shown";

const studies = new WeakMap<Visit, Studying>();

type Step<Name> = Extract<StudyAct, { readonly step: Name }>;

export const acts: Acts<"study"> = {
  study: (visit, act) => {
    switch (act.step) {
      case "look":
        return look(visit, act);
      case "read":
        return stepping(visit, act.module, (module, hour) => withRead(known(visit).slots, module, act.sections, hour));
      case "answer":
        return answer(visit, act);
      default:
        return stepping(visit, act.module, (module, hour) => withBegun(known(visit).slots, module, hour));
    }
  },
};

/** Fetch the list in a language, and a module where one is to be open. What is open stays until another is here. */
async function look(visit: Visit, { language, module }: Step<"look">): Promise<void> {
  visit.forgets.add(forget);
  const before = studies.get(visit);
  const kept = before?.language === language ? before : { language, heads: [], open: undefined };
  const open = kept.open?.slug === module ? kept.open : undefined;
  note(visit, { ...kept, open, doing: WORKING });
  try {
    const heads = await headsIn(language);
    const opened = module === undefined ? undefined : await moduleIn(module, language);
    note(visit, { language, heads, open: opened, doing: IDLE });
    visit.again = undefined;
    // What was answered elsewhere, and not signed before that device went, is signed here.
    await (opened && stepping(visit, opened.slug, (now, hour) => signed(visit, now, known(visit).slots, hour)));
  } catch (error) {
    visit.again = () => look(visit, { do: "study", step: "look", language, module });
    note(visit, { ...kept, open, doing: failure(error) });
  }
}

/** Answer the next question; after the last, what passed is signed. */
async function answer(visit: Visit, { module: slug, question, chosen }: Step<"answer">): Promise<void> {
  const before = known(visit).staffKeys;
  await stepping(visit, slug, (module, hour) => signed(visit, module, withAnswer(known(visit).slots, module, { question, chosen }, hour), hour));
  if (known(visit).staffKeys !== before) {
    showStaff(visit);
  }
}

/** Return the slots with what passed signed, by the keys that a certificate of hers will name. */
function signed(visit: Visit, module: Module, slots: Slots, hour: number): Slots {
  const client = known(visit);
  const keys = applicantKeys(client);
  const after = withResult(slots, module, keys, { community: client.guide.trust.community, hour });
  if (after !== slots) {
    client.noteStaff(keys);
  }
  return after;
}

/** Take a step in the module that is open, and keep it. It is shown at once: reading on waits for nothing. */
async function stepping(visit: Visit, slug: string, step: (module: Module, hour: number) => Slots): Promise<void> {
  const now = studies.get(visit);
  if (now?.open?.slug !== slug) {
    return;
  }
  try {
    const client = known(visit);
    const before = client.slots;
    client.noteSlots(step(now.open, hourOf(client.edges)));
    if (client.slots !== before) {
      note(visit, { ...now, doing: WORKING });
      await keep(visit);
    }
  } catch (error) {
    note(visit, { ...now, doing: failure(error) });
  }
}

/** Write it where it lives; where that fails now, it is tried again when she asks, or with her next step. */
async function keep(visit: Visit): Promise<void> {
  let doing: Doing = IDLE;
  try {
    await known(visit).save();
    visit.again = undefined;
  } catch (error) {
    visit.again = () => keep(visit);
    doing = failure(error);
  }
  const now = studies.get(visit);
  if (now !== undefined) {
    note(visit, { ...now, doing });
  }
}

function failure(error: unknown): Doing {
  return error instanceof NewerRecord ? { at: "failed", why: "newer_version" } : failed(error);
}

function note(visit: Visit, now: Studying): void {
  studies.set(visit, now);
  const client = known(visit);
  const certificate = certificateOf(client);
  const hour = hourOf(client.edges);
  const isValid = certificate !== undefined && hour <= certificate.notAfter;
  const own = { keys: client.staffKeys, hour };
  tell(visit, { study: studyShown(now, { slots: client.slots, own, certificate: isValid ? certificate : undefined }) });
}

/** Nothing of it stays when everything is erased. */
function forget(visit: Visit): void {
  studies.delete(visit);
}
