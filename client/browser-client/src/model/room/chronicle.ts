/**
 * What was said in one room, as far as this client knows: the order, what opened, what waits for a key.
 *
 * No network and no clock: it is fed places as the server delivers them, and says what came of each. Methods throw
 * DifferentRooms when what comes proves a fork. Twin: hearth_client/room/chronicle.py.
 */

import type { Lists } from "../../guards/links/lists/lists";
import type { Place as GuardPlace } from "../../guards/place";
import { same } from "../../protocol/codec";
import { hex } from "../../protocol/crypto/bytes";
import { Malformed } from "../../protocol/errors";
import type { Delivered } from "../../protocol/frames/answers";
import { readHeader, type Header } from "../../protocol/posts";
import { DifferentRooms } from "../errors";
import { type Guards, hides } from "../guards";
import { comparePlaces, type Hex, type Membership, type Place } from "../kept/state";
import { textsOf } from "./holding";
import { type Keyring, openPlace, type Opened } from "./inbox";
import { begin, checkAnchor, checkSeen, type Order, type Told, walk } from "./order";
import { nothingProven } from "./proven";
import { screened } from "./screening";
import { folded, inOrder, type Item, type Page, put, type Timeline, without, type Written } from "./timeline";

/** What came of one place: the item, and the header if it is proven. */
export type Placed = { readonly item: Item; readonly header: Header | undefined };

export class Chronicle {
  readonly #room: Uint8Array;
  readonly #guards: Guards;
  readonly #guardPlace: GuardPlace;
  #order: Order | undefined;
  #timeline = new Map<number, Item>();
  #shown: { readonly timeline: Timeline; readonly lists: Lists; readonly days: number } | undefined;
  #page: Page | undefined;
  /** Places that a history bundle may still open. */
  readonly #closed = new Map<number, Delivered>();
  /** Places that opened on another member's word; staff may still say otherwise. */
  readonly #unconfirmed = new Map<number, Delivered>();
  /** Where each post was written whose signature held, by its seq. */
  readonly #proven = nothingProven();
  /** The keys of the membership that was last asked, by epoch: the same for most posts of a window. */
  #keys: { readonly of: Membership["epochs"]; readonly byId: Keyring["epochs"] } | undefined;
  readonly #receipts = new Map<number, Uint8Array>();
  /** Places of the window as they came: who reports one asks nobody for it again. */
  readonly #walked = new Map<number, Told>();

  constructor(room: Uint8Array, guards: Guards, guardPlace: GuardPlace = "room") {
    this.#room = room;
    this.#guards = guards;
    this.#guardPlace = guardPlace;
  }

