/**
 * A member's seat in one room: taking it, keeping it through every commit, and making commits of one's own.
 *
 * The edge around `following`: it asks the server, keeps private state before it is needed, and goes in again by
 * external commit when it could not follow. Not for several callers at once: the room has them take turns.
 * Twin: hearth_client/room/seat.py.
 */

import { same } from "../../protocol/codec";
import { type HearthError, Malformed, NotAuthentic, Refused } from "../../protocol/errors";
import type { Handshake, RoomStated } from "../../protocol/frames/answers";
import type { Refusal } from "../../protocol/refusals";
import { complaint, enter, groupInfoDiffers, ownGroupInfo, type Pending, type RoomMember } from "../../rooms/member";
import type { RoomView } from "../../rooms/view";
import { namedByHandshakes } from "../certificates";
import { agreedHour, hourOf } from "../edges";
import { DifferentRooms, RefusedBy } from "../errors";
import { expiredDropped } from "../kept/expiry";
import { comparePlaces, type EpochPlace } from "../kept/state";
import { commitName, follow, type Followed, recordOf, remembered, standingAt } from "./following";
import { isStrange, resumed } from "./own_leaf";
import { commitInTurn, coverPending, isOvertaken, pauseBefore, sendKept, TRIES } from "./turns";
import { Way } from "./way";

export { TRIES } from "./turns";

const NOTHING = new Uint8Array();

/** What the server answers who is no member any more. */
export const GONE: ReadonlySet<Refusal> = new Set<Refusal>(["not_a_member", "banned", "room_unknown"]);

export class Seat extends Way {
  removed = false;
  /** Whether the way passed an own commit of which nothing kept here, nor in the vault, knows. */
  stray = false;
  #poisoned: Uint8Array | undefined;

  /**
   * Take the seat: continue from the kept state, or enter.
   *
   * Throws DifferentRooms when the server's room is not the one this member was in.
   */
  async sit(): Promise<void> {
    const mine = this.membership;
    if (mine.private.length > 0 && (await this.#resume(await this.state(mine)))) {
      return;
    }
    await this.enter();
  }

  /** Continue from the kept private state; false when the room moved on beyond what can be followed. */
  async #resume(stated: RoomStated): Promise<boolean> {
    const mine = this.membership;
    if (stated.generation !== mine.generation) {
      return false;
    }
    const before = stated.handshakes.filter((one) => comparePlaces(one, mine) < 0);
    const replayed = this.replay(stated, before, { whole: false });
    this.beginWay(stated, replayed, stated.anchor);
    const apart = comparePlaces(replayed.view, mine);
    if (apart < 0) {
      // It names the epoch, but keeps back the commits that lead there.
      throw new DifferentRooms();
    }
    if (apart > 0) {
      return false;
    }
    const member = resumed(mine.private, replayed.view, this.keys);
    if (member === undefined) {
      return false;
    }
    this.standingNow = { view: replayed.view, member };
    this.#remember({ ...standingAt(this.standingNow), records: [recordOf(member, replayed.view.hour)] });
    await this.take(stated.handshakes.filter((one) => comparePlaces(one, mine) >= 0));
    if (this.removed) {
      return true;
    }
    if (this.isBehind(stated)) {
      return false;
    }
    this.demandPassed(mine);
    this.compareNewest(stated);
    return true;
  }

