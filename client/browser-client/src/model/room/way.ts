/**
 * A member's way through one room: what the server states of it, what staff confirmed, what was passed.
 * Twin: hearth_client/room/way.py.
 */

import { same } from "../../protocol/codec";
import { hex } from "../../protocol/crypto/bytes";
import { NotAuthentic, Refused } from "../../protocol/errors";
import type { Handshake, RoomStated } from "../../protocol/frames/answers";
import { MAX_RETENTION_DAYS } from "../../protocol/limits";
import { parse } from "../../protocol/signed";
import { ANCHOR, type Anchor } from "../../protocol/structures/anchor";
import type { Genesis } from "../../protocol/structures/genesis";
import { openAnchor } from "../../protocol/trust";
import { type Known, known, mayComeBefore } from "../../rooms/anchors";
import { openChain } from "../../rooms/genesis";
import type { MemberKeys, RoomMember } from "../../rooms/member";
import { checkedLeaves, type Checked } from "../../rooms/opening";
import { fromAnchor, type Replayed } from "../../rooms/replay";
import type { RoomView, Step } from "../../rooms/view";
import { namedByAnchor, namedByGenesis, namedByHandshakes, namedByTree } from "../certificates";
import { hourOf } from "../edges";
import { DifferentRooms } from "../errors";
import { comparePlaces, type EpochPlace, type Hex, type Membership, type Place } from "../kept/state";
import type { Connection } from "../transport/connection";
import type { Standing } from "./following";
import type { Keeper } from "./keeper";

/**
 * Epochs remembered to recognise an anchor that comes after the commits that followed it: no member can make so many
 * commits that those who return take an honest anchor for another room's.
 */
const WAY = 16_384;
const NOTHING = new Uint8Array();

/** How much of what a server states is replayed. */
export type Extent = {
  /** Demand that the result is the present, as anchored. */
  readonly whole: boolean;
  /** And as published in the GroupInfo. */
  readonly published?: boolean;
};

/** Where one membership stands, and the epochs it passed to come there. */
export class Way {
  readonly connection: Connection;
  readonly keeper: Keeper;
  readonly room: Uint8Array;
  protected standingNow: Standing | undefined;
  /** What comes before the first post still kept. */
  window: Place = { seq: 0, hour: 0, link: NOTHING };
  lastSeq = 0;
  anchor: Anchor | undefined;
  /** When staff last confirmed the room: the newest anchor's hour, or the genesis's. */
  confirmedHour = 0;
  /** Whether the server states a room between a person and staff, and when nothing of it is left, once it ended. */
  between: { readonly wipedHour: number | undefined } | undefined;
  /** The verified genesis of every generation still known, oldest first. */
  beginnings: readonly Genesis[] = [];
  /** What happened since somebody last took them away. */
  steps: Step[] = [];
  /** Places of the epochs passed, by context hash and confirmation tag. */
  readonly #passed = new Map<Hex, EpochPlace>();
  #begunAt = { seq: 0, hour: 0 };
  #checked: Checked | undefined;

  constructor(keeper: Keeper, room: Uint8Array, connection: Connection) {
    this.keeper = keeper;
    this.room = room;
    this.connection = connection;
  }

  get membership(): Membership {
    return this.keeper.membership(this.room);
  }

  get keys(): MemberKeys {
    return this.membership;
  }

  /** Where this member stands; only after `sit`. */
  get standing(): Standing {
    if (this.standingNow === undefined) {
      throw new Refused("not_a_member");
    }
    return this.standingNow;
  }

  get view(): RoomView {
    return this.standing.view;
  }

  /** The member's own state. Throws Refused(not_a_member) when there is none. */
  get member(): RoomMember {
    const { member } = this.standing;
    if (member === undefined) {
      throw new Refused("not_a_member");
    }
    return member;
  }

  /** Return the hour for an own commit: never below the room's. */
  hour(): number {
    return Math.max(hourOf(this.keeper.edges), this.standingNow?.view.hour ?? 0);
  }

  /** Ask what the server states of the room; `from` undefined: from its newest anchor. Throws DifferentRooms. */
  protected async state(from?: EpochPlace): Promise<RoomStated> {
    const wanted = { generation: from?.generation ?? null, from_epoch: from?.epoch ?? null };
    const stated = await this.connection.ask({ t: "room_state", ...wanted });
    const { guide } = this.keeper;
    const signedAnchors = [stated.anchor, stated.newest_anchor, this.membership.anchor];
    await guide.learn([
      ...stated.genesis.map(namedByGenesis),
      ...signedAnchors.filter((one) => one.length > 0).map(namedByAnchor),
      ...namedByTree(stated.tree),
      ...namedByHandshakes(stated.handshakes.map((one) => one.message)),
    ]);
    this.window = { seq: stated.window_seq, hour: stated.window_hour, link: stated.window_link };
    this.lastSeq = stated.last_seq;
    const before = this.beginnings.at(-1);
    this.beginnings = openChain(stated.genesis, guide.trust);
    const newest = this.beginnings.at(-1);
    if (newest === undefined) {
      throw new NotAuthentic("a room without a genesis");
    }
    if (before?.generation !== newest.generation) {
      // Only a new generation begins unconfirmed: asking again takes back nothing that staff said.
      this.confirmedHour = newest.hour;
    }
    const mine = this.membership;
    // The kept state stands only where the server has delivered: an honest one is never behind it.
    const isBehind = mine.private.length > 0 && comparePlaces(stated, mine) < 0;
    const isElsewhere = this.beginnings.some((one) => !same(one.room, mine.room));
    if (isElsewhere || newest.generation < mine.generation || isBehind) {
      throw new DifferentRooms();
    }
    // The server's word decides how long keys are kept: not beyond what any room may ask.
    const retentionDays = Math.min(Math.max(stated.retention_days, 1), MAX_RETENTION_DAYS);
    this.keeper.note({ ...this.membership, retentionDays });
    // Before its end the server names the hour in which it would end by itself: that is nobody's end yet.
    this.between = stated.between ? { wipedHour: stated.ended ? (stated.wiped_hour ?? undefined) : undefined } : undefined;
    return stated;
  }

