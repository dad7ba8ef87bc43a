/** One room's membership as bytes, field by field as protocol/spec/member-state.md lists them. */

import { hex } from "../../../protocol/crypto/bytes";
import { publicKey } from "../../../protocol/ed25519";
import { Malformed } from "../../../protocol/errors";
import { type Field, list, struct, U16, U32, U64 } from "../../../protocol/fields";
import { ID_BYTES, memberId } from "../../../protocol/ids";
import { MAX_CREDENTIAL_BYTES, MAX_RETENTION_DAYS } from "../../../protocol/limits";
import { ANCHOR } from "../../../protocol/structures/anchor";
import type {
  Asked,
  Hex,
  Hidden,
  HistoryWish,
  Membership,
  PendingCommit,
  Place,
  Pseudonym,
  Queued,
  Spent,
} from "../state";
import { EPOCHS } from "./epochs";
import {
  atMost,
  between,
  EPOCH_PLACE,
  FLAG,
  kept,
  KEPT_BYTES,
  optional,
  pairs,
  setOf,
  signedOrNone,
  sizedOrNone,
  TEXT,
  unsaid,
} from "./fields";

const KEY_BYTES = 32;
const KEY = kept(KEY_BYTES);
const ID = kept(ID_BYTES);

/** The version of the state in which `spent` was added. */
const SPENT_SINCE = 2;

/** A membership without what follows from something else. */
type Laid = Omit<Membership, "signatureKey" | "authors"> & { readonly authors: readonly Uint8Array[] };

const PENDING = struct<PendingCommit>({ generation: U32, epoch: U64, hour: U32, private: KEPT_BYTES });
const PLACE = struct<Place>({ seq: U64, link: KEY, hour: U32 });
const PSEUDONYM = struct<Pseudonym>({ name: TEXT, chosenSeconds: U64, seq: U64 });
const HIDDEN = struct<Hidden>({ hidden: FLAG, chosenSeconds: U64 });
const WISH = struct<HistoryWish>({ generation: U32, requestId: ID, secret: KEY, nonce: ID, hour: U32 });
const ASKED = struct<Asked>({ signatureSeed: KEY, inboxSecret: KEY, hour: U32 });
const QUEUED = struct<Queued>({
  postId: ID,
  body: KEPT_BYTES,
  retracts: sizedOrNone(ID_BYTES),
  generation: U32,
  epoch: U64,
  header: KEPT_BYTES,
  sealed: KEPT_BYTES,
});
const SPENT = struct<Spent>({ hour: U32, residueBytes: U16, evidence: FLAG }, (one) => {
  if (one.residueBytes === 0 && !one.evidence) {
    throw new Malformed("nothing was spent");
  }
});

/** Return the layout of a membership in a state of that version. */
export function membershipOf(version: number): Field<Membership> {
  const laid = laidIn(version);
  return {
    read: (reader) => {
      const { authors, ...rest } = laid.read(reader);
      const named = authors.map((key) => [hex(memberId(rest.room, key)), key] as const);
      return { ...rest, signatureKey: publicKey(rest.signatureSeed), authors: new Map(named) };
    },
    write: (mine) => laid.write({ ...mine, authors: [...mine.authors.values()] }),
  };
}

function laidIn(version: number): Field<Laid> {
  const nothing: ReadonlyMap<Hex, Spent> = new Map();
  return struct<Laid>(
    {
      room: ID,
      signatureSeed: KEY,
      inboxSecret: KEY,
      credential: atMost(MAX_CREDENTIAL_BYTES),
      generation: U32,
      epoch: U64,
      private: KEPT_BYTES,
      pending: pairs(KEY_BYTES, PENDING),
      anchor: signedOrNone(ANCHOR),
      anchored: optional(EPOCH_PLACE),
      epochs: EPOCHS,
      authors: setOf(KEY, (key) => key),
      place: optional(PLACE),
      readSeq: U64,
      renewedHour: U32,
      currentHour: U32,
      retentionDays: between(1, MAX_RETENTION_DAYS),
      forked: FLAG,
      staff: FLAG,
      name: TEXT,
      pseudonym: PSEUDONYM,
      hidden: pairs(ID_BYTES, HIDDEN),
      wish: optional(WISH),
      asked: setOf(ASKED, (one) => one.signatureSeed),
      spent: version < SPENT_SINCE ? unsaid(nothing) : pairs(ID_BYTES, SPENT),
      outbox: list(QUEUED),
    },
    ({ anchor, anchored }) => {
      if (anchored !== undefined && anchor.length === 0) {
        throw new Malformed("the place of no anchor");
      }
    },
  );
}
