/** The states that hosted sessions are looked at in, by a member: from the list to what is left after the end. */
import type { App } from "../../src/model/seam/app";
import type { OpenRoom } from "../../src/model/seam/room";
import type { FloorTold, Going, SessionLine, SessionsShown } from "../../src/model/seam/sessions";
import type { Place } from "../../src/view/place";
import type { Language } from "../../src/words/language";
import talk from "./talk.json";

type Scene = { readonly app: App; readonly place: Place };

const IDLE = { at: "idle" } as const;
const ID = "room1";

/** Return the scenes by their names. */
export function sessionScenes(language: Language, inside: App): Readonly<Record<string, Scene>> {
  const said = talk[language];
  const line: SessionLine = {
    id: ID,
    title: said.room,
    language,
    about: `${said.topic}\n\n${said.first}`,
    startsMinute: inside.nowHour * 60 + 75,
    lengthMinutes: 60,
    capacity: 12,
    host: said.staff,
    coHost: said.names[3] ?? "",
    stage: "announced",
    beginsSeconds: 4_500,
    endsSeconds: 8_100,
    isFull: true,
    name: undefined,
    leads: false,
  };
  const lines: readonly SessionLine[] = [
    { ...line, stage: "live", name: said.names[0] },
    { ...line, id: "room2", title: said.topic, isFull: false },
    { ...line, id: "room3", stage: "lobby", beginsSeconds: 0 },
  ];
  const people = said.names.map((name, at) => ({ id: `member${at}`, name, mine: at === 0 }));
  const floor: FloorTold = {
    stage: "live",
    mode: "round",
    leader: said.staff,
    speaking: "wait",
    holder: people[1],
    turnSeconds: 170,
    coming: [...people.slice(2), ...people.slice(0, 1)],
    isHandUp: false,
    slowSeconds: 30,
    pauseSeconds: 0,
    endsSeconds: 1_900,
    reportSeconds: 0,
    checkIn: { number: 4, choices: 9 },
    hasAnswered: false,
    isAbsent: true,
  };
  const going: Going = {
    id: ID,
    at: "inside",
    doing: IDLE,
    stage: "live",
    waits: 0,
    beginsSeconds: 0,
    endsSeconds: 1_900,
    isOpen: true,
    wasSentBack: false,
    says: [],
    floor,
    asking: IDLE,
    said: undefined,
    held: "turn",
  };
  const room: OpenRoom | undefined = inside.room && { ...inside.room, signpost: [{ name: said.staff, number: "+82 109", url: "", hours: "24 h", notes: "" }] };
  const scene = (shown: Partial<SessionsShown>, session?: string): Scene => ({
    app: { ...inside, room, sessions: { doing: IDLE, lines, going: undefined, ...shown } },
    place: { at: "sessions", session },
  });
  const gone = (more: Partial<Going>): Scene => scene({ going: { ...going, ...more } }, ID);
  return {
    sessions: scene({}),
    sessions_none: scene({ lines: [], doing: { at: "failed", why: "offline" } }),
    going_sign_up: scene({ lines: [line] }, ID),
    going_mine: scene({ lines: [{ ...line, name: said.names[0] }], going: { ...going, at: "away", waits: 3, floor: undefined } }, ID),
    going_lobby: gone({ at: "lobby", stage: "lobby", beginsSeconds: 500, waits: 2, says: [{ by: said.staff, text: said.answer }], wasSentBack: true }),
    going_live: gone({}),
    going_yours: gone({ held: undefined, floor: { ...floor, mode: "hands", holder: people[0], coming: people.slice(1), speaking: "yes", checkIn: undefined, hasAnswered: true } }),
    going_hands: gone({ held: "slow", floor: { ...floor, mode: "hands", holder: undefined, coming: people, isHandUp: true, isAbsent: false } }),
    going_pause: gone({ floor: { ...floor, pauseSeconds: 200, speaking: "paused" } }),
    going_ended: gone({ at: "ended", stage: "ended", floor: { ...floor, stage: "ended", speaking: "over", reportSeconds: 840 } }),
    going_gone: gone({ at: "gone", floor: undefined }),
  };
}
