/** The states of the notebook: warned of, empty, full, being written, one entry, handed out, checked; and of a suggestion. */
import type { App } from "../../src/model/seam/app";
import type { EntryShown, NotebookShown, NoteForm } from "../../src/model/seam/notebook";
import type { NotebookPart } from "../../src/view/place";
import type { Language } from "../../src/words/language";
import type { Scene } from "./scenes";
import talk from "./talk.json";

const IDLE = { at: "idle" } as const;
const LINK = "3fa9c01be4".padEnd(64, "7d20");
const OTHER = "b0cc4e".padEnd(64, "19af");

/** Return the scenes by their names. */
export function notebookScenes(language: Language, { inside }: { readonly inside: App }): Readonly<Record<string, Scene>> {
  const { unknown, behind, first, names } = talk[language];
  const note = { seen: "2026-11-20T14:05+08:00", platform: "Telegram", handle: `@${names[1]}`, words: `${behind}\n${first}`, pictures: 12 };
  const noted = "2026-11-21T06:05:00Z";
  const entries: readonly EntryShown[] = [
    { number: 1, link: OTHER, note: undefined, isOut: true, corrects: undefined, correctedBy: [2] },
    {
      number: 2,
      link: LINK,
      note: { ...note, address: `https://${unknown}/\u202E${"a/".repeat(90)}`, noted },
      isOut: false,
      corrects: 1,
      correctedBy: [],
    },
  ];
  const form: NoteForm = { day: "", time: "14:05", zone: "", platform: "", address: `https://${unknown}/`, handle: "", words: behind, pictures: "" };
  const shown: NotebookShown = {
    warned: ["open", "out"],
    isKept: true,
    entries,
    heads: [LINK],
    roomFor: undefined,
    forms: {},
    fault: undefined,
    done: undefined,
    isUnsaved: false,
    out: undefined,
    checked: undefined,
    doing: IDLE,
  };
  const scene = (part: NotebookPart, more: Partial<NotebookShown> = {}): Scene => ({
    app: { ...inside, notebook: { ...shown, ...more } },
    place: { at: "notebook", part, from: { at: "settings" } },
  });
  return {
    notebook_warned: scene({ see: "list" }, { warned: [], entries: [], heads: [] }),
    notebook: scene({ see: "list" }, { roomFor: 40, heads: [LINK, OTHER] }),
    notebook_unkept: scene({ see: "list" }, { isKept: false, entries: [], heads: [] }),
    notebook_writing: scene({ see: "write", corrects: "" }, { fault: "seen", forms: { "": form } }),
    notebook_unsaved: scene({ see: "entry", link: LINK }, { isUnsaved: true, doing: { at: "failed", why: "offline" } }),
    notebook_entry: scene({ see: "entry", link: LINK }, { done: { link: LINK, what: "corrected" } }),
    notebook_out: scene({ see: "out" }, { out: { text: "{}", when: noted, day: "2026-11-21" } }),
    suggest: {
      app: {
        ...inside,
        suggestions: {
          lines: [
            {
              number: 1,
              stage: "looked_at",
              goneHour: 0,
              says: [
                { by: names[3] ?? "", kind: "word", text: first, answer: undefined },
                { by: names[3] ?? "", kind: "text", text: `# ${names[2]}\n\n${behind}\n`, answer: undefined },
              ],
            },
            { number: 2, stage: "decided", goneHour: 0, says: [{ by: names[3] ?? "", kind: "published", text: first, answer: undefined }] },
          ],
          sealedTo: 2,
          wished: [],
          isFull: false,
          held: undefined,
          trouble: undefined,
          doing: IDLE,
        },
      },
      place: { at: "report", part: { see: "suggest" }, from: { at: "about_room" } },
    },
    notebook_checked: scene(
      { see: "check" },
      {
        checked: {
          trouble: undefined,
          entries: 2,
          faults: [{ what: "note", number: 2 }],
          remarks: [{ what: "out", number: 1 }],
          under: undefined,
        },
      },
    ),
  };
}
