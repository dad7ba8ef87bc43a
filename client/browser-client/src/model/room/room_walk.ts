/**
 * What one room is, and walking it to its newest place: what is fetched or comes live is linked, opened and placed.
 *
 * Callers take turns (`inTurn`), so that the parts of one room stay in step; what is protected here is for whoever has
 * her turn. Twins: hearth_client/room/{room_facts,room_walk}.py.
 */

import type { Place as GuardPlace } from "../../guards/place";
import { hex, same } from "../../protocol/crypto/bytes";
import { Malformed, type Refused, Unreachable } from "../../protocol/errors";
import type { Event } from "../../protocol/frames/answers";
import { memberId } from "../../protocol/ids";
import { HOUR_TOLERANCE } from "../../protocol/limits";
import { type Header, readHeader } from "../../protocol/posts";
import { parse } from "../../protocol/signed";
import { ANCHOR, type Anchor } from "../../protocol/structures/anchor";
import type { Genesis } from "../../protocol/structures/genesis";
import { type Standing, staleness } from "../../rooms/anchors";
import { lastHour, type Moderated, moderatedAt } from "../../rooms/moderated";
import type { Member } from "../../rooms/roster";
import { hasPower, memberOf, roster } from "../../rooms/view";
import { namedByAnchor } from "../certificates";
import { fraction, hourOf, waitSeconds } from "../edges";
import { DifferentRooms } from "../errors";
import type { Guards } from "../guards";
import { comparePlaces, type Membership } from "../kept/state";
import type { Connection } from "../transport/connection";
import { badgeOf } from "./badges";
import { Chronicle } from "./chronicle";
import { type ClockWatch, looked, NOTHING_NOTICED, read } from "./clock_watch";
import { fetchBundles, type Parts } from "./histories";
import type { Keeper } from "./keeper";
import type { Told } from "./order";
import { PostBag } from "./post_bag";
import { Seat } from "./seat";
import type { Page, Timeline } from "./timeline";

/** Places in one request. */
const PAGE = 200;
/** How often a hole after the window is asked about again: what passed its time is gone a moment before it is said so. */
const HOLES = 3;

/** What staff's acts need of a room while they have its turn. */
export type Inner = Parts & {
  /** Follow the room to its newest place where it is known to have gone on. */
  readonly overtaken: () => Promise<void>;
  /** Fetch every place there is. */
  readonly fetch: () => Promise<void>;
  /** Take note of what was followed. */
  readonly tellSteps: () => void;
  readonly noteClock: (no: Refused) => void;
};

export class RoomWalk {
  /** What kind of place this is to the guards. */
  readonly guardPlace: GuardPlace = "room";
  readonly seat: Seat;
  readonly letters: PostBag;
  /** In a session's room: hears what only a session has (room/later/floor_book.ts). What is refused there the floor explains. */
  hears: ((event: Event) => Promise<void>) | undefined;
  protected readonly keeper: Keeper;
  protected readonly guards: Guards;
  protected readonly connection: Connection;
  protected readonly chronicle: Chronicle;
  protected readonly room: Uint8Array;
  protected readonly parts: Parts;
  /** Says that what is shown may be another now. */
  protected readonly changed: () => void;
  /** Whether the server said that this clock is wrong, when a duty was tried. */
  clockRefused = false;
  #clockWatch: ClockWatch = NOTHING_NOTICED;
  #turn: Promise<unknown> = Promise.resolve();

  /** `changed` hears that what is shown may be another now. */
  constructor(keeper: Keeper, guards: Guards, room: Uint8Array, connection: Connection, changed: () => void) {
    this.keeper = keeper;
    this.guards = guards;
    this.room = room;
    this.connection = connection;
    this.changed = changed;
    this.seat = new Seat(keeper, room, connection);
    this.letters = new PostBag(keeper, this.seat, connection);
    this.chronicle = new Chronicle(room, guards, this.guardPlace);
    this.parts = { keeper, seat: this.seat, connection, chronicle: this.chronicle };
  }

  // what it is

  get mine(): Membership {
    return this.keeper.membership(this.room);
  }

  /** The own id in this room. */
  get ownId(): Uint8Array {
    return memberId(this.room, this.mine.signatureKey);
  }

  /** The ids of all own places that still hold something, newest first, opened here or not. */
  get ownPosts(): readonly Uint8Array[] {
    return this.chronicle.ownPosts(this.ownId);
  }

  /** What is shown now. */
  get page(): Page {
    // A list that came, or ended, since: asking for the keeper's gives its newest state.
    this.guards.lists = this.keeper.guards.lists;
    return this.chronicle.page(this.mine.retentionDays);
  }

  /** What stands at each place, before the guards: what they hide can be reported, too. */
  get items(): Timeline {
    return this.chronicle.items;
  }

  /** The newest place whose link was computed. */
  get lastSeq(): number {
    return this.chronicle.place?.seq ?? 0;
  }

