/**
 * Somebody who goes to a planned session, with a server and a room of values: what it tells, refuses and was asked is up to
 * the test, and seconds pass only as it says (`vi.useFakeTimers`).
 */

import { type Mock, vi } from "vitest";

import type { Client } from "../../src/model/client";
import type { Finding } from "../../src/model/guards";
import { put } from "../../src/model/kept/later/slots";
import type { Slots } from "../../src/model/kept/slots";
import { EMPTY_STATE, type Membership } from "../../src/model/kept/state";
import type { Room } from "../../src/model/room/room";
import { type App, BEGINNING, changed } from "../../src/model/seam/app";
import type { Going, SessionAsk } from "../../src/model/seam/sessions";
import { recordOf } from "../../src/model/sessions/session_records";
import { hex } from "../../src/protocol/crypto/bytes";
import type { FloorStands } from "../../src/protocol/frames/answers";
import type { Operation } from "../../src/protocol/frames/operations";
import { Unreachable } from "../../src/protocol/errors";
import { encodeId, memberId } from "../../src/protocol/ids";
import { acts } from "../../src/worker/acting/later/sessions/sessions";
import { newVisit, type Visit } from "../../src/worker/acting/visit";
import { LISTED, MIRA, NOW, ROBIN, ROOM, stands, STARTS, TRUST } from "../model/evening";
import { GARDEN } from "./town";

export const SESSION = encodeId(ROOM);
export const KEY = new Uint8Array(32).fill(6);
/** Her id in the session's room. */
export const HER = memberId(ROOM, KEY);

/** A room of hers that is no session's. */
const MINE = { ...GARDEN, room: new Uint8Array(16).fill(8) };
export const HOME = encodeId(MINE.room);
/** What is kept of her sign-up. */
const SIGNED_UP = put(
  new Map(),
  recordOf({ session: ROOM, signatureSeed: KEY, inboxSecret: KEY, name: "Rain", goneMinute: STARTS + 145, count: 1 }),
);

/** A room that was entered: what is heard of it, and what it was asked, is in the test's hands. */
export type Hall = {
  readonly room: Room;
  readonly say: Mock<Room["say"]>;
  readonly askIn: Mock<Room["askIn"]>;
  readonly leave: Mock<Room["leave"]>;
  readonly hasStill: Mock<Room["hasStill"]>;
  letGo: readonly { readonly postId: Uint8Array }[];
  /** End the stream of what is heard. */
  cut: (error: Error) => void;
  isHeard: boolean;
  /** Have it heard how the floor stands. */
  readonly hear: (change: Partial<FloorStands>) => Promise<void>;
};

/** What the server tells and was asked; `refuses` is thrown at whoever asks this. */
export type Hosted = {
  stands: FloorStands;
  readonly asked: Operation[];
  refuses: Partial<Record<Operation["t"], Error>>;
};

export function server(): Hosted {
  return { stands: stands(), asked: [], refuses: {} };
}

function wayTo(here: Hosted): { readonly ask: (operation: Operation) => Promise<unknown> } {
  return {
    ask: async (operation) => {
      here.asked.push(operation);
      const refused = here.refuses[operation.t];
      if (refused !== undefined) {
        throw refused;
      }
      switch (operation.t) {
        case "sessions":
          return { t: "sessions_listed", sessions: [LISTED], certificates: [MIRA.signed, ROBIN.signed] };
        case "floor_now":
          return here.stands;
        default:
          return { t: "done" };
      }
    },
  };
}

