/**
 * Whether an expression may find anything in a text at all, asked of what each of its matches must hold.
 *
 * What that is is read off the expression. How rare it is is guessed: that decides what is quick, not what is found.
 */

/** So many of the rarest things that a match must hold are asked for; one with more ways than these says nothing. */
const ASKED = 3;
const MOST_WAYS = 160;
const LONGEST = 3;

/** One of `ways`, words of up to three units, stands in each match. */
type Need = { readonly ways: readonly number[]; readonly often: number };
/** What all matches of an expression hold: one of each. */
export type Needs = readonly (readonly number[])[];

/** What stands in a text: its units, and two and three side by side, each a bit of a table that they share. */
export class Marks {
  readonly #bits = new Uint8Array(0x10000);

  constructor(text: string) {
    let [last, two] = [0, 0];
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      this.#mark(code, 1);
      this.#mark(last * 31 + code, 2);
      this.#mark(two * 31 + code, 4);
      two = last * 31 + code;
      last = code;
    }
  }

  /** Whether a word (`wordOf`) may stand in the text. */
  has(word: number): boolean {
    return ((this.#bits[word >> 3] ?? 0) & word & 7) !== 0;
  }

  /** Whether one of each may stand in the text. */
  hold(needs: Needs): boolean {
    return needs.every((ways) => ways.some((word) => this.has(word)));
  }

  #mark(hash: number, bit: number): void {
    const slot = hash & 0xffff;
    this.#bits[slot] = (this.#bits[slot] ?? 0) | bit;
  }
}

/** Return up to three units as a number: where they are marked, and by which bit. */
export function wordOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) {
    hash = hash * 31 + text.charCodeAt(at);
  }
  return ((hash & 0xffff) << 3) | (1 << (text.length - 1));
}

/** Return what each match of `source`, of the policy's subset of expressions, must hold. */
export function needsOf(source: string): Needs {
  let at = 0;

  function choice(): readonly Need[] {
    const ways = [row()];
    while (source[at] === "|") {
      at += 1;
      ways.push(row());
    }
    const rarest = ways.flatMap(([need]) => need ?? []);
    const together = { ways: rarest.flatMap((each) => each.ways), often: sum(rarest.map((each) => each.often)) };
    return ways.length === 1 ? (ways[0] ?? []) : rarest.length < ways.length ? [] : [together];
  }

  /** Needs of what stands one after the other, the rarest first. */
  function row(): readonly Need[] {
    const found: Need[] = [];
    let word = "";
    const end = (): void => {
      found.push(...(word === "" ? [] : [rarestOf(word)]));
      word = "";
    };
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const part = next();
      const least = times();
      if (typeof part === "string" && least === "once") {
        word += part;
      } else {
        end();
        if (least !== "perhaps") {
          found.push(...(typeof part === "string" ? [rarestOf(part)] : part));
        }
      }
    }
    end();
    const told = found.filter(({ ways }) => ways.length <= MOST_WAYS);
    return told.length < 2 ? told : told.toSorted((one, other) => one.often - other.often).slice(0, ASKED);
  }

  /** One sign, or the needs of a group or class. */
  function next(): string | readonly Need[] {
    const sign = source[at] ?? "";
    at += 1;
    if (sign === "(") {
      const negative = source.startsWith("?!", at) || source.startsWith("?<!", at);
      at += /^(?:\?(?:[:=!]|<[=!]))?/u.exec(source.slice(at, at + 3))?.[0].length ?? 0;
      const inside = choice();
      at += 1;
      return negative ? [] : inside;
    }
    if (sign === "[") {
      const start = at;
      while (source[at] !== "]") {
        at += source[at] === "\\" ? 2 : 1;
      }
      at += 1;
      return membersOf(source.slice(start, at - 1));
    }
    if (sign === "\\") {
      const kind = source[at] ?? "";
      at += 1;
      return /[a-z0-9]/iu.test(kind) ? (kind === "n" ? "\n" : unknown(kind)) : kind;
    }
    return "^$.".includes(sign) ? [] : sign;
  }

  /** Of `\uXXXX` nothing is said but that it takes four signs more. */
  function unknown(kind: string): readonly Need[] {
    at += kind === "u" ? 4 : 0;
    return [];
  }

  function times(): "perhaps" | "once" | "often" {
    const [told = "", least] = /^(?:[?*+]|\{(\d+)[\d,]*\})?\??/u.exec(source.slice(at, at + 12)) ?? [];
    at += told.length;
    return told === "" ? "once" : told.startsWith("+") || Number(least) > 0 ? "often" : "perhaps";
  }

  return choice().map(({ ways }) => ways);
}

/** Needs of a class as it is written: of one that is short and simple. */
function membersOf(inside: string): readonly Need[] {
  const found = inside.replaceAll(/(.)-(.)/gsu, (_, first: string, last: string) => {
    const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
    return String.fromCharCode(...Array.from({ length: Math.min(to - from + 1, MOST_WAYS) }, (__, more) => from + more));
  });
  const signs = [...new Set(found)];
  return !/^\^|[\\\ud800-\udfff]|[^\0-\uffff]/u.test(inside) && signs.length < MOST_WAYS ? [{ ways: signs.map(wordOf), often: sum(signs.map(oftenOf)) }] : [];
}

/** The rarest three units of a word. */
function rarestOf(word: string): Need {
  let rarest = word.slice(0, LONGEST);
  let often = oftenOf(rarest);
  for (let start = 1; start + LONGEST <= word.length; start += 1) {
    const here = oftenOf(word.slice(start, start + LONGEST));
    if (here < often) {
      rarest = word.slice(start, start + LONGEST);
      often = here;
    }
  }
  return { ways: [wordOf(rarest)], often };
}

/** Roughly how often these signs stand at a place of an ordinary text. */
function oftenOf(word: string): number {
  let often = 1;
  for (let at = 0; at < word.length; at += 1) {
    const sign = word.charAt(at);
    often *= sign > "\u007f" ? 0.002 : "aeinorst ".includes(sign) ? 0.1 : sign >= "a" && sign <= "z" ? 0.03 : 0.01;
  }
  return often;
}

function sum(some: readonly number[]): number {
  return some.reduce((total, each) => total + each, 0);
}
