/**
 * The server over HTTPS requests and one WebSocket: the only place that fetches.
 *
 * No cookies, no referrer, nothing kept by the browser, and nowhere but this page's own origin.
 */
import { RefusedBy } from "../model/errors";
import type { Transport } from "../model/transport/transport";
import { concat } from "../protocol/codec";
import { Malformed, Unreachable } from "../protocol/errors";
import type { AnswerTo, Event, Handshake } from "../protocol/frames/answers";
import type { Hello } from "../protocol/frames/live";
import type { Operation } from "../protocol/frames/operations";
import { answerTo, decode, encode, MAX_TOLD_BYTES, serverFrame } from "../protocol/frames/wire";
import { decodeId, encodeId } from "../protocol/ids";
import { isRefusal } from "../protocol/refusals";

const MEDIA_TYPE = "application/msgpack";
const PROBLEM = "application/problem+json";
const ASK_SECONDS = 30;
/** For megabytes over a slow line. */
const FILE_SECONDS = 300;
/** A WebSocket that is not open by then is none: meanwhile nothing is heard, and polls could be. */
const OPEN_SECONDS = 10;
const NOT_FOUND = 404;
/** Nothing is kept by the browser, nothing sent that tells one person from another, and nobody sent elsewhere. */
const UNNOTICED = {
  cache: "no-store",
  credentials: "omit",
  redirect: "error",
  referrerPolicy: "no-referrer",
} as const satisfies RequestInit;
const MAX_HANDSHAKE_BYTES = 1 << 20;

/** Return the way to the server at `origin`. */
export function serverAt(origin: string): Transport {
  return {
    ask: async <Asked extends Operation>(operation: Asked, token: Uint8Array): Promise<AnswerTo[Asked["t"]]> => {
      const waits = operation.t === "poll" ? operation.wait_seconds : 0;
      const response = await reached(() =>
        fetch(`${origin}/v1/${operation.t}`, {
          method: "POST",
          body: encode(operation).slice(),
          headers: {
            "Content-Type": MEDIA_TYPE,
            Accept: MEDIA_TYPE,
            ...(token.length > 0 && { Authorization: `Bearer ${encodeId(token)}` }),
          },
          ...UNNOTICED,
          signal: AbortSignal.timeout((ASK_SECONDS + waits) * 1000),
        }),
      );
      const kind = response.headers.get("Content-Type")?.split(";")[0] ?? "";
      if (response.ok && kind === MEDIA_TYPE) {
        return answerTo<Asked["t"]>(await limited(response, MAX_TOLD_BYTES), operation.t);
      }
      if (kind === PROBLEM) {
        throw readProblem(await reached(() => response.json()));
      }
      throw response.status >= 500 ? new Unreachable("the server stumbled") : new Malformed("not an answer");
    },
    fetch: async (path, atMostBytes) => {
      const response = await reached(() =>
        fetch(`${origin}${path}`, { ...UNNOTICED, signal: AbortSignal.timeout(FILE_SECONDS * 1000) }),
      );
      if (!response.ok) {
        await response.body?.cancel();
        if (response.status === NOT_FOUND) {
          return undefined;
        }
        throw new Unreachable("no file");
      }
      return await limited(response, atMostBytes);
    },
    live: (hello, ended) => live(origin, hello, ended),
  };
}

/** Read a whole body; more than `atMostBytes` of it are Malformed, and not read. */
async function limited(response: Response, atMostBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const piece = await reached(async () => reader?.read());
    if (piece?.value === undefined) {
      return concat(...pieces);
    }
    pieces.push(piece.value);
    bytes += piece.value.length;
    if (bytes > atMostBytes) {
      await reader?.cancel();
      throw new Malformed("more than was asked for");
    }
  }
}

/** What the network could not do is Unreachable, whatever the browser calls it. */
async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new Unreachable("no answer");
  }
}

/** Return the refusal that a problem+json body tells; anything else is Malformed. */
export function readProblem(problem: unknown): RefusedBy {
  const code = field(problem, "code");
  const wait = field(problem, "retry_after");
  const frames = field(problem, "handshakes") ?? [];
  const waits = wait === undefined || wait === null || (typeof wait === "number" && wait >= 0);
  if (typeof code !== "string" || !isRefusal(code) || !Array.isArray(frames) || !waits) {
    throw new Malformed("problem");
  }
  return new RefusedBy(code, wait ?? undefined, frames.map(handshake));
}

function handshake(written: unknown): Handshake {
  const text = typeof written === "string" ? written : "";
  const frame = decode(decodeId(text, Math.floor((text.length * 6) / 8)), "ServerFrame", MAX_HANDSHAKE_BYTES);
  if (frame.t !== "handshake") {
    throw new Malformed("problem");
  }
  return frame;
}

function field(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
}

async function* live(origin: string, hello: Hello, ended: AbortSignal): AsyncGenerator<Event, void, undefined> {
  const socket = new WebSocket(`${origin.replace(/^http/u, "ws")}/v1/live`);
  socket.binaryType = "arraybuffer";
  const arrived: (ArrayBuffer | string | undefined)[] = [];
  let wake: (() => void) | undefined;
  const add = (piece: ArrayBuffer | string | undefined): void => {
    arrived.push(piece);
    wake?.();
  };
  const close = (): void => socket.close();
  const patience = setTimeout(() => {
    close();
    add(undefined);
  }, OPEN_SECONDS * 1000);
  socket.addEventListener("open", () => {
    clearTimeout(patience);
    socket.send(encode(hello).slice());
  });
  socket.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer | string>) => add(data));
  socket.addEventListener("close", () => add(undefined));
  socket.addEventListener("error", () => add(undefined));
  ended.addEventListener("abort", close);
  try {
    for (;;) {
      if (arrived.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const piece = arrived.shift();
      if (piece === undefined) {
        throw new Unreachable("the connection was cut");
      }
      if (typeof piece === "string" || piece.byteLength > MAX_TOLD_BYTES) {
        throw new Malformed("not a frame");
      }
      const frame = serverFrame(new Uint8Array(piece));
      if (frame.t === "no") {
        if (!isRefusal(frame.code)) {
          throw new Malformed("unknown refusal");
        }
        throw new RefusedBy(frame.code, frame.retry_after_seconds ?? undefined, frame.handshakes);
      }
      if (frame.t !== "told") {
        yield frame;
      }
    }
  } finally {
    clearTimeout(patience);
    ended.removeEventListener("abort", close);
    close();
  }
}
