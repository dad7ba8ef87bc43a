/** The way to one server, as rooms see it: frames out, frames in. Who carries them is `platform/server.ts`. */

import type { AnswerTo, Event } from "../../protocol/frames/answers";
import type { Hello } from "../../protocol/frames/live";
import type { Operation } from "../../protocol/frames/operations";

export type Transport = {
  /**
   * Send an operation once and return its answer.
   *
   * Throws Unreachable where nobody answered, RefusedBy, or Malformed for an answer that is none.
   */
  readonly ask: <Asked extends Operation>(operation: Asked, token: Uint8Array) => Promise<AnswerTo[Asked["t"]]>;
  /**
   * Fetch a public file as everybody does; undefined when there is none.
   *
   * Throws Unreachable, or Malformed for more than `atMostBytes`.
   */
  readonly fetch: (path: string, atMostBytes: number) => Promise<Uint8Array | undefined>;
  /** Greet, and yield events until the connection ends. Throws as `ask`. */
  readonly live: (hello: Hello, ended: AbortSignal) => AsyncGenerator<Event, void, undefined>;
};
