/**
 * What a client does with its own calls: ask, look, take up what staff answered, withdraw.
 *
 * Fetched when somebody asks, and never before: most never do. Twin: hearth_client/callers.py.
 */

import { CALL_KIND, OUTCOME, type Reply } from "../../protocol/calls";
import { hex, same } from "../../protocol/crypto/bytes";
import { HearthError, Unreachable } from "../../protocol/errors";
import { wordsOf } from "../../protocol/fingerprint";
import type { Admission } from "../../protocol/letters";
import { parse, type Unverified } from "../../protocol/signed";
import { DIRECT } from "../../protocol/structures/direct";
import { certificateOf, checkSaid } from "../../protocol/trust";
import type { Language } from "../../words/language";
import { namedByAnchor } from "../certificates";
import { checkPinned, type Guide } from "../community";
import { hourOf } from "../edges";
import { admitted, identityOf } from "../entering";
import { RefusedBy } from "../errors";
import type { Asked, Membership, State } from "../kept/state";
import type { Keeper } from "../room/keeper";
import type { Connection, Identity } from "../transport/connection";
import { callerOf, callsOf, isCall } from "../waiting_calls";
import { type Asking, askToJoin, keptCall, newKeys, sealedLetters, standing } from "./calling";
import { type Present, present } from "./on_duty";

/** What calls need of their client. */
export type CallKeeper = Omit<Keeper, "guide"> & {
  readonly state: State;
  /** Return the guide of the community; at the door its root key is believed once, and pinned in memory. */
  readonly guided: () => Promise<Guide>;
  /** Return a fresh connection of an identity, or of somebody who says nothing of herself. */
  readonly connection: (identity: Identity | undefined) => Connection;
  /** Keep a fresh membership and enter its room. */
  readonly takeSeat: (membership: Membership) => Promise<unknown>;
};

/** Something staff said to a call; `link` is an invitation, or empty. */
export type Saying = { readonly by: string; readonly text: string; readonly link: string };

/** How a call stands; "gone" when the server forgot it. */
export type Told = {
  readonly stage: "waiting" | "seen" | "answered" | "gone";
  readonly goneHour: number;
  /** Each verified as certified staff's. */
  readonly says: readonly Saying[];
  /** The room that opened, which is entered. */
  readonly room: Uint8Array | undefined;
};

/** Who is on duty now, as they signed it; nobody when nobody says so. */
export async function whoIsThere(client: CallKeeper): Promise<readonly Present[]> {
  const { trust } = await client.guided();
  const told = await client.connection(undefined).ask({ t: "duty" });
  return present(told, trust, hourOf(client.edges));
}

/** Eight words of the root key, to compare with what the community publishes elsewhere. */
export async function communityWords(client: CallKeeper, language: Language): Promise<readonly string[]> {
  return wordsOf((await client.guided()).trust.rootKey, language);
}

/**
 * Ask staff to be let in under `name`; returns the keys of the call, which are kept before anything is sent.
 *
 * Throws NoOneToAsk and Refused, when nothing is kept of it; and Unreachable: nobody knows whether it arrived, so that
 * asking again is the same call.
 */
export async function askToBeLetIn(
  client: CallKeeper,
  text: string,
  name: string,
  language: Language,
): Promise<Asked> {
  const { trust } = await client.guided();
  const keys = keysOfCall(client.state) ?? newKeys(client.edges);
  client.note(keptCall(keys, name, client.edges));
  await client.save();
  const ways = { public: client.connection(undefined), caller: client.connection(callerOf(keys)) };
  try {
    await askToJoin(ways, trust, keys, { kind: CALL_KIND.join, text, language }, client.edges);
  } catch (error) {
    await overIfRefused(client, keys, error);
    throw error;
  }
  return keys;
}

/**
 * Ask, as a member of `room`, for a person now. Nothing she posted or spent holds it back. Returns the keys of the call.
 *
 * A new one takes the place of the one before. Throws as `askToBeLetIn`.
 */
export async function askForPerson(
  client: CallKeeper,
  room: Uint8Array,
  text: string,
  language: Language,
): Promise<Asked> {
  const { trust } = await client.guided();
  const keys = newKeys(client.edges);
  const asking: Asking = { kind: CALL_KIND.person, text, language };
  const told = await client.connection(undefined).ask({ t: "duty" });
  const letters = sealedLetters(told, trust, keys, asking, client.edges);
  const mine = client.membership(room);
  client.note({ ...mine, asked: [...mine.asked, keys] });
  await client.save();
  try {
    await client.connection(identityOf(mine)).ask({ t: "ask_for_person", caller: callerOf(keys).proof, letters });
  } catch (error) {
    await overIfRefused(client, keys, error);
    throw error;
  }
  return keys;
}

