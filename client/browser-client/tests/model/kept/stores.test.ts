import { describe, expect, test } from "vitest";

import type { Edges } from "../../../src/model/edges";
import { RefusedBy, VaultGone } from "../../../src/model/errors";
import { EMPTY_STATE, type Membership, type State, withMembership } from "../../../src/model/kept/state";
import { NOWHERE, type Store, vaultStore } from "../../../src/model/kept/stores";
import type { Transport } from "../../../src/model/transport/transport";
import { hex, same } from "../../../src/protocol/crypto/bytes";
import * as ed25519 from "../../../src/protocol/ed25519";
import { Malformed, NotAuthentic, Unreachable } from "../../../src/protocol/errors";
import type { Operation } from "../../../src/protocol/frames/operations";
import { keysOf, open } from "../../../src/protocol/vault";
import { flipped } from "../../outcomes";
import { dice, HOUR, id, membership, ROOM } from "../values";

const ROOT = ed25519.publicKey(new Uint8Array(32).fill(2));
const ENTROPY = id(9);
const NOTHING = new Uint8Array();

/** One vault, as the server keeps it; `before` and `after` meddle with what is asked of it. */
class Vault {
  blob: Uint8Array | undefined;
  etag: Uint8Array = NOTHING;
  written = 0;
  /** Runs before each writing: another device may be first. */
  beforeWriting: () => Promise<void> = async () => undefined;
  /** How many answers to writings are lost from now on. */
  loses = 0;

  async #answerTo(operation: Operation): Promise<unknown> {
    switch (operation.t) {
      case "challenge":
        return { t: "challenged", nonce: new Uint8Array(32) };
      case "authenticate":
        return { t: "authenticated", token: new Uint8Array(8), expires_seconds: HOUR * 3600 + 840 };
      case "read_vault":
        if (this.blob === undefined) {
          throw new RefusedBy("vault_unknown");
        }
        return { t: "vault", blob: this.blob, etag: this.etag };
      case "write_vault":
        await this.beforeWriting();
        if (!same(operation.if_match, this.etag)) {
          throw new RefusedBy(this.blob === undefined ? "vault_unknown" : "vault_changed");
        }
        this.written += 1;
        [this.blob, this.etag] = [operation.blob, id(this.written)];
        if (this.loses > 0) {
          this.loses -= 1;
          throw new Unreachable("lost");
        }
        return { t: "vault_written", etag: this.etag };
      case "delete_vault":
        [this.blob, this.etag] = [undefined, NOTHING];
        return { t: "done" };
      default:
        throw new Malformed(operation.t);
    }
  }

  /** A device that the same words open. */
  device(): Store {
    const transport: Transport = {
      ask: async (operation) => (await this.#answerTo(operation)) as never,
      fetch: async () => undefined,
      async *live() {
        yield* [];
      },
    };
    const edges: Edges = {
      nowSeconds: () => HOUR * 3600,
      random: dice(),
      sleep: async () => undefined,
      websocket: false,
      retrySeconds: 3,
      agreement: { hour: HOUR },
    };
    return vaultStore(transport, ROOT, ENTROPY, edges);
  }
}

function stateWith(more: Partial<Membership> = {}): State {
  return withMembership({ ...EMPTY_STATE, rootKey: ROOT }, membership(more));
}

function roomIn(state: State | undefined): Membership | undefined {
  return state?.memberships.get(hex(ROOM));
}

test("nothing is kept nowhere", async () => {
  const state = stateWith();
  expect(await NOWHERE.save(state)).toBe(state);
  expect(await NOWHERE.load()).toBeUndefined();
});

test("what was kept is found by the words, sealed, without what is this device's alone", async () => {
  const vault = new Vault();
  const waiting = { postId: id(1), body: id(2), retracts: NOTHING, generation: 0, epoch: 0, header: NOTHING, sealed: NOTHING };
  await vault.device().save({ ...stateWith({ name: "Garden", outbox: [waiting] }), serverUrl: "https://a.example", entropy: ENTROPY });
  const found = await vault.device().load();
  expect(roomIn(found)).toMatchObject({ name: "Garden", outbox: [] });
  expect([found?.serverUrl, found?.entropy]).toEqual(["", NOTHING]);
  expect(Buffer.from(vault.blob ?? NOTHING).includes("Garden")).toBe(false);
  expect(vault.blob).toHaveLength(65_536);
});

