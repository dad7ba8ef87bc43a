/** The states that the screens are looked at in. Each is a whole value of `App`, as a worker would send it. */
import { type App, BEGINNING } from "../../src/model/seam/app";
import type { OpenRoom, Post } from "../../src/model/seam/room";
import type { Step } from "../../src/view/coming";
import type { Place } from "../../src/view/place";
import type { Language } from "../../src/words/language";
import { actScenes } from "./act_scenes";
import { badgeScenes } from "./badge_scenes";
import { callScenes } from "./call_scenes";
import { notebookScenes } from "./notebook_scenes";
import { reportScenes } from "./report_scenes";
import { sessionScenes } from "./session_scenes";
import { staffScenes } from "./staff_scenes";
import { studyScenes } from "./study_scenes";
import talk from "./talk.json";

export type Scene = {
  readonly app: App;
  readonly place?: Place;
  readonly step?: Step;
  readonly demo?: boolean;
  readonly welcomeBack?: boolean;
  readonly before?: { readonly at: "in_app"; readonly app: string } | { readonly at: "too_old" };
};

const NOW = 498_000;
const IDLE = { at: "idle" } as const;

function post(language: Language, seq: number, who: number, text: string, more: Partial<Post> = {}): Post {
  const said = talk[language];
  return {
    kind: "post",
    id: `post${seq}`,
    seq,
    hour: NOW - 40 + seq,
    member: `member${who}`,
    name: said.names[who] ?? "",
    mine: who === 0,
    staff: who === 3 ? said.staff : undefined,
    confirmed: true,
    text,
    links: [],
    warning: undefined,
    language,
    thread: undefined,
    replyTo: undefined,
    part: undefined,
    marks: [],
    evidence: undefined,
    edited: false,
    retracted: false,
    hidden: "no",
    sent: "yes",
    ...more,
  };
}

function room(language: Language, more: Partial<OpenRoom> = {}): OpenRoom {
  const said = talk[language];
  const thread = "post1";
  return {
    id: "room1",
    title: said.room,
    topic: said.topic,
    guidelines: said.topic,
    language,
    name: said.names[0] ?? "",
    doing: IDLE,
    notices: [],
    entries: [
      post(language, 1, 1, said.first, {
        marks: [
          { sign: "hug", mine: true, names: [said.names[0] ?? ""] },
          { sign: "candle", mine: false, names: [said.names[2] ?? ""] },
        ],
      }),
      post(language, 2, 2, said.answer, { thread, edited: true }),
      { kind: "gap", seq: 3, hour: NOW - 37, why: "no_key", reason: undefined },
      post(language, 4, 2, said.behind, { warning: said.warned }),
      post(language, 5, 3, said.link, {
        thread,
        links: [
          { written: said.help, address: said.help, host: "stopncii.org", verdict: "allow", reason: "links.help" },
          {
            written: said.unknown,
            address: `https://${said.unknown}/`,
            host: said.unknown,
            verdict: "warn",
            reason: "links.unknown",
          },
        ],
      }),
      post(language, 6, 2, "", { thread, retracted: true }),
      post(language, 7, 1, said.answer, { thread, hidden: "words" }),
      post(language, 8, 0, said.mine, { thread, replyTo: "post2", sent: "waiting" }),
    ],
    people: [1, 2, 3].map((who) => ({
      id: `member${who}`,
      name: said.names[who] ?? "",
      staff: who === 3 ? said.staff : undefined,
      hidden: who === 2,
    })),
    retentionDays: 14,
    readSeq: 5,
    said: undefined,
    signpost: [],
    between: undefined,
    ...more,
  };
}

