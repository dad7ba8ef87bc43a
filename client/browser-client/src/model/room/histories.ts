/**
 * History in one room: asking for earlier epoch keys, taking bundles, answering others. The room has its callers take
 * turns. Twins: hearth_client/room/{histories,handover}.py.
 */

import { readCredential } from "../../protocol/admission";
import { same } from "../../protocol/codec";
import { hex } from "../../protocol/crypto/bytes";
import * as x25519 from "../../protocol/crypto/x25519";
import { Malformed, NotAuthentic } from "../../protocol/errors";
import type { HistoryBundle, HistoryRequested } from "../../protocol/frames/answers";
import {
  type Entry,
  type History,
  HISTORY_REQUEST,
  type HistoryRequest,
  openBundle,
  requestId,
  sealBundle,
} from "../../protocol/history";
import { ID_BYTES, memberId } from "../../protocol/ids";
import { HOURS_A_DAY } from "../../protocol/limits";
import { parse, sign } from "../../protocol/signed";
import { HISTORY_POLICY } from "../../protocol/structures/room_extension";
import { hasPower, memberOf, roster } from "../../rooms/view";
import { hourOf } from "../edges";
import { RefusedBy } from "../errors";
import {
  type EpochRecord,
  type Hex,
  type HistoryWish,
  type Membership,
  ownId,
  SOURCE,
  withEpochs,
} from "../kept/state";
import type { Connection } from "../transport/connection";
import { badgeOf } from "./badges";
import type { Chronicle } from "./chronicle";
import type { Keeper } from "./keeper";
import type { Seat } from "./seat";

/** The parts of a room that both sides of handing over need. */
export type Parts = {
  readonly keeper: Keeper;
  readonly seat: Seat;
  readonly connection: Connection;
  readonly chronicle: Chronicle;
};

/** Ask for earlier keys when something here cannot be opened and the room's policy allows it. */
export async function wish({ keeper, seat, connection, chronicle }: Parts): Promise<void> {
  const mine = seat.membership;
  const { view } = seat;
  if (!chronicle.hasClosed || mine.wish !== undefined || view.extension.history === HISTORY_POLICY.nothing) {
    return;
  }
  const { random } = keeper.edges;
  const [secret, nonce] = [random(x25519.KEY_BYTES), random(ID_BYTES)];
  const open = { generation: view.generation, secret, nonce, hour: hourOf(keeper.edges) };
  const request = sign(mine.signatureSeed, HISTORY_REQUEST, asked(mine, open));
  keeper.note({ ...mine, wish: { ...open, requestId: requestId(request) } });
  await keeper.save();
  await connection.ask({ t: "request_history", request });
}

/** Take every bundle that came; whether any gave keys. */
export async function fetchBundles(parts: Parts): Promise<boolean> {
  if (parts.seat.membership.wish === undefined) {
    return false;
  }
  const came = await parts.connection.ask({ t: "histories" });
  let gave = false;
  for (const bundle of came.bundles) {
    gave = (await takeBundle(parts, bundle)) || gave;
  }
  return gave;
}

/** Open a bundle for the own request; what cannot be believed is dropped. Whether it gave keys. */
export async function takeBundle(parts: Parts, bundle: HistoryBundle): Promise<boolean> {
  const { keeper, seat, chronicle } = parts;
  const mine = seat.membership;
  if (mine.wish === undefined || !same(bundle.request_id, mine.wish.requestId)) {
    return false;
  }
  const opened = believed(parts, mine, mine.wish, bundle.bundle);
  if (opened === undefined) {
    return false;
  }
  const found = records(opened.history, opened.byStaff, hourOf(keeper.edges), chronicle.wanted());
  const epochs = withEpochs(mine.epochs, found);
  keeper.note({ ...mine, epochs, wish: opened.byStaff ? undefined : mine.wish });
  await learnAuthors(parts);
  return true;
}

type Believed = { readonly history: History; readonly byStaff: boolean };

