/** Being let in by letter: staff admit fresh keys of hers elsewhere, and she takes the seat. Twin: hearth_client/admissions.py. */

import { same } from "../protocol/codec";
import { hex } from "../protocol/crypto/bytes";
import * as ed25519 from "../protocol/ed25519";
import { HearthError } from "../protocol/errors";
import type { Admission } from "../protocol/letters";
import { parse } from "../protocol/signed";
import { DIRECT } from "../protocol/structures/direct";
import { namedByAnchor } from "./certificates";
import type { Client } from "./client";
import { checkPinned } from "./community";
import { admitted, isOver } from "./entering";
import type { Membership } from "./kept/state";
import type { Room } from "./room/room";

/** Take up letters by which staff let this member in elsewhere: one that leads nowhere keeps no room shut. */
export async function takeLetters(client: Client, room: Room, changed: () => void): Promise<void> {
  for (const letter of room.letters.takeAdmissions()) {
    try {
      await takeUp(client, room.mine, letter);
      changed();
    } catch (error) {
      if (!(error instanceof HearthError)) {
        throw error;
      }
    }
  }
}

async function takeUp(client: Client, asking: Membership, letter: Admission): Promise<void> {
  checkPinned(client.state.rootKey, letter.rootKey);
  const claimed = parse(letter.direct, DIRECT).unverified;
  const anchored = letter.anchor.length > 0 ? [namedByAnchor(letter.anchor)] : [];
  await client.guide.learn([claimed.certificate, ...anchored]);
  const before = client.state.memberships.get(hex(claimed.room));
  const keys = asking.asked.find((one) => same(ed25519.publicKey(one.signatureSeed), claimed.signatureKey));
  if (keys === undefined || (before !== undefined && !(await isOver(client.connectionOf(before), before)))) {
    return;
  }
  const fresh = admitted(letter, keys, client.guide.trust, asking.pseudonym);
  await (before === undefined ? undefined : client.makeWay(before, fresh));
  await client.takeSeat(fresh);
}
