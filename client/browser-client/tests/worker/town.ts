/** A server and a device of values: as much of them as coming back by a PIN needs. Nothing is slow or far away. */

import type { Edges } from "../../src/model/edges";
import { RefusedBy } from "../../src/model/errors";
import type { Device } from "../../src/model/kept/device";
import { encode } from "../../src/model/kept/layout/state";
import { EMPTY_STATE, type Membership, NOT_ENTERED, type State, withMembership } from "../../src/model/kept/state";
import type { App, Change } from "../../src/model/seam/app";
import { BEGINNING, changed } from "../../src/model/seam/app";
import type { Transport } from "../../src/model/transport/transport";
import { hex, same } from "../../src/protocol/crypto/bytes";
import { sha256 } from "../../src/protocol/crypto/sha256";
import { publicKey } from "../../src/protocol/ed25519";
import { Unreachable } from "../../src/protocol/errors";
import type { AnswerTo } from "../../src/protocol/frames/answers";
import type { Operation } from "../../src/protocol/frames/operations";
import * as pin from "../../src/protocol/pin";
import { label } from "../../src/protocol/signed";
import { begin } from "../../src/worker/acting";

export const ROOT_KEY = publicKey(new Uint8Array(32).fill(7));
export const PIN = "481516";
const TRIES = 10;
export const BRIEF_SECONDS = 1800;

type Share = { readonly verifier: Uint8Array; readonly share: Uint8Array; left: number };

const SEED = new Uint8Array(32).fill(4);

/** Somebody's place in a room that nothing of is shown here. */
export const GARDEN: Membership = {
  ...NOT_ENTERED,
  room: new Uint8Array(16).fill(9),
  signatureSeed: SEED,
  inboxSecret: SEED,
  signatureKey: publicKey(SEED),
  credential: Uint8Array.of(1),
  private: Uint8Array.of(1),
  name: "Garden",
};
export const IN_GARDEN: State = withMembership({ ...EMPTY_STATE, rootKey: ROOT_KEY }, GARDEN);

/** What the server has and was asked; `away` makes it answer nobody that asks this. */
export type Town = {
  readonly shares: Map<string, Share>;
  /** Those that it holds in memory, until a second. */
  readonly brief: Map<string, Share & { until: number }>;
  /** Seconds that passed since everybody came. */
  passed: number;
  vault: Uint8Array;
  /** It says of every write that another device was there first. */
  changed?: boolean;
  readonly asked: Operation[];
  away: (operation: Operation) => boolean;
  page: string;
};

/** What a device keeps: one blob. */
export type Pocket = Device & { blob: Uint8Array | undefined };

export function town(): Town {
  return { shares: new Map(), brief: new Map(), passed: 0, vault: new Uint8Array(), asked: [], away: () => false, page: "one" };
}

export function pocket(): Pocket {
  const here: Pocket = {
    blob: undefined,
    read: async () => here.blob,
    change: async (work) => {
      here.blob = work(here.blob);
    },
  };
  return here;
}

export function edgesAt(hour: number, here: Pick<Town, "passed"> = { passed: 0 }): Edges {
  let drawn = 0;
  return {
    nowSeconds: () => hour * 3600 + here.passed,
    random: (sizeBytes) => {
      drawn += 1;
      return Uint8Array.from({ length: sizeBytes }, (_, at) => (drawn * 31 + at) % 256);
    },
    sleep: async () => undefined,
    websocket: false,
    retrySeconds: 0,
    agreement: { hour: 0 },
  };
}

function answered(operation: Operation, here: Town): unknown {
  const done = { t: "done" };
  switch (operation.t) {
    case "community":
      return { t: "described", root_key: ROOT_KEY, server_key: ROOT_KEY, revocations: new Uint8Array(), addresses: new Uint8Array(), demo: false, suspending: [] };
    case "keep_pin_share":
      if (operation.brief) {
        here.brief.set(hex(operation.share_id), { ...operation, left: 1, until: here.passed + BRIEF_SECONDS });
        return done;
      }
      here.shares.set(hex(operation.share_id), { ...operation, left: TRIES });
      return done;
    case "open_pin_share":
      return operation.brief ? briefAnswered(operation, here) : pinAnswered(operation, here);
    case "challenge":
      return { t: "challenged", nonce: new Uint8Array(32) };
    case "authenticate":
      return { t: "authenticated", token: Uint8Array.of(1), expires_seconds: operation.expiry_seconds };
    case "write_vault":
      if (here.changed === true) {
        throw new RefusedBy("vault_changed");
      }
      here.vault = operation.blob;
      return { t: "vault_written", etag: Uint8Array.of(1) };
    case "read_vault":
      if (here.vault.length === 0) {
        throw new RefusedBy("vault_unknown");
      }
      return { t: "vault", etag: Uint8Array.of(1), blob: here.vault };
    case "delete_vault":
      here.vault = new Uint8Array();
      return done;
    case "visit":
    case "stay":
    case "leave":
      return done;
    default:
      throw new RefusedBy("not_a_member");
  }
}

