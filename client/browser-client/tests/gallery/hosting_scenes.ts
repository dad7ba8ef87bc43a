/** The states that a session is hosted in: planned, lobby, and live with three people and with sixty. */
import type { App } from "../../src/model/seam/app";
import type { GuestLine, HostConsole, HostedPerson, HostFloor, HostingShown } from "../../src/model/seam/hosting";
import type { PublishedSession } from "../../src/model/seam/sessions";
import type { StaffShown } from "../../src/model/seam/staff";
import type { Place, StaffPart } from "../../src/view/place";
import type { Language } from "../../src/words/language";
import talk from "./talk.json";

type Scene = { readonly app: App; readonly place: Place };
type Facts = { readonly inside: App; readonly staff: StaffShown; readonly now: number };

const IDLE = { at: "idle" } as const;
const HOUR_MINUTES = 60;
/** As many as make a full evening hard to look over. */
const MANY = 60;

/** Return the scenes by their names. */
export function hostingScenes(language: Language, { inside, staff, now }: Facts): Readonly<Record<string, Scene>> {
  const { names, topic, staff: host } = talk[language];
  const line: PublishedSession = {
    id: "room1",
    title: talk[language].room,
    language,
    about: topic,
    startsMinute: now * HOUR_MINUTES,
    lengthMinutes: 60,
    capacity: 12,
    host,
    coHost: names[3] ?? "",
    stage: "live",
  };
  const lines = [line, { ...line, id: "session2", coHost: "", stage: "announced" as const, startsMinute: (now + 47) * HOUR_MINUTES }];
  const people = (count: number): readonly HostedPerson[] =>
    Array.from({ length: count }, (_, at) => ({ id: `${at}`.padStart(22, "m"), name: `${names[at % names.length]}${at < names.length ? "" : ` ${at}`}` }));
  const guest = (at: number, more: Partial<GuestLine>): GuestLine => ({
    call: `call${at}`,
    name: names[at % names.length] ?? "",
    language,
    waits: 0,
    here: true,
    answered: false,
    told: undefined,
    inside: false,
    ...more,
  });
  const told = (letIn: boolean): GuestLine["told"] => ({ letIn, minute: now * HOUR_MINUTES });
  const answered = [
    guest(5, { name: names[1] ?? "", answered: true, told: told(false) }),
    guest(6, { answered: true, told: told(true), here: false }),
    guest(7, { answered: true }),
  ];
  const guests = [guest(0, {}), guest(1, {}), guest(2, { here: false }), guest(3, { waits: 1 }), guest(4, { answered: true, inside: true }), ...answered];
  const floor: HostFloor = {
    stage: "live",
    mode: "open",
    leader: host,
    leads: true,
    isAbsent: false,
    holder: undefined,
    turnSeconds: undefined,
    coming: [],
    muted: [],
    lobby: [],
    aside: [],
    slowSeconds: 0,
    pauseSeconds: 0,
    endsSeconds: 41 * 60,
    extendable: 60,
    reportSeconds: 0,
    choices: 0,
    sums: undefined,
    lastSums: undefined,
  };
  const [few, many] = [people(3), people(MANY)];
  const ids = many.map(({ id }) => id);
  const console: HostConsole = { session: "room1", guests, beginsSeconds: 540, isOpen: true, floor, people: few, between: {} };
  const shown: HostingShown = { doing: IDLE, turn: 1, done: undefined, refused: undefined, lines, hosts: [{ serial: "s1", name: names[3] ?? "" }], console };
  const at = (part: StaffPart, more: Partial<HostingShown> = {}): Scene => ({
    app: { ...inside, staff: { ...staff, counsellor: true }, hosting: { ...shown, ...more } },
    place: { at: "staff", part },
  });
  const session = (more: Partial<HostConsole>, also: Partial<HostingShown> = {}): Scene =>
    at({ see: "session", session: "room1" }, { console: { ...console, ...more }, ...also });
  const holding = (more: Partial<HostFloor>): HostFloor => ({ ...floor, ...more });
  const full = holding({
    mode: "hands",
    holder: ids[0],
    turnSeconds: 95,
    coming: ids.slice(1, 9),
    muted: ids.slice(9, 12),
    aside: ids.slice(12, 13),
    lobby: ids.slice(13, 14),
    slowSeconds: 30,
  });
  return {
    sessions_hosted: at({ see: "sessions" }, { done: "planned", console: undefined }),
    sessions_hosted_none: at({ see: "sessions" }, { lines: [], console: undefined }),
    session_plan: at({ see: "plan" }, { refused: "held_back", console: undefined }),
    session_before: session({ isOpen: false, floor: undefined, beginsSeconds: 3000, people: [] }),
    session_opening: session({ isOpen: false, floor: undefined, people: [] }, { refused: "not_yet" }),
    session_lobby: session({ floor: holding({ stage: "lobby" }), people: [] }, { done: "opened" }),
    session_three: session({ floor: holding({ mode: "round", holder: few[0]?.id, coming: [few[1]?.id ?? ""], choices: 5, sums: [1, 0, 2, 0, 0] }) }),
    session_sixty: session({ floor: full, people: many, between: { [ids[12] ?? ""]: "room2" } }, { refused: "stale" }),
    session_pause: session({ floor: holding({ mode: "quiet", pauseSeconds: 110, choices: 5 }) }),
    session_beside: session({ floor: holding({ leads: false, leader: names[3] ?? "" }) }),
    session_hosted_ended: session({ floor: holding({ stage: "ended", reportSeconds: 700 }), people: [] }),
  };
}
