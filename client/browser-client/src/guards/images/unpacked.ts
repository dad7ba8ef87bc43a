/**
 * One layer of gzip, zip or zlib taken off, as far as the first bytes of what is inside.
 *
 * Only so many bytes are ever made (MOST_BYTES), whatever the stream says of its size: no bomb can go off. What the
 * checksums say is not asked: the end of a stream is seldom there. Bytes are characters of the same number.
 */
import { inflated } from "./inflated";

const MOST_BYTES = 64;
const DEFLATED = 8;
/** Flags of gzip's header (RFC 1952, 2.3.1). */
const EXTRA = 4;
const NAME_AND_COMMENT = [8, 16] as const;
const CHECKED = 2;
const GZIP = "\x1f\x8b\x08";
const ZIP = "PK\x03\x04";

/** Whether `data` begins as something that can be unpacked. */
export function isPacked(data: string): boolean {
  return data.startsWith(GZIP) || data.startsWith(ZIP) || isZlib(data);
}

/** The first bytes of what is packed in `data`; nothing where it is damaged before they end. */
export function unpacked(data: string): string {
  if (data.startsWith(GZIP)) {
    return inflated(data.slice(gzipHeader(data)), MOST_BYTES);
  }
  if (data.startsWith(ZIP)) {
    const start = 30 + little(data, 26) + little(data, 28);
    const method = little(data, 8);
    if (method === 0) {
      return data.slice(start, start + MOST_BYTES);
    }
    return method === DEFLATED ? inflated(data.slice(start), MOST_BYTES) : "";
  }
  return isZlib(data) ? inflated(data.slice(2), MOST_BYTES) : "";
}

/** Whether `data` has a header of RFC 1950: deflate, a window it allows, no dictionary, its check. */
function isZlib(data: string): boolean {
  if (data.length < 2) {
    return false;
  }
  const method = data.charCodeAt(0);
  const flags = data.charCodeAt(1);
  return (method & 15) === DEFLATED && method >> 4 <= 7 && (flags & 32) === 0 && ((method << 8) | flags) % 31 === 0;
}

function gzipHeader(data: string): number {
  const flags = byte(data, 3);
  let end = 10;
  if ((flags & EXTRA) !== 0) {
    end += 2 + little(data, end);
  }
  for (const flag of NAME_AND_COMMENT) {
    if ((flags & flag) !== 0) {
      const zero = data.indexOf("\0", end);
      end = zero >= 0 ? zero + 1 : data.length;
    }
  }
  return (flags & CHECKED) === 0 ? end : end + 2;
}

function little(data: string, place: number): number {
  return byte(data, place) | (byte(data, place + 1) << 8);
}

function byte(data: string, place: number): number {
  return place < data.length ? data.charCodeAt(place) : 0;
}
