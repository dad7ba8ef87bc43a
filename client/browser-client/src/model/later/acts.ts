/**
 * What staff did in one room, as far as this client believes it; what follows is `protocol/acts`.
 *
 * An act that is not believed has no effect and is shown nowhere: a host can keep acts back, it cannot make any. What was
 * verified holds to the end of the visit, whatever the host tells later. Fetched with the first act of a room: most have
 * none. Twin: hearth_client/acts.py.
 */

import { openWords } from "../../protocol/act_words";
import { type Force, inForce, memberIn, openAct, type Opened, silences, stands } from "../../protocol/acts";
import { hex, same } from "../../protocol/crypto/bytes";
import { HearthError, Malformed } from "../../protocol/errors";
import type { Acted } from "../../protocol/frames/answers";
import { memberId } from "../../protocol/ids";
import { parse } from "../../protocol/signed";
import { ACT, ACT_KIND, type ActKind } from "../../protocol/structures/act";
import type { RoomView } from "../../rooms/view";
import type { ActReason, ActTold } from "../app_acts";
import { hourOf } from "../edges";
import type { Keeper } from "../keeper";
import type { Hex } from "../kept/state";
import type { Page } from "../timeline";

/** Acts that one visit remembers of a room: four of the staff at their limit, with room to spare. */
const MAX_KNOWN = 4_096;

const KINDS: ReadonlyMap<ActKind, ActTold["kind"]> = new Map<ActKind, ActTold["kind"]>([
  [ACT_KIND.hidePost, "hide_post"],
  [ACT_KIND.note, "note"],
  [ACT_KIND.mute, "mute"],
  [ACT_KIND.remove, "remove"],
  [ACT_KIND.slowMode, "slow_mode"],
  [ACT_KIND.freeze, "freeze"],
]);

/** By their number. */
const REASONS: readonly (ActReason | undefined)[] = [
  undefined,
  "image_or_link",
  "threat",
  "identifying",
  "sexual_or_degrading",
  "impersonation",
  "recruiting_or_spam",
  "other",
];

/** An act that holds now, and what came to this member with it. */
export type Holding = {
  readonly opened: Opened;
  readonly kind: ActTold["kind"];
  readonly reason: ActReason;
  /** What staff wrote to this member; undefined where it is about the room, or was kept back. */
  readonly said: string | undefined;
  /** There should be words for her, and none came that belong to the act. */
  readonly keptBack: boolean;
};

export class ActBook {
  readonly #keeper: Keeper;
  readonly #room: Uint8Array;
  readonly #known = new Map<Hex, Opened>();
  readonly #said = new Map<Hex, string>();

  constructor(keeper: Keeper, room: Uint8Array) {
    this.#keeper = keeper;
    this.#room = room;
  }

  /** Take acts as they are told; what is not believed is let go. Throws as asking for certificates does. */
  async take(told: readonly Acted[], generation: number): Promise<void> {
    await this.#keeper.guide.learn(told.flatMap(({ act }) => certificateIn(act)));
    for (const one of told) {
      attempt(() => this.#takeOne(one, generation));
    }
  }

  #takeOne({ act, words }: Acted, generation: number): void {
    const { trust } = this.#keeper.guide;
    const opened = openAct(act, trust, this.#room, generation);
    const name: Hex = hex(opened.name);
    if (this.#known.size < MAX_KNOWN) {
      this.#known.set(name, this.#known.get(name) ?? opened);
    }
    if (words.length > 0 && this.#isHers(opened) && !this.#said.has(name)) {
      const { inboxSecret } = this.#keeper.membership(this.#room);
      const to = { community: trust.community, room: this.#room, member: this.#me, inboxSecret };
      this.#said.set(name, openWords(to, opened.act.actId, words));
    }
  }

  /** Return what holds now. */
  force({ extension }: RoomView): Force {
    const { guide, edges } = this.#keeper;
    const standing = [...this.#known.values()].filter((one) => stands(one, guide.trust, extension.bans));
    return inForce(standing, hourOf(edges));
  }

  /** Return the act by which she says nothing now. */
  silenced(view: RoomView, isStaff: boolean): Opened | undefined {
    return silences(this.force(view), this.#me, isStaff);
  }

  /** Return what holds now of the room and of this member, oldest first. */
  holding(view: RoomView): readonly Holding[] {
    const { hidden, muted, removed, slow, frozen, notes } = this.force(view);
    const all = [...hidden.values(), ...muted.values(), ...removed.values(), ...notes, slow, frozen];
    return all
      .filter((one) => one !== undefined)
      .filter((one) => memberIn(one) === undefined || this.#isHers(one))
      .toSorted((one, other) => one.act.hour - other.act.hour || (hex(one.name) < hex(other.name) ? -1 : 1))
      .map((opened) => {
        const said = this.#said.get(hex(opened.name));
        return { opened, kind: KINDS.get(opened.act.kind) ?? "note", reason: reasonOf(opened), said, keptBack: this.#isHers(opened) && said === undefined };
      });
  }

  /** Return a page without the words that staff hid; their author and staff still see them, and that they are hidden. */
  applied(page: Page, view: RoomView, isStaff: boolean): Page {
    const { hidden } = this.force(view);
    if (hidden.size === 0) {
      return page;
    }
    const entries = page.entries.map((one) => {
      const by = one.kind === "post" ? hidden.get(hex(one.memberId) + hex(one.postId)) : undefined;
      if (one.kind !== "post" || by === undefined) {
        return one;
      }
      const moderated = reasonOf(by);
      if (isStaff || same(one.memberId, this.#me)) {
        return { ...one, moderated };
      }
      // It keeps its place and its thread: only nothing of what it said is there.
      const nothing = { warning: undefined, evidenceHash: undefined, evidenceAddress: undefined, marks: [] };
      return { ...one, ...nothing, moderated, text: "" };
    });
    return { ...page, entries };
  }

  get #me(): Uint8Array {
    return memberId(this.#room, this.#keeper.membership(this.#room).signatureKey);
  }

  #isHers(opened: Opened): boolean {
    const member = memberIn(opened);
    return member !== undefined && same(member, this.#me);
  }
}

function reasonOf({ act }: Opened): ActReason {
  return REASONS[act.reason] ?? "other";
}

function certificateIn(act: Uint8Array): readonly Uint8Array[] {
  try {
    return [parse(act, ACT).unverified.certificate];
  } catch (error) {
    if (error instanceof Malformed) {
      return [];
    }
    throw error;
  }
}

function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
  }
}
