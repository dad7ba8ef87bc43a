/** Where a member's state lives: nowhere, or in the vault on the server; on a device: `kept/pin_store`. Twin: hearth_client/kept/stores.py. */

import { same } from "../../protocol/codec";
import { sha256 } from "../../protocol/crypto/sha256";
import { NotAuthentic } from "../../protocol/errors";
import { IDENTITY_KINDS } from "../../protocol/frames/operations";
import * as vault from "../../protocol/vault";
import { agreedHour, type Edges } from "../edges";
import { RefusedBy, VaultGone } from "../errors";
import { connect } from "../transport/connection";
import type { Transport } from "../transport/transport";
import { fitting } from "./fitting";
import { decode, encode } from "./layout/state";
import { merge } from "./merge";
import type { State } from "./state";

/** How often both devices' versions are brought together before somebody is told. */
const MERGES = 8;
const NOTHING = new Uint8Array();

export type Store = {
  readonly keeps: "nothing" | "vault" | "pin";
  /** Return what is kept, undefined where there is nothing. */
  readonly load: () => Promise<State | undefined>;
  /** Write a state; returns it with what another device wrote meanwhile. */
  readonly save: (state: State) => Promise<State>;
  /** Destroy what is kept. */
  readonly erase: () => Promise<void>;
  /** Bytes that the server holds. */
  readonly bytes: () => number;
};

/** Only this visit: nothing is kept anywhere. */
export const NOWHERE: Store = {
  keeps: "nothing",
  load: async () => undefined,
  save: async (state) => state,
  erase: async () => undefined,
  bytes: () => 0,
};

/** Return the vault that `entropy` opens. Throws on use as connections do, and NotAuthentic for an older version. */
export function vaultStore(transport: Transport, rootKey: Uint8Array, entropy: Uint8Array, edges: Edges): Store {
  const keys = vault.keysOf(entropy);
  const connection = connect(
    transport,
    rootKey,
    { kind: IDENTITY_KINDS.vault, keyId: keys.vaultId, room: NOTHING, proof: keys.publicKey, seed: keys.signingSeed },
    edges,
  );
  let version = { etag: NOTHING as Uint8Array, counter: 0, blobHash: NOTHING as Uint8Array, bytes: 0 };
  const load = async (): Promise<State | undefined> => {
    const answer = await unlessUnknown(() => connection.ask({ t: "read_vault" }));
    if (answer === undefined) {
      return undefined;
    }
    const { counter, content } = vault.open(keys, answer.blob);
    const blobHash = sha256(answer.blob);
    const isOther = counter === version.counter && version.blobHash.length > 0 && !same(blobHash, version.blobHash);
    if (counter < version.counter || isOther) {
      // An honest server replaces one version by the next.
      throw new NotAuthentic("an older vault");
    }
    version = { etag: answer.etag, counter, blobHash, bytes: answer.blob.length };
    return forVault(decode(content));
  };
  const save = async (state: State): Promise<State> => {
    let newest = state;
    for (let attempt = 0; attempt < MERGES; attempt += 1) {
      const content = encode(fitting(forVault(newest), vault.MAX_CONTENT_BYTES));
      const counter = version.counter + 1;
      const blob = vault.seal(keys, counter, content, edges.random);
      try {
        const { etag } = await connection.ask({ t: "write_vault", if_match: version.etag, blob });
        version = { etag, counter, blobHash: sha256(blob), bytes: blob.length };
        return newest;
      } catch (error) {
        if (!(error instanceof RefusedBy) || !["vault_changed", "vault_unknown"].includes(error.code)) {
          throw error;
        }
        const theirs = await load();
        if (theirs === undefined) {
          throw new VaultGone();
        }
        newest = merge(newest, theirs, agreedHour(edges));
      }
    }
    throw new RefusedBy("vault_changed");
  };
  const erase = async (): Promise<void> => {
    await unlessUnknown(() => connection.ask({ t: "delete_vault" }));
  };
  return { keeps: "vault", load, save, erase, bytes: () => version.bytes };
}

async function unlessUnknown<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RefusedBy && error.code === "vault_unknown") {
      return undefined;
    }
    throw error;
  }
}

/** Return `state` without what is this device's: unsent posts, the words, the server's address. */
function forVault(state: State): State {
  const memberships = new Map([...state.memberships].map(([room, mine]) => [room, { ...mine, outbox: [] }]));
  return { ...state, memberships, entropy: NOTHING, serverUrl: "" };
}
