/** Calls: who asks to be let in or for a person now, and what staff answer. Twin: hearth_client/staff/staff.py. */

import { callId } from "../../protocol/call_id";
import * as protocol from "../../protocol/calls";
import { same } from "../../protocol/codec";
import { hex } from "../../protocol/crypto/bytes";
import { Malformed, NotAuthentic } from "../../protocol/errors";
import { hourOf } from "../edges";
import { RefusedBy } from "../errors";
import type { Room } from "../room/room";
import { admissionOf } from "./admitting";
import { ask, ready } from "./certified";
import { confirm } from "./confirming";
import { begun, type Desk, settled } from "./desk";
import { createRoom } from "./founding";
import type { StaffKeeper } from "./staff_keeper";

/** How long posts of a room between two are kept while it goes on: its end wipes them sooner. */
const BETWEEN_DAYS = 2;
const NAMELESS = { title: "", topic: "", guidelines: "" };

/** A call to staff, opened. `taken`: 0 by nobody, 1 by oneself, 2 by somebody else. */
export type Called = {
  readonly id: Uint8Array;
  readonly call: protocol.Call;
  readonly hour: number;
  readonly taken: number;
  readonly answered: boolean;
};

/** Return the calls sealed to this certificate that open, for a person first. */
export async function calls(keeper: StaffKeeper, waitSeconds = 0): Promise<readonly Called[]> {
  const { keys, certificate } = await ready(keeper);
  const { community } = keeper.guide.trust;
  const told = await ask(keeper, { t: "calls", wait_seconds: waitSeconds });
  return told.calls.flatMap(({ call: id, kind, hour, taken, answered, sealed }) => {
    const call = opened(() => protocol.openCall(community, certificate.serial, keys.hpkeSecret, sealed));
    const isIt = call !== undefined && same(callId(call.signatureKey), id) && call.kind === kind;
    return isIt ? [{ id, call, hour, taken, answered }] : [];
  });
}

/** Take a call for half an hour. Throws RefusedBy(call_taken, call_unknown). */
export async function takeCall(keeper: StaffKeeper, call: Uint8Array): Promise<void> {
  await ask(keeper, { t: "take_call", call });
}

/** Answer a call with a room between two, to which its key is admitted. After a lost answer it is the same room. */
export async function openBetween(keeper: StaffKeeper, desk: Desk, called: Called, pseudonym: string): Promise<Room> {
  await takeUnlessAnswered(keeper, desk, called);
  const id = hex(called.id);
  const plan = { ...NAMELESS, history: "none", retentionDays: BETWEEN_DAYS, pseudonym, between: true } as const;
  const made = await begun(desk.between, id, () => createRoom(keeper, desk, plan, undefined, id));
  const room = await keeper.room(made);
  await confirm(keeper, room);
  await answerWith(keeper, desk, called, room);
  desk.between.delete(id);
  return room;
}

/** Answer a call by admitting its key to a room there is. */
export async function admitCaller(keeper: StaffKeeper, desk: Desk, called: Called, into: Room): Promise<void> {
  await takeUnlessAnswered(keeper, desk, called);
  await confirm(keeper, into);
  await answerWith(keeper, desk, called, into);
}

/** Answer a call with words: a kind no with what else there is, or, with `link`, an invitation. */
export async function reply(keeper: StaffKeeper, desk: Desk, called: Called, text: string, link = ""): Promise<void> {
  const { edges } = keeper;
  const { keys, name: certificate } = await ready(keeper);
  await takeUnlessAnswered(keeper, desk, called);
  const outcome = link === "" ? protocol.OUTCOME.declined : protocol.OUTCOME.invited;
  const said = { outcome, text, link, hour: hourOf(edges), certificate };
  await answer(keeper, desk, called, JSON.stringify([text, link]), () =>
    protocol.sealReply(callerOf(keeper, called), keys.signatureSeed, said, edges.random),
  );
}

/** End a room between two: 24 hours later nothing of it is left. */
export async function endRoom(room: Room): Promise<void> {
  await room.together(({ connection }) => connection.ask({ t: "end_room" }));
}

/** Take a call before it is answered; not again where an answer to it is on its way already: she may have it. */
async function takeUnlessAnswered(keeper: StaffKeeper, desk: Desk, { id }: Called): Promise<void> {
  if (![...desk.answers.keys()].some((name) => name.startsWith(hex(id)))) {
    await takeCall(keeper, id);
  }
}

async function answerWith(keeper: StaffKeeper, desk: Desk, called: Called, room: Room): Promise<void> {
  await answer(keeper, desk, called, hex(room.mine.room), async () => {
    const letter = await admissionOf(keeper, called.call, room);
    return protocol.sealAdmission(callerOf(keeper, called), letter, keeper.edges.random);
  });
}

/** Send an answer, the same bytes until it is known to have arrived: staff answer once. */
async function answer(
  keeper: StaffKeeper,
  desk: Desk,
  { id }: Called,
  what: string,
  seal: () => Uint8Array | Promise<Uint8Array>,
): Promise<void> {
  const name = `${hex(id)} ${what}`;
  const isSecond = desk.answers.has(name);
  const sealed = await begun(desk.answers, name, seal);
  try {
    await settled(desk.answers, name, () => ask(keeper, { t: "answer_call", call: id, sealed }));
  } catch (error) {
    // Whoever called may have read the first one, and put her call away.
    if (!(isSecond && error instanceof RefusedBy && error.code === "call_unknown")) {
      throw error;
    }
  }
}

function callerOf({ guide }: StaffKeeper, { id: call, call: { inboxKey } }: Called): protocol.Caller {
  return { community: guide.trust.community, call, inboxKey };
}

function opened(open: () => protocol.Call): protocol.Call | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof Malformed || error instanceof NotAuthentic) {
      return undefined;
    }
    throw error;
  }
}