/** Return every scene by its name, in one language. */
export function scenes(language: Language): Readonly<Record<string, Scene>> {
  const said = talk[language];
  const card = { opens: "room", room: said.room, invitedBy: said.staff, expiresHour: NOW + 60 } as const;
  const door: App = { ...BEGINNING, nowHour: NOW, net: "online", stage: { at: "door", card: undefined, reading: IDLE } };
  const invited: App = { ...door, stage: { at: "door", card, reading: IDLE } };
  const inside: App = {
    ...door,
    stage: { at: "inside" },
    keeping: { by: "words", seen: false },
    rooms: [
      {
        id: "room1",
        title: said.room,
        topic: said.topic,
        language,
        name: said.names[0] ?? "",
        unread: true,
        staff: [said.staff],
      },
    ],
    room: room(language),
    known: { rooms: 2, calls: 1, days: 14, vaultBytes: 16_384, pin: true, tab: true },
  };
  const failing = (why: "invitation_used" | "offline" | "vault_gone"): App => ({
    ...door,
    stage: { at: "door", card: undefined, reading: { at: "failed", why } },
  });
  return {
    starting: { app: BEGINNING },
    promise: { app: door, demo: true },
    promise_invited: { app: invited },
    invitation_used: { app: failing("invitation_used") },
    offline: { app: failing("offline") },
    invitation_words: { app: door, step: "invitation" },
    return_words: { app: { ...door, stage: { at: "returning", doing: { at: "failed", why: "words_wrong" } } } },
    guidelines: { app: invited, step: "guidelines" },
    naming: { app: invited, step: "name" },
    keeping: { app: invited, step: "keep" },
    locked: {
      app: { ...door, stage: { at: "locked", tries: 6, waitSeconds: 30, doing: { at: "failed", why: "pin_wrong" } } },
    },
    locked_spent: {
      app: { ...door, stage: { at: "locked", tries: 0, waitSeconds: 0, doing: { at: "failed", why: "pin_spent" } } },
    },
    entering: { app: { ...door, stage: { at: "entering", card, doing: { at: "working", done: 3, total: 12 } } } },
    entering_failed: { app: { ...door, stage: { at: "entering", card, doing: { at: "failed", why: "offline" } } } },
    in_app: { app: door, before: { at: "in_app", app: "WeChat" } },
    too_old: { app: door, before: { at: "too_old" } },
    rooms: { app: inside, welcomeBack: true },
    rooms_visit: { app: { ...inside, rooms: [], keeping: { by: "visit", leavesHour: NOW + 20 }, newVersion: true } },
    rooms_not_opened: {
      app: {
        ...inside,
        room: undefined,
        keeping: { by: "pin", wrongTries: 3 },
        doing: { at: "failed", why: "different_rooms" },
      },
      place: { at: "room" },
    },
    room: { app: inside, place: { at: "room" } },
    room_notices: {
      app: {
        ...inside,
        net: "offline",
        newVersion: true,
        room: room(language, { notices: ["history_waits", "read_only", "other_notes"], doing: { at: "failed", why: "offline" } }),
      },
      place: { at: "room" },
    },
    thread: { app: inside, place: { at: "thread", thread: "post1" } },
    warned: { app: inside, place: { at: "thread", thread: "post4" } },
    signpost: {
      app: {
        ...inside,
        room: room(language, {
          signpost: [
            { name: said.staff, number: "+82 109", url: "", hours: "24 h", notes: "" },
            { name: said.names[0] ?? "", number: "", url: "https://listening.example/", hours: "", notes: "" },
          ],
        }),
      },
      place: { at: "thread", thread: "post4" },
    },
    about_room: { app: inside, place: { at: "about_room" } },
    search: { app: inside, place: { at: "search" } },
    ...sessionScenes(language, inside),
    settings: {
      app: { ...inside, settings: { crisisLines: true, escapeLeaves: true, hiddenWords: [said.room] } },
      place: { at: "settings" },
    },
    keeping_changed: { app: { ...inside, keeping: { by: "pin" }, otherPin: true }, place: { at: "keeping" } },
    words: {
      app: { ...inside, words: "abandon ability able about above absent absorb abstract absurd abuse access acid".split(" ") },
      place: { at: "words" },
    },
    words_hidden: { app: inside, place: { at: "words" } },
    known: { app: inside, place: { at: "known" } },
    erase: { app: inside, place: { at: "erase" } },
    erased: { app: { ...door, stage: { at: "erased", until: NOW + 72 } } },
    covered: { app: inside },
    ...actScenes(language, { inside, now: NOW }),
    ...badgeScenes(language, { inside, now: NOW }),
    ...callScenes(language, { door, inside, now: NOW }),
    ...notebookScenes(language, { inside }),
    ...reportScenes(language, { inside, now: NOW }),
    ...staffScenes(language, { inside, now: NOW }),
    ...studyScenes(language, { inside, now: NOW }),
  };
}
