import { expect, test } from "vitest";

import { isSealed, operation, queued, sealedFor, unsealed, withItem, withoutItem } from "../../../src/model/room/outbox";
import * as contents from "../../../src/protocol/contents";
import { openSealed, readHeader } from "../../../src/protocol/posts";
import { ANA, dice, FIRST, id, record, ROOM, say } from "../values";

const EPOCH = record();
const KEYS = { room: ROOM, ...EPOCH, epochKey: EPOCH.key };
const AUTHOR = { memberId: ANA.id, signatureSeed: ANA.seed, seen: { seq: 0, link: FIRST } };
const ITEM = queued(contents.encode(say("hello")), id(1));

test("a post is sealed once: a retry sends the same bytes", () => {
  const random = dice();
  const sealed = sealedFor(ITEM, KEYS, AUTHOR, random);
  expect(isSealed(ITEM)).toBe(false);
  expect(isSealed(sealed)).toBe(true);
  expect(sealedFor(sealed, KEYS, AUTHOR, random)).toBe(sealed);
  const opened = openSealed(sealed, KEYS, ANA.key);
  expect(contents.decode(opened.body)).toEqual(say("hello"));
  expect(readHeader(sealed.header)).toMatchObject({ postId: id(1), seenSeq: 0, seenLink: FIRST, epoch: 1 });
});

test("it is sealed anew, under its id, for another epoch, and after it was refused as stale", () => {
  const random = dice();
  const sealed = sealedFor(ITEM, KEYS, AUTHOR, random);
  const next = record({ epoch: 2 });
  const later = sealedFor(sealed, { ...KEYS, ...next, epochKey: next.key }, AUTHOR, random);
  const again = sealedFor(unsealed(sealed), KEYS, AUTHOR, random);
  expect([later.epoch, readHeader(later.header).epoch]).toEqual([2, 2]);
  for (const one of [later, again]) {
    expect(readHeader(one.header).postId).toEqual(id(1));
    // A nonce that met this key never meets it with other bytes.
    expect(one.sealed.slice(0, 24)).not.toEqual(sealed.sealed.slice(0, 24));
  }
});

test("a retraction names its target to the server, other posts nothing", () => {
  const { header, sealed } = sealedFor(ITEM, KEYS, AUTHOR, dice());
  expect(operation({ ...ITEM, header, sealed })).toEqual({ t: "post", header, sealed });
  expect(operation({ ...ITEM, retracts: id(9), header, sealed })).toEqual({ t: "retract", target: id(9), header, sealed });
});

test("an item keeps its place in the queue, and goes when it was answered", () => {
  const [one, two] = [ITEM, queued(new Uint8Array(1), id(2))];
  const outbox = withItem(withItem([], one), two);
  const sealed = sealedFor(one, KEYS, AUTHOR, dice());
  expect(withItem(outbox, sealed)).toEqual([sealed, two]);
  expect(withoutItem(outbox, id(1))).toEqual([two]);
  expect(withoutItem(outbox, id(7))).toEqual(outbox);
});
