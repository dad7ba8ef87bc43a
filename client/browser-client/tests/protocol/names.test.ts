/** Names of things. */

import { describe, expect, test } from "vitest";

import { hex } from "../../src/protocol/crypto/bytes";
import { communityId, decodeId, encodeId, groupId, invitationId, memberId } from "../../src/protocol/ids";
import { credentialHash } from "../../src/protocol/structures/credential";
import { outcome } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Vectors = {
  readonly community: { readonly root_key: string; readonly id: string };
  readonly member: { readonly room: string; readonly signature_key: string; readonly id: string; readonly text: string };
  readonly invitation: { readonly public_key: string; readonly id: string };
  readonly group: { readonly room: string; readonly generation: number; readonly id: string };
  readonly credential: { readonly chain: string; readonly hash: string };
  readonly texts: readonly { readonly text: string; readonly expect: string }[];
};

const recorded = vectors<Vectors>("names");

test("everything is named as its vector says", () => {
  const { community, member, invitation, group, credential } = recorded;
  expect(hex(communityId(bytes(community.root_key)))).toBe(community.id);
  expect(hex(memberId(bytes(member.room), bytes(member.signature_key)))).toBe(member.id);
  expect(hex(memberId(new Uint8Array(16), bytes(member.signature_key)))).not.toBe(member.id);
  expect(hex(invitationId(bytes(invitation.public_key)))).toBe(invitation.id);
  expect(hex(groupId(bytes(group.room), group.generation))).toBe(group.id);
  expect(hex(credentialHash(bytes(credential.chain)))).toBe(credential.hash);
  expect(encodeId(bytes(member.id))).toBe(member.text);
});

describe("an id has one spelling", () => {
  test.each(recorded.texts)("$text", ({ text, expect: expected }) => {
    expect(outcome(() => decodeId(text), "read")).toBe(expected);
    expect(expected === "malformed" || encodeId(decodeId(text)) === text).toBe(true);
  });

  test.each([0, 1, 2, 3, 16, 17, 32])("of %i bytes", (size) => {
    const raw = Uint8Array.from({ length: size }, (_, at) => (at * 89) % 256);
    expect(encodeId(raw)).toBe(Buffer.from(raw).toString("base64url"));
    expect(decodeId(encodeId(raw), size)).toEqual(raw);
  });
});
