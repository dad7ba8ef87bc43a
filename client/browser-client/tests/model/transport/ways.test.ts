/** When a WebSocket is tried again, where a network cuts them. */
import { expect, test } from "vitest";

import { isWebsocket, polled, UNTRIED, websocketCut } from "../../../src/model/transport/ways";

test("pauses between WebSockets double from a minute to sixteen, by half of each at least, and begin anew", () => {
  let ways = websocketCut(UNTRIED, 5000, 0.999);
  expect(isWebsocket(ways, 5000)).toBe(true);
  for (const pause of [60, 120, 240, 480, 960, 960]) {
    ways = websocketCut(ways, 5000, 0);
    expect([pause / 2 - 1, pause / 2].map((at) => isWebsocket(ways, 5000 + at))).toEqual([false, true]);
  }
  expect(isWebsocket(websocketCut(ways, 5000, 0.999), 5000 + 959)).toBe(false);
  // A clock that was set back keeps nobody from it.
  expect(isWebsocket(ways, 4999)).toBe(true);
});

test("a poll that is answered after one that was not says that it was the network, and no other does", () => {
  const cut = websocketCut(websocketCut(UNTRIED, 5000, 0), 5000, 0);
  expect(isWebsocket(polled(cut, true), 5001)).toBe(false);
  expect(isWebsocket(polled(cut, false), 5001)).toBe(false);
  const back = polled(polled(cut, false), true);
  expect(isWebsocket(back, 5001)).toBe(true);
  expect(isWebsocket(websocketCut(back, 5001, 0), 5002)).toBe(false);
});
