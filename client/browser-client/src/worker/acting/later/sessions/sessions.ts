/** Acts of hosted sessions: which there are, signing up, the lobby, and what a member does in one. */

import type { Client } from "../../../../model/client";
import { fraction, waitSeconds } from "../../../../model/edges";
import { RefusedBy } from "../../../../model/errors";
import { HeldBack } from "../../../../model/room/holding";
import { listed } from "../../../../model/room/later/floor_book";
import type { Room } from "../../../../model/room/room";
import { IDLE } from "../../../../model/seam/app";
import type { Going, SessionAsk } from "../../../../model/seam/sessions";
import { callerFor, comeIn, forget, forgetOver, keptSessions, look, type Lobby, OVER, signUp, withdraw } from "../../../../model/sessions/attending";
import { hex } from "../../../../protocol/crypto/bytes";
import { Refused } from "../../../../protocol/errors";
import { decodeId } from "../../../../protocol/ids";
import { tablesCame } from "../../../../tables/shipped";
import type { Acts } from "../../acts";
import { draw, lookAway, roomsOf } from "../../drawing";
import { failed, isPassing, nameFailure, WORKING } from "../../outcome";
import { known, reach, shed, type Visit } from "../../visit";
import { beAtTheEnd, beNowhere, heldOf, isAtTheEnd, sawNothing, show, showGoing, unknownYet } from "./whereabouts";
import { begun, type Inside } from "./session_room";
import { stageOf } from "./shown";

/** By turns: what came between two waits is heard of at once, and what comes during one as it comes. */
const WAITS_SECONDS = [0, 8];
const PACE_SECONDS = 1;

export const acts: Acts<"session"> = {
  session: (visit, { ask }) => done(visit, ask),
};

function done(visit: Visit, ask: SessionAsk): Promise<void> | void {
  const { inside } = heldOf(visit);
  switch (ask.what) {
    case "list":
      return list(visit);
    case "sign_up":
      return signedUp(visit, ask);
    case "withdraw":
      return withdrawn(visit, ask.session);
    case "look":
      return lookOnce(visit, ask.session);
    case "go":
      return go(visit, ask.session);
    case "away":
      return away(visit);
    case "leave":
      return leave(visit);
    default:
      return inside?.take(ask);
  }
}

/** Ask as a member of a room of hers that is no session's: which session she goes to joins nothing to that room. */
function asker(visit: Visit): Uint8Array {
  const sessions = keptSessions(known(visit));
  const room = roomsOf(visit).find((mine) => mine.private.length > 0 && !sessions.has(hex(mine.room)))?.room;
  if (room === undefined) {
    throw new RefusedBy("not_a_member");
  }
  return room;
}

async function list(visit: Visit): Promise<void> {
  visit.again = () => list(visit);
  show(visit, { doing: WORKING });
  try {
    const client = known(visit);
    // Nothing is shown before the guards have all they read.
    await tablesCame();
    const told = await listed(client.connectionOf(client.membership(asker(visit))), client);
    await forgetOver(client);
    show(visit, { told, doing: IDLE });
  } catch (error) {
    show(visit, { doing: failed(error) });
  }
}

/** Forget what is over of sessions that she does not look at, by a clock that a server agrees to. */
export async function forgetWhatIsOver(visit: Visit): Promise<void> {
  const client = known(visit);
  const sessions = keptSessions(client);
  if (sessions.size > 0 && visit.edge.edges.agreement.hour === 0) {
    await client.connectionOf(client.membership(asker(visit))).ask({ t: "sessions" });
  }
  await forgetOver(client);
  draw(visit);
}

async function signedUp(visit: Visit, { session, name, language }: Extract<SessionAsk, { what: "sign_up" }>): Promise<void> {
  const held = heldOf(visit);
  held.going = unknownYet(session);
  show(visit);
  try {
    await tablesCame();
    const client = known(visit);
    const noticed = client.guards.findings(name, "room", "pseudonym").filter((one) => one.blocks);
    if (noticed.length > 0) {
      throw new HeldBack(noticed);
    }
    const room = asker(visit);
    const told = await listed(client.connectionOf(client.membership(room)), client);
    show(visit, { told });
    const id = hex(decodeId(session));
    const found = told.sessions.find(({ opened }) => hex(opened.session.room) === id);
    if (found === undefined) {
      throw new RefusedBy("session_unknown");
    }
    await signUp(client, room, { opened: found.opened, hosts: told.hosts }, { name, language });
    await lookOnce(visit, session);
  } catch (error) {
    showGoing(visit, session, { doing: failed(error, nameFailure(error)) });
  }
}

