/** A statement about a floor as it is before a host has decided anything but that it is live. */

import { type Floor, LEADER, MODE, STAGE } from "../../src/protocol/structures/floor";

export const OPEN_FLOOR: Floor = {
  community: new Uint8Array(32),
  room: new Uint8Array(16),
  number: 1,
  leader: LEADER.host,
  stage: STAGE.live,
  mode: MODE.open,
  called: new Uint8Array(),
  order: [],
  turnSeconds: 0,
  muted: [],
  lobby: [],
  aside: [],
  slowSeconds: 0,
  pauseSeconds: 0,
  choices: 0,
  checkIn: 0,
  until: 0,
  hour: 1,
  certificate: new Uint8Array(32),
};
