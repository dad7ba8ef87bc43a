/** Acts of a moderator against Ana, signed, with words that are sealed to her. */

import { actId, sealWords } from "../../src/protocol/act_words";
import { publicKey as inboxKeyOf } from "../../src/protocol/crypto/x25519";
import type { Acted } from "../../src/protocol/frames/answers";
import { nameOf, sign } from "../../src/protocol/signed";
import { ACT, ACT_REASON, type Act } from "../../src/protocol/structures/act";
import { CERTIFICATE } from "../../src/protocol/structures/certificate";
import { type Trust, withCertificate } from "../../src/protocol/trust";
import { certificateOf, certified, community, ROOT_ALONE } from "./certified";
import { ANA, dice, HOUR, id, ROOM } from "./values";

export const MINH: Uint8Array = new Uint8Array(32).fill(2);
export const STRANGER: Uint8Array = new Uint8Array(32).fill(3);
/** Of Ana's inbox in the room. */
export const INBOX: Uint8Array = new Uint8Array(32).fill(4);
export const SALT: Uint8Array = id(6);
const CERTIFICATE_OF_MINH = certificateOf("Minh", MINH, HOUR, { serial: id(7), notAfter: HOUR + 900 });
export const { serial: SERIAL } = CERTIFICATE_OF_MINH;
/** As the root signed it. */
export const CERTIFIED: Uint8Array = certified(CERTIFICATE_OF_MINH);
export const TRUST: Trust = withCertificate(ROOT_ALONE, CERTIFIED);

/** Return what the server tells of an act; `by`: the seed of who signed it. */
export function acted(act: Pick<Act, "kind" | "until"> & Partial<Act>, said: string, by: Uint8Array = MINH): Acted {
  const whole: Act = {
    community,
    room: ROOM,
    generation: 0,
    actId: actId(SALT, said),
    subject: ANA.id,
    reason: ACT_REASON.threat,
    hour: HOUR,
    certificate: nameOf(CERTIFICATE, CERTIFICATE_OF_MINH),
    ...act,
  };
  const to = { community, room: ROOM, member: ANA.id, inboxKey: inboxKeyOf(INBOX) };
  return { t: "acted", act: sign(by, ACT, whole), words: sealWords(to, SALT, said, dice()) };
}
