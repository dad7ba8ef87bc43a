/** How the desk is for its keeper: an offer, a covered desk, her week, and notes between two of the staff. */
import type { App } from "../../src/model/seam/app";
import type { StaffShown } from "../../src/model/seam/staff";
import type { WellShown } from "../../src/model/seam/wellbeing";
import type { Place, StaffPart } from "../../src/view/place";
import type { Language } from "../../src/words/language";
import talk from "./talk.json";

type Scene = { readonly app: App; readonly place: Place };
type Around = {
  readonly staff: StaffShown;
  readonly now: number;
  readonly scene: (shown: StaffShown, part: StaffPart) => Scene;
  /** The scene of a report whose posts are shown. */
  readonly evidence: Scene;
};

/** Return the scenes by their names, in one language. */
export function wellScenes(language: Language, { staff, now, scene, evidence }: Around): Readonly<Record<string, Scene>> {
  const said = talk[language];
  const well: WellShown = {
    counts: true,
    days: [
      { ago: 0, reports: 7, minutes: 64, reasons: [{ reason: "image_or_link", count: 4 }, { reason: "threat", count: 2 }, { reason: "other", count: 1 }] },
      { ago: 3, reports: 2, minutes: 15, reasons: [{ reason: "worried", count: 2 }] },
    ],
    offer: undefined,
    resting: false,
    held: ["case3"],
    colleagues: [{ id: "serial1", name: said.staff }, { id: "serial2", name: said.names[1] ?? "" }],
    buddy: "serial1",
    supervisor: undefined,
    notes: [
      { id: "note1", by: said.staff, from: "serial1", hour: now - 2, goneHour: now + 718, text: said.answer, answers: true },
      { id: "note2", by: said.names[2] ?? "", from: undefined, hour: now - 30, goneHour: now + 690, text: undefined, answers: false },
    ],
    doing: { at: "idle" },
    done: undefined,
    refused: undefined,
  };
  const offer = { rest: true, lean: true, heavy: 6, minutes: 64, week: 22 };
  const withWell = ({ app, place }: Scene, more: Partial<WellShown>): Scene => ({ app: { ...app, well: { ...well, ...more } }, place });
  const screen = scene(staff, { see: "well" });
  return {
    staff_well: withWell(screen, {}),
    staff_well_new: withWell(screen, { days: [], colleagues: [], buddy: undefined, notes: [], counts: false, held: [] }),
    staff_well_held_back: withWell(screen, { refused: "held_back", days: [], notes: [] }),
    staff_well_offer: withWell(evidence, { offer }),
    staff_well_home: withWell(scene(staff, { see: "home" }), { offer: { ...offer, lean: false, heavy: 0 }, buddy: undefined }),
    staff_rest: withWell(scene({ ...staff, shiftUntil: now + 5 }, { see: "home" }), { resting: true }),
  };
}
