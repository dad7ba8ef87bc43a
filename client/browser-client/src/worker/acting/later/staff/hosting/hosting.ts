/**
 * Hosting sessions: one after another each act is done, and said; what goes on in the session that is hosted goes on
 * also while its host looks at something else.
 */

import { RefusedBy, NotStaff } from "../../../../../model/errors";
import { HeldBack } from "../../../../../model/room/holding";
import type { Listed } from "../../../../../model/room/later/floor_book";
import { type Doing, IDLE } from "../../../../../model/seam/app";
import type { CoHost, HostConsole, HostDone, HostingShown, HostRefusal, HostStep } from "../../../../../model/seam/hosting";
import { drop as dropRecord } from "../../../../../model/sessions/attending";
import { admit, answer, type Guest, isDeclined, lobby, mine, Nobody, openRoom, plan } from "../../../../../model/sessions/hosting";
import { ask, ready } from "../../../../../model/staff/certified";
import { others } from "../../../../../model/staff/moving";
import { hex, same } from "../../../../../protocol/crypto/bytes";
import { HearthError } from "../../../../../protocol/errors";
import { decodeId } from "../../../../../protocol/ids";
import type { OpenedSession } from "../../../../../protocol/sessions";
import { tablesCame } from "../../../../../tables/shipped";
import type { Acts } from "../../../acts";
import { failed, WORKING } from "../../../outcome";
import { known, tell, type Visit } from "../../../visit";
import { Evening } from "./hosted_evening";
import { published } from "../../sessions/shown";
import { coHosts, consoleShown, stamp } from "./shown";

/** Who waits is looked for so often; the floor is counted on every second. */
const LOOK_TICKS = 4;
const TICK_MILLISECONDS = 1000;
/** What counts down is told anew so often, lest the screens' own count runs away. */
const TELL_TICKS = 10;

/** The session that is looked at, or hosted. */
type Looked = {
  readonly opened: OpenedSession;
  guests: readonly Guest[] | undefined;
  beginsSeconds: number;
  evening: Evening | undefined;
  /** As people signed up, by the hex of their ids. */
  readonly signedUp: Map<string, string>;
};

type Held = {
  doing: Doing;
  turn: number;
  done: HostDone | undefined;
  /** What was done leads to another screen: looking there says it, and does not take it away. */
  isNews: boolean;
  refused: HostRefusal | undefined;
  told: Listed | undefined;
  hosts: readonly CoHost[];
  serial: Uint8Array;
  looked: Looked | undefined;
  ticking: ReturnType<typeof setInterval> | undefined;
  ticks: number;
  shown: string;
  isLooking: boolean;
};

const HELD = new WeakMap<Visit, Held>();
/** Two taps on one button are never two acts at once. */
const TURNS = new WeakMap<Visit, Promise<void>>();

export const acts: Acts<"host"> = {
  host: (visit, { what }) => {
    const turn = (TURNS.get(visit) ?? Promise.resolve()).then(() => doIt(visit, what));
    TURNS.set(visit, turn);
    return turn;
  },
};

function heldOf(visit: Visit): Held {
  const held: Held = HELD.get(visit) ?? {
    doing: IDLE,
    turn: 0,
    done: undefined,
    isNews: false,
    refused: undefined,
    told: undefined,
    hosts: [],
    serial: new Uint8Array(),
    looked: undefined,
    ticking: undefined,
    ticks: 0,
    shown: "",
    isLooking: false,
  };
  HELD.set(visit, held);
  visit.forgets.add(forgetAll);
  return held;
}

function forgetAll(visit: Visit): void {
  const held = HELD.get(visit);
  clearInterval(held?.ticking);
  held?.looked?.evening?.stop();
  HELD.delete(visit);
}

async function doIt(visit: Visit, what: HostStep): Promise<void> {
  const held = heldOf(visit);
  const news = held.isNews && what.step === "list" ? held.done : undefined;
  Object.assign(held, { doing: WORKING, done: news, isNews: false, refused: undefined });
  show(visit);
  try {
    const { certificate } = await ready(known(visit));
    held.serial = certificate.serial;
    const done = await step(visit, held, what);
    Object.assign(held, { doing: IDLE, done: done ?? news, isNews: done === "planned" || done === "dropped", turn: held.turn + 1 });
    visit.again = undefined;
  } catch (error) {
    visit.again = () => doIt(visit, what);
    const refused = refusalOf(error);
    Object.assign(held, { doing: refused === undefined ? failed(error) : IDLE, refused, turn: held.turn + 1 });
  }
  show(visit);
}

