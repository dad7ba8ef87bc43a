/**
 * What needs two people: what one moderator begins, what waits for another, and agreeing to it.
 *
 * Each looks at what the server tells afterwards: one that keeps an act back holds nobody to it. Twin:
 * hearth_client/staff/moving.py.
 */

import { hex, same } from "../../protocol/crypto/bytes";
import { ID_BYTES } from "../../protocol/ids";
import { type Motion, MOTION_HOURS, NO_ROOM } from "../../protocol/motions";
import { nameOf, sign } from "../../protocol/signed";
import { ACT, ACT_KIND, type Act, type ActReason, SECOND } from "../../protocol/structures/act";
import type { Certificate } from "../../protocol/structures/certificate";
import { ownMember } from "../../rooms/member";
import { hourOf } from "../edges";
import { badged } from "../later/on_duty";
import type { Room } from "../room/room";
import { ActKeptBack } from "./act_errors";
import { ask, ready } from "./certified";
import type { StaffKeeper } from "./staff_keeper";

/** What is to be begun: the closing of a room, its opening, or the revoking of a serial. */
export type Moved =
  | { readonly kind: "close_room" | "open_room"; readonly room: Room; readonly reason: ActReason }
  | { readonly kind: "revoke_staff"; readonly serial: Uint8Array; readonly reason: ActReason };

/** Return everything that needs two people and is not over. Throws NotStaff. */
export async function motions(keeper: StaffKeeper): Promise<readonly Motion[]> {
  const { motions: told } = await ask(keeper, { t: "motions" });
  await keeper.guide.hearMotions(told);
  return keeper.guide.motions?.all ?? [];
}

/** Return all others of the staff whose certificates are valid now, suspended or not, each once. */
export async function others(keeper: StaffKeeper): Promise<readonly Certificate[]> {
  const { certificate: own } = await ready(keeper);
  const told = await keeper.connection(undefined).ask({ t: "duty" });
  const trust = { ...keeper.guide.trust, suspended: undefined };
  const found = new Map(badged(told, trust, hourOf(keeper.edges)).map((one) => [hex(one.serial), one]));
  // Who is suspended is told by no list of who is there.
  const hour = hourOf(keeper.edges);
  for (const one of keeper.guide.trust.certificates.values()) {
    if (one.notBefore <= hour && hour <= one.notAfter && !found.has(hex(one.serial))) {
      found.set(hex(one.serial), one);
    }
  }
  return [...found.values()].filter(({ serial }) => !same(serial, own.serial));
}

/** Begin what needs a second person. Throws NotStaff, ActKeptBack, and the server's refusals. */
export async function move(keeper: StaffKeeper, moved: Moved): Promise<void> {
  const { keys, name } = await ready(keeper);
  const hour = hourOf(keeper.edges);
  const common = { community: keeper.guide.trust.community, actId: keeper.edges.random(ID_BYTES), reason: moved.reason, hour };
  const act: Act =
    moved.kind === "revoke_staff"
      ? {
          ...common,
          room: NO_ROOM,
          generation: 0,
          kind: ACT_KIND.revokeStaff,
          subject: moved.serial,
          until: hour + (MOTION_HOURS.get(ACT_KIND.revokeStaff) ?? 1),
          certificate: name,
        }
      : {
          ...common,
          room: moved.room.mine.room,
          generation: moved.room.seat.view.generation,
          kind: ACT_KIND.closeRoom,
          subject: new Uint8Array(),
          until: moved.kind === "open_room" ? hour : hour + (MOTION_HOURS.get(ACT_KIND.closeRoom) ?? 1),
          certificate: ownMember(moved.room.seat.member).certificate ?? name,
        };
  await ask(keeper, { t: "put_motion", act: sign(keys.signatureSeed, ACT, act) });
  await demandTold(keeper, nameOf(ACT, act), false);
}

/** Agree to what somebody else began, by its name. Throws NotStaff, ActKeptBack, and the server's refusals. */
export async function agree(keeper: StaffKeeper, motion: Uint8Array): Promise<void> {
  const { keys, name: certificate } = await ready(keeper);
  const { community } = keeper.guide.trust;
  const second = sign(keys.signatureSeed, SECOND, { community, act: motion, hour: hourOf(keeper.edges), certificate });
  await ask(keeper, { t: "second_motion", second });
  await demandTold(keeper, motion, true);
}

async function demandTold(keeper: StaffKeeper, name: Uint8Array, agreed: boolean): Promise<void> {
  const found = (await motions(keeper)).find(({ first }) => same(first.name, name));
  if (found === undefined || (agreed && found.second === undefined)) {
    throw new ActKeptBack();
  }
}