function pinAnswered({ share_id, proof, drop }: Extract<Operation, { t: "open_pin_share" }>, here: Town): unknown {
  const kept = here.shares.get(hex(share_id));
  if (kept === undefined || kept.left === 0) {
    throw new RefusedBy("pin_share_gone");
  }
  if (!same(sha256(label("hearth pin verifier v1"), share_id, proof), kept.verifier)) {
    kept.left -= 1;
    return { t: "pin_answered", share: new Uint8Array(), tries_left: kept.left };
  }
  if (drop) {
    here.shares.delete(hex(share_id));
  }
  const left = kept.left;
  kept.left = TRIES;
  return { t: "pin_answered", share: kept.share, tries_left: left };
}

function briefAnswered({ share_id, proof, drop }: Extract<Operation, { t: "open_pin_share" }>, here: Town): unknown {
  const kept = here.brief.get(hex(share_id));
  here.brief.delete(hex(share_id));
  if (kept === undefined || kept.until <= here.passed) {
    throw new RefusedBy("pin_share_gone");
  }
  if (!same(sha256(label("hearth pin verifier v1"), share_id, proof), kept.verifier)) {
    return { t: "pin_answered", share: new Uint8Array(), tries_left: 0 };
  }
  if (!drop) {
    here.brief.set(hex(share_id), { ...kept, until: here.passed + BRIEF_SECONDS });
  }
  return { t: "pin_answered", share: kept.share, tries_left: TRIES };
}

export function transportTo(here: Town): Transport {
  const way = {
    ask: async <Asked extends Operation>(operation: Asked): Promise<AnswerTo[Asked["t"]]> => {
      here.asked.push(operation);
      if (here.away(operation)) {
        throw new Unreachable("nobody answers");
      }
      return answered(operation, here) as AnswerTo[Asked["t"]];
    },
    fetch: async () => undefined,
    // Nobody listens here: no room is ever open.
    live: () => {
      throw new Unreachable("nobody answers");
    },
  };
  return way;
}

/** Put a state under `PIN` on a device, its share with the server; cheap to open. */
export async function keptIn(device: Pocket, here: Town, state: Partial<State> = {}): Promise<void> {
  const head = pin.newHead(edgesAt(1).random, "", 1, 8);
  const stretched = await pin.stretch(PIN, head);
  const share = new Uint8Array(pin.SHARE_BYTES).fill(3);
  here.shares.set(hex(head.shareId), { verifier: pin.verifierOf(stretched), share, left: TRIES });
  const content = encode({ ...EMPTY_STATE, rootKey: ROOT_KEY, ...state });
  device.blob = pin.seal(head, pin.keyOf(stretched, share), content, edgesAt(2).random);
}

function aTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/** Somebody at the screens: what she does, and what she is shown. */
export type Somebody = {
  readonly act: ReturnType<typeof begin>;
  readonly shown: () => App;
  readonly changes: Change[];
  /** Waits until what is drawn once a turn is told. */
  readonly told: () => Promise<void>;
};

export function somebody(here: Town, device: Device, hour = 500_000): Somebody {
  const changes: Change[] = [];
  const act = begin({
    serverAt: () => transportTo(here),
    pageAt: async () => here.page,
    device,
    edges: edgesAt(hour, here),
    tell: (change) => {
      changes.push(change);
    },
  });
  return { act, changes, told: aTurn, shown: () => changes.reduce(changed, BEGINNING) };
}

export const START = { do: "start", language: "en", origin: "http://127.0.0.1" } as const;