async function step(visit: Visit, held: Held, what: HostStep): Promise<HostDone | undefined> {
  const client = known(visit);
  switch (what.step) {
    case "list":
      await list(visit, held);
      held.hosts = coHosts(await others(client));
      return undefined;
    case "plan": {
      await tablesCame();
      const { title, about, language, startsMinute: starts, lengthMinutes: length, capacity } = what;
      const coHost = what.coHost === undefined ? undefined : decodeId(what.coHost);
      await plan(client, { title, about, language, starts, length, capacity, coHost });
      await list(visit, held);
      return "planned";
    }
    case "drop":
      await ask(client, { t: "drop_session", session: decodeId(what.session) });
      dropRecord(client, decodeId(what.session));
      await client.save();
      leave(visit, held);
      await list(visit, held);
      return "dropped";
    case "look":
      await lookAtOne(visit, held, decodeId(what.session));
      return undefined;
    case "open": {
      const looked = await lookAtOne(visit, held, decodeId(what.session));
      await enter(visit, held, looked, what.name);
      return "opened";
    }
    case "admit":
      return (await letIn(visit, held, what.whom)) > 0 ? "admitted" : "nobody_admitted";
    case "answer": {
      await lookForGuests(visit, held);
      const { opened, evening, guests = [] } = lookedAt(held);
      const guest = guests.find(({ call }) => same(call, decodeId(what.call)));
      if (guest !== undefined) {
        await answer(client, { opened, room: evening?.room }, guest, what.text);
      }
      await lookForGuests(visit, held);
      return "answered";
    }
    case "say":
      await eveningOf(held).say(what.change);
      return what.change.set === "lead" ? "led" : "said";
    default:
      held.looked?.evening?.lookHere();
      return undefined;
  }
}

async function list(visit: Visit, held: Held): Promise<void> {
  held.told = await mine(known(visit));
}

function lookedAt({ looked }: Held): Looked {
  if (looked === undefined) {
    throw new RefusedBy("session_unknown");
  }
  return looked;
}

function eveningOf(held: Held): Evening {
  const { evening } = lookedAt(held);
  if (evening === undefined) {
    throw new RefusedBy("not_yet");
  }
  return evening;
}

/** Look at one session, and no other; whose room she is in already is followed at once. */
async function lookAtOne(visit: Visit, held: Held, session: Uint8Array): Promise<Looked> {
  if (held.looked !== undefined && same(held.looked.opened.session.room, session)) {
    await lookForGuests(visit, held);
    return held.looked;
  }
  await list(visit, held);
  const found = held.told?.sessions.find(({ opened }) => same(opened.session.room, session));
  leave(visit, held);
  if (found === undefined) {
    throw new RefusedBy("session_unknown");
  }
  const { opened, beginsSeconds } = found;
  const looked: Looked = { opened, guests: undefined, beginsSeconds, evening: undefined, signedUp: new Map() };
  held.looked = looked;
  await lookForGuests(visit, held);
  if ((known(visit).state.memberships.get(hex(session))?.private.length ?? 0) > 0) {
    await enter(visit, held, looked, "");
  }
  held.ticking = setInterval(() => void tick(visit, held), TICK_MILLISECONDS);
  return looked;
}

/** Look at no session any more. */
function leave(_visit: Visit, held: Held): void {
  clearInterval(held.ticking);
  held.looked?.evening?.stop();
  held.looked = undefined;
}

/** Say that nothing is left of a session that was looked at until then. */
function forgotten(visit: Visit, held: Held, { opened }: Looked): void {
  leave(visit, held);
  const told = held.told && { ...held.told, sessions: held.told.sessions.filter((one) => !same(one.opened.name, opened.name)) };
  Object.assign(held, { told, doing: IDLE, done: "forgotten", isNews: true, refused: undefined, turn: held.turn + 1 });
  show(visit);
}

async function enter(visit: Visit, held: Held, looked: Looked, name: string): Promise<void> {
  if (looked.evening === undefined) {
    const room = await openRoom(known(visit), looked.opened, name);
    looked.evening = await Evening.begun(visit, { opened: looked.opened, room, serial: held.serial }, () => showIfNew(visit, held));
  }
  looked.evening.lookHere();
  await lookForGuests(visit, held);
}

