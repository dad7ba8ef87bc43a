/**
 * One search through a message: each candidate is judged once, and there is an end to it.
 *
 * Whoever writes so many would-be addresses that the end is reached has the message blocked: something might hide there.
 */
import { points } from "../text/points";
import type { View } from "../text/view";
import { assembled } from "./assembled";
import { bare } from "./bare";
import { aCandidate, BARE, type Candidate, EXPLICIT, GUESSED } from "./candidate";
import { type Decoding, decodings, unseen } from "./encoded";
import { dangerous, explicit } from "./explicit";
import { stripped } from "./expression";
import type { Tops } from "./hosts";
import { international } from "./international";
import { Asked, type FoundLink, type Judge, READ_SCHEMES } from "./judging";
import { labelled } from "./labels";
import { narrow } from "./narrow";
import { bracketed, colons, dotted, single, spaced } from "./numbered";
import { parsed } from "./parsed";
import { pieces } from "./pieces";
import { refanged } from "./refang";
import { turned } from "./turned";
import { Written } from "./written";

/** Hosts that may be meant where none is written; a long post of ordinary writing has at most some two hundred. */
const MAX_GUESSES = 600;
/** So many hosts that stand as they are may be in a message, or one for so many characters of it. */
const LEAST_SURE = 64;
const SIGNS_FOR_EACH = 64;
/** So often each may be met: a URL is met as one, as a bare host, and in what a text is turned into. */
const OFTEN = 6;
const MAX_LAYERS = 2;

/** What was looked up already in one message. */
export class Search {
  readonly #judge: Judge;
  readonly tops: Tops;
  /** The hosts that were found as they stand, not guessed. */
  readonly sureHosts = new Set<string>();
  readonly #raw: string;
  readonly #seen = new Set<string>();
  readonly #asked = new Asked();
  readonly #mostNamed: number;
  #guesses = 0;
  #met = 0;
  readonly #named = new Set<string>();

  constructor(judge: Judge, raw: string) {
    this.#judge = judge;
    this.tops = judge.tops;
    this.#raw = raw;
    this.#mostNamed = Math.max(LEAST_SURE, Math.floor(points(raw).length / SIGNS_FOR_EACH));
  }

  /** Whether more was guessed, or stands there, than is looked up. */
  get isSpent(): boolean {
    return this.#guesses > MAX_GUESSES || this.#isOver();
  }

