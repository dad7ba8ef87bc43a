/**
 * Whether a room has a moderator whose certificate holds, and what follows when the last one lapses.
 *
 * Pure, and from the public view alone: server and members come to the same answer. A revocation is no part of it, for it
 * is known to some later than to others. Twin: hearth_rooms/moderated.py.
 */

import { hex } from "../protocol/crypto/bytes";
import { UNMODERATED_HOURS } from "../protocol/limits";
import { ROLE } from "../protocol/structures/certificate";
import { BAN_KIND, isBanned } from "../protocol/structures/room_extension";
import type { Trust } from "../protocol/trust";
import { type RoomView, roster } from "./view";

/** How a room is looked after. `lapsed`: the last certificate is over, posting goes on for two weeks; then `readOnly`. */
export type Moderated = "yes" | "lapsed" | "readOnly";

/** Return the last hour in which a moderator who is in this room is certified; undefined where none is in it. */
export function lastHour(view: RoomView, trust: Trust): number | undefined {
  const hours = roster(view).flatMap(({ certificate: name }) => {
    const certificate = name === undefined ? undefined : trust.certificates.get(hex(name));
    const isModerator = certificate !== undefined && (certificate.roles & ROLE.moderator) !== 0;
    return isModerator && !isBanned(view.extension.bans, BAN_KIND.staffSerial, certificate.serial) ? [certificate.notAfter] : [];
  });
  return hours.length === 0 ? undefined : Math.max(...hours);
}

/** Return how a room stands at `hour`, `last` being what `lastHour` returned. */
export function moderatedAt(last: number | undefined, hour: number): Moderated {
  if (last === undefined || hour <= last) {
    return "yes";
  }
  return hour <= last + UNMODERATED_HOURS ? "lapsed" : "readOnly";
}
