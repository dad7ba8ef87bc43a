/** How staff begin a room, or its next generation: the group, and the genesis that signs it. Private half. */

import { createGroup, groupInfo, standingIn } from "../mls/group";
import { encodeGroupInfo } from "../mls/message";
import { writeTree } from "../mls/ratchet_tree";
import { writeGroupContext } from "../mls/group_context";
import { readCredential } from "../protocol/admission";
import { same } from "../protocol/codec";
import { compare, type Randomness } from "../protocol/crypto/bytes";
import { sha256 } from "../protocol/crypto/sha256";
import { WrongCall } from "../protocol/errors";
import { groupId } from "../protocol/ids";
import { sign } from "../protocol/signed";
import { GENESIS, GENESIS_REASON, type GenesisReason } from "../protocol/structures/genesis";
import { BAN_KIND, type HistoryPolicy, isBanned, type RoomExtension } from "../protocol/structures/room_extension";
import type { Trust } from "../protocol/trust";
import { genesisName } from "./genesis";
import { identityOfKeys, memberIdOf, type MemberKeys, type RoomMember } from "./member";
import { openGeneration } from "./opening";
import { contextExtensions } from "./profile";
import type { Member } from "./roster";
import { roster, type RoomView } from "./view";

/** A new generation, to be sent to the server as it is. */
export type Founded = {
  readonly member: RoomMember;
  readonly genesis: Uint8Array;
  readonly groupInfo: Uint8Array;
  readonly tree: Uint8Array;
};

/** All that begins a generation. `keys` are of a staff self-admission; `serverKey` is the external sender's. */
export type Plan = {
  readonly keys: MemberKeys;
  readonly room: Uint8Array;
  readonly history: HistoryPolicy;
  readonly staffSeed: Uint8Array;
  readonly serverKey: Uint8Array;
  readonly hour: number;
  readonly random: Randomness;
  /** The room's last view, where this is not its first generation. */
  readonly previous?: RoomView | undefined;
  /** Whom to carry over: where not said, everybody of `previous` who is not banned. */
  readonly carried?: readonly Member[] | undefined;
  readonly reason?: GenesisReason | undefined;
};

/**
 * Return a new room, or with `previous` its next generation, which keeps the bans that have not lapsed.
 *
 * Throws Refused as `openGeneration` does: the creator's own leaf enters by all rules.
 */
export function found(plan: Plan, trust: Trust): Founded {
  const { keys, room, previous, hour } = plan;
  if (previous !== undefined && !same(previous.room, room)) {
    throw new WrongCall("the next generation of another room");
  }
  const extension = extensionOf(plan);
  const extensions = contextExtensions(trust.community, plan.serverKey, extension);
  const group = createGroup(groupId(room, extension.generation), extensions, identityOfKeys(keys), plan.random);
  const genesis = sign(plan.staffSeed, GENESIS, {
    community: trust.community,
    room,
    generation: extension.generation,
    contextHash: sha256(writeGroupContext(group.public.context)),
    confirmationTag: group.public.confirmationTag,
    previous: previous === undefined ? new Uint8Array(32) : genesisName(previous.genesis),
    carried: carriedBy(plan, extension),
    reason: plan.reason ?? (previous === undefined ? GENESIS_REASON.opened : GENESIS_REASON.broken),
    hour,
    certificate: readCredential(keys.credential).certificate,
  });
  const stated = { genesis, groupInfo: encodeGroupInfo(groupInfo(group)), tree: writeTree(group.public.tree) };
  const view = openGeneration(stated, trust, previous);
  return { member: { view, keys, group: standingIn(group, view.public) }, ...stated };
}

function extensionOf({ room, history, previous, hour }: Plan): RoomExtension {
  if (previous === undefined) {
    return { room, generation: 0, history, bansVersion: 0, bans: [] };
  }
  const { bans, bansVersion } = previous.extension;
  return {
    room,
    generation: previous.generation + 1,
    history,
    bansVersion: bansVersion + 1,
    bans: bans.filter((ban) => ban.until >= hour),
  };
}

function carriedBy({ keys, room, previous, carried }: Plan, { bans }: RoomExtension) {
  const own = memberIdOf(keys, room);
  return (carried ?? (previous === undefined ? [] : roster(previous)))
    .filter((member) => !same(member.memberId, own) && !isBanned(bans, BAN_KIND.member, member.memberId))
    .map((member) => ({ member: member.memberId, credentialHash: member.admission.credentialHash }))
    .toSorted((one, other) => compare(one.member, other.member));
}