  /** Whether something waits for a key that was asked for. */
  get historyWaits(): boolean {
    return this.chronicle.hasClosed && this.mine.wish !== undefined;
  }

  /** Whether a commit named an hour that cannot be right, and nobody has read so yet. */
  get farHour(): boolean {
    return this.#clockWatch.noticed;
  }

  /** Whether staff confirmed the room lately. */
  get standing(): Standing {
    return staleness(this.seat.confirmedHour, hourOf(this.keeper.edges));
  }

  /** Whether a moderator who is here is certified, and what follows from it. */
  get moderated(): Moderated {
    return moderatedAt(lastHour(this.seat.view, this.keeper.guide.trust), hourOf(this.keeper.edges));
  }

  /** Whether nothing can be said here now but taking back. */
  get isReadOnly(): boolean {
    return this.standing === "readOnly" || this.moderated === "readOnly";
  }

  /** Who began this room anew and why, oldest first; empty in a room's first generation. */
  get beginnings(): readonly Genesis[] {
    return this.seat.beginnings.filter((one) => one.generation > 0);
  }

  /** Everybody in the room, as the tree says. */
  get people(): readonly Member[] {
    return roster(this.seat.view);
  }

  /** Return the certified name of a member whose badge holds. */
  badge(member: Member): string | undefined {
    return badgeOf(member, this.keeper.guide.trust, hourOf(this.keeper.edges));
  }

  /** Let work take its turn with the parts of this room: what staff do in it. */
  together<T>(work: (inner: Inner) => Promise<T>): Promise<T> {
    return this.inTurn(() => work(this.inner));
  }

  protected get inner(): Inner {
    return {
      ...this.parts,
      overtaken: async () => {
        await this.forkShows(() => this.seat.overtaken());
        this.tellSteps();
        await this.fetch();
      },
      fetch: () => this.fetch(),
      tellSteps: () => this.tellSteps(),
      noteClock: (no) => this.noteClock(no),
    };
  }

  protected noteClock(no: Refused): void {
    this.clockRefused ||= no.code === "wrong_clock";
  }

  /** Remember that everything up to here was read. */
  markRead(): void {
    this.#clockWatch = read(this.#clockWatch);
    if (this.lastSeq > this.mine.readSeq) {
      this.keeper.note({ ...this.mine, readSeq: this.lastSeq });
    }
  }

  /** Hide a person from now on, or show her again; private and immediate. */
  hide(member: Uint8Array, hidden: boolean): void {
    const choice = { hidden, chosenSeconds: this.keeper.edges.nowSeconds() };
    this.keeper.note({ ...this.mine, hidden: new Map([...this.mine.hidden, [hex(member), choice]]) });
  }

  protected isStaff(member: Uint8Array): boolean {
    const found = memberOf(this.seat.view, member);
    return found !== undefined && hasPower(this.seat.view, found, this.seat.hour(), this.keeper.guide.trust);
  }

  // walking

  /** Stand at the beginning of the server's window. */
  protected beginAt(remembered: Membership["place"]): Promise<void> {
    return this.forkShows(() => this.chronicle.begin(this.seat.window, this.seat.lastSeq, remembered));
  }

  protected async followOn(): Promise<void> {
    await this.forkShows(() => this.seat.catchUp());
    this.tellSteps();
    await this.fetch();
  }

  /** Fetch every place after the cursor, page by page. */
  protected async fetch(): Promise<void> {
    const { edges } = this.keeper;
    let patience = HOLES;
    for (;;) {
      const before = this.lastSeq;
      const delivery = await this.connection.ask({ t: "posts", after_seq: before, limit: PAGE });
      if (delivery.last_seq < before) {
        await this.forkShows(() => {
          throw new DifferentRooms();
        });
      }
      const first = delivery.places[0]?.seq ?? delivery.last_seq + 1;
      if (first > before + 1) {
        // What lies between passed its time; of all there was since, where no place is told.
        await this.#moveWindow();
        if (first > this.lastSeq + 1 && patience > 0) {
          patience -= 1;
          await edges.sleep(waitSeconds(HOLES - patience, fraction(edges)));
          continue;
        }
      }
      const from = this.lastSeq;
      await this.absorb(delivery.places);
      if (this.lastSeq >= delivery.last_seq || this.lastSeq === from) {
        return;
      }
      this.changed();
    }
  }

