/**
 * Deflate undone (RFC 1951), as far as the first bytes: Python has it in its library, a browser only as a stream of
 * promises. It refuses what zlib refuses, in the same order, so that both engines see the same bytes.
 */

/** Why reading ends: the stream is damaged, is at its end, or enough was made. */
type Ended = "damaged" | "over" | "enough";
/** A code: how many of each length, and its signs in the order of their codes. */
type Code = { readonly counts: readonly number[]; readonly signs: readonly number[] };

const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;
const LONGEST = 15;
const END = 256;

/** The first `most` bytes of what `stream` holds, a character a byte; nothing where it is damaged before they end. */
export function inflated(stream: string, most: number): string {
  const reading = new Inflating(stream, most);
  const ended = reading.read();
  return ended === "damaged" ? "" : reading.made;
}

class Inflating {
  made = "";
  readonly #stream: string;
  readonly #most: number;
  #bit = 0;
  #ended: Ended | undefined;

  constructor(stream: string, most: number) {
    this.#stream = stream;
    this.#most = most;
  }

  read(): Ended {
    let last = 0;
    while (this.#ended === undefined && last === 0) {
      last = this.#bits(1);
      const kind = this.#bits(2);
      if (this.#ended !== undefined) {
        break;
      }
      if (kind === 0) {
        this.#stored();
      } else if (kind === 1) {
        this.#block(FIXED_LETTERS, FIXED_DISTANCES);
      } else if (kind === 2) {
        this.#dynamic();
      } else {
        this.#ended = "damaged";
      }
    }
    return this.#ended ?? "over";
  }

  /** The next `count` bits, the lowest first; 0 when there are not so many. */
  #bits(count: number): number {
    let value = 0;
    if (this.#bit + count > this.#stream.length * 8) {
      this.#ended ??= "over";
    }
    if (this.#ended !== undefined) {
      return 0;
    }
    for (let place = 0; place < count; place += 1, this.#bit += 1) {
      value |= ((this.#stream.charCodeAt(this.#bit >> 3) >> (this.#bit & 7)) & 1) << place;
    }
    return value;
  }

  #stored(): void {
    this.#bit = (this.#bit + 7) & ~7;
    const length = this.#bits(16);
    const check = this.#bits(16);
    if (this.#ended === undefined && length !== (check ^ 0xffff)) {
      this.#ended = "damaged";
    }
    for (let left = length; left > 0 && this.#ended === undefined; left -= 1) {
      if (this.made.length === this.#most) {
        this.#ended = "enough";
        return;
      }
      const byte = this.#bits(8);
      if (this.#ended === undefined) {
        this.made += String.fromCharCode(byte);
      }
    }
  }

