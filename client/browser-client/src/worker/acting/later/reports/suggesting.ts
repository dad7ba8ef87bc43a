/** Offering own posts to the pages of help, and answering what staff made of them. Held while its screen is there, in memory alone. */

import { withoutPicture } from "../../../../model/later/report_notes";
import { answer, offer, sayWish, type Suggested, suggestionsOf, TooManySuggestions } from "../../../../model/later/suggestions";
import { HeldBack } from "../../../../model/room/holding";
import { IDLE } from "../../../../model/seam/app";
import type { SuggestionSaid, SuggestionShown, SuggestionsShown, SuggestionStep } from "../../../../model/seam/suggestions";
import { decodeId, encodeId } from "../../../../protocol/ids";
import { SAYING } from "../../../../protocol/structures/case_words";
import { tablesCame } from "../../../../tables/shipped";
import { ourLanguage } from "../../../showing";
import { WORKING } from "../../outcome";
import { here } from "../../room";
import { shownFindings } from "../../saying";
import { known, tell, type Visit } from "../../visit";
import { wrongOf } from "./shown";

type Held = SuggestionsShown & {
  /** What she said in this visit, by room, number and text. */
  readonly answers: ReadonlyMap<string, "yes" | "no">;
};

const HELD = new WeakMap<Visit, Held>();
const NEW: Held = {
  lines: undefined,
  sealedTo: 0,
  wished: [],
  isFull: false,
  held: undefined,
  trouble: undefined,
  doing: IDLE,
  answers: new Map(),
};

const KINDS = new Map<number, SuggestionSaid["kind"]>([
  [SAYING.draft, "text"],
  [SAYING.published, "published"],
  [SAYING.notUsed, "not_used"],
]);

/** Do one step; each ends with what the server says of all of them then. */
export async function suggest(visit: Visit, what: SuggestionStep): Promise<void> {
  const client = known(visit);
  switch (what.step) {
    case "suggestions":
      visit.forgets.add(forget);
      HELD.set(visit, { ...NEW, answers: HELD.get(visit)?.answers ?? NEW.answers });
      await during(visit, 0, async () => undefined);
      return;
    case "offer":
      await during(visit, 0, async () => {
        const telling = { wish: what.wish.trim(), language: ourLanguage(what.language) ?? visit.language };
        const { sealedTo } = await offer(client, here(visit), decodeId(what.post), telling);
        show(visit, { sealedTo });
      });
      return;
    case "answer":
      await during(visit, 0, async () => {
        const { room } = here(visit).mine;
        await answer(client, room, what.number, what.text, what.yes);
        const answers = new Map(HELD.get(visit)?.answers).set(keyOf(room, what.number, what.text), what.yes ? "yes" : "no");
        show(visit, { answers });
      });
      return;
    case "wish":
      await during(visit, what.number, async () => {
        await sayWish(client, here(visit).mine.room, what.number, what.text.trim());
        show(visit, { wished: [...(HELD.get(visit)?.wished ?? []), what.number] });
      });
      return;
    default:
      HELD.set(visit, { ...NEW, answers: HELD.get(visit)?.answers ?? NEW.answers });
      tell(visit, { suggestions: undefined });
  }
}

function forget(visit: Visit): void {
  HELD.delete(visit);
  tell(visit, { suggestions: undefined });
}

function show(visit: Visit, more: Partial<Held>): void {
  const held = { ...(HELD.get(visit) ?? NEW), ...more };
  HELD.set(visit, held);
  const { answers: _, ...shown } = held;
  tell(visit, { suggestions: shown });
}

/** `number`: of the suggestion that is spoken of, 0 of a new one. */
async function during(visit: Visit, number: number, work: () => Promise<void>): Promise<void> {
  if (HELD.get(visit)?.doing.at === "working") {
    return;
  }
  visit.again = () => during(visit, number, work);
  show(visit, { doing: WORKING, trouble: undefined, held: undefined, isFull: false });
  try {
    await tablesCame();
    await work();
    const { room } = here(visit).mine;
    const lines = (await suggestionsOf(known(visit), room)).map((one) => shownOf(visit, room, one));
    show(visit, { lines, doing: IDLE });
  } catch (error) {
    if (error instanceof HeldBack) {
      show(visit, { held: { number, findings: shownFindings(error.findings) }, doing: IDLE });
    } else if (error instanceof TooManySuggestions) {
      show(visit, { isFull: true, doing: IDLE });
    } else {
      show(visit, wrongOf(error));
    }
  }
}

function shownOf(visit: Visit, room: Uint8Array, { number, told }: Suggested): SuggestionShown {
  const answers = HELD.get(visit)?.answers;
  const says = told.says.map(({ by, saying, text }) => ({
    by,
    kind: KINDS.get(saying) ?? "word",
    text: withoutPicture(known(visit).guards, text) ?? "",
    answer: answers?.get(keyOf(room, number, text)),
  }));
  return { number, stage: told.stage, goneHour: told.goneHour, says };
}

function keyOf(room: Uint8Array, number: number, text: string): string {
  return `${encodeId(room)} ${number} ${text}`;
}
