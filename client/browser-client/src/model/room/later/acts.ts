/**
 * What staff did in one room, as far as this client believes it; what follows is `protocol/acts`.
 *
 * An act that is not believed has no effect and is shown nowhere: a host can keep acts back, it cannot make any. What was
 * verified holds to the end of the visit, whatever the host tells later. Fetched with the first act of a room: most have
 * none. Twin: hearth_client/room/acts.py.
 */

import { type Force, inForce, memberIn, openAct, type Opened, silences, stands } from "../../../protocol/acts";
import { hex, same } from "../../../protocol/crypto/bytes";
import { HearthError } from "../../../protocol/errors";
import type { Acted } from "../../../protocol/frames/answers";
import { memberId } from "../../../protocol/ids";
import type { RoomView } from "../../../rooms/view";
import { hourOf } from "../../edges";
import type { Hex } from "../../kept/state";
import { certificateIn, type Holding, holdingOf, reasonOf, wordsIn } from "../acts_told";
import type { Keeper } from "../keeper";
import type { Page } from "../timeline";

/** Acts that one visit remembers of a room: four of the staff at their limit, with room to spare. */
const MAX_KNOWN = 4_096;

const ABOUT_THE_ROOM = { said: undefined, wordless: undefined } as const;

export class ActBook {
  readonly #keeper: Keeper;
  readonly #room: Uint8Array;
  readonly #known = new Map<Hex, Opened>();
  /** What came to her with acts about her. */
  readonly #words = new Map<Hex, Pick<Holding, "said" | "wordless">>();

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
    if (this.#isHers(opened) && this.#words.get(name)?.said === undefined) {
      this.#words.set(name, wordsIn(opened, words, trust.community, this.#keeper.membership(this.#room)));
    }
  }

  /** Return what was verified and whose signer still has her power, whether or not it holds now. */
  standing({ extension }: RoomView): readonly Opened[] {
    return [...this.#known.values()].filter((one) => stands(one, this.#keeper.guide.trust, extension.bans));
  }

  /** Return what holds now. */
  force(view: RoomView): Force {
    return inForce(this.standing(view), hourOf(this.#keeper.edges));
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
      .map((opened) => holdingOf(opened, this.#words.get(hex(opened.name)) ?? ABOUT_THE_ROOM));
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

function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
  }
}
