/**
 * The rules and tables as data: the JSON files of `hearth_moderation/policy`, which both languages read.
 *
 * A guard reads its own file into typed values once, with `kept`:
 *
 *     export const tables = kept((policy): Tables => ... policy.read<Stored>("images") ...);
 */

import { PartMissing } from "../protocol/errors";
import { tableOf } from "../tables/shipped";

/** A set of policy files. What is read from it is kept with it. */
export class Policy {
  readonly #instead: Readonly<Record<string, unknown>>;

  /** Contents by stem in `instead` stand in place of the shipped files. */
  constructor(instead: Readonly<Record<string, unknown>> = {}) {
    this.#instead = instead;
  }

  /** Return the contents of `<stem>.json`. Throws where there is none. */
  read<T>(stem: string): T {
    const found = this.#instead[stem] ?? tableOf(stem);
    if (found === undefined) {
      throw new PartMissing(`There is no ${stem}.json among the policy.`);
    }
    return found as T;
  }
}

/** Return `make` with a memory: what it made of a policy is made once. */
export function kept<T>(make: (policy: Policy) => T): (policy: Policy) => T {
  const made = new WeakMap<Policy, { readonly value: T }>();
  return (policy) => {
    const before = made.get(policy);
    if (before !== undefined) {
      return before.value;
    }
    const value = make(policy);
    made.set(policy, { value });
    return value;
  };
}

/** The policy as it is shipped. */
export const shipped: Policy = new Policy();
