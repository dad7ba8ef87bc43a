/** The states of calling staff: to be let in, and for a person now. */
import type { App } from "../../src/model/seam/app";
import type { Calling, Duty } from "../../src/model/seam/calls";
import type { Finding } from "../../src/model/seam/room";
import type { Language } from "../../src/words/language";
import type { Scene } from "./scenes";
import talk from "./talk.json";

const IDLE = { at: "idle" } as const;
/** As they stand in the vectors, for every language alike: what is looked at is where they stand. */
const FINGERPRINT = ["exist", "shock", "frame", "pupil", "state", "they", "erode", "phrase"];

type Around = { readonly door: App; readonly inside: App; readonly now: number };

/** Return the scenes by their names. */
export function callScenes(language: Language, { door, inside, now }: Around): Readonly<Record<string, Scene>> {
  const { staff, first, room } = talk[language];
  const duty: Duty = {
    doing: IDLE,
    people: [
      { name: staff, untilHour: now + 5, counsellor: false },
      { name: `${staff} 2`, untilHour: now + 2, counsellor: true },
    ],
    words: FINGERPRINT,
    lines: [
      { name: room, number: "+1 555 0100", url: "", hours: "24/7", notes: first, isOpen: true },
      { name: staff, number: "+1 555 0101", url: "", hours: "1-5: 09:00–17:00", notes: "", isOpen: false },
      { name: room, number: "", url: "https://example.org/", hours: "", notes: "", isOpen: undefined },
    ],
  };
  const nobody: Duty = { ...duty, people: [] };
  const join: Calling = {
    kind: "join",
    stage: "waiting",
    goneHour: now + 100,
    says: [],
    findings: [],
    room: undefined,
    doing: IDLE,
  };
  const person: Calling = { ...join, kind: "person", goneHour: now + 20 };
  const personal: Finding = { reason: "personal.phone", field: "text", blocks: false, sure: true, start: 0, end: 4, host: "" };
  const waiting: App = { ...door, stage: { at: "waiting" }, keeping: { by: "words", seen: false }, duty, calling: join };
  const says = (link: string): Calling => ({ ...join, stage: "answered", says: [{ by: staff, text: first, link }] });
  const asked = { at: "person", from: { at: "rooms" } } as const;
  return {
    ask: { app: { ...door, duty }, step: "ask" },
    ask_looking: { app: door, step: "ask" },
    ask_nobody_held: { app: { ...door, duty: nobody, calling: { ...join, stage: "writing", findings: [personal] } }, step: "ask" },
    ask_failed: {
      app: { ...door, duty, calling: { ...join, stage: "writing", doing: { at: "failed", why: "no_one_to_ask" } } },
      step: "ask",
    },
    waiting_room: { app: waiting },
    waiting_room_nobody: { app: { ...waiting, duty: nobody, keeping: { by: "visit", leavesHour: now + 24 } } },
    waiting_room_seen: { app: { ...waiting, keeping: { by: "pin" }, calling: { ...join, stage: "seen" } } },
    declined: { app: { ...waiting, calling: says("") } },
    invited_by_answer: { app: { ...waiting, calling: says("https://notes.example/#abc") } },
    call_gone: { app: { ...waiting, calling: { ...join, stage: "gone" } } },
    person: { app: { ...inside, duty }, place: asked },
    person_nobody: { app: { ...inside, duty: nobody }, place: asked },
    person_waits: { app: { ...inside, duty, calling: person }, place: asked },
    person_opened: { app: { ...inside, duty, calling: { ...person, stage: "opened", room: "room1" } }, place: asked },
    room_between: {
      app: { ...inside, room: inside.room && { ...inside.room, between: { wipedHour: undefined } } },
      place: { at: "room" },
    },
    room_ended: {
      app: { ...inside, room: inside.room && { ...inside.room, between: { wipedHour: now + 24 } } },
      place: { at: "room" },
    },
  };
}
