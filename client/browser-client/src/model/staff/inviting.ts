/** Invitations: made by staff, handed over as a link or as words, closed before their time. Twin: hearth_client/staff.py. */

import { encodeId, invitationId } from "../../protocol/ids";
import * as invitations from "../../protocol/invitations";
import { PERSONAL_INVITATION_HOURS } from "../../protocol/limits";
import { sign } from "../../protocol/signed";
import { INVITATION, OPENS } from "../../protocol/structures/invitation";
import { LANGUAGES, type Language } from "../../words/language";
import { hourOf } from "../edges";
import type { Room } from "../room";
import { ask, ready } from "./certified";
import { confirm } from "./confirming";
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

/** Make an invitation to a room this member is in; its card carries the room's newest anchor. */
export async function invite(keeper: StaffKeeper, room: Room, plan: InvitationPlan): Promise<MadeInvitation> {
  const { uses = 1, hours = PERSONAL_INVITATION_HOURS, opens = "room", origin } = plan;
  const { edges, guide } = keeper;
  const { keys, name: certificate } = await ready(keeper);
  await confirm(keeper, room);
  const code = invitations.newCode(edges.random);
  const { publicKey } = invitations.keysOf(code);
  const notAfter = hourOf(edges) + hours;
  const statement = sign(keys.signatureSeed, INVITATION, {
    community: guide.trust.community,
    room: room.mine.room,
    publicKey,
    uses,
    opens: OPENS[opens],
    notAfter,
    certificate,
  });
  const card = {
    rootKey: guide.trust.rootKey,
    addresses: guide.addresses,
    statement,
    anchor: room.mine.anchor,
    title: titleOf(room),
  };
  await ask(keeper, { t: "invite", statement, card: invitations.sealCard(code, card, edges.random) });
  const words = await Promise.all(
    LANGUAGES.map(async (language) => [language, await invitations.codeToWords(code, language)] as const),
  );
  const link = invitations.link(origin, code);
  return { id: invitationId(publicKey), link, words: new Map(words), uses, opens, notAfterHour: notAfter };
}

/** Let nobody else in by an invitation. */
export async function closeInvitation(keeper: StaffKeeper, room: Uint8Array, invitation: Uint8Array): Promise<void> {
  await ask(keeper, { t: "close_invitation", room, invitation });
}

/** What staff call a room, or the beginning of its id. */
export function titleOf({ mine }: Room): string {
  return mine.name === "" ? encodeId(mine.room).slice(0, SHORT_ID) : mine.name;
}
