/** PINs: half of the key is the server's, and a blob alone tells nobody whether a PIN is right. */

import { describe, expect, test } from "vitest";

import { hex } from "../../src/protocol/crypto/bytes";
import { Malformed, NotAuthentic, WrongCall } from "../../src/protocol/errors";
import * as pin from "../../src/protocol/pin";
import { bytes, cuts, fixed, longer, vectors } from "../vectors";

type Good = {
  readonly case: string;
  readonly pin: string;
  readonly passes: number;
  readonly memory_kib: number;
  readonly address: string;
  readonly stretched: string;
  readonly proof: string;
  readonly verifier: string;
  readonly key: string;
  readonly blob: string;
  readonly expect: "open";
};
type Bad = { readonly case: string; readonly blob: string; readonly expect: "malformed" | "not_authentic" };
type Vectors = {
  readonly share_id: string;
  readonly salt: string;
  readonly share: string;
  readonly content: string;
  readonly cases: readonly (Good | Bad)[];
};

const stated = vectors<Vectors>("pin");
const good = stated.cases.filter((each) => each.expect === "open");
const bad = stated.cases.filter((each) => each.expect !== "open");
const [first] = good;
const KEY = bytes(first?.key ?? "");
const SHARE = bytes(stated.share);
const SLOW = 60_000;

/** Whether `work` says that what it was given is not so; anything else it throws is a mistake here. */
function refusal(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch (error) {
    return error instanceof Malformed || error instanceof NotAuthentic;
  }
}

describe("a PIN", () => {
  test.each(good)(
    "gives the keys that its vector states: $case",
    async (each) => {
      const blob = bytes(each.blob);
      const head = pin.headOf(blob);
      expect([hex(head.shareId), hex(head.salt)]).toEqual([stated.share_id, stated.salt]);
      expect([head.passes, head.memoryKib, head.address]).toEqual([each.passes, each.memory_kib, each.address]);
      const stretched = await pin.stretch(each.pin, head);
      expect({
        stretched: hex(stretched.secret),
        proof: hex(pin.proofOf(stretched)),
        verifier: hex(pin.verifierOf(stretched)),
        key: hex(pin.keyOf(stretched, SHARE)),
      }).toEqual({ stretched: each.stretched, proof: each.proof, verifier: each.verifier, key: each.key });
      expect(hex(pin.open(bytes(each.key), blob))).toBe(stated.content);
    },
    SLOW,
  );

  test("is stretched with pauses in which others are heard", async () => {
    // As a phone does it: less is done on a quick machine before the first pause is due.
    const head = pin.newHead((size) => new Uint8Array(size));
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    await pin.stretch("481516", head);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(0);
  });

  test("longer than any is never stretched", async () => {
    const head = pin.newHead((size) => new Uint8Array(size), "", 1, 8);
    await expect(pin.stretch("x".repeat(257), head)).rejects.toThrow(WrongCall);
  });
});

describe("a blob", () => {
  test.each(bad)("fails as its vector says: $case", (each) => {
    const kind = { malformed: Malformed, not_authentic: NotAuthentic }[each.expect as Bad["expect"]];
    expect(() => pin.open(KEY, bytes(each.blob))).toThrow(kind);
  });

  test.each(good)("is sealed again as it was: $case", (each) => {
    const blob = bytes(each.blob);
    const nonce = blob.slice(blob.length - stated.content.length / 2 - 16 - 24).slice(0, 24);
    expect(hex(pin.seal(pin.headOf(blob), bytes(each.key), bytes(stated.content), fixed(nonce)))).toBe(each.blob);
  });

  test("cut short, lengthened or altered does not open", () => {
    const blob = bytes(first?.blob ?? "");
    const altered = Array.from(blob.keys(), (at) => blob.map((byte, place) => (place === at ? byte ^ 1 : byte)));
    for (const other of [...altered, ...cuts(blob), longer(blob)]) {
      expect(refusal(() => pin.open(KEY, other))).toBe(true);
    }
  });

  test("opens under no other share, and under no other PIN", async () => {
    const blob = bytes(first?.blob ?? "");
    const head = pin.headOf(blob);
    const [right, wrong] = [await pin.stretch("481516", head), await pin.stretch("481517", head)];
    expect(() => pin.open(pin.keyOf(right, new Uint8Array(32)), blob)).toThrow(NotAuthentic);
    expect(() => pin.open(pin.keyOf(wrong, SHARE), blob)).toThrow(NotAuthentic);
    expect(hex(pin.open(pin.keyOf(right, SHARE), blob))).toBe(stated.content);
  });

  test.each([
    ["", 0, 8],
    ["", 1, 7],
    ["", 17, 8],
    ["http://hearth.example", 1, 8],
  ] as const)("is never begun with a head out of bounds: %s %i %i", (address, passes, memoryKib) => {
    expect(() => pin.newHead((size) => new Uint8Array(size), address, passes, memoryKib)).toThrow(Malformed);
  });
});
