/**
 * Labels of hosts between Unicode and ASCII (RFC 3492), without the tables of IDNA.
 *
 * What stands here has been through NFKC and lower case already. A label that IDNA would refuse is encoded all the same.
 */
import { isAscii } from "../text/classes";
import { widen } from "./narrow";

export const LONGEST_LABEL = 63;
export const PREFIX = "xn--";
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST = 128;
const DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
const LAST_CODE_POINT = 0x10ffff;

/** Return `label` (narrowed) as it stands in the name system; one in ASCII comes back unchanged, one too long widened. */
export function toAscii(label: string): string {
  if (isAscii(label)) {
    return label;
  }
  return label.length > LONGEST_LABEL ? widen(label) : PREFIX + encode(widen(label));
}

/** Return what an `xn--` label stands for; whatever is none comes back unchanged. */
export function toUnicode(label: string): string {
  if (!label.startsWith(PREFIX) || label.length > LONGEST_LABEL) {
    return label;
  }
  return decode(label.slice(PREFIX.length)) ?? label;
}

function adapt(change: number, points: number, first: boolean): number {
  let delta = Math.floor(change / (first ? DAMP : 2));
  delta += Math.floor(delta / points);
  let k = 0;
  while (delta > Math.floor(((BASE - T_MIN) * T_MAX) / 2)) {
    delta = Math.floor(delta / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}

function threshold(k: number, bias: number): number {
  return Math.min(Math.max(k - bias, T_MIN), T_MAX);
}

/** Return the Punycode of `label`, without a prefix (RFC 3492, 6.3). */
export function encode(label: string): string {
  const points = Array.from(label, (char) => char.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < FIRST);
  let out = String.fromCharCode(...basic) + (basic.length > 0 ? "-" : "");
  let code = FIRST;
  let delta = 0;
  let bias = FIRST_BIAS;
  let handled = basic.length;
  while (handled < points.length) {
    let following = LAST_CODE_POINT + 1;
    for (const point of points) {
      if (point >= code && point < following) {
        following = point;
      }
    }
    delta += (following - code) * (handled + 1);
    code = following;
    for (const point of points) {
      if (point < code) {
        delta += 1;
      } else if (point === code) {
        out += variable(delta, bias);
        bias = adapt(delta, handled + 1, handled === basic.length);
        delta = 0;
        handled += 1;
      }
    }
    delta += 1;
    code += 1;
  }
  return out;
}

function variable(value: number, bias: number): string {
  let rest = value;
  let out = "";
  for (let k = BASE; ; k += BASE) {
    const t = threshold(k, bias);
    if (rest < t) {
      return out + DIGITS.charAt(rest);
    }
    out += DIGITS.charAt(t + ((rest - t) % (BASE - t)));
    rest = Math.floor((rest - t) / (BASE - t));
  }
}

/** Return what Punycode `text` stands for, or undefined when it is none (RFC 3492, 6.2). */
export function decode(text: string): string | undefined {
  const dash = text.lastIndexOf("-");
  const rest = text.slice(dash + 1);
  if (rest === "" || !isAscii(text)) {
    return undefined;
  }
  const out = Array.from(text.slice(0, Math.max(dash, 0)), (char) => char.charCodeAt(0));
  let code = FIRST;
  let place = 0;
  let bias = FIRST_BIAS;
  let at = 0;
  while (at < rest.length) {
    const before = place;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = at < rest.length ? DIGITS.indexOf(rest.charAt(at)) : -1;
      if (digit < 0) {
        return undefined;
      }
      at += 1;
      place += digit * weight;
      const t = threshold(k, bias);
      if (digit < t) {
        break;
      }
      weight *= BASE - t;
    }
    bias = adapt(place - before, out.length + 1, before === 0);
    code += Math.floor(place / (out.length + 1));
    place %= out.length + 1;
    if (code > LAST_CODE_POINT || (code >= 0xd800 && code <= 0xdfff)) {
      return undefined;
    }
    out.splice(place, 0, code);
    place += 1;
  }
  return String.fromCodePoint(...out);
}