async function withdrawn(visit: Visit, session: string): Promise<void> {
  showGoing(visit, session, { doing: WORKING });
  try {
    await withdraw(known(visit), decodeId(session));
    heldOf(visit).going = undefined;
    sawNothing(visit, session);
    await list(visit);
  } catch (error) {
    await tellFailed(visit, session, error);
  }
}

/** Show her room, where she is inside, or what she still sees at its end; return whether either was there to show. */
async function isShown(visit: Visit, session: string): Promise<boolean> {
  const { inside, going } = heldOf(visit);
  if (inside === undefined || going?.id !== session) {
    return await isAtTheEnd(visit, session);
  }
  inside.lookHere();
  show(visit);
  return true;
}

/** Look how a sign-up stands, without being in the lobby. */
async function lookOnce(visit: Visit, session: string): Promise<void> {
  if (await isShown(visit, session)) {
    return;
  }
  const held = heldOf(visit);
  const before = held.going?.id === session ? held.going : {};
  beNowhere(held);
  held.going = { ...unknownYet(session), ...before, at: "away", doing: WORKING };
  show(visit);
  try {
    if (!keptSessions(known(visit)).has(hex(decodeId(session)))) {
      showGoing(visit, session, { doing: IDLE });
      return;
    }
    await tablesCame();
    const sees = held.saw.has(session);
    showGoing(visit, session, { ...lobbyTold(await look(known(visit), decodeId(session), { here: false, sees }), known(visit)), doing: IDLE });
  } catch (error) {
    await tellFailed(visit, session, error);
  }
}

function lobbyTold({ stage, waits, beginsSeconds, endsSeconds, isOpen, says }: Lobby, { guards }: Client): Partial<Going> {
  const shown = says.filter(({ text }) => guards.look(text, "intake").images.verdict === "allow");
  return { stage: stageOf(stage), waits, beginsSeconds, endsSeconds, isOpen, says: shown };
}

/** Say what became of something; of a session that is over there is nothing more, but what she still sees of it. */
async function tellFailed(visit: Visit, session: string, error: unknown): Promise<void> {
  const saw = heldOf(visit).saw.get(session);
  if (saw !== undefined && error instanceof RefusedBy && error.code === "session_over") {
    await saw.hearOver();
    showAgain(visit, saw);
  } else if (error instanceof RefusedBy && OVER.has(error.code)) {
    sawNothing(visit, session);
    showGoing(visit, session, { at: "gone", doing: IDLE });
    draw(visit);
  } else {
    showGoing(visit, session, { doing: failed(error) });
  }
}

/** Go there: into the lobby, or back to where she was. */
async function go(visit: Visit, session: string): Promise<void> {
  if (await isShown(visit, session)) {
    return;
  }
  const held = heldOf(visit);
  const before = held.going?.id === session ? held.going : {};
  beNowhere(held);
  const [ended, saw] = [new AbortController(), held.saw.get(session)];
  held.ended = ended;
  held.going = { ...unknownYet(session), ...before, at: "lobby", doing: WORKING, wasSentBack: saw !== undefined };
  visit.again = () => go(visit, session);
  show(visit);
  await inLobby(visit, session, ended.signal, saw);
}

/** Have what she saw there looked at again. */
function showAgain(visit: Visit, saw: Inside): void {
  if (visit.looking?.room !== saw.room) {
    saw.lookHere();
  }
}

