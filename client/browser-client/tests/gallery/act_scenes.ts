/** What staff did as its member meets it: in the room, in the place of a room that is closed to her, and asking for another look. */
import type { ActTold } from "../../src/model/seam/acts";
import type { App } from "../../src/model/seam/app";
import type { RemovedShown, ReportShown } from "../../src/model/seam/reports";
import type { Language } from "../../src/words/language";
import type { Scene } from "./scenes";
import talk from "./talk.json";

const IDLE = { at: "idle" } as const;
const ROOM = { at: "room" } as const;

/** Return the scenes by their names. */
export function actScenes(language: Language, { inside, now }: { readonly inside: App; readonly now: number }): Readonly<Record<string, Scene>> {
  const { staff, answer, mine, behind, room } = talk[language];
  const act = (id: string, kind: ActTold["kind"], more: Partial<ActTold> = {}): ActTold => ({
    id,
    kind,
    reason: "identifying",
    by: staff,
    until: now + 24,
    said: "",
    wordless: undefined,
    ...more,
  });
  const removal = act("act1", "remove", { reason: "threat", said: answer, until: now + 330 });
  const out: RemovedShown = { room: "room1", title: room, acts: [removal], appeal: undefined, unsent: [mine] };
  const outside: App = { ...inside, rooms: inside.rooms.map((one) => ({ ...one, out: true })), room: undefined };
  const removed = (more: Partial<RemovedShown>): Scene => ({ app: { ...outside, removed: { ...out, ...more } }, place: ROOM });
  const contest: ReportShown = {
    kind: "act",
    about: "act2",
    name: staff,
    act: act("act2", "hide_post", { said: answer }),
    stage: "writing",
    lines: [
      {
        kind: "post",
        seq: 7,
        hour: now - 4,
        name: "",
        staff: undefined,
        mine: true,
        texts: [behind],
        warning: undefined,
        isHidden: false,
        part: "reported",
        isFirst: true,
      },
    ],
    gaveWay: 0,
    before: false,
    after: false,
    isOpen: true,
    isBetweenTwo: false,
    readers: [{ name: `${staff} 2`, untilHour: now + 5 }],
    keptFrom: [staff],
    sealedTo: 0,
    case: undefined,
    findings: [],
    said: 0,
    trouble: undefined,
    doing: IDLE,
  };
  const filed: ReportShown = {
    ...contest,
    stage: "filed",
    sealedTo: 1,
    case: { stage: "received", goneHour: now + 2000, says: [], canAppeal: false },
  };
  const asking = (report: ReportShown): Scene => ({
    app: { ...inside, report },
    place: { at: "report", part: { see: "act", room: "room1", act: report.about }, from: ROOM },
  });
  const twoClosed = act("act7", "close_room", { reason: "threat", closed: { agreedBy: `${staff} 2`, gone: now + 300 } });
  const told = [
    act("act2", "hide_post", { said: answer }),
    act("act3", "mute", { wordless: "none" }),
    act("act4", "note", { wordless: "wrong" }),
    act("act5", "slow_mode", { reason: "other" }),
  ];
  const closed = [
    act("act6", "closing_room", { reason: "threat" }),
    twoClosed,
  ];
  return {
    room_acts: { app: { ...inside, room: inside.room && { ...inside.room, acts: told, isQuiet: true } }, place: ROOM },
    room_closed: { app: { ...inside, room: inside.room && { ...inside.room, acts: closed } }, place: ROOM },
    rooms_out: { app: outside },
    removed: removed({}),
    removed_appealed: removed({ acts: [removal, act("act4", "note", { reason: "other", said: mine })], appeal: "looked_at", unsent: [] }),
    removed_untold: removed({ acts: [], unsent: [] }),
    contest: asking(contest),
    contest_nobody: asking({ ...contest, readers: [] }),
    contest_closed: asking({
      ...contest,
      about: "act7",
      act: twoClosed,
      lines: [],
      readers: [{ name: `${staff} 3`, untilHour: now + 5 }],
      keptFrom: [staff, `${staff} 2`],
    }),
    contest_filed: asking(filed),
  };
}
