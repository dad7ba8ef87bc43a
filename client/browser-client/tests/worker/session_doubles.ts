/** What stands in for the server's side of going to a session. Each file of tests mocks by these: nothing here imports what is mocked. */

import { vi } from "vitest";

import type { Client } from "../../src/model/client";

/** What looking how a sign-up stands tells, or throws; and coming back by what is kept. */
export const there = {
  look: vi.fn<(...asks: readonly unknown[]) => Promise<unknown>>(),
  comeIn: vi.fn<() => Promise<unknown>>(),
  goOn: vi.fn<(...asks: readonly unknown[]) => Promise<void>>(),
};

type Original = () => Promise<unknown>;

export async function attending(original: Original): Promise<object> {
  return {
    ...((await original()) as object),
    look: async (client: Client, session: Uint8Array, asks: { readonly waitSeconds?: number }) => {
      await (asks.waitSeconds === undefined ? undefined : client.edges.sleep(asks.waitSeconds));
      return there.look(client, session, asks);
    },
    comeIn: there.comeIn,
    callerFor: () => ({}),
  };
}

export function showing(): object {
  return { lineOf: () => ({ title: "" }), shownRoom: (_: unknown, around: unknown) => around };
}

export async function room(original: Original): Promise<object> {
  return { ...((await original()) as object), goOn: there.goOn };
}
