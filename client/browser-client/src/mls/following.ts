/** Following a commit into its epoch (RFC 9420 section 12.4.2): the half that needs secrets. Private half. */

import { same } from "../protocol/codec";
import { equal } from "../protocol/crypto/equal";
import type { Group } from "./held_epoch";
import { Forged } from "./invalid";
import { confirmationTag, type EpochSecrets, initSecretFromJoiner, joinerSecret, NO_PSK, secretsOfJoiner } from "./key_schedule";
import { type NodeKeys, openPath } from "./path";
import type { StagedCommit } from "./public_group";
import type { RatchetTree } from "./ratchet_tree";

/** What the member holds of the new epoch. */
export type Followed = { readonly secrets: EpochSecrets; readonly pathKeys: NodeKeys };

/**
 * Return what `group`'s member knows after somebody else's commit.
 *
 * Throws NotAuthentic("path" or "confirmation tag"): good in public, but its author lied to members.
 */
export function follow(staged: StagedCommit, group: Group): Followed {
  const { after } = staged;
  const kept = keptKeys(group.pathKeys, staged.before.tree, after.tree);
  // Without a path, which no room's commit is, nothing new comes in by it (section 8).
  let commitSecret: Uint8Array = NO_PSK;
  let pathKeys: NodeKeys = kept;
  if (staged.path !== undefined) {
    const receiver = { leaf: group.ownLeaf, keys: kept };
    const opened = openPath(after.tree, staged.path, staged.committer, receiver, staged.provisional);
    pathKeys = new Map([...kept, ...opened.keys]);
    commitSecret = opened.commitSecret;
  }
  const joiner = joinerSecret(initSecret(staged, group.secrets), commitSecret, after.context);
  const secrets = secretsOfJoiner(joiner, after.context);
  const expected = confirmationTag(secrets, after.context.confirmedTranscriptHash);
  if (!equal(expected, after.confirmationTag)) {
    throw new Forged("confirmation tag", "CONFIRMATION_TAG");
  }
  return { secrets, pathKeys };
}

/** Return the keys whose nodes have the same key as before; all others are obsolete (section 7.5). */
function keptKeys(keys: NodeKeys, before: RatchetTree, after: RatchetTree): NodeKeys {
  const kept = [...keys].filter(([node]) => {
    const [old, fresh] = [before.nodes[node]?.encryptionKey, after.nodes[node]?.encryptionKey];
    return old !== undefined && fresh !== undefined && same(old, fresh);
  });
  return new Map(kept);
}

/** Return the old epoch's init secret, or the one an external commit brought (section 8.3). */
function initSecret(staged: StagedCommit, secrets: EpochSecrets): Uint8Array {
  for (const { proposal } of staged.proposals) {
    if (proposal.type === "externalInit") {
      return initSecretFromJoiner(secrets, proposal.kemOutput);
    }
  }
  return secrets.init;
}
