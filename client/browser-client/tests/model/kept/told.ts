/** A kept state as `protocol/vectors/member-state.json` tells it: names in snake_case, bytes in hex, sets in order. */

import { type EpochPlace, SOURCE, type State } from "../../../src/model/kept/state";
import { hex } from "../../../src/protocol/crypto/bytes";

const SOURCES = new Map<unknown, string>(Object.entries(SOURCE).map(([name, value]) => [value, name]));

export function told(state: State): unknown {
  return tell(state);
}

function tell(value: unknown): unknown {
  if (value === undefined) {
    return null;
  }
  if (value instanceof Uint8Array) {
    return hex(value);
  }
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, one]) => [key, tell(one)]));
  }
  if (value instanceof Set) {
    return [...value].toSorted();
  }
  if (Array.isArray(value)) {
    return value.map(tell);
  }
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).flatMap(field)) : value;
}

function field([name, value]: readonly [string, unknown]): readonly (readonly [string, unknown])[] {
  if (name === "anchored") {
    const place = value as EpochPlace | undefined;
    return [
      ["anchor_generation", place?.generation ?? null],
      ["anchor_epoch", place?.epoch ?? null],
    ];
  }
  if (name === "slots") {
    const records = [...(value as State["slots"])].map(([key, { form, value: says, untilHour }]) => [key, { form, value: says, untilHour }] as const);
    return [[name, tell(new Map(records))]];
  }
  const snake = name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
  return [[snake, name === "source" ? SOURCES.get(value) : tell(value)]];
}
