/**
 * What staff did in a room, as its member meets it: asked for, heard, obeyed and shown.
 *
 * What judges acts is fetched with the first of them (`room/later/acts`). Twin: hearth_client/room/room_walk.py.
 */

import { hex } from "../../protocol/crypto/bytes";
import { HearthError, PartMissing, Refused } from "../../protocol/errors";
import type { Acted } from "../../protocol/frames/answers";
import type { Refusal } from "../../protocol/refusals";
import { ACT_KIND } from "../../protocol/structures/act";
import { ROLE } from "../../protocol/structures/certificate";
import { memberOf } from "../../rooms/view";
import { hourOf } from "../edges";
import type { Hex } from "../kept/state";
import type { MotionBook } from "../later/motions";
import type { Holding } from "./acts_told";
import type { Keeper } from "./keeper";
import type { ActBook } from "./later/acts";
import { RoomWalk } from "./room_walk";
import type { Page } from "./timeline";

/** Refused because staff ask for quiet, until a time or for good. */
export const QUIET: ReadonlySet<Refusal> = new Set<Refusal>(["muted", "slow_mode", "frozen", "room_closed", "not_your_turn"]);
const NOTHING: readonly Holding[] = [];

/** What was verified holds as long as the visit, though a room is closed and opened again in it. */
const BOOKS = new WeakMap<Keeper, Map<Hex, ActBook>>();

export class RoomActs extends RoomWalk {
  #book: ActBook | undefined;
  /** Whether the server held a post back by an act of which nothing believable was told. */
  heldWithoutAct = false;

  /** What is shown now. */
  override get page(): Page {
    const whole = super.page;
    return this.#book?.applied(whole, this.seat.view, this.isStaff(this.ownId)) ?? whole;
  }

  /** What staff did that holds now: of the room, and of this member. */
  get acts(): readonly Holding[] {
    const held = this.#book?.holding(this.seat.view) ?? NOTHING;
    const { closing } = this;
    return closing === undefined ? held : [...held, closing.held];
  }

  /** By what the room is closed now, and as its members read it. */
  get closing(): ReturnType<MotionBook["closing"]> {
    const { guide, edges } = this.keeper;
    return guide.motions?.closing(this.room, this.seat.view, hourOf(edges));
  }

  /** All that is believed of what staff did here, for whoever looks after it; undefined before there is any. */
  get book(): ActBook | undefined {
    return this.#book;
  }

  /** Whether acts of this member are taken here: a leaf with power, by a moderator's certificate. */
  get moderates(): boolean {
    const own = memberOf(this.seat.view, this.ownId);
    const certificate = own?.certificate && this.keeper.guide.trust.certificates.get(hex(own.certificate));
    return certificate !== undefined && (certificate.roles & ROLE.moderator) !== 0 && this.isStaff(this.ownId);
  }

  /** Ask what staff did that is not over; returns it as the server tells it now. */
  lookAtActs(): Promise<readonly Acted[]> {
    return this.inTurn(() => this.fetchActs());
  }

  /** As `lookAtActs`, in the room's turn. */
  protected async fetchActs(): Promise<readonly Acted[]> {
    this.#book ??= BOOKS.get(this.keeper)?.get(hex(this.room));
    const { acts, closing } = await this.connection.ask({ t: "acts" });
    await this.keeper.guide.hearMotions(closing);
    await this.takeActs(acts);
    return acts;
  }

  /** Take acts as they are told; one that is not believed has no effect. */
  protected async takeActs(told: readonly Acted[]): Promise<void> {
    if (told.length > 0) {
      this.#book ??= await bookOf(this.keeper, this.room);
      await this.#book.take(told, this.seat.view.generation);
    }
  }

  /** By what kind of act, of those that are believed, no post of hers is taken here now. */
  get silence(): "muted" | "frozen" | "room_closed" | undefined {
    const { closing } = this;
    const isStaff = this.isStaff(this.ownId);
    if (closing !== undefined && (closing.isFinal || !isStaff)) {
      return closing.isFinal ? "room_closed" : "frozen";
    }
    const by = this.#book?.silenced(this.seat.view, isStaff);
    return by && (by.act.kind === ACT_KIND.mute ? "muted" : "frozen");
  }

  /**
   * Throws Refused(muted | frozen | room_closed) where an act that is believed silences her, and Refused(slow_mode) for a writing in
   * `parts` where staff slow the room: they would come minutes apart, with others' posts between them.
   */
  protected checkNotSilenced(parts = 1): void {
    const { silence } = this;
    if (silence !== undefined) {
      throw new Refused(silence);
    }
    if (parts > 1 && !this.isStaff(this.ownId) && this.#book?.force(this.seat.view).slow !== undefined) {
      throw new Refused("slow_mode");
    }
  }

  /** Look for the act by which a post was held back; that a host does so without one is shown. */
  protected async lookWhy(code: Refusal): Promise<void> {
    if (!QUIET.has(code) || this.hears !== undefined) {
      return;
    }
    try {
      await this.fetchActs();
    } catch (error) {
      // Who cannot be asked just now is asked at the next catching up; the refusal is what is told.
      if (!(error instanceof HearthError)) {
        throw error;
      }
      return;
    }
    const force = this.#book?.force(this.seat.view);
    const isSlow = code === "slow_mode" && force?.slow !== undefined;
    const silenced = this.#book?.silenced(this.seat.view, this.isStaff(this.ownId));
    const isClosed = code === "room_closed" ? this.closing?.isFinal === true : this.closing !== undefined;
    this.heldWithoutAct = !isSlow && !isClosed && silenced === undefined;
  }
}

async function bookOf(keeper: Keeper, room: Uint8Array): Promise<ActBook> {
  let later: typeof import("./later/acts");
  try {
    later = await import("./later/acts");
  } catch {
    throw new PartMissing("what judges acts did not come");
  }
  const books = BOOKS.get(keeper) ?? new Map<Hex, ActBook>();
  const book = books.get(hex(room)) ?? new later.ActBook(keeper, room);
  BOOKS.set(keeper, books.set(hex(room), book));
  return book;
}
