/**
 * A session's check-in: one number from each member, sealed to who asked, and nothing but sums shown.
 *
 *     answer = HPKE("… sealed check in", room = the session's, recipient = serial):  check_in u32 | choice u8
 *
 * It names nobody and is signed by nobody: the server knows who answered and not what, the host's client knows what and
 * not who. A changed client of the host's, together with the server, knows both; the screen says so. Twin:
 * hearth_protocol/check_ins.py.
 */

import { concat, decode, u8, u32 } from "./codec";
import type { Randomness } from "./crypto/bytes";
import { type Context, openFrom, sealTo } from "./sealing";

/** Fewer answers are not shown, not even as sums: of one or two everybody knows whose they are. */
const LEAST_ANSWERS = 3;

/** Whom an answer is sealed to: a host's certificate, for one session. */
export type Asker = {
  readonly community: Uint8Array;
  readonly session: Uint8Array;
  readonly serial: Uint8Array;
};

/** Seal a choice, counted from 1, in the check-in that the statement of that number opened. Draws 32 bytes. */
export function sealAnswer(
  to: Asker & { readonly sealingKey: Uint8Array },
  checkIn: number,
  choice: number,
  random: Randomness,
): Uint8Array {
  return sealTo(to.sealingKey, context(to), concat(u32(checkIn), u8(choice)), random);
}

/** Open an answer. Throws NotAuthentic, Malformed. */
export function openAnswer(
  asker: Asker,
  hpkeSecret: Uint8Array,
  sealed: Uint8Array,
): { readonly checkIn: number; readonly choice: number } {
  return decode(openFrom(hpkeSecret, context(asker), sealed), (reader) => ({
    checkIn: reader.u32(),
    choice: reader.u8(),
  }));
}

/** How often each of `count` choices was taken; undefined while there are too few answers. */
export function sums(choices: readonly number[], count: number): readonly number[] | undefined {
  const counted = Array.from({ length: count }, (_, at) => choices.filter((one) => one === at + 1).length);
  return counted.reduce((all, one) => all + one, 0) < LEAST_ANSWERS ? undefined : counted;
}

function context(asker: Asker): Context {
  return { purpose: "checkIn", community: asker.community, room: asker.session, recipient: asker.serial };
}
