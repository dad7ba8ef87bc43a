/** Invitations: made by staff, handed over as a link or as words, closed before their time. Twin: hearth_client/staff/staff.py. */

import type { Opened } from "../../protocol/acts";
import { hex, same, unhex } from "../../protocol/crypto/bytes";
import { encodeId, invitationId } from "../../protocol/ids";
import * as invitations from "../../protocol/invitations";
import { PERSONAL_INVITATION_HOURS } from "../../protocol/limits";
import { sign } from "../../protocol/signed";
import { ACT_KIND, ACT_REASON, type ActReason } from "../../protocol/structures/act";
import { INVITATION, OPENS } from "../../protocol/structures/invitation";
import { roster } from "../../rooms/view";
import { LANGUAGES, type Language } from "../../words/language";
import { hourOf } from "../edges";
import type { Room } from "../room/room";
import { act } from "./acting";
import { ask, ready } from "./certified";
import { confirm } from "./confirming";
import { begun, type Desk, settled } from "./desk";
import type { StaffKeeper } from "./staff_keeper";

const SHORT_ID = 6;

/** How an invitation is to be. `origin`: the server's address, for the link. */
export type InvitationPlan = {
  readonly uses?: number;
  readonly hours?: number;
  readonly opens?: keyof typeof OPENS;
  readonly origin: string;
};

/** A new invitation, in every form in which it can be handed over. */
export type MadeInvitation = {
  readonly id: Uint8Array;
  readonly link: string;
  readonly words: ReadonlyMap<Language, readonly string[]>;
  readonly uses: number;
  readonly opens: keyof typeof OPENS;
  readonly notAfterHour: number;
};

/** An invitation that was drawn and perhaps made. */
export type PreparedInvitation = {
  readonly code: invitations.Code;
  readonly publicKey: Uint8Array;
  readonly notAfter: number;
  readonly statement: Uint8Array;
  /** Its sealed card, with the room's newest anchor. */
  readonly card: Uint8Array;
};

/** Make an invitation to a room this member is in. After a lost answer it is the same one that is made. */
export async function invite(keeper: StaffKeeper, desk: Desk, room: Room, plan: InvitationPlan): Promise<MadeInvitation> {
  const { uses = 1, hours = PERSONAL_INVITATION_HOURS, opens = "room", origin } = plan;
  await ready(keeper);
  await confirm(keeper, room);
  const name = JSON.stringify([encodeId(room.mine.room), uses, hours, opens]);
  const prepared = await begun(desk.invitations, name, () => drawn(keeper, room, { uses, hours, opens }));
  const { code, publicKey, notAfter, statement, card } = prepared;
  await settled(desk.invitations, name, () => ask(keeper, { t: "invite", statement, card }));
  const words = await Promise.all(
    LANGUAGES.map(async (language) => [language, await invitations.codeToWords(code, language)] as const),
  );
  const link = invitations.link(origin, code);
  return { id: invitationId(publicKey), link, words: new Map(words), uses, opens, notAfterHour: notAfter };
}

type Shape = Required<Omit<InvitationPlan, "origin">>;

async function drawn(keeper: StaffKeeper, room: Room, { uses, hours, opens }: Shape): Promise<PreparedInvitation> {
  const { edges, guide } = keeper;
  const { keys, name: certificate } = await ready(keeper);
  const code = invitations.newCode(edges.random);
  const { publicKey } = invitations.keysOf(code);
  const notAfter = hourOf(edges) + hours;
  const { community, rootKey } = guide.trust;
  const statement = sign(keys.signatureSeed, INVITATION, {
    community,
    room: room.mine.room,
    publicKey,
    uses,
    opens: OPENS[opens],
    notAfter,
    certificate,
  });
  const card = { rootKey, addresses: guide.addresses, statement, anchor: room.mine.anchor, title: titleOf(room) };
  return { code, publicKey, notAfter, statement, card: invitations.sealCard(code, card, edges.random) };
}

/** Somebody who is in a room by an invitation, as her chain says. */
export type Admitted = { readonly memberId: Uint8Array; readonly name: string };

/** An invitation that a room shows: who is in by it, and the act that closed it, if one did. */
export type InvitationSeen = {
  readonly id: Uint8Array;
  readonly admitted: readonly Admitted[];
  readonly closed: Opened | undefined;
};

/**
 * Let nobody else in by an invitation, by an act; who is in by it stays, and can be looked at one by one.
 *
 * One that is closed already is left as it is. Throws ActKeptBack, RefusedBy(invitation_unknown), and as acts do.
 */
export async function closeInvitation(
  keeper: StaffKeeper,
  desk: Desk,
  room: Room,
  invitation: Uint8Array,
  reason: ActReason = ACT_REASON.other,
): Promise<void> {
  await room.catchUp();
  if (seen(room).find(({ id }) => same(id, invitation))?.closed === undefined) {
    await act(keeper, desk, room, { kind: ACT_KIND.closeInvitation, subject: invitation, reason });
  }
}

/**
 * Return the invitations that a room shows: who is in names one, as does an act that closed one. Of one by which nobody is in
 * nothing is known here: the server keeps no list. Twin: hearth_client/staff/inviting.py.
 */
export function seen(room: Room): readonly InvitationSeen[] {
  const { view } = room.seat;
  const { names } = room.page;
  const closed = room.book?.force(view).closed ?? new Map<string, Opened>();
  const came = new Map<string, Admitted[]>();
  for (const { memberId, admission } of roster(view)) {
    if (admission.invitation !== undefined) {
      const id = hex(admission.invitation);
      came.set(id, [...(came.get(id) ?? []), { memberId, name: names.get(hex(memberId)) ?? "" }]);
    }
  }
  const all = [...new Set([...came.keys(), ...closed.keys()])].toSorted();
  return all.map((id) => ({ id: unhex(id), admitted: came.get(id) ?? [], closed: closed.get(id) }));
}

/** What staff call a room, or the beginning of its id. */
export function titleOf({ mine }: Room): string {
  return mine.name === "" ? encodeId(mine.room).slice(0, SHORT_ID) : mine.name;
}
