/**
 * The community as this client knows it: its pinned root key, and what the root signed.
 *
 * A server only carries these. Whatever it hands out is believed as far as the pinned key agrees.
 * Twin: hearth_client/community.py.
 */

import { same } from "../protocol/codec";
import { hex } from "../protocol/crypto/bytes";
import { Malformed, NotAuthentic, PartMissing, Refused } from "../protocol/errors";
import type { MotionTold } from "../protocol/frames/answers";
import { parse, openSigned } from "../protocol/signed";
import { ADDRESSES } from "../protocol/structures/addresses";
import { CERTIFICATE } from "../protocol/structures/certificate";
import { type Trust, trustIn, withCertificate, withRevocations } from "../protocol/trust";
import type { Hex, State } from "./kept/state";
import type { MotionBook } from "./later/motions";
import type { Connection } from "./transport/connection";

/** Names in one request for certificates. */
const ASKED_AT_ONCE = 64;

export class Guide {
  trust: Trust;
  certificates: ReadonlyMap<Hex, Uint8Array>;
  revocations: Uint8Array;
  addresses: Uint8Array;
  demo = false;
  /** The key by which the server proposes that somebody who left be removed. */
  serverKey: Uint8Array = new Uint8Array();
  /** Acts of two people, and who is suspended by them; undefined before any was told. */
  motions: MotionBook | undefined;
  readonly #connection: Connection;

  constructor(connection: Connection, state: State) {
    this.#connection = connection;
    this.trust = trustOf(state);
    this.certificates = state.certificates;
    this.revocations = state.revocations;
    this.addresses = state.addresses;
  }

  /** Ask the server who it says it is. Throws Refused(other_community) when the pinned key disagrees. */
  async look(): Promise<void> {
    const told = await this.#connection.ask({ t: "community" });
    if (!same(told.root_key, this.trust.rootKey)) {
      throw new Refused("other_community");
    }
    this.demo = told.demo;
    this.serverKey = told.server_key;
    if (told.revocations.length > 0) {
      const before = this.trust;
      this.trust = withRevocations(before, told.revocations);
      this.revocations = this.trust === before ? this.revocations : told.revocations;
    }
    this.takeAddresses(told.addresses);
    await this.hearMotions(told.suspending);
  }

  /** Believe what can be of acts of two people. Throws PartMissing, and as asking for certificates does. */
  async hearMotions(told: readonly MotionTold[]): Promise<void> {
    if (told.length > 0) {
      const { MotionBook } = await import("./later/motions").catch(() => {
        throw new PartMissing("motions");
      });
      this.motions ??= new MotionBook(this);
      await this.motions.hear(told);
    }
  }

  /** Keep a list of addresses, from a server or a card, if it is the root's and newer. */
  takeAddresses(told: Uint8Array): void {
    if (told.length > 0 && this.#isNewer(told)) {
      this.addresses = told;
    }
  }

  #isNewer(told: Uint8Array): boolean {
    try {
      const { community, version } = openSigned(told, ADDRESSES, this.trust.rootKey);
      const known = this.addresses.length > 0 ? parse(this.addresses, ADDRESSES).unverified.version : -1;
      return same(community, this.trust.community) && version > known;
    } catch (error) {
      if (error instanceof Malformed || error instanceof NotAuthentic) {
        return false;
      }
      throw error;
    }
  }

  /** Fetch the certificates in `names` that are not known yet; what is not the root's is not learnt. */
  async learn(names: readonly Uint8Array[]): Promise<void> {
    const wanted = new Map(names.map((name) => [hex(name), name]));
    const unknown = [...wanted].filter(([key]) => !this.trust.certificates.has(key)).map(([, name]) => name);
    for (let start = 0; start < unknown.length; start += ASKED_AT_ONCE) {
      const asked = unknown.slice(start, start + ASKED_AT_ONCE);
      const { certificates } = await this.#connection.ask({ t: "certificates", names: asked });
      for (const certificate of certificates) {
        this.#believe(certificate);
      }
    }
  }

  /** Return the newest signed certificate of a staff signature key, undefined when there is none. */
  async find(signatureKey: Uint8Array): Promise<Uint8Array | undefined> {
    const { certificates } = await this.#connection.ask({ t: "find_certificate", signature_key: signatureKey });
    for (const certificate of certificates) {
      this.#believe(certificate);
    }
    return certificates.find((one) => same(parse(one, CERTIFICATE).unverified.signatureKey, signatureKey));
  }

  /** Know a certificate that is kept already. */
  remember(certificate: Uint8Array): void {
    this.#believe(certificate);
  }

  #believe(certificate: Uint8Array): void {
    this.trust = withCertificate(this.trust, certificate);
    this.motions?.judge();
    this.certificates = new Map([...this.certificates, [hex(parse(certificate, CERTIFICATE).name), certificate]]);
  }
}

/** Return what `state` knows of its community: certificates and revocations, verified again. */
function trustOf(state: State): Trust {
  const certified = [...state.certificates.values()].reduce(withCertificate, trustIn(state.rootKey));
  return state.revocations.length > 0 ? withRevocations(certified, state.revocations) : certified;
}

/** Demand that a root key from a card or letter is the pinned one, if one is pinned. */
export function checkPinned(pinned: Uint8Array, rootKey: Uint8Array): void {
  if (rootKey.length !== 32) {
    throw new Malformed("root key");
  }
  if (pinned.length > 0 && !same(pinned, rootKey)) {
    throw new Refused("other_community");
  }
}
