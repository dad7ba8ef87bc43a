/** Calls: who asks to be let in or for a person now, and what staff answer. Twin: hearth_client/staff.py. */

import * as protocol from "../../protocol/calls";
import { callId } from "../../protocol/call_id";
import { same } from "../../protocol/codec";
import { Malformed, NotAuthentic } from "../../protocol/errors";
import { hourOf } from "../edges";
import type { Room } from "../room";
import { admissionOf } from "./admitting";
import { ask, ready } from "./certified";
import { confirm } from "./confirming";
import { createRoom } from "./founding";
import type { StaffKeeper } from "./staff_keeper";

/** How long posts of a room between two are kept while it goes on: its end wipes them sooner. */
const BETWEEN_DAYS = 2;

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

/** Answer a call with a room between two, to which its key is admitted. */
export async function openBetween(keeper: StaffKeeper, called: Called, pseudonym: string): Promise<Room> {
  await takeCall(keeper, called.id);
  const room = await createRoom(keeper, {
    title: "",
    topic: "",
    guidelines: "",
    history: "none",
    retentionDays: BETWEEN_DAYS,
    pseudonym,
    between: true,
  });
  await answerWith(keeper, called, room);
  return room;
}

/** Answer a call by admitting its key to a room there is. */
export async function admitCaller(keeper: StaffKeeper, called: Called, into: Room): Promise<void> {
  await takeCall(keeper, called.id);
  await confirm(keeper, into);
  await answerWith(keeper, called, into);
}

/** Answer a call with words: a kind no with what else there is, or, with `link`, an invitation. */
export async function reply(keeper: StaffKeeper, { id, call }: Called, text: string, link = ""): Promise<void> {
  const { edges } = keeper;
  const { keys, name: certificate } = await ready(keeper);
  await takeCall(keeper, id);
  const outcome = link === "" ? protocol.OUTCOME.declined : protocol.OUTCOME.invited;
  const said = { outcome, text, link, hour: hourOf(edges), certificate };
  const to = callerOf(keeper, id, call);
  await ask(keeper, { t: "answer_call", call: id, sealed: protocol.sealReply(to, keys.signatureSeed, said, edges.random) });
}

/** End a room between two: 24 hours later nothing of it is left. */
export async function endRoom(room: Room): Promise<void> {
  await room.together(({ connection }) => connection.ask({ t: "end_room" }));
}

async function answerWith(keeper: StaffKeeper, { id, call }: Called, room: Room): Promise<void> {
  const letter = await admissionOf(keeper, call, room);
  const sealed = protocol.sealAdmission(callerOf(keeper, id, call), letter, keeper.edges.random);
  await ask(keeper, { t: "answer_call", call: id, sealed });
}

function callerOf({ guide }: StaffKeeper, call: Uint8Array, { inboxKey }: protocol.Call): protocol.Caller {
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
