/** How a rule refuses: whose fault it was is the error's class, which rule is named beside it. */

import { Malformed, NotAuthentic, Refused } from "../protocol/errors";
import { type Rule, RULES } from "./rules";

/** A change to a room breaks the rules of the group, so nobody makes it. */
export class Invalid extends Refused {
  readonly rule: Rule;

  constructor(rule: Rule) {
    super("commit_invalid");
    this.rule = rule;
    this.message = `commit_invalid: ${RULES[rule][1]}`;
  }
}

/** The room has changed since this was made, or this is from before you came. */
export class OtherEpoch extends Refused {
  readonly rule: Rule = "EPOCH";

  constructor() {
    super("stale_epoch");
  }
}

/** What arrived could be taken apart, but nothing that is written rightly looks like it. */
export class Unreadable extends Malformed {
  readonly rule: Rule;

  constructor(rule: Rule) {
    super(RULES[rule][1]);
    this.rule = rule;
  }
}

/** What arrived was made by a newer program, or for another one, and cannot be read here. */
export class NotSupported extends Unreadable {}

/** Something could not be confirmed as genuine, so it is not shown. */
export class Forged extends NotAuthentic {
  readonly rule: Rule;

  constructor(what: string, rule: Rule) {
    super(what);
    this.rule = rule;
  }
}

/** Throw Invalid(rule) unless `holds`. */
export function demand(holds: boolean, rule: Rule): asserts holds {
  if (!holds) {
    throw new Invalid(rule);
  }
}

/** Run `check` and name the rule that a NotAuthentic inside breaks. What it says outwardly stays as it is. */
export function authentic(rule: Rule, check: () => void): void {
  try {
    check();
  } catch (problem) {
    throw problem instanceof NotAuthentic ? new Forged(problem.message, rule) : problem;
  }
}
