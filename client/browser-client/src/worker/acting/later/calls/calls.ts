/** Acts of calling staff: who is there, to be let in, for a person, and taking a call back. */

import { fraction, hourOf, waitSeconds } from "../../../../model/edges";
import { ENDED } from "../../../../model/entering";
import { RefusedBy } from "../../../../model/errors";
import type { Asked, Membership } from "../../../../model/kept/state";
import { askForPerson, askToBeLetIn, communityWords, look, over, whoIsThere, withdraw } from "../../../../model/later/callers";
import { HeldBack } from "../../../../model/room/holding";
import { IDLE } from "../../../../model/seam/app";
import type { Calling, LineNow } from "../../../../model/seam/calls";
import { callerOf, callsOf, isCall } from "../../../../model/waiting_calls";
import { MAX_TEXT_BYTES } from "../../../../protocol/calls";
import { HearthError, Malformed, WrongCall } from "../../../../protocol/errors";
import { encodeId } from "../../../../protocol/ids";
import { draftTablesCame, tablesCame } from "../../../../tables/shipped";
import type { Language } from "../../../../words/language";
import type { Acts } from "../../acts";
import { roomsOf } from "../../drawing";
import { goInside } from "../../arrival";
import { keepBy } from "../../keeping";
import { failed, isPassing, WORKING } from "../../outcome";
import { shownFindings } from "../../saying";
import { settleTab } from "../../tab";
import { known, reach, tell, tellStage, type Visit } from "../../visit";
import { linesNow } from "./lines_now";

/**
 * How long the server may keep a question open until something is new. What became new between two questions is told
 * with the second at once only where that does not wait: so each wait is preceded by one that does not.
 */
const WAITS_SECONDS = [0, 10];
/** Between two looks, however soon the server answers. */
const PACE_SECONDS = 1;
/** A member's call for a person is forgotten after a day. */
const PERSON_HOURS = 24;

/**
 * The call that is waited for; one at a time. `isQuiet`: perhaps it is none, so nothing is shown of it yet; then `others`
 * are those of which one may be it.
 */
type Held = {
  readonly keys: Asked;
  readonly name: string;
  readonly ended: AbortController;
  isQuiet: boolean;
  readonly others: readonly Kept[];
  shown: Calling;
};

/** The keys of a call, and who she is called where it leads. */
type Kept = Asked & { readonly name: string };

const HELD = new WeakMap<Visit, Held>();

/** What the call to be let in says that was last tried. */
const FIRST_WORDS = new WeakMap<Visit, string>();

const NEW: Calling = {
  kind: "join",
  stage: "writing",
  goneHour: 0,
  says: [],
  findings: [],
  room: undefined,
  doing: IDLE,
};

export const acts: Acts<"see_duty" | "ask_to_join" | "ask_for_person" | "look_at_call" | "withdraw_call"> = {
  see_duty: async (visit, { language }) => {
    const lines = await linesOf(visit, language);
    tell(visit, { nowHour: hourOf(visit.edge.edges), duty: { doing: WORKING, people: undefined, words: [], lines } });
    try {
      const [people, words] = [await whoIsThere(known(visit)), await communityWords(known(visit), language)];
      tell(visit, { duty: { doing: IDLE, people, words, lines } });
    } catch (error) {
      visit.again = async () => acts.see_duty(visit, { do: "see_duty", language });
      tell(visit, { duty: { doing: failed(error), people: undefined, words: [], lines } });
    }
  },
  ask_to_join: async (visit, act) => {
    const { text, name, keep, language, despite } = act;
    await asking(visit, "join", { text, name, despite }, async () => {
      const client = known(visit);
      await client.guided();
      // Where she finds it again comes first: a closed tab must not lose who waits.
      await (keep.by === "visit" && client.keeps !== "nothing" ? undefined : keepBy(visit, keep));
      if (FIRST_WORDS.get(visit) !== text) {
        // What nobody answered may have arrived, and a call keeps its first words: these are another.
        await withdrawAll(visit, [...client.state.memberships.values()].filter(isCall).length);
        FIRST_WORDS.set(visit, text);
      }
      try {
        return { ...(await askToBeLetIn(client, text, name, language)), name };
      } catch (error) {
        await (client.state.memberships.size === 0 ? client.keepNothing() : undefined);
        throw error;
      }
    });
    if (HELD.has(visit)) {
      tell(visit, { keeping: visit.keeping });
      tellStage(visit, { at: "waiting" });
    }
  },
  ask_for_person: async (visit, { text, language, despite }) => {
    await asking(visit, "person", { text, name: "", despite }, () => askFromInside(visit, text, language));
  },
  look_at_call: (visit) => resume(visit),
  withdraw_call: async (visit) => {
    const held = HELD.get(visit);
    if (held !== undefined) {
      show(visit, held, { doing: WORKING });
      try {
        await (held.shown.stage === "gone" || held.shown.stage === "opened"
          ? over(known(visit), held.keys)
          : withdraw(known(visit), held.keys));
      } catch (error) {
        visit.again = async () => acts.withdraw_call(visit, { do: "withdraw_call" });
        show(visit, held, { doing: failed(error) });
        return;
      }
      held.ended.abort();
      HELD.delete(visit);
    }
    tell(visit, { calling: undefined });
    if (roomsOf(visit).length === 0) {
      // Her own way back and nothing else: what lies under a PIN on this device may be another one's.
      await known(visit).keepNothing();
      await settleTab(visit);
      tellStage(visit, { at: "door", card: undefined, reading: IDLE });
    }
  },
};