function believed({ keeper, seat }: Parts, mine: Membership, open: HistoryWish, sealed: Uint8Array): Believed | undefined {
  const { trust } = keeper.guide;
  try {
    const unverified = openBundle(trust.community, asked(mine, open), open.secret, sealed);
    const answerer = memberOf(seat.view, unverified.answerer);
    if (answerer === undefined) {
      return undefined;
    }
    const history = unverified.verify(answerer.signatureKey);
    const hour = seat.hour();
    return { history, byStaff: hasPower(seat.view, answerer, hour, trust) && badgeOf(answerer, trust, hour) !== undefined };
  } catch (error) {
    if (error instanceof NotAuthentic || error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Return the epochs of a verified bundle that open something: `wanted` says who wrote in which epoch ids.
 *
 * All else in it is left: a bundle may be half a megabyte, and whoever made it must not be able to fill the vault of
 * whoever asked. Of a member's word only those authors are kept too.
 */
function records(
  history: History,
  byStaff: boolean,
  hour: number,
  wanted: ReadonlyMap<Hex, ReadonlySet<Hex>>,
): readonly EpochRecord[] {
  return history.entries.flatMap(({ epoch, epochId, epochKey, memberIds }) => {
    const authors = wanted.get(hex(epochId));
    if (authors === undefined) {
      return [];
    }
    const members = memberIds.map(hex).filter((one) => byStaff || authors.has(one));
    return [
      {
        generation: history.generation,
        epoch,
        epochId,
        key: epochKey,
        members: new Set(members),
        source: byStaff ? SOURCE.staff : SOURCE.member,
        hour,
        used: true,
      },
    ];
  });
}

/** Ask for the keys of authors who have left. An id is its key's hash, so nobody can be framed. */
async function learnAuthors({ keeper, seat, connection, chronicle }: Parts): Promise<void> {
  const mine = seat.membership;
  const handed = new Set(mine.epochs.flatMap((one) => [...one.members]));
  const waiting = new Set([...chronicle.wanted().values()].flatMap((one) => [...one]));
  const unknown = [...waiting].filter((one) => handed.has(one) && !mine.authors.has(one)).toSorted();
  if (unknown.length === 0) {
    return;
  }
  const told = await connection.ask({ t: "authors", member_ids: unknown.map(bytesOf) });
  const learnt = told.credentials.flatMap((credential): readonly (readonly [Hex, Uint8Array])[] => {
    const key = readCredential(credential).signatureKey;
    const author = hex(memberId(mine.room, key));
    return unknown.includes(author) ? [[author, key]] : [];
  });
  keeper.note({ ...mine, authors: new Map([...mine.authors, ...learnt]) });
}

/** Answer every request that waits. */
export async function answerWaiting(parts: Parts): Promise<void> {
  const waiting = await parts.connection.ask({ t: "history_requests" });
  for (const one of waiting.requests) {
    await answer(parts, one);
  }
}

/**
 * Hand over what the policy lets the requester have; nothing to who is not in the roster.
 *
 * Throws RefusedBy where the server cannot store anything.
 */
export async function answer(parts: Parts, wanted: HistoryRequested): Promise<void> {
  const { keeper, seat, connection } = parts;
  const mine = seat.membership;
  const request = genuine(parts, wanted.request);
  if (request === undefined || hex(request.requester) === ownId(mine)) {
    return;
  }
  const handed = entries(parts);
  if (handed.length === 0) {
    return;
  }
  const answerer = { memberId: memberId(mine.room, mine.signatureKey), signatureSeed: mine.signatureSeed };
  const bundle = sealBundle(keeper.guide.trust.community, request, answerer, handed, keeper.edges.random);
  try {
    await connection.ask({ t: "answer_history", request_id: wanted.request_id, bundle });
  } catch (error) {
    // Answered by somebody else meanwhile, or withdrawn: nobody waits for this one.
    if (!(error instanceof RefusedBy) || error.code === "storage_failed") {
      throw error;
    }
  }
}

/** Return a request if somebody in the roster signed it for this room. */
function genuine({ seat }: Parts, signed: Uint8Array): HistoryRequest | undefined {
  try {
    const unverified = parse(signed, HISTORY_REQUEST);
    const { requester, room, generation } = unverified.unverified;
    const member = roster(seat.view).find((one) => same(one.memberId, requester));
    if (member === undefined || !same(room, seat.view.room) || generation !== seat.view.generation) {
      return undefined;
    }
    return unverified.verify(member.signatureKey);
  } catch (error) {
    if (error instanceof NotAuthentic || error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Return what the room's policy lets a newcomer have: epochs with posts, of this generation, ascending.
 *
 * Only what this client saw itself or has from staff is handed on. An epoch may have gone on for long after its newest
 * post, so a record's own hour would open more than a day.
 */
function entries({ keeper, seat, chronicle }: Parts): readonly Entry[] {
  const { generation, extension } = seat.view;
  if (extension.history === HISTORY_POLICY.nothing) {
    return [];
  }
  const newest = chronicle.newestHours();
  const since = extension.history === HISTORY_POLICY.oneDay ? hourOf(keeper.edges) - HOURS_A_DAY : 0;
  const best = new Map<number, EpochRecord>();
  for (const one of seat.membership.epochs) {
    const isYoung = (newest.get(`${one.generation}.${one.epoch}`) ?? -1) >= since;
    const known = best.get(one.epoch);
    const isBetter = one.source !== SOURCE.member && (known === undefined || one.source < known.source);
    if (one.generation === generation && one.used && isYoung && isBetter) {
      best.set(one.epoch, one);
    }
  }
  return [...best.values()]
    .toSorted((one, other) => one.epoch - other.epoch)
    .map((one) => ({
      epoch: one.epoch,
      epochId: one.epochId,
      epochKey: one.key,
      memberIds: [...one.members].toSorted().map(bytesOf),
    }));
}

/** Return the own request that `open` remembers. */
function asked(mine: Membership, { generation, secret, nonce, hour }: Omit<HistoryWish, "requestId">): HistoryRequest {
  return {
    room: mine.room,
    generation,
    requester: memberId(mine.room, mine.signatureKey),
    publicKey: x25519.publicKey(secret),
    nonce,
    hour,
  };
}

function bytesOf(written: Hex): Uint8Array {
  return Uint8Array.from(written.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
}
