/**
 * Frames to bytes and back. Whatever arrives becomes a value or Malformed, and nothing else.
 *
 * The length is checked first, then the strict form (messagepack.ts), then fields, types, sizes and lists. A frame is a
 * plain value with its tag in `t`, under the names that travel; bytes in it are copies of what came.
 */

import { Malformed, WrongCall } from "../errors";
import { decode as decodeValue, encode as encodeValue, type Value, type ValueMap } from "../messagepack";
import type { Answer, AnswerTo } from "./answers";
import { ANSWERED_BY, LAYOUT, TAGS } from "./layout";
import type { ClientFrame, ServerFrame } from "./live";
import type { Operation } from "./operations";
import type { Field, Layout, Shape } from "./shapes";

/** Longest frame a client sends: the largest vault, and the map around it. */
export const MAX_ASKED_BYTES = 1024 * 1024 + 16 * 1024;

/** Longest frame a server sends: the tree and the handshakes of a busy room, back to its newest anchor. */
export const MAX_TOLD_BYTES = 16 * 1024 * 1024;

export type Frames = {
  readonly Operation: Operation;
  readonly Answer: Answer;
  readonly ClientFrame: ClientFrame;
  readonly ServerFrame: ServerFrame;
};

const FIELDS: ReadonlyMap<string, readonly Field[]> = new Map(Object.entries(LAYOUT satisfies Layout));

/** Return a frame's bytes; WrongCall for one that breaks its own bounds. */
export function encode(frame: Operation | Answer | ClientFrame | ServerFrame): Uint8Array {
  return encodeValue(written(frame, { is: "frame", tags: [frame.t] }));
}

/** Return the frame that `data` is, one of those of `kind`, or throw Malformed. */
export function decode<Kind extends keyof Frames>(data: Uint8Array, kind: Kind, atMostBytes: number): Frames[Kind] {
  if (data.length > atMostBytes) {
    throw new Malformed("frame too long");
  }
  return readFrame(decodeValue(data), TAGS[kind]) as Frames[Kind];
}

/** Read what a server answers to `operation` over HTTPS; Malformed also where it answers something else. */
export function answerTo<Tag extends Operation["t"]>(data: Uint8Array, operation: Tag): AnswerTo[Tag] {
  const answer = decode(data, "Answer", MAX_TOLD_BYTES);
  return answering(answer, operation);
}

/** Return an answer as what answers `operation`; Malformed where it is another. */
export function answering<Tag extends Operation["t"]>(answer: Answer, operation: Tag): AnswerTo[Tag] {
  if (answer.t !== ANSWERED_BY[operation]) {
    throw new Malformed("the answer of another operation");
  }
  return answer as AnswerTo[Tag];
}

/** Read what a server sends over a WebSocket. */
export function serverFrame(data: Uint8Array): ServerFrame {
  return decode(data, "ServerFrame", MAX_TOLD_BYTES);
}

function readFrame(value: Value | undefined, tags: readonly string[]): object {
  const tag = value instanceof Map ? (value as ValueMap).get("t") : undefined;
  const fields = typeof tag === "string" && tags.includes(tag) ? FIELDS.get(tag) : undefined;
  if (fields === undefined) {
    throw new Malformed("frame");
  }
  const map = value as ValueMap;
  const frame: Record<string, unknown> = { t: tag };
  let taken = 1;
  for (const { name, shape, absent } of fields) {
    const held = map.get(name);
    if (held !== undefined) {
      frame[name] = read(held, shape);
      taken += 1;
    } else if (absent !== undefined) {
      frame[name] = absent;
    } else {
      throw new Malformed("frame");
    }
  }
  if (taken !== map.size) {
    throw new Malformed("frame");
  }
  return frame;
}

function read(value: Value, shape: Shape): unknown {
  if (shape.is === "frame") {
    return readFrame(value, shape.tags);
  }
  if (shape.is === "list") {
    if (!Array.isArray(value) || value.length > shape.most) {
      throw new Malformed("frame");
    }
    return value.map((item: Value) => read(item, shape.of));
  }
  if (shape.is === "orNull") {
    return value === null ? null : read(value, shape.of);
  }
  if (!fits(value, shape)) {
    throw new Malformed("frame");
  }
  return value;
}

/** Whether a value that has no others inside is what its shape demands. */
function fits(value: unknown, shape: Exclude<Shape, { readonly is: "frame" | "list" | "orNull" }>): value is Value {
  switch (shape.is) {
    case "bytes":
      return value instanceof Uint8Array && value.length >= shape.least && value.length <= shape.most;
    case "text":
      return typeof value === "string" && Array.from(value).length <= shape.most;
    case "integer":
      return Number.isSafeInteger(value) && Number(value) >= shape.least && Number(value) <= shape.most;
    case "flag":
      return typeof value === "boolean";
    case "known":
      return typeof value === "number" && shape.values.includes(value);
    default:
      return shape satisfies never;
  }
}

function written(value: unknown, shape: Shape): Value {
  if (shape.is === "frame") {
    return writtenFrame(value, shape.tags);
  }
  if (shape.is === "list") {
    if (!Array.isArray(value) || value.length > shape.most) {
      throw new WrongCall("frame cannot be written");
    }
    return value.map((item: unknown) => written(item, shape.of));
  }
  if (shape.is === "orNull") {
    return value === null ? null : written(value, shape.of);
  }
  if (!fits(value, shape)) {
    throw new WrongCall("frame cannot be written");
  }
  return value;
}

function writtenFrame(value: unknown, tags: readonly string[]): Value {
  const frame = value as Readonly<Record<string, unknown>>;
  const tag = frame["t"];
  const fields = typeof tag === "string" && tags.includes(tag) ? FIELDS.get(tag) : undefined;
  if (fields === undefined || Object.keys(frame).length !== fields.length + 1) {
    throw new WrongCall("frame cannot be written");
  }
  const map = new Map<string, Value>([["t", tag as string]]);
  for (const { name, shape } of fields) {
    map.set(name, written(frame[name], shape));
  }
  return map;
}
