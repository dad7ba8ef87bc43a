/** Acts of two people: looked at, begun, agreed to; and how they are shown. */

import type { Client } from "../../../../../model/client";
import { hourOf } from "../../../../../model/edges";
import { reasonOf } from "../../../../../model/room/acts_told";
import type { MotionAct, MotionKind, MotionLine, MotionsShown } from "../../../../../model/seam/motions";
import { REASONS } from "../../../../../model/staff/acting";
import { agree, motions, move, others } from "../../../../../model/staff/moving";
import { lifts } from "../../../../../protocol/acts";
import { hex, same } from "../../../../../protocol/crypto/bytes";
import { HearthError, Refused } from "../../../../../protocol/errors";
import { decodeId, encodeId } from "../../../../../protocol/ids";
import { isTakenBack, lapses, type Motion, waits } from "../../../../../protocol/motions";
import { ACT_KIND } from "../../../../../protocol/structures/act";
import type { Certificate } from "../../../../../protocol/structures/certificate";
import { isOf } from "../../../../../protocol/suspension";
import type { Acts } from "../../../acts";
import { draw } from "../../../drawing";
import { known } from "../../../visit";
import { type Doer, doerOf, doing, show } from "../doing";
import { actFailure } from "./doing";

export const acts: Acts<MotionAct["do"]> = {
  motion_look: async (visit) => {
    try {
      await look(await doerOf(visit));
    } catch (error) {
      if (!(error instanceof HearthError)) {
        throw error;
      }
      // What is shown stands; the next look may find the server there again.
    }
    show(visit);
    draw(visit);
  },
  motion_begin: (visit, { kind, about, reason }) =>
    doing(visit, "motion_begun", (doer) =>
      refusing(doer, async () => {
        const why = REASONS[reason];
        const moved =
          kind === "revoke_staff"
            ? ({ kind, serial: decodeId(about), reason: why } as const)
            : ({ kind, room: await doer.room(about), reason: why } as const);
        await move(known(doer.visit), moved);
        await look(doer);
      }),
    ),
  motion_agree: (visit, { motion }) =>
    doing(visit, "motion_agreed", (doer) =>
      refusing(doer, async () => {
        await agree(known(doer.visit), decodeId(motion, 32));
        await look(doer);
      }),
    ),
};

async function look(doer: Doer): Promise<void> {
  const client = known(doer.visit);
  const found = await motions(client);
  doer.note({ motions: shownNow(client, found, await others(client), doer.staff.certificate()) });
}

async function refusing(doer: Doer, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refused && error.code === "too_many") {
      throw doer.refuse("too_many");
    }
    throw actFailure(error, doer);
  }
}

function shownNow(
  client: Client,
  found: readonly Motion[],
  staff: readonly Certificate[],
  own: Certificate | undefined,
): MotionsShown {
  const hour = hourOf(client.edges);
  const lines = found.map((one) => lineOf(one, client, found, own)).filter(({ until, lapses: ends, agreedBy }) => hour < (agreedBy === undefined ? ends : until));
  const { trust } = client.guide;
  return {
    lines: lines.toSorted((one, other) => Number(other.waits) - Number(one.waits) || other.lapses - one.lapses),
    people: staff.map((one) => {
      const until = trust.suspended?.until(trust, one, hour);
      return { serial: encodeId(one.serial), name: one.shownName, suspendedUntil: until === undefined ? undefined : until + 1 };
    }),
  };
}

function lineOf(motion: Motion, client: Client, all: readonly Motion[], own: Certificate | undefined): MotionLine {
  const { first, second } = motion;
  const { act, certificate } = first;
  const { trust } = client.guide;
  const isOfStaff = act.kind === ACT_KIND.revokeStaff;
  const meant = isOfStaff ? [...trust.certificates.values()].find(({ serial }) => same(serial, act.subject)) : undefined;
  const concerned = [certificate.serial, ...(isOfStaff ? [act.subject] : [])];
  return {
    id: encodeId(first.name),
    kind: kindOf(motion),
    reason: reasonOf(first),
    by: certificate.shownName,
    room: isOfStaff ? "" : (client.state.memberships.get(hex(act.room))?.name ?? ""),
    number: encodeId(isOfStaff ? act.subject : act.room),
    whom: meant?.shownName ?? "",
    lapses: lapses(motion),
    until: act.until + 1,
    agreedBy: second && (second.certificate?.shownName ?? ""),
    waits: waits(motion, hourOf(client.edges)) && !isTakenBack(motion, all),
    mine: own !== undefined && concerned.some((serial) => isOf(own, serial, trust)),
  };
}

function kindOf({ first }: Motion): MotionKind {
  if (first.act.kind === ACT_KIND.revokeStaff) {
    return "revoke_staff";
  }
  return lifts(first) ? "open_room" : "close_room";
}