async function lookForGuests(visit: Visit, held: Held): Promise<void> {
  const { looked } = held;
  if (looked === undefined) {
    return;
  }
  const client = known(visit);
  const { guests, beginsSeconds } = await lobby(client, looked.opened.session.room);
  for (const { member, signUp } of guests) {
    // A name can draw a picture, too: nobody reads that one.
    const isShown = looked.signedUp.has(hex(member)) || client.guards.look(signUp.name, "room").images.verdict === "allow";
    if (isShown) {
      looked.signedUp.set(hex(member), signUp.name);
    }
  }
  Object.assign(looked, { guests, beginsSeconds });
}

async function letIn(visit: Visit, held: Held, whom: "here" | "waiting" | { readonly call: string }): Promise<number> {
  const { room } = eveningOf(held);
  await lookForGuests(visit, held);
  const { guests = [], opened } = lookedAt(held);
  const open = guests.filter((one) => one.here && !one.answered);
  const chosen = typeof whom === "string" ? open.filter(({ waits }) => whom === "waiting" || waits === 0) : guests.filter(({ call }) => same(call, decodeId(whom.call)));
  const free = opened.session.capacity - guests.filter((one) => one.answered && !isDeclined(one)).length;
  const first = [...chosen.filter(({ waits }) => waits === 0), ...chosen.filter(({ waits }) => waits > 0).slice(0, Math.max(0, free))];
  const chosenNow = first.slice(0, Math.max(typeof whom === "string" ? 0 : 1, free));
  await admit(known(visit), room, chosenNow);
  await lookForGuests(visit, held);
  return chosenNow.length;
}

/** What goes on by itself: who waits, whose turn is over, a leader who has been away for a minute. */
async function tick(visit: Visit, held: Held): Promise<void> {
  held.ticks += 1;
  const { looked } = held;
  if (looked === undefined || held.isLooking) {
    return;
  }
  held.isLooking = true;
  try {
    const isOver = looked.evening === undefined ? false : await looked.evening.goOn();
    if (isOver) {
      forgotten(visit, held, looked);
    } else if (held.ticks % LOOK_TICKS === 0 && looked.evening?.isEnded !== true) {
      await lookForGuests(visit, held);
    }
  } catch (error) {
    // What is shown stands; the next look may find the server there again.
    if (!(error instanceof HearthError)) {
      throw error;
    }
  } finally {
    held.isLooking = false;
  }
  showIfNew(visit, held);
}

function showIfNew(visit: Visit, held: Held): void {
  const shown = consoleOf(held);
  const now = shown === undefined ? "" : stamp(shown);
  if (now !== held.shown || held.ticks % TELL_TICKS === 0) {
    show(visit);
  }
}

function consoleOf({ looked, serial }: Held): HostConsole | undefined {
  return (
    looked &&
    consoleShown({
      session: looked.opened.session.room,
      hosted: looked.evening?.hosted,
      guests: looked.guests,
      beginsSeconds: looked.beginsSeconds,
      serial,
      names: new Map([...looked.signedUp, ...(looked.evening?.room.page.names ?? [])]),
      between: looked.evening?.between ?? new Map(),
    })
  );
}

function show(visit: Visit): void {
  const held = heldOf(visit);
  const { doing, turn, done, refused, told, hosts } = held;
  const console = consoleOf(held);
  held.shown = console === undefined ? "" : stamp(console);
  const hosting: HostingShown = { doing, turn, done, refused, lines: told?.sessions.map((one) => published(one, told.hosts)), hosts, console };
  tell(visit, { hosting });
}

const SAID: ReadonlyMap<string, HostRefusal> = new Map([
  ["floor_stale", "stale"],
  ["not_allowed", "not_leading"],
  ["not_yet", "not_yet"],
  ["session_over", "over"],
  ["session_unknown", "unknown"],
  ["room_unknown", "unknown"],
]);

function refusalOf(error: unknown): HostRefusal | undefined {
  if (error instanceof HeldBack) {
    return "held_back";
  }
  if (error instanceof NotStaff) {
    return "not_counsellor";
  }
  if (error instanceof Nobody) {
    return "nobody";
  }
  return error instanceof RefusedBy ? SAID.get(error.code) : undefined;
}
