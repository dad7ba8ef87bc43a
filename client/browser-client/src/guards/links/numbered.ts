/** Finds addresses of numbers that stand without a scheme: IPv4 in any notation, IPv6, in brackets or not. */
import { compressed, ipv4, ipv6 } from "./addresses";
import { aCandidate, BARE, type Candidate, GUESSED } from "./candidate";
import { allFrom, endOf } from "./expression";
import { settled, type Tops } from "./hosts";
import { FILLER, type Words } from "./words";
import type { Written } from "./written";

/** A version has fewer (10.0.19.41); an address with fewer is known by its path or port. */
const MIN_DIGITS = 8;
/** Nobody hides the dots of a version, and hardly one begins with three figures. */
const MIN_HIDDEN = 7;
const LONG_OCTET = 3;
/** Characters before a single number in which something must be said of opening it. */
const OPENS_WITHIN = 24;
/** Nobody is reached by these from elsewhere; people name them when they speak of their own router. */
const AT_HOME = ["192.168.", "10.", "127.", "169.254."];
const ADDRESS =
  /(?<![0-9a-z.-])(?:(?:0x[0-9a-f]{1,8}|[0-9]{1,11})[.\u3002]\0{0,8}){3}(?:0x[0-9a-f]{1,8}|[0-9]{1,11})(?![0-9a-z-]|\.[0-9])/gu;
const DOTTED_FIGURE = /[.\u3002]\0{0,8}[0-9]/u;
const SPACED = /(?<![0-9a-z.-])[12][0-9]{2}(?:[ ]{1,2}[.\u3002]\0{0,8}[ ]{1,2}[0-9]{1,3}){3}(?![0-9a-z.-])/gu;
const ONE = /(?<![0-9a-z.+-])(?:0x[0-9a-f]{8}|[1-4][0-9]{9})(?![0-9a-z.])/gu;
const COLONS = /(?<![0-9a-z:.])[23f][0-9a-f]{3}:(?:[0-9a-f]{0,4}:){1,6}[0-9a-f]{0,4}(?![0-9a-z:])/gu;
const BRACKETED = /\[[0-9a-f]{0,4}:[0-9a-f:.]{2,45}\]/gu;
/** Yield IPv4 addresses of four parts; `counted` stands before what is only numbered so. */
export function* dotted(written: Written, counted: RegExp): Generator<Candidate> {
  const text = written.text;
  if (!DOTTED_FIGURE.test(text)) {
    return;
  }
  for (const found of allFrom(ADDRESS, text)) {
    const host = ipv4(found[0].replaceAll(FILLER, "").replaceAll("\u3002", "."));
    if (host !== undefined) {
      const [path, last] = written.path(endOf(found));
      const isHidden = /[\0\u3002]/u.test(found[0]) || host.indexOf(".") === LONG_OCTET;
      const isCertain = path !== "" || host.replaceAll(".", "").length >= (isHidden ? MIN_HIDDEN : MIN_DIGITS);
      const isCounted = counted.test(text.slice(Math.max(0, found.index - 12), found.index));
      yield aCandidate(host, path, [found.index, last], isCertain && !isCounted && !AT_HOME.some((each) => host.startsWith(each)) ? BARE : GUESSED);
    }
  }
}

/** Yield IPv4 addresses whose four numbers and dots stand apart: `198 . 51 . 100 . 7`. */
export function* spaced(written: Written): Generator<Candidate> {
  for (const found of allFrom(SPACED, written.text)) {
    const host = ipv4(found[0].replaceAll(/[ \0]/gu, "").replaceAll("\u3002", "."));
    if (host !== undefined) {
      const [path, last] = written.path(endOf(found));
      yield aCandidate(host, path, [found.index, last], BARE);
    }
  }
}

/** Yield IPv4 addresses that are one number: sure where something says to open it, or with a path. */
export function* single(written: Written, words: Words): Generator<Candidate> {
  for (const found of allFrom(ONE, written.text)) {
    const host = ipv4(found[0]);
    if (host !== undefined) {
      const [path, last] = written.path(endOf(found));
      const before = written.text.slice(Math.max(0, found.index - OPENS_WITHIN), found.index);
      const isOpened = words.addressBars.some((word) => before.indexOf(word) >= 0) && !words.counted.test(before);
      const isSure = (found[0].startsWith("0x") && path !== "") || isOpened;
      yield aCandidate(host, path, [found.index, last], isSure ? BARE : GUESSED);
    }
  }
}

/** Yield IPv6 addresses of the public internet, and private ones, that stand without brackets. */
export function* colons(written: Written): Generator<Candidate> {
  for (const found of allFrom(COLONS, written.text)) {
    const groups = ipv6(found[0]);
    if (groups !== undefined) {
      const [path, last] = written.path(endOf(found));
      yield aCandidate(compressed(groups), path, [found.index, last], BARE);
    }
  }
}

/** Yield IPv6 addresses in brackets. */
export function* bracketed(written: Written, tops: Tops): Generator<Candidate> {
  for (const found of allFrom(BRACKETED, written.text)) {
    for (const each of settled(found[0], tops)) {
      const [path, last] = written.path(endOf(found));
      yield aCandidate(each.host, path, [found.index, last], BARE);
    }
  }
}