  /** Enter, or enter again, by external commit; each try begins with the newest state of the room. */
  async enter(): Promise<void> {
    let refusal: HearthError = new Refused("turn_taken");
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const stated = await this.state();
      if (await this.#adoptFrom(stated)) {
        return;
      }
      const replayed = this.replay(stated, stated.handshakes, { whole: true });
      if (await this.#goesOnFromAnotherDevice(stated, replayed.view)) {
        return;
      }
      this.beginWay(stated, replayed, newestOf(stated));
      if (replayed.wantsRevocations) {
        await this.keeper.guide.look();
      }
      try {
        await this.#enterOnce(replayed.view, stated.group_info);
        await this.cover();
        return;
      } catch (error) {
        if (!isOvertaken(error)) {
          throw error;
        }
        refusal = error;
        await pauseBefore(attempt, error, this.keeper.edges);
      }
    }
    throw refusal;
  }

  /**
   * Find out, where the way from the kept state is not told any more, whether another device went it, and what it kept
   * came with the vault: then this one goes on from there.
   */
  async #goesOnFromAnotherDevice(stated: RoomStated, view: RoomView): Promise<boolean> {
    if (!isStrange(this.membership, view)) {
      return false;
    }
    const before = this.membership.private;
    await this.keeper.save();
    this.stray ||= isStrange(this.membership, view);
    // It may have kept the commit by which it came in, and not have heard that it stands.
    if (await this.#adoptFrom(stated)) {
      return true;
    }
    return !same(this.membership.private, before) && (await this.#resume(await this.state(this.membership)));
  }

  /** Adopt an own commit that was accepted before this client heard so (a crash, another device). */
  async #adoptFrom(stated: RoomStated): Promise<boolean> {
    const { pending } = this.membership;
    const at = stated.handshakes.findLastIndex((one) => pending.has(commitName(one.message)));
    if (at < 0) {
      return false;
    }
    // An own commit proves no way: one that lost may be shown as the winner of another.
    const present = this.replay(stated, stated.handshakes, { whole: true, published: false });
    this.beginWay(stated, present, newestOf(stated));
    const replayed = this.replay(stated, stated.handshakes.slice(0, at), { whole: false });
    this.beginWay(stated, replayed, stated.anchor);
    this.standingNow = { view: replayed.view, member: undefined };
    await this.take(stated.handshakes.slice(at));
    return this.standing.member !== undefined;
  }

  async #enterOnce(view: RoomView, groupInfo: Uint8Array): Promise<void> {
    const { edges, guide } = this.keeper;
    await this.connection.ask({ t: "turn", generation: view.generation, epoch: view.epoch, covers: false });
    const hour = Math.max(hourOf(edges), view.hour);
    const pending = enter(view, groupInfo, this.keys, { hour, random: edges.random }, guide.trust);
    await sendKept(this, view, pending);
    this.standingNow = { view, member: undefined };
    await this.#follow([pending.message]);
    await this.keeper.save();
  }

  /**
   * Follow handshakes as the server delivered them; fetch what is missing between.
   *
   * What cannot stand may only lack a proposal that was lost on the way: it is judged again, among all.
   */
  async take(handshakes: readonly Handshake[]): Promise<void> {
    const messages = handshakes.map((one) => one.message);
    await this.keeper.guide.learn(namedByHandshakes(messages));
    try {
      await this.#follow(messages);
    } catch (error) {
      const isVerdict = error instanceof Malformed || error instanceof NotAuthentic || error instanceof Refused;
      if (!isVerdict || error instanceof RefusedBy) {
        throw error;
      }
      await this.catchUp();
      return;
    }
    this.#compareGroupInfos(handshakes);
  }

  /**
   * Fetch and follow every handshake since the epoch this client stands in.
   *
   * Where the server keeps them no more (this client stood still for too long), it enters again.
   */
  async catchUp(): Promise<void> {
    const { generation, epoch } = this.view;
    let missed: readonly Handshake[];
    try {
      missed = (await this.connection.ask({ t: "handshakes", generation, from_epoch: epoch })).handshakes;
    } catch (error) {
      if (error instanceof RefusedBy && error.code === "stale_generation") {
        await this.enter();
        return;
      }
      throw error;
    }
    const [first] = missed;
    if (first !== undefined && comparePlaces(first, this.view) > 0) {
      await this.enter();
      return;
    }
    const messages = missed.map((one) => one.message);
    await this.keeper.guide.learn(namedByHandshakes(messages));
    await this.#follow(messages);
  }

  /** Ask for the room's state anew: follow what was missed, and take the newest anchor. */
  async look(): Promise<void> {
    const stated = await this.state(this.view);
    if (stated.generation !== this.view.generation) {
      await this.enter();
      return;
    }
    await this.take(stated.handshakes.filter((one) => comparePlaces(one, this.view) >= 0));
    if (this.removed) {
      return;
    }
    if (this.isBehind(stated)) {
      // What led on from here is kept no longer.
      await this.enter();
      return;
    }
    this.compareNewest(stated);
  }

  /**
   * Follow the room where it is known to have gone on; look at it anew where nothing is told.
   *
   * Throws DifferentRooms when the server says that the room is not as far as this client.
   */
  async overtaken(): Promise<void> {
    const before = this.view;
    await this.catchUp();
    if (comparePlaces(this.view, before) === 0 && !this.removed) {
      await this.look();
    }
  }

  /** Take an anchor that is told. Throws DifferentRooms when this room never had what it signs. */
  async hearAnchor(signedAnchor: Uint8Array): Promise<void> {
    if (this.takeAnchor(signedAnchor)) {
      return;
    }
    // It may come before what leads there, or that may be kept no longer.
    await this.look();
    if (!this.removed && !this.takeAnchor(signedAnchor)) {
      throw new DifferentRooms();
    }
  }

  async #follow(messages: readonly Uint8Array[]): Promise<void> {
    let followed: Followed = standingAt(this.standing);
    for (const alone of [false, true]) {
      const mine = this.membership;
      followed = follow(this.standing, messages, {
        keys: this.keys,
        pending: mine.pending,
        kept: mine.private.length > 0 ? { ...placeOf(mine), private: mine.private, hour: 0 } : undefined,
        trust: this.keeper.guide.trust,
        alone,
      });
      this.standingNow = followed.standing;
      this.stray ||= followed.stray;
      this.#remember(followed);
      if (followed.awaited === undefined) {
        break;
      }
      await this.keeper.save();
    }
    if (followed.gone) {
      this.removed = true;
      return;
    }
    if (followed.broken !== undefined) {
      await this.#complain(NOTHING, complaint(this.view, this.keys, NOTHING));
    }
    // Not while entering: `enter` is what gives a private state in the first place.
    if (this.standing.member === undefined && this.membership.private.length > 0) {
      await this.#findBack();
    }
  }

  /** Go on to where the kept state stands, if that lies ahead; enter again otherwise. */
  async #findBack(): Promise<void> {
    const [mine, before] = [this.membership, this.view];
    if (mine.generation === before.generation && mine.epoch > before.epoch) {
      const { generation, epoch } = before;
      const missed = await this.connection.ask({ t: "handshakes", generation, from_epoch: epoch });
      const messages = missed.handshakes.map((one) => one.message);
      if (messages.length > 0) {
        await this.keeper.guide.learn(namedByHandshakes(messages));
        await this.#follow(messages);
      }
      if (this.standing.member !== undefined || comparePlaces(this.view, before) !== 0) {
        return;
      }
    }
    await this.enter();
  }

  #remember(followed: Followed): void {
    const { edges } = this.keeper;
    const mine = remembered(this.membership, followed, hourOf(edges));
    this.keeper.note(expiredDropped(mine, agreedHour(edges)));
    this.steps.push(...followed.steps);
    this.passBy(followed.steps.filter((step) => step.kind === "commit").map((step) => step.view));
  }

  /** Find out whether the newest published GroupInfo is the one this member computed. */
  #compareGroupInfos(handshakes: readonly Handshake[]): void {
    const published = handshakes.findLast((one) => one.group_info.length > 0)?.group_info;
    const { member } = this.standing;
    if (published !== undefined && member !== undefined && groupInfoDiffers(member, published)) {
      this.#poisoned = published;
    }
  }

  /** Upload the own GroupInfo with a complaint when the published one is not what it should be. */
  async mend(): Promise<void> {
    const published = this.#poisoned;
    this.#poisoned = undefined;
    const { member } = this.standing;
    if (published !== undefined && member !== undefined) {
      await this.#complain(ownGroupInfo(member), complaint(member.view, this.keys, published));
    }
  }

  /** Tell the server; best effort: whoever comes next may have told it already. */
  async #complain(groupInfo: Uint8Array, signedComplaint: Uint8Array): Promise<void> {
    const { generation, epoch } = this.view;
    try {
      await this.connection.ask({ t: "complain", generation, epoch, group_info: groupInfo, complaint: signedComplaint });
    } catch (error) {
      if (!(error instanceof RefusedBy)) {
        throw error;
      }
    }
  }

  /** Follow an own commit that was accepted. */
  followOwn(message: Uint8Array): Promise<void> {
    return this.#follow([message]);
  }

  /** Make a commit under a turn. Throws as `commitInTurn`. */
  commit(make: (member: RoomMember, hour: number) => Pending, covers = false): Promise<void> {
    return commitInTurn(this, make, covers);
  }

  /** Commit every pending Remove; whoever wants to act in the room does this first. */
  cover(): Promise<void> {
    return coverPending(this);
  }
}

function newestOf(stated: RoomStated): Uint8Array {
  return stated.newest_anchor.length > 0 ? stated.newest_anchor : stated.anchor;
}

function placeOf({ generation, epoch }: EpochPlace): EpochPlace {
  return { generation, epoch };
}