  #dynamic(): void {
    const many = this.#bits(5) + 257;
    const distances = this.#bits(5) + 1;
    const told = this.#bits(4) + 4;
    if (this.#ended === undefined && (many > 286 || distances > 30)) {
      this.#ended = "damaged";
    }
    const first = Array.from({ length: 19 }, () => 0);
    for (const place of ORDER.slice(0, told)) {
      first[place] = this.#bits(3);
    }
    if (this.#ended !== undefined) {
      return;
    }
    if (first.every((length) => length === 0)) {
      // zlib reads a bit for each length before it sees that none has an end.
      this.#bits(many + distances);
      this.#ended ??= "damaged";
      return;
    }
    if (missing(first) !== 0) {
      this.#ended = "damaged";
      return;
    }
    const lengths = this.#lengths(codeOf(first), many + distances);
    if (this.#ended !== undefined) {
      return;
    }
    const letters = lengths.slice(0, many);
    const far = lengths.slice(many);
    if (letters[END] === 0 || isWrong(letters) || isWrong(far)) {
      this.#ended = "damaged";
      return;
    }
    this.#block(codeOf(letters), codeOf(far));
  }

  #lengths(code: Code, count: number): number[] {
    const lengths: number[] = [];
    while (lengths.length < count) {
      const sign = this.#sign(code);
      if (this.#ended !== undefined) {
        break;
      }
      if (sign < 16) {
        lengths.push(sign);
        continue;
      }
      const times = sign === 16 ? 3 + this.#bits(2) : sign === 17 ? 3 + this.#bits(3) : 11 + this.#bits(7);
      if (this.#ended === undefined && ((sign === 16 && lengths.length === 0) || lengths.length + times > count)) {
        this.#ended = "damaged";
      }
      const again = sign === 16 ? (lengths.at(-1) ?? 0) : 0;
      lengths.push(...Array.from({ length: times }, () => again));
    }
    return lengths;
  }

  #block(letters: Code, distances: Code): void {
    for (;;) {
      const sign = this.#sign(letters);
      if (this.#ended !== undefined || sign === END) {
        return;
      }
      const length = sign < END ? 1 : this.#long(sign - 257, 29);
      const back = sign < END ? 0 : this.#far(this.#sign(distances));
      if (this.#ended !== undefined) {
        return;
      }
      if (sign > END && this.made.length < this.#most && back > this.made.length) {
        this.#ended = "damaged";
        return;
      }
      for (let left = length; left > 0; left -= 1) {
        if (this.made.length === this.#most) {
          this.#ended = "enough";
          return;
        }
        this.made += sign < END ? String.fromCharCode(sign) : this.made.charAt(this.made.length - back);
      }
    }
  }

  /** How long what comes again is. */
  #long(place: number, many: number): number {
    if (place >= many) {
      this.#ended ??= "damaged";
      return 0;
    }
    if (place === many - 1) {
      return 258;
    }
    const extra = place < 8 ? 0 : (place >> 2) - 1;
    const base = place < 8 ? place : (4 + (place & 3)) << extra;
    return 3 + base + this.#bits(extra);
  }

  /** How far back it stands. */
  #far(place: number): number {
    if (place >= 30) {
      this.#ended ??= "damaged";
      return 0;
    }
    const extra = place < 4 ? 0 : (place >> 1) - 1;
    const base = place < 4 ? place : (2 + (place & 1)) << extra;
    return 1 + base + this.#bits(extra);
  }

  /** The next sign of a code, whose bits come the highest first. */
  #sign(code: Code): number {
    let value = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST; length += 1) {
      value |= this.#bits(1);
      if (this.#ended !== undefined) {
        return 0;
      }
      const count = code.counts[length] ?? 0;
      if (value - count < first) {
        return code.signs[index + value - first] ?? 0;
      }
      index += count;
      first = (first + count) << 1;
      value <<= 1;
      if (length >= code.counts.length - 1) {
        break;
      }
    }
    this.#ended = "damaged";
    return 0;
  }
}

function codeOf(lengths: readonly number[]): Code {
  const longest = Math.max(1, ...lengths);
  const counts = Array.from({ length: longest + 1 }, (_, length) =>
    length === 0 ? 0 : lengths.filter((each) => each === length).length,
  );
  const signs: number[] = [];
  for (let length = 1; length <= longest; length += 1) {
    lengths.forEach((each, sign) => {
      if (each === length) {
        signs.push(sign);
      }
    });
  }
  return { counts, signs };
}

/** How much of the codes of the longest length is missing; less than 0 where there are too many. */
function missing(lengths: readonly number[]): number {
  let left = 1;
  for (let length = 1; length <= LONGEST; length += 1) {
    left = left * 2 - lengths.filter((each) => each === length).length;
    if (left < 0) {
      return left;
    }
  }
  return left;
}

/** Whether a code is none: only one single sign, of one bit, or no sign at all, may leave some missing. */
function isWrong(lengths: readonly number[]): boolean {
  const left = missing(lengths);
  return left < 0 || (left > 0 && Math.max(...lengths) > 1);
}

/** The codes of a block that brings none (RFC 1951, 3.2.6). */
const FIXED_LETTERS = codeOf(
  Array.from({ length: 288 }, (_, sign) => (sign < 144 ? 8 : sign < 256 ? 9 : sign < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = codeOf(Array.from({ length: 30 }, () => 5));