test("there is nothing before the first writing, and nothing after the last", async () => {
  const vault = new Vault();
  const device = vault.device();
  expect(await device.load()).toBeUndefined();
  await device.save(stateWith());
  expect(device.bytes()).toBe(65_536);
  await device.erase();
  expect(await device.load()).toBeUndefined();
  await device.erase();
});

describe("two devices", () => {
  test("what both wrote is in both", async () => {
    const vault = new Vault();
    const [phone, laptop] = [vault.device(), vault.device()];
    await phone.save(stateWith({ readSeq: 3 }));
    await laptop.load();
    await laptop.save(stateWith({ readSeq: 5, name: "Garden" }));
    const merged = await phone.save(stateWith({ readSeq: 4, generation: 0, epoch: 7 }));
    expect(roomIn(merged)).toMatchObject({ readSeq: 5, epoch: 7 });
    expect(roomIn(await vault.device().load())).toMatchObject({ readSeq: 5, epoch: 7 });
  });

  test("who is overtaken while writing brings both together, and says so after so many times", async () => {
    const vault = new Vault();
    const [phone, laptop] = [vault.device(), vault.device()];
    await phone.save(stateWith());
    await laptop.load();
    let others = 0;
    vault.beforeWriting = async () => {
      vault.beforeWriting = async () => undefined;
      others += 1;
      await laptop.save(stateWith({ readSeq: 10 + others }));
    };
    expect(roomIn(await phone.save(stateWith({ readSeq: 1 })))).toMatchObject({ readSeq: 11 });
    const overtaken = async (): Promise<void> => {
      vault.beforeWriting = async () => undefined;
      await laptop.save(stateWith({ readSeq: 12 }));
      vault.beforeWriting = overtaken;
    };
    vault.beforeWriting = overtaken;
    await expect(phone.save(stateWith())).rejects.toMatchObject({ code: "vault_changed" });
  });

  test("who erases herself on one leaves nothing to write to on the other", async () => {
    const vault = new Vault();
    const [phone, laptop] = [vault.device(), vault.device()];
    await phone.save(stateWith());
    await laptop.load();
    await phone.erase();
    await expect(laptop.save(stateWith())).rejects.toThrow(VaultGone);
    expect(vault.blob).toBeUndefined();
  });
});

test("a lost answer is found again: what was written is not written over", async () => {
  const vault = new Vault();
  const device = vault.device();
  await device.save(stateWith({ readSeq: 1 }));
  vault.loses = 1;
  await device.save(stateWith({ readSeq: 2 }));
  expect(roomIn(await vault.device().load())).toMatchObject({ readSeq: 2 });
  expect(open(keysOf(ENTROPY), vault.blob ?? NOTHING).counter).toBeGreaterThan(2);
});

test("a server that puts an older version back, or another of the same number, is not believed", async () => {
  const vault = new Vault();
  const device = vault.device();
  await device.save(stateWith({ readSeq: 1 }));
  const [older, fork] = [vault.blob, new Vault()];
  await device.save(stateWith({ readSeq: 2 }));
  vault.blob = older;
  await expect(device.load()).rejects.toThrow(NotAuthentic);
  await fork.device().save(stateWith({ readSeq: 1 }));
  await fork.device().load();
  const other = fork.device();
  await other.load();
  await other.save(stateWith({ readSeq: 99 }));
  vault.blob = fork.blob;
  await expect(device.load()).rejects.toThrow(NotAuthentic);
});

test("an altered blob opens nothing", async () => {
  const vault = new Vault();
  await vault.device().save(stateWith());
  vault.blob = flipped(vault.blob ?? NOTHING, 4_000);
  await expect(vault.device().load()).rejects.toThrow(NotAuthentic);
});