  /** Stand at the beginning of the server's window. What came before it has passed its time. */
  begin(window: Place, lastSeq: number, remembered: Place | undefined): void {
    const gone = [...this.#timeline.keys()].filter((seq) => seq <= window.seq);
    this.#erase(gone, window.hour);
    for (const waiting of [this.#closed, this.#unconfirmed, this.#walked]) {
      for (const seq of [...waiting.keys()].filter((each) => each <= window.seq)) {
        waiting.delete(seq);
      }
    }
    this.#order = begin(this.#room, window, lastSeq, remembered);
  }

  /** The newest place whose link was computed. */
  get place(): Place | undefined {
    return this.#order?.place;
  }

  /** What stands at each place, before the guards: what they hide can be reported, too. */
  get items(): Timeline {
    return this.#timeline;
  }

  /** Return a place of the window as it came, sealed; undefined for one that is not here. */
  walked(seq: number): Told | undefined {
    return this.#walked.get(seq);
  }

  /** Return the link that this client computed at a place, undefined for one before its window. */
  linkAt(seq: number): Uint8Array | undefined {
    return this.#order?.known.get(seq);
  }

  /** Whether something waits for a key. */
  get hasClosed(): boolean {
    return this.#closed.size > 0;
  }

  /** Return everything known, folded to what is shown now: after the guards, by the lists of now. */
  page(retentionDays: number): Page {
    const { lists } = this.#guards;
    if (this.#shown?.lists !== lists || this.#shown.days !== retentionDays) {
      const timeline = screened(this.#timeline, this.#guards, this.#guardPlace, retentionDays);
      [this.#shown, this.#page] = [{ timeline, lists, days: retentionDays }, undefined];
    }
    this.#page ??= folded(this.#shown.timeline, this.#timeline);
    return this.#page;
  }

  /** Return the crumbs of a member after an hour, what is not said in words, in order. */
  fragments(member: Uint8Array, afterHour: number): readonly string[] {
    return inOrder(this.#timeline)
      .filter((item): item is Written => item.kind === "written" && same(item.memberId, member))
      .filter((item) => item.hour > afterHour)
      .flatMap(({ body }) => textsOf(body))
      .map(([, text]) => this.#guards.look(text, this.#guardPlace).crumb)
      .filter((crumb) => crumb !== "");
  }

  /**
   * Return the post ids of all that a member said and did not take back, whatever it was, newest first.
   *
   * Also what cannot be opened here: its header names her. Taking back holds nothing to be taken back.
   */
  ownPosts(member: Uint8Array): readonly Uint8Array[] {
    const own = inOrder(this.#timeline).filter((item) => item.memberId !== undefined && same(item.memberId, member));
    const retractions = own.flatMap((item) => (item.kind === "written" && item.body.kind === "retract" ? [item.body] : []));
    const back = new Set(retractions.map(({ target }) => hex(target)));
    return own
      .filter((item) => !(item.kind === "written" && item.body.kind === "retract"))
      .flatMap(({ postId }) => (postId === undefined || back.has(hex(postId)) ? [] : [postId]))
      .toReversed();
  }

  /** Whether a post is hidden for what it says alone, so that not even a name is taken from it. */
  hides({ body }: Written): boolean {
    return textsOf(body).some(([, text]) => hides(this.#guards.look(text, this.#guardPlace)) !== undefined);
  }

  /** Remember the receipt that the server gave for an own post. */
  expectReceipt(seq: number, receipt: Uint8Array): void {
    this.#receipts.set(seq, receipt);
  }

  /** Compute the links of `places` and return those that are new; erase what the server says is gone. */
  walk(places: readonly Told[]): readonly Told[] {
    if (this.#order === undefined) {
      throw new Malformed("places before the window");
    }
    const here = this.#order.place;
    const gone = places.filter((one) => one.t === "erased" && one.seq <= here.seq);
    if (gone.length > 0) {
      this.#erase(gone.map(({ seq }) => seq), here.hour);
    }
    for (const one of gone) {
      this.#walked.set(one.seq, one);
    }
    const fresh = places.filter((one) => one.seq > here.seq);
    this.#order = walk(this.#order, fresh);
    for (const one of fresh) {
      this.#walked.set(one.seq, one);
      const told = this.#receipts.get(one.seq);
      this.#receipts.delete(one.seq);
      if (told !== undefined && one.t === "delivered" && !same(told, one.receipt)) {
        throw new DifferentRooms();
      }
    }
    return fresh;
  }

  /** Open one walked place and put it into the timeline; the header comes back if it is proven. */
  put(place: Told, mine: Membership, isStaff: (memberId: Uint8Array) => boolean): Placed {
    const opened = this.#open(place, mine, isStaff);
    if (opened.needsKey && place.t === "delivered") {
      this.#closed.set(place.seq, place);
    }
    return this.#placed(place, opened);
  }

  /** Try again, in order, what could not be opened, and what only a member vouched for. */
  reopen(mine: Membership, isStaff: (memberId: Uint8Array) => boolean): readonly Placed[] {
    const waiting = [...new Map([...this.#closed, ...this.#unconfirmed])].toSorted(([one], [other]) => one - other);
    return waiting.flatMap(([seq, place]) => {
      const opened = this.#open(place, mine, isStaff);
      if (opened.needsKey) {
        return [];
      }
      this.#closed.delete(seq);
      return [this.#placed(place, opened)];
    });
  }

  #open(place: Told, mine: Membership, isStaff: (memberId: Uint8Array) => boolean): Opened {
    if (this.#keys?.of !== mine.epochs) {
      this.#keys = { of: mine.epochs, byId: new Map(mine.epochs.map((one) => [hex(one.epochId), one])) };
    }
    const keyring: Keyring = { room: this.#room, epochs: this.#keys.byId, authors: mine.authors, isStaff };
    const [before, after] = this.#proven.around(place.seq);
    const opened = openPlace(place, keyring, before);
    const { header } = opened;
    if (header === undefined || this.#order === undefined) {
      return opened;
    }
    if (after !== undefined && comparePlaces(header, after) > 0) {
      return { item: { kind: "gap", seq: place.seq, hour: place.hour, why: "not_authentic" }, needsKey: false };
    }
    checkSeen(this.#order, place.seq, header);
    return opened;
  }

  #placed(place: Told, { item, header }: Opened): Placed {
    this.#unconfirmed.delete(place.seq);
    if (item.kind === "written" && !item.confirmed && place.t === "delivered") {
      this.#unconfirmed.set(place.seq, place);
    }
    put(this.#timeline, item);
    this.#forgetPage();
    if (header !== undefined) {
      this.#proven.put(item.seq, { generation: header.generation, epoch: header.epoch });
    }
    return { item, header };
  }

  #erase(seqs: readonly number[], hour: number): void {
    this.#timeline = new Map(without(this.#timeline, seqs, hour));
    this.#forgetPage();
  }

  #forgetPage(): void {
    [this.#page, this.#shown] = [undefined, undefined];
  }

  /** Return the hour of the newest post that is still there, for each epoch place as text. */
  newestHours(): ReadonlyMap<string, number> {
    const hours = new Map<string, number>();
    for (const [seq, { generation, epoch }] of this.#proven.entries()) {
      const hour = this.#timeline.get(seq)?.hour;
      const name = `${generation}.${epoch}`;
      if (hour !== undefined) {
        hours.set(name, Math.max(hour, hours.get(name) ?? 0));
      }
    }
    return hours;
  }

  /** Compare the link that staff signed with the own one. */
  checkAnchor(seq: number, link: Uint8Array): void {
    if (this.#order !== undefined) {
      checkAnchor(this.#order, seq, link);
    }
  }

  /** Return who wrote (as headers claim), by the id of each epoch that handed-over keys may open. */
  wanted(): ReadonlyMap<Hex, ReadonlySet<Hex>> {
    const found = new Map<Hex, Set<Hex>>();
    for (const one of [...this.#closed.values(), ...this.#unconfirmed.values()]) {
      const { epochId, memberId } = readHeader(one.header);
      const authors = found.get(hex(epochId)) ?? new Set<Hex>();
      found.set(hex(epochId), authors.add(hex(memberId)));
    }
    return found;
  }
}
