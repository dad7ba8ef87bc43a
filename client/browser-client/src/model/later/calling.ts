/**
 * Calling staff: from outside to be let in, from a room for a person. And hearing what they answer.
 *
 * An own call to be let in that waits is kept like a membership that has no admission yet: its room is the call's id,
 * its credential empty (spec/member-state.md, "Calls"). So it survives a closed tab. Twin: hearth_client/calling.py.
 */

import { callId } from "../../protocol/call_id";
import * as calls from "../../protocol/calls";
import * as x25519 from "../../protocol/crypto/x25519";
import * as ed25519 from "../../protocol/ed25519";
import { HearthError, Malformed } from "../../protocol/errors";
import type { OnDuty } from "../../protocol/frames/answers";
import type { CallLetter } from "../../protocol/frames/operations";
import type { Admission } from "../../protocol/letters";
import type { Refusal } from "../../protocol/refusals";
import type { Unverified } from "../../protocol/signed";
import type { Trust } from "../../protocol/trust";
import { digestOf, MOST_BITS, search, type Task } from "../../protocol/work";
import type { Language } from "../../words/language";
import { type Edges, hourOf } from "../edges";
import { NoOneToAsk, RefusedBy } from "../errors";
import { type Asked, type Membership, NOT_ENTERED } from "../kept/state";
import type { Connection } from "../transport/connection";
import { recipients } from "./on_duty";

const SEED_BYTES = 32;
/** Hashes between two pauses: everything else of the worker goes on beside the work. */
const TRIES_AT_ONCE = 1 << 12;
/** How often a call is made anew because others came first, or somebody's certificate ended. */
const ATTEMPTS = 3;
const AGAIN: ReadonlySet<Refusal> = new Set<Refusal>(["work_needed", "recipient_unknown"]);

/** What is asked, in whose language. */
export type Asking = { readonly kind: calls.CallKind; readonly text: string; readonly language: Language };

/** How a call stands, when it is forgotten, and what was answered that is for this call. */
export type Standing = {
  readonly stage: "waiting" | "seen" | "answered";
  readonly goneHour: number;
  readonly admissions: readonly Admission[];
  readonly replies: readonly Unverified<calls.Reply>[];
};

/** Return fresh keys for a call: what enters the room that it opens is these, and nothing else uses them. */
export function newKeys(edges: Edges): Asked {
  return { signatureSeed: edges.random(SEED_BYTES), inboxSecret: edges.random(SEED_BYTES), hour: hourOf(edges) };
}

/** Return a call to be let in as it is kept; `name` is the pseudonym wanted inside. */
export function keptCall(keys: Asked, name: string, edges: Edges): Membership {
  const { signatureSeed, inboxSecret, hour } = keys;
  const signatureKey = ed25519.publicKey(signatureSeed);
  return {
    ...NOT_ENTERED,
    room: callId(signatureKey),
    signatureSeed,
    inboxSecret,
    signatureKey,
    credential: new Uint8Array(),
    pseudonym: { name, chosenSeconds: edges.nowSeconds(), seq: 0 },
    renewedHour: hour,
  };
}

/** Return a call sealed to each of those who may read it. Throws NoOneToAsk. */
export function sealedLetters(
  told: OnDuty,
  trust: Trust,
  { signatureSeed, inboxSecret, hour }: Asked,
  asking: Asking,
  edges: Edges,
): readonly CallLetter[] {
  const call: calls.Call = {
    ...asking,
    community: trust.community,
    signatureKey: ed25519.publicKey(signatureSeed),
    inboxKey: x25519.publicKey(inboxSecret),
    hour,
  };
  const letters = recipients(told, trust, hourOf(edges)).map((to): CallLetter => {
    const sealed = calls.sealCall(to, signatureSeed, call, edges.random);
    return { t: "call_letter", serial: to.serial, sealed };
  });
  if (letters.length === 0) {
    throw new NoOneToAsk();
  }
  return letters;
}

/** Do the work for a call beside everything else; returns the counter. Throws Malformed for too much. */
async function worked(task: Task, bits: number, edges: Edges): Promise<number> {
  if (bits > MOST_BITS) {
    throw new Malformed("more work than any honest server asks for");
  }
  for (let at = 0; ; at += TRIES_AT_ONCE) {
    const found = search(task, bits, at, TRIES_AT_ONCE);
    if (found !== undefined) {
      return found;
    }
    await edges.sleep(0);
  }
}

/** Ask staff to be let in, doing the work that this takes. Throws NoOneToAsk, and as connections do. */
export async function askToJoin(
  ways: { readonly public: Connection; readonly caller: Connection },
  trust: Trust,
  keys: Asked,
  asking: Asking,
  edges: Edges,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const told = await ways.public.ask({ t: "duty" });
    const letters = sealedLetters(told, trust, keys, asking, edges);
    const hour = hourOf(edges);
    const call = callId(ed25519.publicKey(keys.signatureSeed));
    const task = { community: trust.community, call, letters: digestOf(letters), hour };
    const counter = await worked(task, told.work_bits, edges);
    try {
      await ways.caller.ask({ t: "ask_to_join", letters, hour, counter });
      return;
    } catch (error) {
      // Others asked meanwhile, or somebody's certificate ended: all is made anew.
      if (!(error instanceof RefusedBy) || !AGAIN.has(error.code) || attempt === ATTEMPTS) {
        throw error;
      }
    }
  }
}

const STAGES = new Map<number, Standing["stage"]>([
  [1, "waiting"],
  [2, "seen"],
  [3, "answered"],
]);

/** Ask how an own call stands, waiting at most so long for news. Answers that are not for it are left out. */
export async function standing(
  caller: Connection,
  trust: Trust,
  keys: Asked,
  waitSeconds: number,
): Promise<Standing> {
  const stated = await caller.ask({ t: "call_state", wait_seconds: waitSeconds });
  const stage = STAGES.get(stated.state);
  if (stage === undefined) {
    throw new Malformed("how a call stands");
  }
  const id = callId(ed25519.publicKey(keys.signatureSeed));
  const opened = stated.answers.flatMap((sealed): readonly calls.Answer[] => {
    try {
      return [calls.openAnswer(trust.community, id, keys.inboxSecret, sealed)];
    } catch (error) {
      if (error instanceof HearthError) {
        return [];
      }
      throw error;
    }
  });
  return {
    stage,
    goneHour: stated.gone_hour,
    admissions: opened.flatMap((one) => (one.kind === "admission" ? [one.admission] : [])),
    replies: opened.flatMap((one) => (one.kind === "reply" ? [one.reply] : [])),
  };
}
