/** The fields of a MessagePack map, taken by name and type: whatever is missing, unknown or of another type is Malformed. */

import { Malformed } from "./errors";
import type { Value } from "./messagepack";

/** A map of which each field is taken once, and none is left. */
export type Taken = {
  /** Return the field of that name; where it is absent `otherwise`, or Malformed. */
  readonly take: <T>(name: string, as: (value: Value) => T, otherwise?: T) => T;
  /** Return the field of that name; nil and absent are undefined. */
  readonly perhaps: <T>(name: string, as: (value: Value) => T) => T | undefined;
  /** Demand that there is no other field. */
  readonly end: () => void;
};

/** Return the fields of a map, to be taken; Malformed for any other value. */
export function fieldsOf(value: Value): Taken {
  if (!(value instanceof Map)) {
    throw new Malformed("no map");
  }
  const left = new Map<string, Value>(value);
  const taken = (name: string) => {
    const held = left.get(name);
    left.delete(name);
    return held;
  };
  return {
    take: (name, as, otherwise) => {
      const held = taken(name);
      if (held !== undefined) {
        return as(held);
      }
      if (otherwise === undefined) {
        throw new Malformed("field left out");
      }
      return otherwise;
    },
    perhaps: (name, as) => {
      const held = taken(name);
      return held === undefined || held === null ? undefined : as(held);
    },
    end: () => {
      if (left.size > 0) {
        throw new Malformed("unknown field");
      }
    },
  };
}

export function asText(value: Value): string {
  if (typeof value !== "string") {
    throw new Malformed("text");
  }
  return value;
}

export function asFlag(value: Value): boolean {
  if (typeof value !== "boolean") {
    throw new Malformed("flag");
  }
  return value;
}

export function asBytes(value: Value, size: number): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length !== size) {
    throw new Malformed("bytes");
  }
  return value;
}