/** Say how an own call stands, waiting at most so long for news, and take up what was answered. Throws as `ask`. */
export async function look(
  client: CallKeeper,
  keys: Asked,
  name: string,
  waitSeconds: number,
  caller: Connection = client.connection(callerOf(keys)),
): Promise<Told> {
  const guide = await client.guided();
  try {
    const stands = await standing(caller, guide.trust, keys, waitSeconds);
    const { stage, goneHour } = stands;
    const says = await believed(client, guide, stands.replies);
    for (const letter of stands.admissions) {
      const room = await entered(client, guide, keys, name, letter);
      if (room !== undefined) {
        await withdraw(client, keys);
        return { stage, goneHour, says, room };
      }
    }
    return { stage, goneHour, says, room: undefined };
  } catch (error) {
    if (error instanceof RefusedBy && error.code === "call_unknown") {
      return { stage: "gone", goneHour: 0, says: [], room: undefined };
    }
    throw error;
  }
}

/** Take an own call back; the server forgets it at once, and nothing is kept of it. */
export async function withdraw(client: CallKeeper, keys: Asked): Promise<void> {
  await client.connection(callerOf(keys)).ask({ t: "withdraw_call" });
  await over(client, keys);
}

/** Keep nothing of a call that is over; keys that entered a room are kept as that room's. */
export async function over(client: CallKeeper, { signatureSeed }: Asked): Promise<void> {
  for (const mine of client.state.memberships.values()) {
    if (isCall(mine) && same(mine.signatureSeed, signatureSeed)) {
      client.forget(mine.room);
    } else if (mine.asked.some((one) => same(one.signatureSeed, signatureSeed))) {
      client.note({ ...mine, asked: mine.asked.filter((one) => !same(one.signatureSeed, signatureSeed)) });
    }
  }
  await client.save();
}

/** What was refused waits nowhere. What nobody answered may wait. */
async function overIfRefused(client: CallKeeper, keys: Asked, error: unknown): Promise<void> {
  if (!(error instanceof Unreachable)) {
    await over(client, keys);
  }
}

function keysOfCall({ memberships }: State): Asked | undefined {
  const [first] = callsOf([...memberships.values()].filter(isCall));
  return first;
}

/** Enter the room that an admission opens; undefined for one that leads nowhere: it keeps no other from doing so. */
async function entered(
  client: CallKeeper,
  guide: Guide,
  keys: Asked,
  name: string,
  letter: Admission,
): Promise<Uint8Array | undefined> {
  try {
    checkPinned(guide.trust.rootKey, letter.rootKey);
    const claimed = parse(letter.direct, DIRECT).unverified;
    await guide.learn([claimed.certificate, ...(letter.anchor.length > 0 ? [namedByAnchor(letter.anchor)] : [])]);
    if ((client.state.memberships.get(hex(claimed.room))?.private.length ?? 0) > 0) {
      // Entered before, but the call was not taken back: its answer is still there.
      return claimed.room;
    }
    const pseudonym = { name, chosenSeconds: client.edges.nowSeconds(), seq: 0 };
    const fresh = admitted(letter, keys, guide.trust, pseudonym);
    await client.takeSeat(fresh);
    return fresh.room;
  } catch (error) {
    if (error instanceof HearthError) {
      return undefined;
    }
    throw error;
  }
}

/** Return what certified staff said: in the hour they said it and now. */
async function believed(
  client: CallKeeper,
  guide: Guide,
  replies: readonly Unverified<Reply>[],
): Promise<readonly Saying[]> {
  const says: Saying[] = [];
  for (const reply of replies) {
    try {
      const claimed = reply.unverified;
      await guide.learn([claimed.certificate]);
      const certificate = certificateOf(guide.trust, claimed.certificate);
      checkSaid(guide.trust, certificate, claimed.hour, hourOf(client.edges));
      const { text, link, outcome } = reply.verify(certificate.signatureKey);
      says.push({ by: certificate.shownName, text, link: outcome === OUTCOME.invited ? link : "" });
    } catch (error) {
      if (!(error instanceof HearthError)) {
        throw error;
      }
    }
  }
  return says;
}