/** The lines that are open; none where the tables cannot be had now: the page of numbers has them all. */
async function linesOf(visit: Visit, language: Language): Promise<readonly LineNow[]> {
  try {
    await tablesCame();
    return linesNow(language, visit.edge.edges.nowSeconds());
  } catch (error) {
    if (error instanceof HearthError) {
      return [];
    }
    throw error;
  }
}

/**
 * Ask from a room she is in. Of one that was wiped, or that she was put out of, she may not know yet: then from the next.
 * The one she looks at comes first, for there the server knows already that she is here.
 */
async function askFromInside(visit: Visit, text: string, language: Language): Promise<Kept> {
  const isHere = ({ room }: Membership): boolean => encodeId(room) === visit.looking?.id;
  const rooms = roomsOf(visit).filter((mine) => mine.private.length > 0);
  let refused: unknown = new WrongCall("who asks for a person is in a room");
  for (const { room, pseudonym } of rooms.toSorted((one, other) => Number(isHere(other)) - Number(isHere(one)))) {
    try {
      return { ...(await askForPerson(known(visit), room, text, language)), name: pseudonym.name };
    } catch (error) {
      if (!(error instanceof RefusedBy) || !ENDED.has(error.code)) {
        throw error;
      }
      refused = error;
    }
  }
  throw refused;
}

type Message = { readonly text: string; readonly name: string; readonly despite: readonly string[] };

/** Hold a message to the guards, send it, and wait for what comes of it. */
async function asking(visit: Visit, kind: Calling["kind"], message: Message, ask: () => Promise<Kept>): Promise<void> {
  const begun: Calling = { ...NEW, kind, doing: WORKING };
  tell(visit, { calling: begun });
  try {
    // No message is judged before the guards have all they read.
    await draftTablesCame();
    check(visit, kind, message);
    const keys = await ask();
    // Nothing to be tried again, and no PIN to be remembered by it.
    visit.again = undefined;
    hold(visit, [keys], { ...begun, stage: "waiting", doing: IDLE });
  } catch (error) {
    visit.again = () => asking(visit, kind, message, ask);
    const findings = error instanceof HeldBack ? shownFindings(error.findings) : [];
    const doing = error instanceof HeldBack ? IDLE : failed(error);
    tell(visit, { calling: { ...begun, doing, findings } });
  }
}

/** Throws HeldBack for what a guard blocks, or notices and she has not agreed to; Malformed where it is too long. */
function check(visit: Visit, kind: Calling["kind"], { text, name, despite }: Message): void {
  if (new TextEncoder().encode(text).length > MAX_TEXT_BYTES) {
    throw new Malformed("too long for a call");
  }
  const { guards } = known(visit);
  // A name that is in use already was looked at when it was chosen.
  const named = kind === "join" ? guards.findings(name, "room", "pseudonym") : [];
  // Staff alone read it: what is judged for a room full of people is not judged here.
  const noticed = [...guards.findings(text, "intake", "text"), ...named.filter((one) => one.blocks)];
  const held = noticed.filter((one) => one.blocks || !despite.includes(one.reason));
  if (held.length > 0) {
    throw new HeldBack(noticed);
  }
}

