/**
 * What a room hands to staff: posts as they were sealed, with everything that proves them.
 *
 * The places are opened again as they came when this client walked them, for what was opened keeps neither keys nor
 * signatures. Nobody is asked for them: a host that watches would learn which post is meant. What stands between them
 * goes along as hashes. Twin: hearth_client/room/room_reporting.py.
 */

import { readCredential } from "../../../protocol/admission";
import { same } from "../../../protocol/codec";
import { compare, hex, unhex } from "../../../protocol/crypto/bytes";
import { sha256 } from "../../../protocol/crypto/sha256";
import { Malformed } from "../../../protocol/errors";
import { type Evidence, type Exhibit, LEFT_OUT_BYTES, MAX_EVIDENCE_BYTES, MAX_LEFT_OUT } from "../../../protocol/evidence";
import { MAX_MEMBERS } from "../../../protocol/limits";
import { type Place, placeOf } from "../../../protocol/links";
import { openSealed, readHeader } from "../../../protocol/posts";
import { linkOf, type Item } from "../../../protocol/reports";
import { roster } from "../../../rooms/view";
import { DifferentRooms, NoSuchPost } from "../../errors";
import type { Hex } from "../../kept/state";
import type { Told } from "../order";
import type { Room } from "../room";
import type { Inner } from "../room_walk";
import { type Proposal, seqsOf, sizeBytes, standing } from "./proposing";

/** Places between two posts that go along as hashes; over more the numbers alone tell how many there were. */
const BRIDGE = 60;

/** Admission chains by member id, as hex. */
export type Chains = ReadonlyMap<Hex, Uint8Array>;

/**
 * Return the posts of a proposal with what proves them. `chains` were asked for before, and always the same ones, so that
 * neither the target nor a refusal shows in what is asked. Throws NoSuchPost when one is gone.
 */
export function evidenceOf(room: Room, proposal: Proposal, chains: Chains): Promise<Evidence> {
  return room.together(async (inner) => {
    const { items } = inner.chronicle;
    const stands = standing(items, proposal);
    const seqs = seqsOf(stands);
    // Places that are left out give way before posts do.
    const leftBytes = MAX_EVIDENCE_BYTES - sizeBytes(items, seqs);
    const most = Math.min(MAX_LEFT_OUT, Math.floor(leftBytes / LEFT_OUT_BYTES));
    return runs(seqs, most).flatMap((run) => placesIn(inner, run, stands, chains));
  });
}

/**
 * Return the admission chains of everybody known here, present or gone.
 *
 * Those of the present stand in the tree. Of all who are gone the server is asked, never of some: it would learn of whom a
 * report is. An id is its key's hash, so that the server cannot exchange them.
 */
export function chainsOf(room: Room): Promise<Chains> {
  return room.together(async ({ seat, connection }) => {
    const found = new Map(roster(seat.view).map((one) => [hex(one.memberId), one.admission.credential]));
    const gone = [...seat.membership.authors.keys()].filter((id) => !found.has(id)).map(unhex);
    const ids = gone.toSorted(compare);
    for (let start = 0; start < ids.length; start += MAX_MEMBERS) {
      const asked = ids.slice(start, start + MAX_MEMBERS);
      const { credentials } = await connection.ask({ t: "authors", member_ids: asked });
      for (const credential of credentials) {
        const id = memberOf(credential, seat.room);
        if (id !== undefined && !found.has(id)) {
          found.set(id, credential);
        }
      }
    }
    return found;
  });
}

function memberOf(credential: Uint8Array, room: Uint8Array): Hex | undefined {
  try {
    const admission = readCredential(credential);
    return same(admission.room, room) ? hex(admission.memberId) : undefined;
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

function placesIn(inner: Inner, run: readonly number[], proposal: Proposal, chains: Chains): Evidence {
  const { reported, context } = proposal;
  const [first = 0, last = first] = [run[0], run.at(-1)];
  return Array.from({ length: last - first + 1 }, (_, at): Exhibit | Place => {
    const place = inner.chronicle.walked(first + at);
    if (place === undefined) {
      throw new NoSuchPost();
    }
    if (!reported.has(place.seq) && !context.has(place.seq)) {
      return leftOut(place);
    }
    return { item: itemAt(inner, place, chains), reported: reported.has(place.seq) };
  });
}

function leftOut(place: Told): Place {
  const { seq, hour } = place;
  return place.t === "erased"
    ? { seq, hour, headerHash: place.header_hash, sealedHash: place.sealed_hash }
    : placeOf(seq, hour, place.header, place.sealed);
}

/** Open a place once more, and keep what `inbox` has no use for. */
function itemAt({ seat, chronicle }: Inner, place: Told, chains: Chains): Item {
  if (place.t === "erased") {
    throw new NoSuchPost();
  }
  const mine = seat.membership;
  const header = readHeader(place.header);
  const author = hex(header.memberId);
  const record = mine.epochs.find((one) => same(one.epochId, header.epochId));
  const [signatureKey, credential] = [mine.authors.get(author), chains.get(author)];
  const previousLink = chronicle.linkAt(place.seq - 1);
  if (record === undefined || signatureKey === undefined || credential === undefined || previousLink === undefined) {
    throw new NoSuchPost();
  }
  const { body, frankingKey, signature } = openSealed(place, { room: seat.room, ...record, epochKey: record.key }, signatureKey);
  const item: Item = {
    seq: place.seq,
    hour: place.hour,
    previousLink,
    header: place.header,
    sealedHash: sha256(place.sealed),
    body,
    frankingKey,
    signature,
    signatureKey,
    credential,
    receipt: place.receipt,
  };
  if (!same(linkOf(item), chronicle.linkAt(place.seq) ?? new Uint8Array())) {
    throw new DifferentRooms();
  }
  return item;
}

/** Cut ascending places where too much stands between them to go along. */
export function runs(seqs: readonly number[], most: number = MAX_LEFT_OUT): readonly (readonly number[])[] {
  const found: number[][] = [];
  let left = most;
  for (const seq of seqs) {
    const run = found.at(-1);
    const between = seq - (run?.at(-1) ?? seq - 1) - 1;
    if (run === undefined || between > BRIDGE || between > left) {
      found.push([seq]);
    } else {
      run.push(seq);
      left -= between;
    }
  }
  return found;
}
