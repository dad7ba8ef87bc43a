/** Whether this browser can do what cannot be done without. What is missing is not patched over: the help pages work. */

/** Return the names of what is missing; empty when all is there. */
export function missing(scope: object = globalThis): readonly string[] {
  return ["Worker", "BigInt", "TextDecoder", "structuredClone", "indexedDB", "crypto"].filter(
    (name) => Reflect.get(scope, name) === undefined,
  );
}
