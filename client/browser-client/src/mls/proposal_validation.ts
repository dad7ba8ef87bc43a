/** What a proposal must be on its own (RFC 9420 section 12.1), and who may send it, each rule by its name. */

import { externalSenders } from "./extensions";
import type { Content, Sender } from "./framing";
import type { GroupContext } from "./group_context";
import { demand, Invalid } from "./invalid";
import { checkExtensions } from "./leaf_validation";
import { EXTERNAL_ALLOWED, type Proposal } from "./proposals";
import { leafAt, type RatchetTree } from "./ratchet_tree";
import * as suite from "./suite";

/** What a room does something with, or refuses by a rule of its own. */
const IN_PROFILE: ReadonlySet<Proposal["type"]> = new Set([
  "remove",
  "externalInit",
  "groupContextExtensions",
  "reInit",
]);

/** Refuse what a room never takes, before its signatures are looked at: an Add brings two of its own. */
export function checkProfile(content: Content): void {
  const proposals = content.kind === "commit" ? content.commit.proposals : [];
  const listed = content.kind === "proposal" ? [content.proposal] : proposals;
  demand(
    listed.every((each) => each instanceof Uint8Array || IN_PROFILE.has(each.type)),
    "PROPOSAL_IS_IN_PROFILE",
  );
}

/** Return the key that must have signed this content (section 6.1), or refuse it from this sender. */
export function signatureKeyOf(
  sender: Sender,
  content: Content,
  tree: RatchetTree,
  context: GroupContext,
): Uint8Array {
  switch (sender.kind) {
    case "member": {
      const leaf = leafAt(tree, sender.index);
      demand(leaf !== undefined, "SENDER_IS_MEMBER");
      return leaf.signatureKey;
    }
    case "external": {
      const allowed = content.kind === "proposal" && EXTERNAL_ALLOWED.has(content.proposal.type);
      demand(allowed, "EXTERNAL_SENDER_MAY_SEND");
      const listed = externalSenders(context.extensions)[sender.index];
      demand(listed !== undefined, "EXTERNAL_SENDER_IS_LISTED");
      return listed.signatureKey;
    }
    case "newMemberCommit":
      demand(content.kind === "commit", "NEW_MEMBER_COMMITS");
      demand(content.commit.path !== undefined, "EXTERNAL_HAS_PATH");
      return content.commit.path.leafNode.signatureKey;
    case "newMemberProposal":
      // Somebody new may propose only to be added, and nobody is: checkProfile has refused the Add.
      throw new Invalid("NEW_MEMBER_PROPOSES_ADD");
  }
}

/** Refuse a proposal that is wrong whatever stands beside it. */
export function checkProposal(proposal: Proposal, tree: RatchetTree): void {
  switch (proposal.type) {
    case "remove":
      demand(leafAt(tree, proposal.removed) !== undefined, "REMOVED_LEAF_EXISTS");
      return;
    case "groupContextExtensions":
      checkExtensions(proposal.extensions);
      return;
    case "externalInit":
      demand(suite.isHpkeKey(proposal.kemOutput), "EXTERNAL_INIT_KEY_IS_KEY");
      return;
    case "reInit":
      throw new Invalid("REINIT_IS_REFUSED");
    case "add":
    case "update":
    case "preSharedKey":
      throw new Invalid("PROPOSAL_IS_IN_PROFILE");
  }
}

/** Refuse a proposal, sent on its own, that no regular commit could ever cover. */
export function checkAlone(proposal: Proposal, tree: RatchetTree): void {
  demand(proposal.type !== "externalInit", "NO_EXTERNAL_INIT");
  checkProposal(proposal, tree);
}
