/** Characters that become others, one by one, wherever they stand in a text. */
export class Replacing {
  readonly #all: ReadonlyMap<string, string>;
  /** Which units may begin one of them: of most texts few. */
  readonly #begins = new Uint8Array(0x10000);

  constructor(all: ReadonlyMap<string, string>) {
    this.#all = all;
    for (const char of all.keys()) {
      this.#begins[char.charCodeAt(0)] = 1;
    }
  }

  /** What `char` becomes. */
  get(char: string): string | undefined {
    return this.#all.get(char);
  }

  /** Return `text` with each replaced. */
  in(text: string): string {
    let made = "";
    let kept = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (this.#begins[text.charCodeAt(at)] === 1) {
        const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
        const becomes = this.#all.get(char);
        if (becomes !== undefined) {
          made += text.slice(kept, at) + becomes;
          kept = at + char.length;
        }
        at += char.length - 1;
      }
    }
    return kept === 0 ? text : made + text.slice(kept);
  }
}
