/** Her visit to a session, for tests: what she finds there, and coming in. */

import { afterEach, beforeEach, vi } from "vitest";

import { STAGE } from "../../src/protocol/structures/floor";
import { stands } from "../model/evening";
import { type Goer, goer, type Hall, hallOf, type Hosted, pass, server, SESSION } from "./evening";
import { there } from "./session_doubles";

export const LOBBY = { stage: STAGE.lobby, waits: 0, beginsSeconds: 0, endsSeconds: 3600, isOpen: true, says: [], room: undefined };
export const DRAFT = { thread: undefined, replyTo: undefined, edits: undefined, warning: undefined, language: undefined };

/** What stands while a test goes on. */
export const now = {} as { here: Hosted; hall: Hall; her: Goer };

beforeEach(() => {
  vi.useFakeTimers();
  there.look.mockReset();
  there.comeIn.mockReset();
  there.goOn.mockReset();
  now.here = server();
});

afterEach(() => {
  vi.useRealTimers();
});

/** She comes in as it stands. */
export async function comesIn(change: Parameters<typeof stands>[0] = {}, isStaff = false): Promise<void> {
  now.here.stands = stands(change);
  now.hall = hallOf(now.here, { isStaff });
  now.her = goer(now.here);
  there.look.mockResolvedValue({ ...LOBBY, room: now.hall.room });
  now.her.comesIn(now.hall.room);
  const goes = now.her.ask({ what: "go", session: SESSION });
  await pass();
  await goes;
  await drawn();
}

/** Let what is drawn at the end of a turn be told. */
export function drawn(): Promise<void> {
  return pass(0.001);
}

export function asked(t: string): readonly unknown[] {
  return now.here.asked.filter((one) => one.t === t);
}

export function say(text: string, despite: readonly never[] = []): Promise<void> {
  return now.her.ask({ what: "say", turn: 4, draft: { ...DRAFT, text }, despite });
}
