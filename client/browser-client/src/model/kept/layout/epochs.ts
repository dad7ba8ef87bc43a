/** The epochs of a room as bytes: the ids of everybody in any roster, then each key with its roster as bits over them. */

import * as codec from "../../../protocol/codec";
import { hex, unhex } from "../../../protocol/crypto/bytes";
import { Malformed } from "../../../protocol/errors";
import { type Field, known, U32 } from "../../../protocol/fields";
import { ID_BYTES } from "../../../protocol/ids";
import { type EpochRecord, type Hex, SOURCE } from "../state";
import { EPOCH_PLACE, FLAG, kept, setOf } from "./fields";

const KEY_BYTES = 32;

/** One epoch in bytes, besides its roster's bitmap. */
export const RECORD_BYTES = 4 + 8 + ID_BYTES + KEY_BYTES + 1 + 4 + 1;

const EPOCH_ID = kept(ID_BYTES);
const KEY = kept(KEY_BYTES);
const SOURCES = known(SOURCE);
const IDS = setOf(kept(ID_BYTES), (id) => id);

/** `ids<V> | epochs<V>`: every id is in at least one roster. */
export const EPOCHS: Field<readonly EpochRecord[]> = {
  read: (reader) => {
    const ids = IDS.read(reader).map(hex);
    const records = recordsOver(ids).read(reader);
    if (everybodyIn(records).size !== ids.length) {
      throw new Malformed("somebody is in no roster");
    }
    return records;
  },
  write: (records) => {
    const ids = [...everybodyIn(records)].toSorted();
    return codec.concat(IDS.write(ids.map(unhex)), recordsOver(ids).write(records));
  },
};

/** Return the member ids of all rosters. */
export function everybodyIn(records: readonly EpochRecord[]): ReadonlySet<Hex> {
  return new Set(records.flatMap((one) => [...one.members]));
}

function recordsOver(ids: readonly Hex[]): Field<readonly EpochRecord[]> {
  const places = new Map(ids.map((id, at) => [id, at]));
  const bitmapBytes = Math.ceil(ids.length / 8);
  return setOf<EpochRecord>(
    {
      read: (reader) => ({
        ...EPOCH_PLACE.read(reader),
        epochId: EPOCH_ID.read(reader),
        key: KEY.read(reader),
        members: membersOf(reader.fixed(bitmapBytes), ids),
        source: SOURCES.read(reader),
        hour: U32.read(reader),
        used: FLAG.read(reader),
      }),
      write: (one) =>
        codec.concat(
          EPOCH_PLACE.write(one),
          EPOCH_ID.write(one.epochId),
          KEY.write(one.key),
          bitmapOf(one.members, places, bitmapBytes),
          SOURCES.write(one.source),
          U32.write(one.hour),
          FLAG.write(one.used),
        ),
    },
    (one) => codec.concat(EPOCH_PLACE.write(one), one.epochId),
  );
}

/** Return a roster as bits over the ascending ids, the first id the highest bit: not 16 bytes a head. */
function bitmapOf(members: ReadonlySet<Hex>, places: ReadonlyMap<Hex, number>, bitmapBytes: number): Uint8Array {
  const bitmap = new Uint8Array(bitmapBytes);
  for (const member of members) {
    const at = places.get(member) ?? 0;
    bitmap[at >> 3] = (bitmap[at >> 3] ?? 0) | (0x80 >> (at & 7));
  }
  return bitmap;
}

function membersOf(bitmap: Uint8Array, ids: readonly Hex[]): ReadonlySet<Hex> {
  const isSet = (at: number): boolean => ((bitmap[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0;
  for (let at = ids.length; at < 8 * bitmap.length; at += 1) {
    if (isSet(at)) {
      throw new Malformed("a roster beyond the ids");
    }
  }
  return new Set(ids.filter((_, at) => isSet(at)));
}
