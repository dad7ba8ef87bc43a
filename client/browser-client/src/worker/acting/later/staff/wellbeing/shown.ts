/** From what is known of a desk's keeper to what she is shown. */

import { IDLE } from "../../../../../model/seam/app";
import type { Reason } from "../../../../../model/seam/reports";
import type { DeskDay, WellShown } from "../../../../../model/seam/wellbeing";
import { openedIn, type Tally } from "../../../../../model/staff/exposure";
import { chosen, counts, type Leaning } from "../../../../../model/staff/leaning";
import type { NoteRead } from "../../../../../model/staff/supervising";
import { same } from "../../../../../protocol/crypto/bytes";
import { encodeId } from "../../../../../protocol/ids";
import type { Certificate } from "../../../../../protocol/structures/certificate";
import { known, type Visit } from "../../../visit";
import { offerAt, sumsAt } from "../cases/desk_count";
import { reasonShown } from "../cases/shown";
import { workOf } from "../doing";

const MINE = 1;

/** What is remembered of it in one visit. */
export type Well = Pick<WellShown, "resting" | "doing" | "done" | "refused"> & {
  readonly colleagues: readonly Certificate[] | undefined;
  readonly notes: readonly NoteRead[] | undefined;
};

export const NOTHING_WELL: Well = {
  resting: false,
  doing: IDLE,
  done: undefined,
  refused: undefined,
  colleagues: undefined,
  notes: undefined,
};

/** Return the reports that she has, as far as the page of the queue says. */
export function heldBy(visit: Visit): readonly string[] {
  const { page } = workOf(visit).cases;
  return (page?.listed ?? []).filter(({ taken }) => taken === MINE).map((one) => encodeId(one.case));
}

/** Return what she is shown now. */
export function wellShown(visit: Visit, { colleagues, notes, ...rest }: Well): WellShown {
  const { slots } = known(visit);
  const sums = sumsAt(visit);
  const offer = offerAt(visit);
  const there = (serial: Uint8Array | undefined): string | undefined =>
    serial !== undefined && colleagues?.some((one) => same(one.serial, serial)) === true ? encodeId(serial) : undefined;
  const leansOn = (whom: Leaning): string | undefined => there(chosen(slots, whom));
  return {
    ...rest,
    counts: counts(slots),
    days: sums.days.map(dayShown).filter(({ reports, minutes }) => reports > 0 || minutes > 0),
    offer: offer && { ...offer, heavy: sums.heavyToday, minutes: sums.today.minutes, week: sums.heavyWeek },
    held: heldBy(visit),
    colleagues: colleagues?.map(({ serial, shownName }) => ({ id: encodeId(serial), name: shownName })),
    buddy: leansOn("buddy"),
    supervisor: leansOn("supervisor"),
    notes: notes?.map(({ note, by, text, hour, goneHour, answers }) => ({
      id: encodeId(note),
      by: by.shownName,
      from: there(by.serial),
      hour,
      goneHour,
      text,
      answers,
    })),
  };
}

function dayShown(day: Tally, ago: number): DeskDay {
  const reasons = new Map<Reason, number>();
  for (const [reason, count] of day.reasons) {
    const shown = reasonShown(reason);
    reasons.set(shown, (reasons.get(shown) ?? 0) + count);
  }
  return {
    ago,
    reports: openedIn(day),
    minutes: day.minutes,
    reasons: [...reasons].map(([reason, count]) => ({ reason, count })),
  };
}
