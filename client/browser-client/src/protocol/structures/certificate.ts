/** The root's certificate for a staff member: what she may do, until when, and with which keys. */

import { Malformed } from "../errors";
import { checkHours, type Field, HASH, ID, KEY, set, struct, text, U16, U32 } from "../fields";
import { MAX_CERTIFICATE_HOURS, MAX_SHOWN_NAME_BYTES, MAX_TRAINING } from "../limits";
import { structure } from "../signed";

/** What a certificate is for; bits, because one person may have trained for both. */
export const ROLE = { moderator: 1, counsellor: 2 } as const;
/** The version of a module that somebody was taught in person: no answers were marked. */
export const IN_PERSON = 0;
const ALL_ROLES = ROLE.moderator | ROLE.counsellor;

/**
 * Controls, line breaks, zero-width and direction marks: a badge shows all it says, in one direction.
 *
 * A fixed list, not a property of Unicode: two clients with two versions of it must not disagree.
 */
const HIDDEN: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0x061c, 0x061c],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
];

/** One module passed: its 16-byte id, which version of it (0: taught in person), and in which hour. */
export type Training = { readonly module: Uint8Array; readonly version: number; readonly hour: number };

/** Signed by the root. Valid in the hours from `notBefore` to `notAfter`, both included. */
export type Certificate = {
  readonly community: Uint8Array;
  readonly serial: Uint8Array;
  /** Bits of ROLE; at least one. */
  readonly roles: number;
  readonly shownName: string;
  readonly signatureKey: Uint8Array;
  /** X25519: what is for this person's eyes only is HPKE-sealed to it. */
  readonly sealingKey: Uint8Array;
  readonly training: readonly Training[];
  readonly notBefore: number;
  readonly notAfter: number;
};

const TRAINING: Field<Training> = struct<Training>({ module: ID, version: U16, hour: U32 });

export const CERTIFICATE = structure<Certificate>(
  "hearth certificate v1",
  {
    community: HASH,
    serial: ID,
    roles: U16,
    shownName: text(MAX_SHOWN_NAME_BYTES),
    signatureKey: KEY,
    sealingKey: KEY,
    training: set(TRAINING, (each) => each.module, MAX_TRAINING),
    notBefore: U32,
    notAfter: U32,
  },
  ({ roles, shownName, notBefore, notAfter }) => {
    if (roles === 0 || (roles & ~ALL_ROLES) !== 0) {
      throw new Malformed("roles");
    }
    if (shownName === "" || shownName.startsWith(" ") || shownName.endsWith(" ") || [...shownName].some(isHidden)) {
      throw new Malformed("name");
    }
    checkHours(notBefore, notAfter, MAX_CERTIFICATE_HOURS);
  },
);

function isHidden(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return HIDDEN.some(([first, last]) => first <= code && code <= last);
}
