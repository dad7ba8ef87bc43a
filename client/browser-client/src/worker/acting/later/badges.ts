/** Whose badge holds in a room and what it says: from certificates that were verified under the root key, and from them alone. */

import { hourOf } from "../../../model/edges";
import type { Room } from "../../../model/room/room";
import { IDLE } from "../../../model/seam/app";
import type { BadgeLine, BadgeModule } from "../../../model/seam/badges";
import { hex } from "../../../protocol/crypto/bytes";
import { Refused } from "../../../protocol/errors";
import { decodeId, encodeId, memberId } from "../../../protocol/ids";
import type { Refusal } from "../../../protocol/refusals";
import { type Certificate, IN_PERSON, ROLE } from "../../../protocol/structures/certificate";
import { checkBadge, type Trust } from "../../../protocol/trust";
import type { Member } from "../../../rooms/roster";
import { isOf, moduleId } from "../../../training/content";
import type { ModuleHead } from "../../../training/module";
import { headsIn } from "../../../training/shipped";
import type { Acts } from "../acts";
import { failed, WORKING } from "../outcome";
import { known, tell } from "../visit";

export const acts: Acts<"see_badges"> = {
  see_badges: async (visit, { room: id, language }) => {
    const badges = { room: id, demo: known(visit).guide.demo, lines: [] };
    tell(visit, { badges: { ...badges, doing: WORKING } });
    try {
      const [heads, room] = await Promise.all([headsIn(language), known(visit).room(decodeId(id))]);
      const { guide, edges } = known(visit);
      tell(visit, { badges: { ...badges, doing: IDLE, lines: badgesIn(room, guide.trust, { heads, hour: hourOf(edges) }) } });
    } catch (error) {
      tell(visit, { badges: { ...badges, doing: failed(error) } });
    }
  },
};

type Facts = { readonly heads: readonly ModuleHead[]; readonly hour: number };

/** Return who entered as staff, those first whose badge holds, and what their certificates say. */
export function badgesIn({ people, page, mine }: Pick<Room, "people" | "page" | "mine">, trust: Trust, facts: Facts): readonly BadgeLine[] {
  const own = hex(memberId(mine.room, mine.signatureKey));
  const nameOf = (id: string): string => (id === own ? mine.pseudonym.name : (page.names.get(id) ?? ""));
  return people
    .flatMap((member) => {
      const id = hex(member.memberId);
      const certificate = certificateOf(member, trust);
      return certificate === undefined
        ? []
        : [{ id: encodeId(member.memberId), name: nameOf(id), mine: id === own, ...saidBy(certificate, trust, facts) }];
    })
    .toSorted((one, other) => Number(other.state === "holds") - Number(one.state === "holds"));
}

function certificateOf({ isStaff, certificate }: Member, trust: Trust): Certificate | undefined {
  return isStaff && certificate !== undefined ? trust.certificates.get(hex(certificate)) : undefined;
}

function saidBy(certificate: Certificate, trust: Trust, { heads, hour }: Facts): Omit<BadgeLine, "id" | "name" | "mine"> {
  const { shownName, roles, notAfter, training } = certificate;
  const isBoth = (roles & ROLE.moderator) !== 0 && (roles & ROLE.counsellor) !== 0;
  return {
    certified: shownName,
    state: stateOf(certificate, trust, hour),
    roles: isBoth ? "both" : (roles & ROLE.moderator) !== 0 ? "moderator" : "counsellor",
    untilHour: trust.suspended?.until(trust, certificate, hour) ?? notAfter,
    modules: training.map((passed) => moduleOf(passed, heads)).toSorted((one, other) => one.hour - other.hour),
    missing: heads.filter((head) => (head.roles & roles) !== 0 && !training.some((held) => isOf(held, head))).map(({ title }) => title),
  };
}

function moduleOf(held: Certificate["training"][number], heads: readonly ModuleHead[]): BadgeModule {
  const head = heads.find(({ slug }) => hex(moduleId(slug)) === hex(held.module));
  const how = held.version === IN_PERSON ? "taught" : "passed";
  const isThis = head !== undefined && isOf(held, head);
  return {
    title: head?.title,
    how,
    isDraft: how === "passed" && isThis && head.isDraft,
    otherVersion: isThis || how === "taught" ? undefined : held.version,
    hour: held.hour,
  };
}

const STATES: Readonly<Partial<Record<Refusal, BadgeLine["state"]>>> = {
  certificate_revoked: "taken_back",
  certificate_suspended: "suspended",
  revocations_stale: "unsure",
};

function stateOf(certificate: Certificate, trust: Trust, hour: number): BadgeLine["state"] {
  try {
    checkBadge(trust, certificate, hour);
    return "holds";
  } catch (error) {
    if (!(error instanceof Refused)) {
      throw error;
    }
    return STATES[error.code] ?? "over";
  }
}
