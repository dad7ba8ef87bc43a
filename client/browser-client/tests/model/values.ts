/** Values for tests of the model's pure parts: people who can write, an epoch's keys, posts sealed for it. */

import { type EpochRecord, NOT_ENTERED, type Membership, SOURCE } from "../../src/model/kept/state";
import type { Written } from "../../src/model/room/timeline";
import * as contents from "../../src/protocol/contents";
import type { Body, Say } from "../../src/protocol/contents";
import { hex, type Randomness, utf8 } from "../../src/protocol/crypto/bytes";
import * as ed25519 from "../../src/protocol/ed25519";
import type { Delivered } from "../../src/protocol/frames/answers";
import { memberId } from "../../src/protocol/ids";
import { firstLink } from "../../src/protocol/links";
import { seal } from "../../src/protocol/posts";

export const ROOM: Uint8Array = new Uint8Array(16).fill(114);
export const HOUR = 480_000;
export const FIRST: Uint8Array = firstLink(ROOM, 0);

/** Give bytes that never repeat and are the same in every run. */
export function dice(): Randomness {
  let drawn = 0;
  return (sizeBytes) => {
    drawn += 1;
    const bytes = new Uint8Array(sizeBytes).fill(7);
    new DataView(bytes.buffer).setUint16(sizeBytes - 2, drawn);
    return bytes;
  };
}

export type Author = { readonly name: string; readonly seed: Uint8Array; readonly key: Uint8Array; readonly id: Uint8Array };

/** Return somebody who can write. */
export function author(name: string): Author {
  const seed = new Uint8Array(32).fill(1);
  seed.set(utf8(name));
  const key = ed25519.publicKey(seed);
  return { name, seed, key, id: memberId(ROOM, key) };
}

export const ANA: Author = author("ana");
export const BO: Author = author("bo");

/** Return an id that is one byte all over. */
export function id(byte: number): Uint8Array {
  return new Uint8Array(16).fill(byte);
}

/** Return an epoch's keys, kept. */
export function record(more: Partial<EpochRecord> = {}): EpochRecord {
  const { epoch = 1, generation = 0 } = more;
  return {
    generation,
    epoch,
    epochId: id(generation * 16 + epoch),
    key: new Uint8Array(32).fill(epoch),
    members: new Set([hex(ANA.id), hex(BO.id)]),
    source: SOURCE.own,
    hour: HOUR,
    used: false,
    ...more,
  };
}

type Sealing = {
  readonly epoch?: EpochRecord;
  readonly seen?: { readonly seq: number; readonly link: Uint8Array };
  readonly postId?: Uint8Array;
  readonly hour?: number;
};

/** Return a post as the server delivers it. */
export function delivered(
  seq: number,
  by: Author,
  body: Body | Uint8Array,
  { epoch = record(), seen = { seq: 0, link: FIRST }, postId = id(seq), hour = HOUR }: Sealing = {},
): Delivered {
  const post = seal(
    {
      keys: { room: ROOM, ...epoch, epochKey: epoch.key },
      memberId: by.id,
      signatureSeed: by.seed,
      postId,
      seenSeq: seen.seq,
      seenLink: seen.link,
      body: body instanceof Uint8Array ? body : contents.encode(body),
    },
    dice(),
  );
  return { t: "delivered", seq, hour, ...post, receipt: new Uint8Array(32).fill(120) };
}

/** Return a body that says `text`. */
export function say(text: string, more: Partial<Say> = {}): Say {
  return { kind: "say", pseudonym: "Ana", text, ...more };
}

/** Return an opened post at `seq`. */
export function written(seq: number, body: Body, by: Author = ANA, more: Partial<Written> = {}): Written {
  return {
    kind: "written",
    seq,
    hour: HOUR,
    memberId: by.id,
    postId: id(seq),
    body,
    byStaff: false,
    confirmed: true,
    ...more,
  };
}

/** Return Ana's membership. */
export function membership(more: Partial<Membership> = {}): Membership {
  return {
    ...NOT_ENTERED,
    room: ROOM,
    signatureSeed: ANA.seed,
    inboxSecret: new Uint8Array(32).fill(105),
    signatureKey: ANA.key,
    credential: utf8("chain"),
    pseudonym: { name: "Ana", chosenSeconds: 0, seq: 0 },
    place: { seq: 0, link: FIRST, hour: 0 },
    ...more,
  };
}
