/** Commits (RFC 9420 section 12.4): which proposals take effect, and the committer's new path. */

import { concat, optional, type Reader, u8, vector, vectorOf } from "../protocol/codec";
import { Malformed } from "../protocol/errors";
import { type Proposal, readProposal, writeProposal } from "./proposals";
import { readUpdatePath, type UpdatePath, writeUpdatePath } from "./update_path";

/** Most proposals that one commit lists: each leaf of a room several times over. More are not read. */
const MAX_LISTED = 4096;

const BY_VALUE = 1;
const BY_REFERENCE = 2;

/** A proposal itself, or the reference of one that was sent before. */
export type ProposalOrReference = Proposal | Uint8Array;

/** A change of epoch, as it travels. */
export type Commit = { readonly proposals: readonly ProposalOrReference[]; readonly path: UpdatePath | undefined };

export function isReference(listed: ProposalOrReference): listed is Uint8Array {
  return listed instanceof Uint8Array;
}

function readOne(reader: Reader): ProposalOrReference {
  const kind = reader.u8();
  if (kind === BY_VALUE) {
    return readProposal(reader);
  }
  if (kind === BY_REFERENCE) {
    return reader.vector();
  }
  throw new Malformed("neither a proposal nor a reference");
}

function writeOne(listed: ProposalOrReference): Uint8Array {
  return isReference(listed) ? concat(u8(BY_REFERENCE), vector(listed)) : concat(u8(BY_VALUE), writeProposal(listed));
}

export function readCommit(reader: Reader): Commit {
  return { proposals: reader.vectorOf(readOne, MAX_LISTED), path: reader.optional(readUpdatePath) };
}

export function writeCommit(commit: Commit): Uint8Array {
  return concat(vectorOf(commit.proposals, writeOne), optional(commit.path, writeUpdatePath));
}