  /**
   * Keep a genuine anchor of an epoch that this client passed; false when its place is not known here.
   *
   * One from before this way began is told late, or again: there is nothing to compare it with, and it is neither kept
   * nor taken for a confirmation. Throws what `openAnchor` throws.
   */
  takeAnchor(signedAnchor: Uint8Array): boolean {
    const anchor = openAnchor(this.keeper.guide.trust, signedAnchor);
    if (this.anchor !== undefined && same(ANCHOR.write(anchor), ANCHOR.write(this.anchor))) {
      return true;
    }
    const place = this.#passed.get(nameOf(anchor));
    if (place === undefined) {
      return mayComeBefore(anchor, this.#begunAt);
    }
    this.#keepAnchor(signedAnchor, anchor, place);
    return true;
  }

  /** Take the newest anchor as stated. Throws DifferentRooms when this room never had what it signs. */
  protected compareNewest(stated: RoomStated): void {
    if (stated.newest_anchor.length > 0 && !this.takeAnchor(stated.newest_anchor)) {
      throw new DifferentRooms();
    }
  }

  /** Whether the room was further on, when this was stated, than this client has come since. */
  protected isBehind(stated: RoomStated): boolean {
    return comparePlaces(this.view, stated) < 0;
  }

  #keepAnchor(signedAnchor: Uint8Array, anchor: Anchor, { generation, epoch }: EpochPlace): void {
    const mine = this.membership;
    this.confirmedHour = Math.max(this.confirmedHour, anchor.hour);
    // What is shown first in a visit may be lower than what was known before it.
    const before = mine.anchored ?? { generation: 0, epoch: 0 };
    const isLower = mine.anchor.length > 0 && comparePlaces({ generation, epoch }, before) < 0;
    if (this.anchor === undefined || !isLower) {
      this.anchor = anchor;
    }
    if (!isLower) {
      this.keeper.note({ ...mine, anchor: signedAnchor, anchored: { generation, epoch } });
    }
  }

  #known(): Known | undefined {
    const { anchor, anchored } = this.membership;
    return anchor.length === 0 ? undefined : known(anchor, this.keeper.guide.trust, anchored);
  }

  /**
   * Demand that the way passes the state which the anchor in `before` signs, or began after it.
   *
   * Throws DifferentRooms: a room that never came there is not the one that staff confirmed.
   */
  protected demandPassed({ anchor, anchored }: Membership): void {
    const [first] = this.#passed.values();
    if (anchored === undefined || first === undefined || this.#passed.size >= WAY) {
      return;
    }
    const beganAfter = comparePlaces(anchored, first) < 0;
    if (!beganAfter && !this.#passed.has(nameOf(parse(anchor, ANCHOR).unverified))) {
      throw new DifferentRooms();
    }
  }

  /** Replay publicly what is stated, with these of its handshakes. */
  protected replay(
    stated: RoomStated,
    handshakes: readonly Handshake[],
    { whole, published = true }: Extent,
  ): Replayed {
    const replayed = fromAnchor(
      {
        genesis: stated.genesis,
        anchor: stated.anchor,
        snapshot: {
          context: stated.context,
          tree: stated.tree,
          confirmationTag: stated.confirmation_tag,
          openedBy: stated.opened_by,
        },
        handshakes: handshakes.map((one) => one.message),
        groupInfo: whole && published ? stated.group_info : undefined,
        newestAnchor: whole ? stated.newest_anchor : undefined,
        remembered: whole ? this.#known() : undefined,
        anchorOrder: stated.anchors.map((one) => parse(one, ANCHOR).name),
        checked: this.#checked,
      },
      this.keeper.guide.trust,
    );
    this.#checked = checkedLeaves(replayed.view);
    return replayed;
  }

  /** Note the epochs that were passed, and the anchor that vouches for them. */
  protected beginWay(stated: RoomStated, replayed: Replayed, signedAnchor: Uint8Array): void {
    const { known: toKeep, anchor } = replayed;
    if (signedAnchor.length > 0 && anchor !== undefined && toKeep !== undefined) {
      const place = { generation: toKeep.generation ?? 0, epoch: toKeep.epoch ?? 0 };
      if (same(toKeep.name, parse(signedAnchor, ANCHOR).name)) {
        this.#keepAnchor(signedAnchor, anchor, place);
      } else {
        // The one that was known before is the higher one, and now its place is known.
        const before = this.membership.anchor;
        this.#keepAnchor(before, openAnchor(this.keeper.guide.trust, before), place);
      }
    }
    this.#begunAt =
      stated.anchor.length > 0
        ? parse(stated.anchor, ANCHOR).unverified
        : { seq: stated.last_seq, hour: this.beginnings.at(-1)?.hour ?? 0 };
    this.#passed.clear();
    this.passBy([replayed.view, ...replayed.steps.map((step) => step.view)]);
  }

  protected passBy(views: readonly RoomView[]): void {
    for (const view of views) {
      this.#passed.set(nameOf(view), { generation: view.generation, epoch: view.epoch });
    }
    for (const oldest of [...this.#passed.keys()].slice(0, Math.max(0, this.#passed.size - WAY))) {
      this.#passed.delete(oldest);
    }
  }
}

function nameOf(state: { readonly contextHash: Uint8Array; readonly confirmationTag: Uint8Array }): Hex {
  return hex(state.contextHash) + hex(state.confirmationTag);
}
