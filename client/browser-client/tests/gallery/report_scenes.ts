/** The states of reporting: being written, kept from going, how it stands, and the list of them. */
import type { App } from "../../src/model/seam/app";
import type { ReportPost, ReportShown } from "../../src/model/seam/reports";
import type { Finding } from "../../src/model/seam/room";
import type { Language } from "../../src/words/language";
import type { Scene } from "./scenes";
import talk from "./talk.json";

const IDLE = { at: "idle" } as const;
const ROOM = { at: "room" } as const;

/** Return the scenes by their names. */
export function reportScenes(language: Language, { inside, now }: { readonly inside: App; readonly now: number }): Readonly<Record<string, Scene>> {
  const { staff, names, first, answer, warned, behind } = talk[language];
  const line = (seq: number, who: number, part: ReportPost["part"], more: Partial<ReportPost> = {}): ReportPost => ({
    kind: "post",
    seq,
    hour: now - 40 + seq,
    name: names[who] ?? "",
    staff: who === 3 ? staff : undefined,
    mine: who === 0,
    texts: [answer],
    warning: undefined,
    isHidden: false,
    part,
    isFirst: false,
    ...more,
  });
  const writing: ReportShown = {
    kind: "post",
    about: "post4",
    name: names[2] ?? "",
    stage: "writing",
    lines: [
      line(1, 1, "context", { texts: [first] }),
      { kind: "gap", seq: 2, count: 4 },
      line(6, 0, "out"),
      line(7, 2, "reported", { isFirst: true, texts: [behind, answer], warning: warned }),
      line(8, 1, "context", { texts: [], isHidden: true }),
      line(9, 3, "context"),
    ],
    gaveWay: 2,
    before: true,
    after: true,
    isOpen: true,
    isBetweenTwo: true,
    readers: [
      { name: staff, untilHour: now + 5 },
      { name: `${staff} 2`, untilHour: undefined },
    ],
    keptFrom: [`${staff} 3`],
    sealedTo: 0,
    case: undefined,
    findings: [],
    said: 0,
    trouble: undefined,
    doing: IDLE,
  };
  const picture: Finding = { reason: "images.data", field: "text", blocks: true, sure: true, start: 0, end: 4, host: "" };
  const filed: ReportShown = {
    ...writing,
    stage: "filed",
    sealedTo: 2,
    case: { stage: "looked_at", goneHour: now + 2000, says: [{ by: staff, kind: "question", text: answer }], canAppeal: false },
  };
  const decided: ReportShown = {
    ...filed,
    sealedTo: 0,
    case: { stage: "decided", goneHour: now + 700, says: [{ by: staff, kind: "not_proven", text: answer }], canAppeal: true },
  };
  const scene = (report: ReportShown): Scene => ({
    app: { ...inside, report },
    place: { at: "report", part: { see: "one", room: "room1", about: report.about }, from: ROOM },
  });
  const listed = { room: "room1", title: talk[language].room, about: "post4", name: names[2] ?? "" };
  return {
    report: scene(writing),
    report_held: scene({ ...writing, readers: [], keptFrom: [], findings: [picture], trouble: "nobody" }),
    report_looked_at: scene(filed),
    report_decided: scene(decided),
    worried_whom: { app: inside, place: { at: "report", part: { see: "person" }, from: ROOM } },
    worried: scene({ ...writing, kind: "person", about: "member2", lines: [], gaveWay: 0, before: false, after: false, isBetweenTwo: false, trouble: "offline" }),
    reports: {
      app: {
        ...inside,
        reports: {
          lines: [
            { ...listed, kind: "post", excerpt: behind, stage: "decided" },
            { ...listed, kind: "person", excerpt: "", stage: "received", about: "member2" },
          ],
          doing: IDLE,
          searched: true,
          trouble: undefined,
        },
      },
      place: { at: "report", part: { see: "list" }, from: ROOM },
    },
  };
}
