/**
 * Percent-encoding and the escapes of programming languages, undone: %68, %u0068, \x68, \u0068, \u{68}.
 *
 * A run of percent bytes that is not UTF-8 gives its ASCII bytes only; the others stay as they are written.
 */
import type { Piece } from "./view";

const ESCAPE = /((?:%[0-9a-fA-F]{2})+)|[%\\]u([0-9a-fA-F]{4})|\\u\{([0-9a-fA-F]{1,6})\}|\\x([0-9a-fA-F]{2})/gu;
const ASCII_BYTE = /%([0-7][0-9a-fA-F])/gu;

/** Return what each escape of `text` stands for. */
export function decodePieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  if (!text.includes("%") && !text.includes("\\")) {
    return pieces;
  }
  for (const match of text.matchAll(ESCAPE)) {
    pieces.push({ start: match.index, end: match.index + match[0].length, made: read(match) });
  }
  return pieces;
}

function read(match: RegExpExecArray): string {
  const [, run, ...numbers] = match;
  if (run !== undefined) {
    return percentDecoded(run);
  }
  const number = Number.parseInt(numbers.find((each) => each !== undefined) ?? "", 16);
  // A half of a surrogate pair is no character of its own, in neither language.
  const readable = number <= 0x10ffff && (number < 0xd800 || number > 0xdfff);
  return readable ? String.fromCodePoint(number) : "\ufffd";
}

function percentDecoded(run: string): string {
  const bytes = new Uint8Array(run.length / 3);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(run.slice(3 * at + 1, 3 * at + 3), 16);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return run.replace(ASCII_BYTE, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16)));
  }
}
