/** Whose badge holds. Pure. Twin: hearth_client/room/people.py. */

import { hex } from "../../protocol/crypto/bytes";
import { Refused } from "../../protocol/errors";
import { checkBadge, type Trust } from "../../protocol/trust";
import type { Member } from "../../rooms/roster";

/** Return the name to show on a badge: certificate valid, not revoked, by a list that still speaks. */
export function badgeOf({ isStaff, certificate: name }: Member, trust: Trust, hour: number): string | undefined {
  const certificate = name && trust.certificates.get(hex(name));
  if (!isStaff || certificate === undefined) {
    return undefined;
  }
  try {
    checkBadge(trust, certificate, hour);
  } catch (error) {
    if (error instanceof Refused) {
      return undefined;
    }
    throw error;
  }
  return certificate.shownName;
}