/** Be in the lobby until a host lets her in. What she `saw` there is shown once it is said that the session goes on. */
async function inLobby(visit: Visit, session: string, ended: AbortSignal, saw?: Inside): Promise<void> {
  const { edges } = visit.edge;
  const client = known(visit);
  const id = decodeId(session);
  let caller: ReturnType<typeof callerFor> | undefined;
  const sees = heldOf(visit).saw.has(session);
  let unshown = saw;
  let [isKnown, attempt] = [client.state.memberships.has(hex(id)), 0];
  for (let round = 0; !ended.aborted; round += 1) {
    try {
      await tablesCame();
      const room = isKnown ? await comeIn(client, id, sees) : undefined;
      isKnown = false;
      caller ??= callerFor(client, id);
      const lobby = room === undefined ? await look(client, id, { here: true, waitSeconds: WAITS_SECONDS[round % 2] ?? 0, caller, sees }) : undefined;
      if (ended.aborted) {
        return;
      }
      attempt = 0;
      reach(visit, true);
      const entered = room ?? lobby?.room;
      if (entered !== undefined) {
        await enter(visit, session, entered, ended);
        return;
      }
      if (unshown !== undefined) {
        showAgain(visit, unshown);
        unshown = undefined;
      }
      showGoing(visit, session, { ...(lobby && lobbyTold(lobby, client)), doing: IDLE });
      await (round % 2 === 0 ? undefined : edges.sleep(PACE_SECONDS));
    } catch (error) {
      if (ended.aborted) {
        return;
      }
      if (!isPassing(error)) {
        await tellFailed(visit, session, error);
        return;
      }
      reach(visit, false);
      await edges.sleep(waitSeconds(attempt, fraction(edges)), "or woken");
      attempt += 1;
    }
  }
}

async function enter(visit: Visit, session: string, room: Room, ended: AbortSignal): Promise<void> {
  const held = heldOf(visit);
  held.saw.get(session)?.stop();
  held.saw.delete(session);
  const inside = await begun(visit, room, ended, {
    tell: (change) => showGoing(visit, session, change),
    sentBack: async () => {
      const { inside: saw } = held;
      // What she saw stays in the memory while she waits: it can be reported from here, too.
      if (saw !== undefined) {
        held.saw.set(session, saw);
      }
      held.inside = undefined;
      showGoing(visit, session, { at: "lobby", floor: undefined, wasSentBack: true, said: undefined });
      draw(visit);
      await inLobby(visit, session, ended);
    },
    isInLobby: () => held.going?.id === session && held.going.at === "lobby" && held.going.doing.at !== "failed",
    over: () => {
      if (held.going?.id === session) {
        beAtTheEnd(held, session);
      }
    },
    gone: () => {
      held.saw.delete(session);
      held.inside = held.going?.id === session ? undefined : held.inside;
      if (visit.looking?.room === room) {
        lookAway(visit);
      }
      showGoing(visit, session, { at: "gone", floor: undefined, doing: IDLE });
      draw(visit);
    },
  });
  if (ended.aborted) {
    inside?.stop();
  } else {
    held.inside = inside;
  }
}

/** Look away: of a session that goes on nothing is heard any more, and from one that ended she can still report. */
function away(visit: Visit): void {
  lookAway(visit);
  beNowhere(heldOf(visit));
  draw(visit);
  show(visit);
}

/** Leave for good: her place is free, and nothing of it is kept. */
async function leave(visit: Visit): Promise<void> {
  const held = heldOf(visit);
  const { inside, going } = held;
  if (going === undefined) {
    return;
  }
  showGoing(visit, going.id, { asking: WORKING });
  try {
    const client = known(visit);
    await (inside !== undefined && going.at === "inside" ? inside.room.leave() : withdrawQuietly(client, going.id));
    inside?.stop();
    sawNothing(visit, going.id);
    held.ended.abort();
    lookAway(visit);
    await forget(client, decodeId(going.id));
    shed(visit);
    [held.inside, held.going] = [undefined, undefined];
    draw(visit);
    await list(visit);
  } catch (error) {
    showGoing(visit, going.id, { asking: failed(error) });
  }
}

async function withdrawQuietly(client: Client, session: string): Promise<void> {
  try {
    await withdraw(client, decodeId(session));
  } catch (error) {
    if (!(error instanceof Refused)) {
      throw error;
    }
  }
}
