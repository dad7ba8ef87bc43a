/** Finds addresses that say they are one: a scheme, two slashes, or a scheme that is dangerous by itself. */
import { aCandidate, type Candidate, EXPLICIT } from "./candidate";
import { allFrom, endOf, matchAt, stripped } from "./expression";
import { settled, type Settled, type Tops } from "./hosts";
import { FILLER } from "./words";
import type { Written } from "./written";

const LONGEST_SCHEME = 48;
const LONGEST_KNOWN = 16;
/** Shorter names may be chance where letters stand apart. */
const MIN_JOINED = 5;
const SLASHES = /[/\\](?:[ \0]{0,8}[/\\])+[ \0]{0,8}/gu;
const HTTP = /h[tx*]{1,2}ps?[ \0]{0,2}:[ \0]{0,2}[/\\]?[ \0]{0,2}(?=[a-z0-9%[])/gu;
/** Read from its end: what stands before the slashes would else be tried from every place. */
const SCHEME = /^[ \0]{0,8}:[ \0]{0,3}([a-z0-9+.*_#-]{0,30}[a-z])/u;
const AUTHORITY =
  /[^ \n/\\?#<>"`(){}|,;\uff0c\uff01\uff1f\u3001\uff1b\uff1a\u2026\u300c\u300d\u3010\u3011\u300a\u300b]{1,320}/uy;
const PORT = /^(?::[0-9]{0,6})?$/u;
/** Read from its end, too. */
const NAME = /^[a-z0-9+. \n\0-]{0,30}[a-z]/u;
const GAPS = /[ \n\0]/gu;

/** Yield the addresses of `written` that have a scheme or two slashes. */
export function* explicit(written: Written, tops: Tops): Generator<Candidate> {
  const text = written.text;
  const begun = new Map<number, readonly [start: number, scheme: string]>();
  for (const slashes of allFrom(SLASHES, text)) {
    const read = SCHEME.exec(backwards(text.slice(Math.max(0, slashes.index - LONGEST_SCHEME), slashes.index)));
    // One letter and backslashes: a path on somebody's own disk, as programs quote it.
    const before = read?.[1]?.length === 1 && !slashes[0].includes("/") ? null : read;
    const start = slashes.index - (before?.[0].length ?? 0);
    const scheme = known(backwards(before?.[1] ?? ""), tops);
    // A colon, one slash and a blank are a face, unless the scheme is known: "yeah :/ // anyway".
    const isFace = before?.[0].startsWith(":") && " \0".includes(slashes[0].charAt(1));
    begun.set(endOf(slashes), [start, isFace && scheme !== "http" && !tops.words.knownSchemes.has(scheme) ? "" : scheme]);
  }
  if (["p:", "s:", "p :", "s :"].some((part) => text.includes(part))) {
    for (const http of allFrom(HTTP, text)) {
      if (!begun.has(endOf(http))) {
        begun.set(endOf(http), [http.index, "http"]);
      }
    }
  }
  for (const [at, [start, scheme]] of begun) {
    yield* begunAt(written, tops, start, at, scheme);
  }
}

function known(scheme: string, tops: Tops): string {
  if (scheme === "") {
    return "";
  }
  if (scheme.endsWith("http") || scheme.endsWith("https") || tops.words.httpSpelling.test(scheme)) {
    return "http";
  }
  for (let size = Math.min(scheme.length, LONGEST_KNOWN); size > 1; size -= 1) {
    if (tops.words.knownSchemes.has(scheme.slice(-size))) {
      return scheme.slice(-size);
    }
  }
  return scheme;
}

function isRead(scheme: string): boolean {
  return scheme === "" || scheme === "http";
}

function* begunAt(written: Written, tops: Tops, start: number, at: number, scheme: string): Generator<Candidate> {
  const found = matchAt(AUTHORITY, written.text, at);
  if (found === null) {
    yield { ...aCandidate("", "", [start, at], EXPLICIT), scheme: isRead(scheme) ? "" : scheme };
    return;
  }
  const authority = found[0];
  const user = authority.lastIndexOf("@") + 1;
  let hosts: readonly Settled[] = settled(authority.slice(user), tops);
  if (hosts.length === 0 && !isRead(scheme)) {
    hosts = [{ host: "", length: authority.length, hasTop: false }];
  }
  for (const each of hosts) {
    // A number alone is an address from 2^24 on: less is what a program divides by.
    if (scheme !== "" || (each.hasTop && !each.host.startsWith("0."))) {
      const end = at + user + each.length;
      // A port, empty or not, belongs to what follows the host.
      const rest = written.text.slice(end, endOf(found));
      const [path, last] = PORT.test(rest) ? written.path(end + (rest === ":" ? 1 : 0)) : ["", end];
      yield { ...aCandidate(each.host, path, [start, Math.max(last, end)], EXPLICIT), scheme, hasUser: user > 0 };
    } else {
      // Nothing, but it counts: whoever asks about it a thousand times is answered once.
      yield aCandidate("", "", [start, at], EXPLICIT);
    }
  }
}

/** Yield what begins with a scheme that does harm without slashes (javascript:, data:, magnet:). */
export function* dangerous(written: Written, tops: Tops): Generator<Candidate> {
  const text = written.text;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) {
    const near = text.slice(Math.max(0, at - LONGEST_SCHEME), at);
    const close = near.replaceAll(GAPS, "");
    const name = tops.words.bareEndings.some((each) => close.endsWith(each)) ? NAME.exec(backwards(near)) : null;
    if (name !== null) {
      const before = backwards(name[0]);
      const scheme = joined(before, tops);
      const follows = tops.words.bareSchemes.get(scheme);
      const found = follows === undefined ? null : matchAt(follows, text, at + 1);
      if (found !== null) {
        yield { ...aCandidate("", "", [at - before.length, Math.max(endOf(found), at + 1)], EXPLICIT), scheme };
      }
    }
  }
}

function backwards(text: string): string {
  return Array.from(text).toReversed().join("");
}

/** Return a scheme whose letters stand apart, joined: browsers skip tabs and line ends in it. */
function joined(name: string, tops: Tops): string {
  const close = name.replaceAll(/[ \0\n]/gu, "");
  if (tops.words.bareSchemes.has(close)) {
    return close;
  }
  for (let size = Math.min(close.length, LONGEST_SCHEME); size > MIN_JOINED; size -= 1) {
    const end = close.slice(-size);
    if (tops.words.bareSchemes.has(end) && end !== name.slice(-size)) {
      return end;
    }
  }
  return stripped(name.slice(Math.max(name.lastIndexOf(" "), name.lastIndexOf("\n")) + 1), FILLER);
}
