/**
 * The statements that begin generations: who began each, why, and that each follows the one before.
 *
 * Generation 0 opens a room. A later one replaces a group that broke, or that nobody confirms any more; it is never a
 * way back: clients show who did it and why, and never go down a generation (spec/groups.md).
 */

import { same } from "../protocol/codec";
import { NotAuthentic, Refused } from "../protocol/errors";
import { parse } from "../protocol/signed";
import { GENESIS, type Genesis } from "../protocol/structures/genesis";
import { certificateOf, checkValid, type Trust } from "../protocol/trust";

/**
 * Return the genesis in `data` if a certificate known here, valid in its hour, signed it.
 *
 * Its author is `certificateOf(trust, genesis.certificate)`. Throws Malformed, NotAuthentic,
 * Refused(other_community | certificate_unknown | certificate_expired).
 */
export function openGenesis(data: Uint8Array, trust: Trust): Genesis {
  const unverified = parse(data, GENESIS);
  if (!same(unverified.unverified.community, trust.community)) {
    throw new Refused("other_community");
  }
  const certificate = certificateOf(trust, unverified.unverified.certificate);
  const genesis = unverified.verify(certificate.signatureKey);
  checkValid(certificate, genesis.hour);
  return genesis;
}

/** Return the 32-byte name of a signed genesis, by which the next one calls it. */
export function genesisName(data: Uint8Array): Uint8Array {
  return parse(data, GENESIS).name;
}

/**
 * Return the generations of one room, oldest known first, each verified and following the one before.
 *
 * Throws NotAuthentic when one does not follow, and what `openGenesis` throws. The oldest known need not be
 * generation 0: a server forgets.
 */
export function openChain(chain: readonly Uint8Array[], trust: Trust): readonly Genesis[] {
  const opened: Genesis[] = [];
  let nameBefore: Uint8Array | undefined;
  for (const data of chain) {
    const genesis = openGenesis(data, trust);
    const before = opened.at(-1);
    if (before !== undefined && nameBefore !== undefined && !follows(genesis, before, nameBefore)) {
      throw new NotAuthentic("a generation does not follow the one before");
    }
    opened.push(genesis);
    nameBefore = genesisName(data);
  }
  return opened;
}

function follows(genesis: Genesis, previous: Genesis, previousName: Uint8Array): boolean {
  return (
    same(genesis.room, previous.room) &&
    genesis.generation === previous.generation + 1 &&
    same(genesis.previous, previousName)
  );
}
