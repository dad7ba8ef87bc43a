/** A small community in memory: a root, staff, rooms, members, with real keys and no server. */

import { sha256 } from "../../src/protocol/crypto/sha256";
import { utf8 } from "../../src/protocol/crypto/bytes";
import { publicKey as boxKey } from "../../src/protocol/crypto/x25519";
import { publicKey } from "../../src/protocol/ed25519";
import { nameOf, parse, sign } from "../../src/protocol/signed";
import { CERTIFICATE, ROLE } from "../../src/protocol/structures/certificate";
import { directChain, invitationChain, selfChain } from "../../src/protocol/structures/credential";
import { DIRECT } from "../../src/protocol/structures/direct";
import { INVITATION, OPENS } from "../../src/protocol/structures/invitation";
import { JOIN } from "../../src/protocol/structures/join";
import { HISTORY_POLICY } from "../../src/protocol/structures/room_extension";
import { SELF_ADMISSION } from "../../src/protocol/structures/self_admission";
import { type Trust, trustIn, withCertificate } from "../../src/protocol/trust";
import { type Founded, found } from "../../src/rooms/founding";
import type { MemberKeys } from "../../src/rooms/member";
import type { RoomView } from "../../src/rooms/view";

export const HOUR = 480_000;
export const ROOM = new Uint8Array(16).fill(7);

/** Return a source of bytes that is the same in every run: SHA-256 of the word and a count. */
export function stream(word: string): (size: number) => Uint8Array {
  let count = 0;
  return (size) => {
    const drawn = new Uint8Array(size);
    for (let at = 0; at < size; at += 32) {
      drawn.set(sha256(utf8(`${word} ${count}`)).subarray(0, size - at), at);
      count += 1;
    }
    return drawn;
  };
}

/** A community with one staff member, Mira, and what it gives out. */
export type Community = {
  readonly trust: Trust;
  readonly random: (size: number) => Uint8Array;
  readonly staffSeed: Uint8Array;
  readonly certificate: Uint8Array;
  readonly serverKey: Uint8Array;
};

export function community(word: string): Community {
  const random = stream(word);
  const [rootSeed, staffSeed, serverSeed] = [random(32), random(32), random(32)];
  const pinned = trustIn(publicKey(rootSeed));
  const certificate = {
    community: pinned.community,
    serial: random(16),
    roles: ROLE.moderator,
    shownName: "Mira",
    signatureKey: publicKey(staffSeed),
    sealingKey: boxKey(random(32)),
    training: [],
    notBefore: HOUR - 100,
    notAfter: HOUR + 2900,
  };
  const trust = withCertificate(pinned, sign(rootSeed, CERTIFICATE, certificate));
  return { trust, random, staffSeed, certificate: nameOf(CERTIFICATE, certificate), serverKey: publicKey(serverSeed) };
}

function fresh({ trust, random }: Community, credentialFor: (claim: Claim) => Uint8Array): MemberKeys {
  const [signatureSeed, inboxSecret] = [random(32), random(32)];
  const claim = {
    community: trust.community,
    room: ROOM,
    signatureKey: publicKey(signatureSeed),
    inboxKey: boxKey(inboxSecret),
  };
  return { signatureSeed, inboxSecret, credential: credentialFor(claim) };
}

type Claim = {
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly inboxKey: Uint8Array;
};

export function staffKeys(of: Community): MemberKeys {
  const { staffSeed, certificate } = of;
  return fresh(of, (claim) => selfChain(sign(staffSeed, SELF_ADMISSION, { ...claim, certificate })));
}

export function directKeys(of: Community, notAfter = HOUR + 72): MemberKeys {
  const { staffSeed, certificate } = of;
  return fresh(of, (claim) => directChain(sign(staffSeed, DIRECT, { ...claim, notAfter, certificate })));
}

/** Keys of somebody who comes by a fresh invitation of one use. */
export function invitedKeys(of: Community, notAfter = HOUR + 72): MemberKeys {
  const { trust, random, staffSeed, certificate } = of;
  const seed = random(32);
  const statement = sign(staffSeed, INVITATION, {
    community: trust.community,
    room: ROOM,
    publicKey: publicKey(seed),
    uses: 1,
    opens: OPENS.room,
    notAfter,
    certificate,
  });
  const invitation = parse(statement, INVITATION).name;
  return fresh(of, (claim) => invitationChain(statement, sign(seed, JOIN, { ...claim, invitation })));
}

export function foundRoom(of: Community, previous?: RoomView, hour = HOUR): Founded {
  const { random, serverKey, staffSeed } = of;
  const history = HISTORY_POLICY.oneDay;
  return found({ keys: staffKeys(of), room: ROOM, history, staffSeed, serverKey, hour, random, previous }, of.trust);
}
