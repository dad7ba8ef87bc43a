/** Things by what they have in common, in the order in which each was met first. Pure. */
export function grouped<T>(things: readonly T[], by: (thing: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const thing of things) {
    const key = by(thing);
    const before = found.get(key);
    if (before === undefined) {
      found.set(key, [thing]);
    } else {
      before.push(thing);
    }
  }
  return found;
}
