/** Notes from one of the staff to one other: sealed to her, signed by who wrote them. */

import { expect, test } from "vitest";

import { hex } from "../../src/protocol/crypto/bytes";
import { publicKey } from "../../src/protocol/crypto/x25519";
import { openNote, sealNote } from "../../src/protocol/supervision";
import type { SupervisionNote } from "../../src/protocol/structures/supervision_note";
import { flipped, outcome, shown } from "../outcomes";
import { bytes, fixed, vectors } from "../vectors";

type Vectors = Readonly<Record<"community" | "serial" | "secret" | "staff_key", string>> & {
  readonly cases: readonly {
    readonly case: string;
    readonly sealed: string;
    readonly expect: string;
    readonly fields?: unknown;
  }[];
};

const stated = vectors<Vectors>("supervision");
const [community, serial, secret] = [bytes(stated.community), bytes(stated.serial), bytes(stated.secret)];

function opened(sealed: Uint8Array): SupervisionNote {
  return openNote(community, serial, secret, sealed).verify(bytes(stated.staff_key));
}

test.each(stated.cases)("$case", ({ sealed, expect: wanted, fields }) => {
  expect(outcome(() => opened(bytes(sealed)), "open")).toBe(wanted);
  expect(wanted === "open" ? shown(opened(bytes(sealed))) : undefined).toEqual(fields);
});

test("what is sealed here opens as it was written, and not with a bit of it changed", () => {
  const note = opened(bytes(stated.cases[0]?.sealed ?? ""));
  const ephemeral = new Uint8Array(32).fill(5);
  const seed = new Uint8Array(32).fill(6);
  const sealed = sealNote(publicKey(secret), seed, note, fixed(ephemeral));
  expect(hex(openNote(community, serial, secret, sealed).unverified.note)).toBe(hex(note.note));
  expect(outcome(() => opened(flipped(sealed, 40)), "open")).toBe("not_authentic");
  expect(outcome(() => opened(sealed), "open")).toBe("not_authentic");
});