  /** Whether nothing more is looked at: the message is blocked, whatever else is in it. */
  #isOver(): boolean {
    return this.#named.size > this.#mostNamed || this.#met > OFTEN * this.#mostNamed;
  }

  /** Yield what a text says openly, letters as written: hosts that are not ASCII need them. */
  *openly(written: Written): Generator<FoundLink> {
    yield* this.#judged(explicit(written, this.tops), written);
    yield* this.#judged(international(written, this.tops, this.#mayGuess), written);
  }

  /** Yield all that a text says, possible hosts included. */
  *whole(written: Written): Generator<FoundLink> {
    yield* this.#judged(this.#candidates(written), written);
  }

  /** Yield what is known to be bad among what stands there turned round, shifted or joined. */
  *turnedRound(written: Written, unescaped: string): Generator<FoundLink> {
    for (const each of turned(written.text, unescaped, this.tops)) {
      if (this.isSpent) {
        return;
      }
      const made = new Written(undefined, refanged(each.text, this.tops.words), each.text);
      for (const found of this.#judged(this.#known(this.#candidates(made)), made)) {
        if (found.verdict === "block") {
          const [start, end] = written.span(each.start, each.end);
          yield { ...found, start, end };
        }
      }
    }
  }

  /** Yield what is known to be bad among what a reader is told to put together. */
  *assembled(written: Written): Generator<FoundLink> {
    for (const put of [...assembled(written.text, this.tops), ...pieces(written.text, this.tops)]) {
      const found = this.#judge.judged(aCandidate(put.host, "", [put.start, put.end], GUESSED), this.#asked);
      if (found?.verdict === "block") {
        const [start, end] = written.span(put.start, put.end);
        yield { ...found, start, end };
      }
    }
  }

  /** Yield what stands there once it is decoded. */
  *decoded(view: View): Generator<FoundLink> {
    let layer = Array.from(decodings(narrow(view.text)), (each): Decoding => {
      const [start, end] = view.span(each.start, each.end);
      return { start, end, text: each.text };
    });
    layer.push(...unseen(this.#raw));
    for (let round = 0; round < MAX_LAYERS; round += 1) {
      for (const { start, end, text } of layer) {
        const made = new Written(undefined, refanged(text.toLowerCase(), this.tops.words), text);
        for (const found of this.#judged(this.#candidates(made), made)) {
          yield { ...found, start, end };
        }
      }
      layer = layer.flatMap(({ start, end, text }) =>
        Array.from(decodings(text), (more) => ({ start, end, text: more.text })),
      );
    }
  }

  /** Yield links whose words name another host than the one they lead to. */
  *mislabelled(written: Written): Generator<FoundLink> {
    for (const link of labelled(written.text)) {
      const named = this.#firstHost(link.label);
      const host = this.#firstHost(link.target);
      if (named !== "" && host !== "" && this.#registrable(named) !== this.#registrable(host)) {
        const [start, end] = written.span(link.start, link.end);
        yield { verdict: "block", host, category: "phish", start, end, reason: "links.label" };
      }
    }
  }

  *#candidates(written: Written): Generator<Candidate> {
    yield* explicit(written, this.tops);
    yield* dangerous(written, this.tops);
    yield* dotted(written, this.tops.words.counted);
    yield* spaced(written);
    yield* single(written, this.tops.words);
    yield* bracketed(written, this.tops);
    yield* colons(written);
    yield* international(written, this.tops, this.#mayGuess);
    yield* bare(written, this.tops, this.#mayGuess);
  }

  readonly #mayGuess = (): boolean => !this.isSpent;

  /** Yield them without schemes that nobody knows: `https` moved by five letters is no scheme. */
  *#known(candidates: Iterable<Candidate>): Generator<Candidate> {
    for (const each of candidates) {
      yield READ_SCHEMES.has(each.scheme) || this.tops.words.knownSchemes.has(each.scheme) ? each : { ...each, scheme: "" };
    }
  }

  *#judged(candidates: Iterable<Candidate>, written: Written): Generator<FoundLink> {
    for (const each of candidates) {
      this.#met += each.manner === GUESSED ? 0 : 1;
      if (this.#isOver()) {
        return;
      }
      const { scheme, host, path, manner, hasUser, isMail } = each;
      const key = [scheme, host, path, manner, hasUser, isMail].join("\n");
      if (!this.#seen.has(key)) {
        this.#seen.add(key);
        this.#guesses += manner === GUESSED ? 1 : 0;
        if (manner !== GUESSED) {
          this.#named.add(host);
        }
        if (manner !== GUESSED || !this.isSpent) {
          const found = this.#judge.judged(each, this.#asked);
          if (found !== undefined) {
            if (manner !== GUESSED) {
              this.sureHosts.add(found.host);
            }
            // Where it stood in the message is worked out for what was found, and not for every guess.
            const [start, end] = written.span(found.start, found.end);
            yield { ...found, start, end };
          }
          if (manner === EXPLICIT && (scheme === "http" || scheme === "https")) {
            const [start, end] = written.span(each.start, each.end);
            yield* this.#secondReading({ ...each, start, end });
          }
        }
      }
    }
  }

  /** Yield what a browser would make of the same characters, where it goes elsewhere than we read. */
  *#secondReading(candidate: Candidate): Generator<FoundLink> {
    const { start, end } = candidate;
    const read = parsed(points(this.#raw).slice(start, end).join(""));
    if (read === undefined || read.host === "" || stripped(read.host, ".") === stripped(candidate.host, ".")) {
      return;
    }
    const other = { ...candidate, host: read.host, path: "/", scheme: read.scheme, hasUser: read.hasUser };
    const found = this.#judge.judged(other, this.#asked);
    const lists = this.#judge.lists;
    this.sureHosts.add(read.host);
    if (found?.verdict === "block") {
      yield found;
    } else if (lists.allows(candidate.host) || lists.allows(read.host)) {
      yield { verdict: "block", host: read.host, category: "phish", start, end, reason: "links.unreadable" };
    }
  }

  #registrable(host: string): string {
    return this.#judge.lists.suffixes.registrable(host) ?? host;
  }

  #firstHost(text: string): string {
    const written = new Written(undefined, text, text);
    for (const search of [explicit(written, this.tops), bare(written, this.tops)]) {
      for (const candidate of search) {
        if (candidate.manner >= BARE && candidate.host !== "") {
          return candidate.host;
        }
      }
    }
    return "";
  }
}