/** Wait for the first of `calls`; quietly: for the first that the server knows of. */
function hold(visit: Visit, [keys, ...others]: readonly Kept[], shown: Calling, isQuiet = false): void {
  HELD.get(visit)?.ended.abort();
  HELD.delete(visit);
  if (keys === undefined) {
    return;
  }
  const held: Held = { keys, name: keys.name, ended: new AbortController(), isQuiet, others, shown };
  HELD.set(visit, held);
  show(visit, held, {});
  void follow(visit, held);
}

function show(visit: Visit, held: Held, change: Partial<Calling>): void {
  held.shown = { ...held.shown, ...change };
  if (HELD.get(visit) === held && !held.isQuiet) {
    tell(visit, { calling: held.shown });
  }
}

/** Ask how the call stands, again and again, until it is answered or over. */
async function follow(visit: Visit, held: Held): Promise<void> {
  const { edges } = visit.edge;
  const caller = known(visit).connection(callerOf(held.keys));
  let [round, attempt] = [0, 0];
  while (!held.ended.signal.aborted && HELD.get(visit) === held) {
    try {
      const told = await look(known(visit), held.keys, held.name, WAITS_SECONDS[round % 2] ?? 0, caller);
      if (held.ended.signal.aborted) {
        return;
      }
      [round, attempt] = [round + 1, 0];
      reach(visit, true);
      if (held.isQuiet && told.stage === "gone") {
        // Staff are asked for ways into rooms by fresh keys, too: those were no call. Nor was one that never arrived.
        hold(visit, held.others, held.shown, true);
        return;
      }
      held.isQuiet = false;
      if (told.room !== undefined) {
        await opened(visit, held, told.room);
        return;
      }
      const says = await screened(visit, told.says);
      show(visit, held, { stage: told.stage, goneHour: told.goneHour, says, doing: IDLE });
      if (told.stage === "gone") {
        return;
      }
      await (round % 2 === 0 ? edges.sleep(PACE_SECONDS) : undefined);
    } catch (error) {
      if (!isPassing(error)) {
        visit.again = () => resume(visit);
        show(visit, held, { doing: failed(error) });
        return;
      }
      reach(visit, false);
      await edges.sleep(waitSeconds(attempt, fraction(edges)), "or woken");
      attempt += 1;
    }
  }
}

/** Return what staff said, without what holds a picture: theirs is no word above the guards. An address stays, inert. */
async function screened(visit: Visit, says: Calling["says"]): Promise<Calling["says"]> {
  await (says.length === 0 ? undefined : tablesCame());
  const { guards } = known(visit);
  return says.map((one) => (guards.look(one.text, "intake").images.verdict === "allow" ? one : { ...one, text: "" }));
}

/** Staff opened a room between two. Who asked to be let in asks there, too, by fresh keys, for her way into others. */
async function opened(visit: Visit, held: Held, room: Uint8Array): Promise<void> {
  show(visit, held, { stage: "opened", room: encodeId(room), doing: IDLE });
  if (held.shown.kind === "join") {
    await passed(async () => (await known(visit).room(room)).askIn(""));
    HELD.delete(visit);
    tell(visit, { calling: undefined });
    goInside(visit);
  }
}

/** Take up the newest call that is kept, if any waits: after coming back, or when she tries again. */
export async function resume(visit: Visit): Promise<void> {
  const client = known(visit);
  const calls = callsOf(client.state.memberships.values());
  const isIn = roomsOf(visit).length > 0;
  const hour = hourOf(visit.edge.edges);
  const strangers = [...client.state.memberships.values()].filter(isCall);
  if (isIn && strangers.length > 0) {
    // She came in by another way: nobody need answer any more.
    await passed(async () => withdrawAll(visit, strangers.length));
  }
  // Those to be let in come first: who is in waits for none of them.
  const waiting = isIn ? calls.slice(strangers.length).filter((one) => one.hour + PERSON_HOURS >= hour) : calls;
  if (waiting.length > 0) {
    hold(visit, waiting, { ...NEW, kind: isIn ? "person" : "join", stage: "waiting" }, isIn);
  }
}

async function withdrawAll(visit: Visit, count: number): Promise<void> {
  for (const keys of callsOf(known(visit).state.memberships.values()).slice(0, count)) {
    await withdraw(known(visit), keys);
  }
}

/** A call of which nothing can be learnt now keeps nobody from anything else. */
async function passed(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
  }
}

