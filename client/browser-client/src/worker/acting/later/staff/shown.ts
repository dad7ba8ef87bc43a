/** From what staff know to what they are shown. Pure, but for the rooms that are open. */

import type { Client } from "../../../../model/client";
import { hourOf } from "../../../../model/edges";
import type { Membership } from "../../../../model/kept/state";
import type { Room } from "../../../../model/room/room";
import type { CallLine, InvitationLine, RequestLine, StaffRoom, StaffShown } from "../../../../model/seam/staff";
import type { Called } from "../../../../model/staff/answering";
import { counted } from "../../../../model/staff/guard_notes";
import { CALL_KIND } from "../../../../protocol/calls";
import { hex } from "../../../../protocol/crypto/bytes";
import { encodeId } from "../../../../protocol/ids";
import { type Certificate, ROLE } from "../../../../protocol/structures/certificate";
import { HISTORY_POLICY } from "../../../../protocol/structures/room_extension";
import { ourLanguage } from "../../../showing";
import { actsIn, entriesIn, liftedIn } from "./acts/shown";
import { type CaseWork, casesShown } from "./cases/shown";
import { recordShown, type RecordWork } from "./record/shown";

const TAKEN = ["nobody", "me", "other"] as const;
const POLICY = { [HISTORY_POLICY.nothing]: "none", [HISTORY_POLICY.oneDay]: "day", [HISTORY_POLICY.window]: "window" } as const;

/** What staff know of this visit alone. */
export type Work = Pick<
  StaffShown,
  "doing" | "done" | "refused" | "refusedMinutes" | "shiftUntil" | "application" | "confirmations" | "motions"
> & {
  /** As the root signed it, whether or not it is valid now. */
  readonly certificate: Certificate | undefined;
  readonly calls: readonly Called[];
  readonly cases: CaseWork;
  readonly record: RecordWork;
  readonly invitations: readonly InvitationLine[];
  /** Links of the invitations that go along with an answer, by call and room. */
  readonly along: ReadonlyMap<string, string>;
  /** The rooms she looks after that are open, by their ids. */
  readonly rooms: ReadonlyMap<string, Room>;
  /** Members whose request was answered. */
  readonly admitted: readonly string[];
};

/** Return the rooms in which the own leaf is staff. */
export function staffRooms({ state }: Client): readonly Membership[] {
  return [...state.memberships.values()].filter(({ staff }) => staff);
}

/** Return what staff are shown now. */
export function staffShown(client: Client, work: Work): StaffShown {
  const { staffKeys, edges } = client;
  const hour = hourOf(edges);
  const { certificate, shiftUntil, doing, done, refused, refusedMinutes, invitations, application, confirmations } = work;
  const isValid = certificate !== undefined && certificate.notBefore <= hour && hour <= certificate.notAfter;
  const rooms = staffRooms(client).map((mine) => roomOf(mine, work, hour));
  return {
    name: certificate?.shownName ?? staffKeys?.name ?? "",
    counsellor: ((certificate?.roles ?? 0) & ROLE.counsellor) !== 0,
    moderator: isValid && (certificate.roles & ROLE.moderator) !== 0,
    certifiedUntil: isValid ? certificate.notAfter : undefined,
    suspendedUntil: certificate && client.guide.trust.suspended?.until(client.guide.trust, certificate, hour),
    shiftUntil: shiftUntil !== undefined && shiftUntil > hour ? shiftUntil : undefined,
    rooms,
    calls: work.calls.map((one) => callOf(one, client)),
    requests: requestsOf(client, work),
    cases: casesShown(work.cases, {
      guards: client.guards,
      titleOf: (id) => rooms.find((one) => one.id === id)?.title,
      namesIn: (id) => work.rooms.get(id)?.page.names,
      peopleIn: (id) => new Map(work.rooms.get(id)?.people.map((one) => [hex(one.memberId), one.isStaff])),
      actsIn: (id) => rooms.find((one) => one.id === id)?.acts ?? [],
    }),
    record: recordShown(client, work.record),
    motions: work.motions,
    invitations,
    application,
    confirmations,
    doing,
    done,
    refused,
    refusedMinutes,
  };
}

function roomOf({ room: id, name }: Membership, { rooms, certificate }: Work, hour: number): StaffRoom {
  const room = rooms.get(encodeId(id));
  return {
    id: encodeId(id),
    title: room?.page.about?.title ?? name,
    history: room === undefined ? undefined : POLICY[room.seat.view.extension.history],
    between: room?.seat.between !== undefined,
    told: room === undefined ? [] : counted(room.letters.notes),
    acts: room === undefined ? [] : actsIn(room, certificate?.serial),
    lifted: room === undefined ? [] : liftedIn(room, certificate?.serial, hour),
    entries: room === undefined ? [] : entriesIn(room, certificate?.serial),
  };
}

function callOf({ id, call, hour, taken, answered }: Called, client: Client): CallLine {
  return {
    id: encodeId(id),
    kind: call.kind === CALL_KIND.person ? "person" : "join",
    hour,
    taken: TAKEN[taken] ?? "other",
    answered,
    language: ourLanguage(call.language),
    text: shownText(call.text, client),
  };
}

/** Whoever sent it may have a client that holds nothing back, so it is looked at here: an address stays, inert. */
function shownText(text: string, { guards }: Client): string | undefined {
  return guards.look(text, "intake").images.verdict === "allow" ? text : undefined;
}

function requestsOf(client: Client, { rooms, admitted }: Work): readonly RequestLine[] {
  const isHers = new Set(staffRooms(client).map(({ room }) => encodeId(room)));
  const hers = [...rooms].filter(([room]) => isHers.has(room));
  return hers.flatMap(([room, { letters, page, people }]) =>
    letters.requests
      .filter(({ sender }) => !admitted.includes(encodeId(sender)) && people.some((one) => hex(one.memberId) === hex(sender)))
      .map(({ sender, hour, text }) => ({
        room,
        member: encodeId(sender),
        name: page.names.get(hex(sender)) ?? "",
        hour,
        text: shownText(text, client),
      })),
  );
}
