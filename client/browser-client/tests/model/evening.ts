/** A planned session, as its vectors of keys are: a host who certified, a stranger, and what the server tells of the floor. */

import type { FloorStands } from "../../src/protocol/frames/answers";
import { nameOf, sign } from "../../src/protocol/signed";
import { CERTIFICATE, type Certificate, ROLE } from "../../src/protocol/structures/certificate";
import { FLOOR, type Floor } from "../../src/protocol/structures/floor";
import { SESSION } from "../../src/protocol/structures/session";
import { type Trust, withCertificate, withRevocations } from "../../src/protocol/trust";
import { certificateOf, certified, community, revoking, ROOT_ALONE } from "./certified";
import { OPEN_FLOOR } from "./floors";

export const HOUR = 490_000;
export const STARTS = HOUR * 60;
export const NOW = STARTS * 60;
export const ROOM = new Uint8Array(16).fill(9);

type Host = { readonly seed: Uint8Array; readonly certificate: Certificate; readonly signed: Uint8Array };

function counsellor(name: string): Host {
  const seed = new Uint8Array(32).fill(name.length);
  const certificate = certificateOf(name, seed, HOUR, { roles: ROLE.counsellor });
  return { seed, certificate, signed: certified(certificate) };
}

export const MIRA = counsellor("Mira");
export const ROBIN = counsellor("Robin");
/** A counsellor who hosts another session. */
export const OTHER = counsellor("Somebody");
export const TRUST: Trust = withRevocations([MIRA.signed, ROBIN.signed, OTHER.signed].reduce(withCertificate, ROOT_ALONE), revoking(HOUR));

/** Mira's session of an hour, hosted with Robin. */
export const PLANNED = sign(MIRA.seed, SESSION, {
  community,
  room: ROOM,
  title: "Thursday",
  language: "en",
  about: "",
  starts: STARTS,
  length: 60,
  capacity: 5,
  coHost: ROBIN.certificate.serial,
  hour: HOUR,
  certificate: nameOf(CERTIFICATE, MIRA.certificate),
});
export const LISTED = { t: "session_listed", session: PLANNED, stage: 2, begins_seconds: 0, ends_seconds: 3600, full: false } as const;

export function statement(change: Partial<Floor> = {}, by = MIRA): Uint8Array {
  return sign(by.seed, FLOOR, {
    ...OPEN_FLOOR,
    community,
    room: ROOM,
    number: 2,
    until: STARTS + 60,
    hour: HOUR,
    certificate: nameOf(CERTIFICATE, by.certificate),
    ...change,
  });
}

export function stands(change: Partial<FloorStands> = {}): FloorStands {
  return {
    t: "floor_stands",
    statement: statement(),
    changes: 1,
    hands: [],
    turn: 0,
    turn_since: NOW,
    pause_since: 0,
    gone: [],
    ended_since: 0,
    now: NOW,
    absent: false,
    ...change,
  };
}