  /** Stand at the beginning of the server's window: this client slept for longer than posts are kept. */
  async #moveWindow(): Promise<void> {
    await this.forkShows(() => this.seat.look());
    if (this.seat.window.seq > this.lastSeq) {
      await this.beginAt(this.chronicle.place);
    }
  }

  /** Walk new places: links first, then open, verify, check what the author saw, and place. */
  protected async absorb(places: readonly Told[]): Promise<void> {
    if (places.some((one) => this.#isAhead(one))) {
      await this.forkShows(() => this.seat.overtaken());
      this.tellSteps();
    }
    await this.forkShows(() => {
      for (const one of this.chronicle.walk(places)) {
        this.#note(this.chronicle.put(one, this.mine, (member) => this.isStaff(member)));
      }
    });
    this.keeper.note({ ...this.mine, place: this.chronicle.place });
  }

  /** Whether a post was made in an epoch that this client has not reached. */
  #isAhead(place: Told): boolean {
    const header = place.t === "delivered" ? headerOf(place.header) : undefined;
    return header !== undefined && comparePlaces(header, this.seat.view) > 0;
  }

  /** Note what a placed item changes in what is kept. */
  #note({ item, header }: ReturnType<Chronicle["put"]>): void {
    let mine = this.mine;
    if (header !== undefined) {
      // The server says the hour; one that has not come yet would keep the key for ever.
      const newest = Math.min(item.hour, hourOf(this.keeper.edges) + HOUR_TOLERANCE);
      mine = { ...mine, epochs: withUsed(mine.epochs, header.epochId, newest) };
    }
    if (item.kind === "written" && !this.chronicle.hides(item)) {
      const { body } = item;
      const isMine = hex(item.memberId) === hex(this.ownId);
      if (body.kind === "room_about" && item.byStaff) {
        mine = { ...mine, name: body.title };
      } else if (isMine && (body.kind === "rename" || body.kind === "say") && mine.pseudonym.seq < item.seq) {
        // Another own device may have chosen it.
        mine = { ...mine, pseudonym: { ...mine.pseudonym, name: body.pseudonym, seq: item.seq } };
      }
    }
    this.keeper.note(mine);
  }

  protected async fetchHistory(): Promise<void> {
    if (await fetchBundles(this.parts)) {
      await this.reopen();
    }
  }

  /** Open what waited for a key, now that keys came. */
  protected reopen(): Promise<void> {
    return this.forkShows(() => {
      for (const one of this.chronicle.reopen(this.mine, (member) => this.isStaff(member))) {
        this.#note(one);
      }
    });
  }

  /** Take an anchor as it is told, and compare its link, whichever epoch it is of. */
  protected async hearAnchor(signedAnchor: Uint8Array): Promise<void> {
    await this.keeper.guide.learn([namedByAnchor(signedAnchor)]);
    await this.forkShows(() => this.seat.hearAnchor(signedAnchor));
    this.tellSteps();
    const anchor = parse(signedAnchor, ANCHOR).unverified;
    await this.checkAnchor(anchor);
    await this.#hearOfRevocations(anchor);
  }

  /** Fetch the list of revocations where staff who confirmed the room know a newer one: badges end by it. */
  async #hearOfRevocations({ revocationsVersion }: Anchor): Promise<void> {
    const { guide } = this.keeper;
    if (revocationsVersion <= (guide.trust.revocations?.version ?? 0)) {
      return;
    }
    try {
      await guide.look();
    } catch (error) {
      if (!(error instanceof Unreachable)) {
        throw error;
      }
      // The next one who confirms says it again.
    }
    this.changed();
  }

  /** Compare the link that staff signed with the own one. */
  protected async checkAnchor(anchor: Anchor | undefined): Promise<void> {
    if (anchor !== undefined) {
      await this.forkShows(() => this.chronicle.checkAnchor(anchor.seq, anchor.link));
    }
  }

  /** Look at the hours of what was followed, and remember when that was. */
  protected tellSteps(): void {
    const { mine, seat } = this;
    const hour = hourOf(this.keeper.edges);
    this.#clockWatch = looked(this.#clockWatch, seat.steps, hour, mine.currentHour);
    seat.steps = [];
    this.keeper.note({ ...mine, currentHour: hour });
  }

  /** Remember a proven fork for good; posting stops. */
  protected async forkShows(work: () => Promise<void> | void): Promise<void> {
    try {
      await work();
    } catch (error) {
      // Whoever is not in yet has nothing to stop: she tries again when the server shows another room.
      if (error instanceof DifferentRooms && this.mine.private.length > 0) {
        this.keeper.note({ ...this.mine, forked: true });
        this.changed();
      }
      throw error;
    }
  }

  protected inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work, work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** Return `epochs` with one noted as used in `hour`; the very same where that is nothing new, as for most posts. */
function withUsed(epochs: Membership["epochs"], epochId: Uint8Array, hour: number): Membership["epochs"] {
  const at = epochs.findIndex((one) => same(one.epochId, epochId));
  const used = epochs[at];
  return used === undefined || (used.used && used.hour >= hour)
    ? epochs
    : epochs.with(at, { ...used, used: true, hour: Math.max(used.hour, hour) });
}

function headerOf(data: Uint8Array): Header | undefined {
  try {
    return readHeader(data);
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}
