/** A statement about a floor as it is before a host has decided anything but that it is live. */

import { type Floor, firstFloor, LEADER, STAGE } from "../../src/protocol/structures/floor";

export const OPEN_FLOOR: Floor = {
  ...firstFloor(LEADER.host, 0),
  stage: STAGE.live,
  community: new Uint8Array(32),
  room: new Uint8Array(16),
  hour: 1,
  certificate: new Uint8Array(32),
};
