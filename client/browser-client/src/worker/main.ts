/**
 * The worker's edge: acts come in, changes go out, and nothing else passes. Typing never waits for what is done here.
 */
import type { Act, Change } from "../model/seam/app";
import { deviceStore } from "../platform/device_store";
import { pageAt } from "../platform/page_version";
import { serverAt } from "../platform/server";
import { sleeping } from "../platform/sleeping";
import { tablesCame } from "../tables/shipped";
import { begin } from "./acting";

const scope: { postMessage: (change: Change) => void } = globalThis;

const { sleep, wake } = sleeping();

const act = begin({
  serverAt,
  pageAt,
  device: deviceStore(Reflect.get(globalThis, "indexedDB")),
  edges: {
    nowSeconds: () => Math.floor(Date.now() / 1000),
    random: (sizeBytes) => crypto.getRandomValues(new Uint8Array(sizeBytes)),
    sleep,
    websocket: true,
    retrySeconds: 30,
    agreement: { hour: 0 },
  },
  tell: (change) => scope.postMessage(change),
  wake,
});

// Begun at once, while she reads who invites her. Who needs them waits, and is told where they did not come.
tablesCame().catch(() => undefined);

addEventListener("message", (event: MessageEvent<Act>) => {
  act(event.data).catch(() => {
    // A fault of ours: said, never swallowed.
    scope.postMessage({ doing: { at: "failed", why: "our_fault" } });
  });
});
