/** From what stands in a host's place to the canonical host: where it ends, and how it is looked up. */
import { isAscii } from "../text/classes";
import { compressed, innerIpv4, ipv4, ipv6 } from "./addresses";
import { matchAt, stripped } from "./expression";
import type { Suffixes } from "./lists/suffixes";
import { LONGEST_LABEL, toAscii } from "./punycode";
import { FILLER, type Words } from "./words";

const MAX_HOST_CHARS = 253;
const LONGEST_CJK_TOP = 8;
const DOTS = "\u3002\uff0e\uff61\u30fb";
const PORT = /:[0-9 ]{0,6}$/u;
const PLAIN = /[a-z0-9_-]+/uy;
const RUN = /[a-z0-9._-]+/uy;

/** Top-level domains: the list's, and those reserved for tests, home networks and hidden services. */
export class Tops {
  readonly suffixes: Suffixes;
  readonly words: Words;

  constructor(suffixes: Suffixes, words: Words) {
    this.suffixes = suffixes;
    this.words = words;
  }

  /** Whether `label`, in ASCII, is one. */
  isAsciiTop(label: string): boolean {
    return this.suffixes.isTopLevel(label) || this.words.reservedTops.has(label);
  }

  /** Whether `label`, in ASCII or not, is one. */
  has(label: string): boolean {
    if (label === "" || label.length > LONGEST_LABEL) {
      return false;
    }
    return this.isAsciiTop(toAscii(label));
  }
}

/** A host, and how much of what was written it takes. */
export type Settled = {
  readonly host: string;
  readonly length: number;
  /** Whether it ends in a top-level domain that exists, or is an address. */
  readonly hasTop: boolean;
};

/**
 * Return the hosts that `written` (an authority without user names) may begin with, best first.
 *
 * A sentence may go on without a space behind it; the host ends where a known top-level domain does.
 */
export function settled(written: string, tops: Tops): readonly Settled[] {
  const kept: number[] = [];
  let text = "";
  for (let place = 0; place < Math.min(written.length, 2 * MAX_HOST_CHARS); place += 1) {
    const char = written.charAt(place);
    if (char !== FILLER && char !== " ") {
      kept.push(place);
      text += DOTS.includes(char) ? "." : char;
    }
  }
  if (text.startsWith("[")) {
    return bracketed(text, kept);
  }
  text = text.replace(PORT, "");
  const upto = (length: number, host: string, hasTop: boolean): Settled => ({
    host,
    length: (kept[length - 1] ?? 0) + 1,
    hasTop,
  });
  const run = matchAt(RUN, text, 0)?.[0];
  const dotted = run === undefined ? undefined : ipv4(stripped(run, "."));
  if (run !== undefined && dotted !== undefined) {
    return [upto(run.length, dotted, true)];
  }
  const labels = text.split(".");
  for (let count = labels.length; count > 1; count -= 1) {
    const last = labels[count - 1] ?? "";
    const end = endOfTop(last, tops);
    if (end > 0) {
      const whole = [...labels.slice(0, count - 1), last.slice(0, end)];
      const length = whole.join(".").length;
      const found = [upto(length, named(whole), true)];
      const rest = matchAt(RUN, text, length)?.[0];
      if (rest !== undefined && stripped(rest, ".") !== "") {
        const longer = length + rest.length;
        found.push(upto(longer, named(text.slice(0, longer).split(".")), false));
      }
      return found;
    }
  }
  if (run === undefined) {
    return text === "" ? [] : [upto(text.length, named(labels), false)];
  }
  return [upto(run.length, named(stripped(run, ".").split(".")), false)];
}

function named(labels: readonly string[]): string {
  return labels
    .filter((label) => label !== "")
    .map((label) => toAscii(label))
    .join(".");
}

/** Return how much of the last label is a top-level domain; 0 when nothing is. */
function endOfTop(label: string, tops: Tops): number {
  if (tops.has(label)) {
    return label.length;
  }
  const plain = matchAt(PLAIN, label, 0)?.[0];
  if (plain !== undefined) {
    return plain.length < label.length && tops.has(plain) ? plain.length : 0;
  }
  if (isAscii(label)) {
    return 0;
  }
  for (let end = Math.min(label.length - 1, LONGEST_CJK_TOP); end > 0; end -= 1) {
    if (tops.has(label.slice(0, end))) {
      return end;
    }
  }
  return 0;
}

function bracketed(text: string, kept: readonly number[]): readonly Settled[] {
  const close = text.indexOf("]");
  const groups = close > 0 ? ipv6(text.slice(1, close)) : undefined;
  if (groups === undefined) {
    return [];
  }
  const length = (kept[close] ?? 0) + 1;
  const inner = innerIpv4(groups);
  const found = [{ host: compressed(groups), length, hasTop: true }];
  return inner === undefined ? found : [...found, { host: inner, length, hasTop: true }];
}
