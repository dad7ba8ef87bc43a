/** A member's room taken up from what another device kept, Python's among them: protocol/vectors/member-state.json. */

import { describe, expect, test } from "vitest";

import { decode } from "../../src/model/kept/layout/state";
import { epochAuthenticator } from "../../src/mls/group";
import { writeTree } from "../../src/mls/ratchet_tree";
import { hex } from "../../src/protocol/crypto/bytes";
import { openSealed, readHeader } from "../../src/protocol/posts";
import { trustIn, withCertificate } from "../../src/protocol/trust";
import { CannotFollow, encodeMember, epochKeys, receive, resumeMember, type RoomMember } from "../../src/rooms/member";
import { fromAnchor } from "../../src/rooms/replay";
import { apply, memberOf, roster } from "../../src/rooms/view";
import { outcome } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Standing = {
  readonly epoch: number;
  readonly context_hash: string;
  readonly tree_hash: string;
  readonly confirmation_tag: string;
  readonly epoch_authenticator: string;
  readonly epoch_id: string;
  readonly epoch_key: string;
  readonly members: readonly string[];
};
type Post = { readonly header: string; readonly sealed: string; readonly body: string };
type Vectors = {
  readonly root_key: string;
  readonly certificates: readonly string[];
  readonly vault: { readonly content: string };
  readonly room: {
    readonly room: string;
    readonly genesis: string;
    readonly anchor: string;
    readonly context: string;
    readonly tree: string;
    readonly confirmation_tag: string;
    readonly opened_by: string;
    readonly handshakes: readonly string[];
  };
  readonly resumes: readonly { readonly case: string; readonly private: string; readonly expect: string }[];
  readonly after: {
    readonly now: Standing & { readonly tree: string };
    readonly post: Post;
    readonly own_commit_won: { readonly message: string; readonly commit_hash: string; readonly then: Standing };
    readonly other_commit_won: { readonly message: string; readonly then: Standing; readonly post: Post };
  };
};

const recorded = vectors<Vectors>("member-state");
const { room, after } = recorded;
const trust = recorded.certificates.map(bytes).reduce(withCertificate, trustIn(bytes(recorded.root_key)));
const mine = decode(bytes(recorded.vault.content)).memberships.get(room.room);

/** The room as its server states it: replayed to the epoch in which the state was kept. */
const { view } = fromAnchor(
  {
    genesis: [bytes(room.genesis)],
    anchor: bytes(room.anchor),
    snapshot: {
      context: bytes(room.context),
      tree: bytes(room.tree),
      confirmationTag: bytes(room.confirmation_tag),
      openedBy: bytes(room.opened_by),
    },
    handshakes: room.handshakes.map(bytes),
  },
  trust,
);

function kept() {
  if (mine === undefined) {
    throw new Error("the vault knows nothing of this room");
  }
  return mine;
}

function resumed(state = kept().private): RoomMember {
  return resumeMember(state, view, kept());
}

function standing(member: RoomMember): Standing {
  const { epochId, epochKey } = epochKeys(member);
  return {
    epoch: member.view.epoch,
    context_hash: hex(member.view.contextHash),
    tree_hash: hex(member.view.public.context.treeHash),
    confirmation_tag: hex(member.view.confirmationTag),
    epoch_authenticator: hex(epochAuthenticator(member.group)),
    epoch_id: hex(epochId),
    epoch_key: hex(epochKey),
    members: roster(member.view).map((each) => hex(each.memberId)),
  };
}

function opened(member: RoomMember, { header, sealed }: Post): string {
  const author = memberOf(member.view, readHeader(bytes(header)).memberId);
  const post = { header: bytes(header), sealed: bytes(sealed) };
  return hex(openSealed(post, epochKeys(member), author?.signatureKey ?? new Uint8Array()).body);
}

describe("a private state resumes or not as its vector says", () => {
  test.each(recorded.resumes)("$case: $expect", (each) => {
    expect(outcome(() => resumed(bytes(each.private)))).toBe(each.expect);
  });
});

describe("whoever resumes", () => {
  test("stands where the vector says, opens what was said, and keeps the same bytes", () => {
    const member = resumed();
    const { tree, ...now } = after.now;
    expect(hex(writeTree(member.view.public.tree))).toBe(tree);
    expect(standing(member)).toEqual(now);
    expect(opened(member, after.post)).toBe(after.post.body);
    expect(encodeMember(member)).toEqual(kept().private);
  });

  test("adopts an own commit that won from what was kept under its hash, and cannot follow it without", () => {
    const { message, commit_hash: commitHash, then } = after.own_commit_won;
    const pending = kept().pending.get(commitHash);
    const step = apply(view, bytes(message), trust);
    expect(standing(resumeMember(pending?.private ?? new Uint8Array(), step.view, kept()))).toEqual(then);
    expect(() => receive(resumed(), bytes(message), trust)).toThrow(CannotFollow);
  });

  test("follows another's commit that won", () => {
    const { message, then, post } = after.other_commit_won;
    const { member } = receive(resumed(), bytes(message), trust);
    expect(member && standing(member)).toEqual(then);
    expect(member && opened(member, post)).toBe(post.body);
  });
});
