/**
 * The worker's edge: acts come in, changes go out, and nothing else passes. Typing never waits for what is done here.
 */
import type { Act, Change } from "../model/app";
import { acted } from "./acting";

const scope: { postMessage: (change: Change) => void } = globalThis;

addEventListener("message", (event: MessageEvent<Act>) => {
  scope.postMessage(acted(event.data));
});
