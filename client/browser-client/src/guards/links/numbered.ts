/** Finds addresses of numbers that stand without a scheme: IPv4 in four parts, IPv6 in brackets. */
import { ipv4 } from "./addresses";
import { aCandidate, BARE, type Candidate, GUESSED } from "./candidate";
import { allFrom, endOf } from "./expression";
import { settled, type Tops } from "./hosts";
import { FILLER } from "./words";
import type { Written } from "./written";

/** A version has fewer (10.0.19.41); an address with fewer is known by its path or port. */
const MIN_DIGITS = 8;
const ADDRESS =
  /(?<![0-9a-z.-])(?:(?:0x[0-9a-f]{1,8}|[0-9]{1,11})[.\u3002]\0{0,8}){3}(?:0x[0-9a-f]{1,8}|[0-9]{1,11})(?![0-9a-z-]|\.[0-9])/gu;
const DOTTED_FIGURE = /[.\u3002]\0{0,8}[0-9]/u;
const HEXADECIMAL = /(?<![0-9a-z.-])0x[0-9a-f]{8}(?=\/[a-z])/gu;
const BRACKETED = /\[[0-9a-f]{0,4}:[0-9a-f:.]{2,45}\]/gu;
/** Before a number of four parts: version, section, edition. */
const COUNTED =
  /(?<![a-z])(?:v|ver|version|section|build|ios|android|firmware|book|\u00a7|\u7248\u672c|\ubc84\uc804|\u7b2c|\u7248)[ .:#]{0,3}$/u;

/** Yield IPv4 addresses of four parts. */
export function* dotted(written: Written): Generator<Candidate> {
  const text = written.text;
  if (!DOTTED_FIGURE.test(text)) {
    return;
  }
  for (const found of allFrom(ADDRESS, text)) {
    const host = ipv4(found[0].replaceAll(FILLER, "").replaceAll("\u3002", "."));
    if (host !== undefined) {
      const [path, last] = written.path(endOf(found));
      const isCertain = path !== "" || host.replaceAll(".", "").length >= MIN_DIGITS;
      const isCounted = COUNTED.test(text.slice(Math.max(0, found.index - 12), found.index));
      yield aCandidate(host, path, [found.index, last], isCertain && !isCounted ? BARE : GUESSED);
    }
  }
}

/** Yield IPv4 addresses that are one hexadecimal number with a path behind it. */
export function* hexadecimal(written: Written): Generator<Candidate> {
  for (const found of written.text.includes("0x") ? allFrom(HEXADECIMAL, written.text) : []) {
    const [path, last] = written.path(endOf(found));
    yield aCandidate(ipv4(found[0]) ?? "", path, [found.index, last], BARE);
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
