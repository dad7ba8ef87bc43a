/** MLSMessage (RFC 9420 section 6): the one outer form in which everything travels. A room sends two kinds of it. */

import { concat, decode, type Reader, u16 } from "../protocol/codec";
import { Malformed } from "../protocol/errors";
import { MLS10 } from "./capabilities";
import { type PublicMessage, readPublicMessage, WIRE_FORMAT, writePublicMessage } from "./framing";
import { type GroupInfo, readGroupInfo, writeGroupInfo } from "./group_info";
import { NotSupported } from "./invalid";

const KNOWN: readonly number[] = Object.values(WIRE_FORMAT);

function decodeAs<T>(data: Uint8Array, format: number, what: string, readOne: (reader: Reader) => T): T {
  return decode(data, (reader) => {
    if (reader.u16() !== MLS10) {
      throw new NotSupported("VERSION_IS_KNOWN");
    }
    const found = reader.u16();
    if (!KNOWN.includes(found)) {
      throw new NotSupported("WIRE_FORMAT_IS_KNOWN");
    }
    if (found !== format) {
      throw new Malformed(what);
    }
    return readOne(reader);
  });
}

/** Read exactly one MLSMessage that is a PublicMessage; Malformed otherwise. Nothing in it is verified yet. */
export function decodePublicMessage(data: Uint8Array): PublicMessage {
  return decodeAs(data, WIRE_FORMAT.publicMessage, "not a public message", readPublicMessage);
}

/** Read exactly one MLSMessage that is a GroupInfo; Malformed otherwise. Nothing in it is verified yet. */
export function decodeGroupInfo(data: Uint8Array): GroupInfo {
  return decodeAs(data, WIRE_FORMAT.groupInfo, "not a group info", readGroupInfo);
}

export function encodePublicMessage(message: PublicMessage): Uint8Array {
  return concat(u16(MLS10), u16(WIRE_FORMAT.publicMessage), writePublicMessage(message));
}

export function encodeGroupInfo(info: GroupInfo): Uint8Array {
  return concat(u16(MLS10), u16(WIRE_FORMAT.groupInfo), writeGroupInfo(info));
}
