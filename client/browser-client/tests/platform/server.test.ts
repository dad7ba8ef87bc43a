/** The way to the server: a WebSocket that no network lets through is given up soon. */
import { afterEach, expect, test, vi } from "vitest";

import { serverAt } from "../../src/platform/server";
import { Unreachable } from "../../src/protocol/errors";

const HELLO = { t: "hello", token: new Uint8Array(8), after_seq: 0, generation: 0, epoch: 0 } as const;

class Swallowed extends EventTarget {
  static readonly made: Swallowed[] = [];
  isClosed = false;
  readonly sent: unknown[] = [];

  constructor() {
    super();
    Swallowed.made.push(this);
  }

  send(data: unknown): void {
    this.sent.push(data);
  }

  close(): void {
    this.isClosed = true;
  }
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("one that is not open after ten seconds is closed, and one that is open may be silent for as long as it likes", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Swallowed);
  const outcomes: unknown[] = [];
  const listens = (): Promise<void> =>
    serverAt("https://hearth.test").live(HELLO, new AbortController().signal).next().then(
      () => undefined,
      (error: unknown) => void outcomes.push(error),
    );
  const given = listens();
  await vi.advanceTimersByTimeAsync(9_900);
  expect(outcomes).toEqual([]);
  void listens();
  Swallowed.made[1]?.dispatchEvent(new Event("open"));
  await vi.advanceTimersByTimeAsync(60_000);
  await given;
  expect(outcomes).toEqual([expect.any(Unreachable)]);
  expect(Swallowed.made.map(({ isClosed, sent }) => [isClosed, sent.length])).toEqual([
    [true, 0],
    [false, 1],
  ]);
});
