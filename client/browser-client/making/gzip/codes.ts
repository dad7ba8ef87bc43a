/** Huffman's codes of at most so many bits, as deflate counts them (RFC 1951, 3.2.2). */

/** Return for each symbol how long its code is; 0 for one that is never written. */
export function lengthsOf(counts: ArrayLike<number>, most: number): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const symbols = Array.from(counts, (_, symbol) => symbol)
    .filter((symbol) => (counts[symbol] ?? 0) > 0)
    .toSorted((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0) || one - other);
  if (symbols.length === 1) {
    lengths[symbols[0] ?? 0] = 1;
  }
  // Package-merge: of every level the cheapest pairs of the one below, beside the symbols themselves.
  type Package = { readonly weight: number; readonly symbols: readonly number[] };
  const single = symbols.map((symbol): Package => ({ weight: counts[symbol] ?? 0, symbols: [symbol] }));
  let level: readonly Package[] = single;
  for (let bits = 1; bits < most && symbols.length > 1; bits += 1) {
    const pairs: Package[] = [];
    for (let at = 0; at + 1 < level.length; at += 2) {
      const [one, other] = [level[at] as Package, level[at + 1] as Package];
      pairs.push({ weight: one.weight + other.weight, symbols: [...one.symbols, ...other.symbols] });
    }
    level = [...single, ...pairs].toSorted((one, other) => one.weight - other.weight);
  }
  if (symbols.length > 1) {
    for (const { symbols: held } of level.slice(0, 2 * symbols.length - 2)) {
      for (const symbol of held) {
        lengths[symbol] = (lengths[symbol] ?? 0) + 1;
      }
    }
  }
  return lengths;
}

/** Return the codes of these lengths, turned round: the bit that comes first is the lowest. */
export function codesOf(lengths: Uint8Array): Uint16Array {
  const codes = new Uint16Array(lengths.length);
  let code = 0;
  for (let bits = 1; bits <= 15; bits += 1) {
    code <<= 1;
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      if (lengths[symbol] === bits) {
        codes[symbol] = turned(code, bits);
        code += 1;
      }
    }
  }
  return codes;
}

function turned(code: number, bits: number): number {
  let made = 0;
  for (let at = 0; at < bits; at += 1) {
    made |= ((code >> at) & 1) << (bits - 1 - at);
  }
  return made;
}
