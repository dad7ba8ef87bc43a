/** Pairs of characters of the first plane, each a number in a table with room for it near its place. */
export class Pairs {
  readonly #slots: Uint32Array;

  constructor(pairs: readonly (readonly [number, number])[]) {
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(pairs.length * 3 + 1)));
    for (const [first, second] of pairs) {
      const key = ((first << 16) | second) >>> 0;
      this.#slots[this.#placeOf(key)] = key;
    }
  }

  /** Whether these two are a pair, in this order. */
  has(first: number, second: number): boolean {
    const key = ((first << 16) | second) >>> 0;
    return first < 0x10000 && second < 0x10000 && this.#slots[this.#placeOf(key)] === key;
  }

  /** Where the pair stands, or would. */
  #placeOf(key: number): number {
    const last = this.#slots.length - 1;
    let place = (Math.imul(key, 0x9e3779b1) >>> 12) & last;
    for (let found = this.#slots[place]; found !== 0 && found !== key; found = this.#slots[place]) {
      place = (place + 1) & last;
    }
    return place;
  }
}