export function hallOf(here: Hosted, { isStaff = false }: { readonly isStaff?: boolean } = {}): Hall {
  const hall = { say: vi.fn<Room["say"]>(), askIn: vi.fn<Room["askIn"]>(async () => undefined), leave: vi.fn<Room["leave"]>(), hasStill: vi.fn<Room["hasStill"]>(), letGo: [], isHeard: false, cut: () => undefined } as unknown as Hall & { room: Room };
  const connection = wayTo(here);
  Object.assign(hall, {
    room: {
      mine: { ...GARDEN, room: ROOM, signatureKey: KEY, staff: isStaff, readSeq: 3, pseudonym: { name: "Rain", chosenSeconds: 0, seq: 0 } },
      ownId: HER,
      page: { names: new Map() },
      hears: undefined,
      get letGo() {
        return hall.letGo;
      },
      say: hall.say,
      askIn: hall.askIn,
      leave: hall.leave,
      hasStill: hall.hasStill,
      together: async (work: (inner: unknown) => Promise<unknown>) => work({ connection }),
      watch: (ended: AbortSignal) =>
        new Promise<void>((resolve, reject) => {
          hall.isHeard = true;
          const over = (done: () => void) => (): void => {
            hall.isHeard = false;
            done();
          };
          hall.cut = (error) => over(() => reject(error))();
          ended.addEventListener("abort", over(resolve));
        }),
    },
    hear: async (change: Partial<FloorStands>) => {
      here.stands = stands({ ...change, now: change.now ?? here.stands.now });
      await hall.room.hears?.(here.stands);
    },
  });
  return hall;
}

/** Somebody at her screens. */
export type Goer = {
  readonly visit: Visit;
  readonly ask: (ask: SessionAsk) => Promise<void>;
  readonly going: () => Going | undefined;
  readonly shown: () => App;
  /** Called when everything of the session but what was opened is destroyed, and when nothing of it is kept. */
  readonly ended: Mock<() => void>;
  readonly forgot: Mock<() => void>;
  readonly closed: string[];
  readonly saved: () => number;
  /** The client keeps that she is in the session's room. */
  readonly comesIn: (room: Room) => void;
  /** Whether nothing can be written. */
  isFull: boolean;
  /** What the guards say of words before they go, and of what others wrote. */
  finds: readonly Finding[];
  draws: (text: string) => boolean;
};

export function goer(here: Hosted): Goer {
  let app = BEGINNING;
  const edges = {
    nowSeconds: () => NOW,
    random: (sizeBytes: number) => new Uint8Array(sizeBytes).fill(7),
    sleep: (seconds: number) =>
      new Promise<void>((resolve) => {
        setTimeout(resolve, seconds * 1000);
      }),
    websocket: false,
    retrySeconds: 0,
    agreement: { hour: 0 },
  };
  const visit = newVisit({ serverAt: () => ({}) as never, pageAt: async () => undefined, device: {} as never, edges, tell: (change) => (app = changed(app, change)) });
  const connection = wayTo(here);
  const memberships = new Map<string, Membership>([MINE].map((one) => [hex(one.room), one]));
  let saved = 0;
  const her: Goer = {
    visit,
    ask: async (ask) => acts.session(visit, { do: "session", ask }),
    going: () => her.shown().sessions?.going,
    shown: () => app,
    ended: vi.fn<() => void>(),
    forgot: vi.fn<() => void>(),
    closed: [],
    saved: () => saved,
    comesIn: (room) => memberships.set(hex(ROOM), room.mine),
    finds: [],
    draws: () => false,
    isFull: false,
  };
  visit.client = {
    edges,
    state: { ...EMPTY_STATE, memberships },
    slots: SIGNED_UP,
    noteSlots(slots: Slots) {
      Object.assign(this, { slots });
    },
    endSession: (session: Uint8Array) => (her.ended(), memberships.delete(hex(session))),
    forget: (session: Uint8Array) => (her.forgot(), memberships.delete(hex(session))),
    guide: { trust: TRUST, remember: () => undefined, learn: async () => undefined },
    guards: {
      look: (text: string) => ({ images: { verdict: her.draws(text) ? "block" : "allow" } }),
      findings: () => her.finds,
    },
    membership: () => MINE,
    connectionOf: () => connection,
    close: (room: Uint8Array) => her.closed.push(hex(room)),
    save: async () => {
      if (her.isFull) {
        throw new Unreachable("away");
      }
      saved += 1;
    },
  } as unknown as Client;
  return her;
}

/** Let so many seconds pass. */
export async function pass(seconds = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * 1000);
}
