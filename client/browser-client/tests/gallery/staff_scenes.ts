/** The states that staff's own screens are looked at in. */
import type { App } from "../../src/model/seam/app";
import { type ActLine, STAFF_BEGINNING, type StaffShown } from "../../src/model/seam/staff";
import type { Place, StaffPart } from "../../src/view/place";
import type { Language } from "../../src/words/language";
import { caseScenes } from "./case_scenes";
import { hostingScenes } from "./hosting_scenes";
import { motionScenes } from "./motion_scenes";
import { recordScenes } from "./record_scenes";
import talk from "./talk.json";
import { wellScenes } from "./well_scenes";

type Scene = { readonly app: App; readonly place: Place };

const WORDS: StaffShown["invitations"][number]["words"] = {
  en: "hollow glance ribbon violin abandon cotton autumn walnut orbit candle".split(" "),
  "zh-Hans": [..."的一是在不了有和人这"],
  "zh-Hant": [..."的一是在不了有和人這"],
  ko: "가격 가끔 가난 가능 가득 가르침 가뭄 가방 가상 가슴".split(" "),
};

function acting(what: { readonly member: string | undefined; readonly posts: readonly string[] }): StaffPart {
  return { see: "act", room: "room1", from: { at: "room" }, ...what };
}

/** Return staff's scenes by their names, in one language. */
export function staffScenes(language: Language, { inside, now }: { readonly inside: App; readonly now: number }): Readonly<Record<string, Scene>> {
  const said = talk[language];
  const invitation = {
    id: "invitation1",
    room: "room1",
    link: "https://notes.example/#3q2-7wABAgMEBQYHCAkKCwA",
    words: WORDS,
    uses: 1,
    opens: "room",
    untilHour: now + 72,
    closed: false,
  } as const;
  const call = { hour: now - 1, answered: false, language, text: said.first } as const;
  const person = { id: "member1", name: said.names[1] ?? "" };
  const act = { hour: now - 2, until: now + 20, by: said.staff, mine: true, reason: "identifying", post: undefined, half: false } as const;
  const acts: readonly ActLine[] = [
    { ...act, id: "act1", kind: "mute", person },
    { ...act, id: "act2", kind: "slow_mode", person: undefined, mine: false, by: said.names[2] ?? "", reason: "recruiting_or_spam" },
    { ...act, id: "act3", kind: "hide_post", person, post: "post2" },
    { ...act, id: "act4", kind: "remove", person, half: true },
  ];
  const lifted: readonly ActLine[] = [{ ...act, id: "act5", kind: "freeze", person: undefined, until: now - 2, mine: false, by: said.names[2] ?? "" }];
  const entries: StaffShown["rooms"][number]["entries"] = [
    { id: "Qk1nJ8sWcR5uX7aZfLpE4g", admitted: [person, { id: "member2", name: said.names[2] ?? "" }], closed: undefined },
    { id: "Zx3kAAAAAAAAAAAAAAAAAA", admitted: [person], closed: { by: said.staff, mine: true, hour: now - 1 } },
  ];
  const staff: StaffShown = {
    ...STAFF_BEGINNING,
    doing: { at: "idle" },
    name: said.staff,
    certifiedUntil: now + 20 * 24,
    moderator: true,
    rooms: [
      { id: "room1", title: said.room, history: "day", between: false, told: [{ wrong: true, reason: "images.opaque", members: 2 }, { wrong: false, reason: undefined, members: 1 }], acts: acts.slice(0, 2), lifted, entries },
      { id: "room2", title: "", history: "none", between: true, told: [], acts: [], lifted: [], entries: [] },
    ],
  };
  const busy: StaffShown = {
    ...staff,
    shiftUntil: now + 4,
    done: "taken",
    calls: [
      { ...call, id: "call1", kind: "person", taken: "me" },
      { ...call, id: "call2", kind: "join", taken: "other", text: "" },
      { ...call, id: "call3", kind: "join", taken: "nobody", text: undefined },
    ],
    requests: [{ room: "room2", member: "member2", name: said.names[2] ?? "", hour: now - 2, text: said.answer }],
    invitations: [invitation, { ...invitation, id: "invitation2", closed: true }],
  };
  const twin = inside.room?.people[0];
  // Two of one name, of whom one has written nothing.
  const alike: App = {
    ...inside,
    staff,
    room: inside.room && twin && { ...inside.room, people: [...inside.room.people, { ...twin, id: "Zx3kAAAAAAAAAAAAAAAAAA" }] },
  };
  const lines = [
    { name: "6Yb0m2Vd3hTqQk1nJ8sWcR5uX7aZfLpE4oGiBvKtHyM", by: said.staff, hour: now - 2 },
    { name: "Qk1nJ8sWcR5uX7aZfLpE4oGiBvKtHyM6Yb0m2Vd3hTq", by: said.names[1] ?? "", hour: now - 26 },
  ];
  const application =
    '{"hearth":"staff application","version":1,"name":"Minh","signature_key":"Qk1nJ8sWcR5uX7aZfLpE4oGiBvKtHyM6Yb0m2Vd3hTq","hpke_key":"6Yb0m2Vd3hTqQk1nJ8sWcR5uX7aZfLpE4oGiBvKtHyM"}';
  const scene = (shown: StaffShown, part: StaffPart): Scene => ({ app: { ...inside, staff: shown }, place: { at: "staff", part } });
  const cases = caseScenes(language, { staff, now, scene });
  return {
    rooms_of_staff: { app: { ...inside, staff }, place: { at: "rooms" } },
    staff: scene(staff, { see: "home" }),
    staff_busy: scene(busy, { see: "home" }),
    staff_uncertified: scene({ ...staff, certifiedUntil: undefined, refused: "not_staff" }, { see: "home" }),
    staff_new_room: scene(staff, { see: "new_room" }),
    staff_call: scene(busy, { see: "call", call: "call1" }),
    staff_call_free: scene({ ...busy, done: undefined, doing: { at: "failed", why: "offline" } }, { see: "call", call: "call3" }),
    staff_call_gone: scene({ ...busy, refused: "call_unknown", done: undefined }, { see: "call", call: "call9" }),
    staff_room: scene({ ...staff, done: "act_remove" }, { see: "room", room: "room1" }),
    staff_room_held: scene({ ...staff, done: "act_lifted", rooms: staff.rooms.map((one) => ({ ...one, acts })) }, { see: "room", room: "room1" }),
    staff_act_post: scene({ ...staff, rooms: staff.rooms.map((one) => ({ ...one, acts })) }, acting({ member: "member2", posts: ["post2"] })),
    staff_act_person: scene({ ...staff, doing: { at: "failed", why: "offline" } }, acting({ member: "member1", posts: [] })),
    staff_act_held: scene({ ...staff, refused: "act_just_lifted", refusedMinutes: 26 }, acting({ member: "member1", posts: [] })),
    staff_act_room: scene(staff, acting({ member: undefined, posts: [] })),
    staff_act_counsellor: scene({ ...staff, counsellor: true, moderator: false }, acting({ member: "member1", posts: [] })),
    staff_act_none: scene({ ...staff, counsellor: true, moderator: false }, acting({ member: undefined, posts: [] })),
    staff_room_alike: { app: alike, place: { at: "staff", part: { see: "room", room: "room1" } } },
    staff_care: scene({ ...staff, confirmations: { room: "room1", lines } }, { see: "care", room: "room1" }),
    staff_care_anew: scene({ ...staff, done: "begun_anew", confirmations: { room: "room1", lines: [] } }, { see: "care", room: "room1" }),
    staff_enter: scene(staff, { see: "enter" }),
    staff_apply: {
      app: { ...inside, keeping: { by: "words", seen: true }, staff: { ...staff, certifiedUntil: undefined, done: "applied", application } },
      place: { at: "staff", part: { see: "apply" } },
    },
    staff_apply_visit: {
      app: { ...inside, keeping: { by: "visit", leavesHour: now + 20 }, staff: { ...STAFF_BEGINNING, doing: { at: "idle" } } },
      place: { at: "staff", part: { see: "apply" } },
    },
    staff_room_opening: scene({ ...staff, doing: { at: "working" } }, { see: "room", room: "room2" }),
    staff_invite: scene(staff, { see: "invite", room: "room1" }),
    staff_invitation: scene(busy, { see: "invitation", invitation: "invitation1" }),
    ...cases,
    ...hostingScenes(language, { inside, staff, now }),
    ...motionScenes({ staff, now, room: talk[language].room, scene }),
    ...recordScenes({ staff, now, scene }),
    ...wellScenes(language, { staff, now, scene, evidence: cases["staff_case_evidence"] ?? scene(staff, { see: "home" }) }),
    staff_invitation_closed: scene({ ...busy, done: "invitation_closed" }, { see: "invitation", invitation: "invitation2" }),
  };
}
