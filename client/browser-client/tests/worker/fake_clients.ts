/**
 * What stands in for `model/client` where a test of the worker asks what the screens are told, and no server is needed: a
 * member's own, and that of one of the staff. Each test gives what it asks about, and nothing else.
 *
 * Nothing of the worker is imported here: a test's mock of the client waits for this file.
 */

import { shipped } from "../../src/guards/policy";
import { Guards } from "../../src/model/guards";

/** A member's own client, of which nothing is kept. */
export abstract class OfMember {
  readonly keeps: string = "nothing";
  readonly guards = new Guards(shipped);

  /** Her rooms, by their ids. */
  protected abstract memberships(): ReadonlyMap<string, unknown>;
  abstract room(): Promise<unknown>;

  get state(): unknown {
    return { memberships: this.memberships(), slots: new Map(), crisisLine: { on: true, chosenSeconds: 0 } };
  }

  membership(): unknown {
    return [...this.memberships().values()][0];
  }

  async save(): Promise<void> {
    await Promise.resolve();
  }
}

/** What a room that is open has, whatever was said in it. */
export const OPEN = {
  people: [],
  acts: [],
  letGo: [],
  standing: "confirmed",
  seat: { beginnings: [] },
  together: (work: () => Promise<unknown>) => work(),
  watch: (ended: AbortSignal) => new Promise<void>((resolve) => ended.addEventListener("abort", () => resolve())),
} as const;

/** The client of somebody at the desk, who has no room. */
export class AtDesk {
  readonly staffKeys: unknown = undefined;
  readonly edges = { nowSeconds: (): number => 0 };
  readonly state = { memberships: new Map() };
  readonly guide = { trust: { certificates: new Map() } };
  readonly guards: unknown = { look: () => ({ images: { verdict: "allow" }, links: { found: [] } }) };
  slots: ReadonlyMap<string, unknown> = new Map();

  readonly noteSlots = (slots: ReadonlyMap<string, unknown>): void => void (this.slots = slots);

  async save(): Promise<void> {
    await Promise.resolve();
  }

  async staff(): Promise<object> {
    return NOTHING_WAITS;
  }
}

/** What staff can do, where nobody asks for anything. */
export const NOTHING_WAITS = {
  certificate: (): undefined => undefined,
  calls: async (): Promise<readonly unknown[]> => [],
  takeUp: async (): Promise<boolean> => true,
  reports: { cases: async (): Promise<unknown> => ({ cases: [], more: false }) },
} as const;

/** What was asked, in its order, and what fails when it is asked next. */
export class Asking {
  readonly asked: string[] = [];
  readonly failing = new Map<string, Error>();
  /** How many were asked at one time, at most. */
  most = 0;
  #at = 0;

  async ask(name: string): Promise<void> {
    this.asked.push(name);
    this.#at += 1;
    this.most = Math.max(this.most, this.#at);
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    this.#at -= 1;
    const error = this.failing.get(name);
    this.failing.delete(name);
    if (error !== undefined) {
      throw error;
    }
  }

  forget(): void {
    this.asked.length = 0;
    this.failing.clear();
    this.most = 0;
  }
}
