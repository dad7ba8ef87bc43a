/**
 * One room, open: what was said in it, saying something, and watching.
 *
 *     composing → `outbox` (sealed once) → server → `order` (links) → `inbox` (opened) → `timeline` → reader
 *
 * Callers take turns (`#inTurn`), so that the parts of one room stay in step; whatever comes live and whatever is asked
 * for goes through the same door, and a post delivered twice is shown once. Twins: hearth_client/room*.py.
 */

import type { Place as GuardPlace } from "../guards/place";
import * as contents from "../protocol/contents";
import type { Body } from "../protocol/contents";
import { hex } from "../protocol/crypto/bytes";
import { type HearthError, Malformed, Refused, WrongCall } from "../protocol/errors";
import type { Event, Handshake, Posted } from "../protocol/frames/answers";
import { memberId } from "../protocol/ids";
import { HOUR_TOLERANCE } from "../protocol/limits";
import { type Header, readHeader } from "../protocol/posts";
import type { Refusal } from "../protocol/refusals";
import { parse } from "../protocol/signed";
import { ANCHOR } from "../protocol/structures/anchor";
import { checkBadge } from "../protocol/trust";
import { staleness } from "../rooms/anchors";
import { commit, epochKeys } from "../rooms/member";
import type { Member } from "../rooms/roster";
import { hasPower, memberOf, roster } from "../rooms/view";
import { namedByAnchor } from "./certificates";
import { Chronicle } from "./chronicle";
import { type Connection, PASSING } from "./connection";
import { fraction, hourOf, waitSeconds } from "./edges";
import { DifferentRooms, RefusedBy } from "./errors";
import type { Guards } from "./guards";
import { check, findingsOf, spend } from "./holding";
import { answer, answerWaiting, fetchBundles, type Parts, takeBundle, wish } from "./histories";
import type { Keeper } from "./keeper";
import { comparePlaces, type Hex, type Membership, type Queued } from "./kept/state";
import type { Told } from "./order";
import * as outbox from "./outbox";
import { Seat, TRIES } from "./seat";
import type { Page } from "./timeline";

/** Places in one request. */
const PAGE = 200;
/** How long a member waits before answering a history request that staff may answer. */
const STAFF_FIRST_SECONDS = 2;
/** A path is renewed when older: a day, a week in rooms of more than fifty. */
const RENEW_HOURS = 24;
const RENEW_HOURS_IN_LARGE_ROOMS = 7 * 24;
const LARGE_ROOM = 50;

const STALE: ReadonlySet<Refusal> = new Set<Refusal>(["stale_epoch", "stale_generation", "remove_pending"]);
const SEEN: ReadonlySet<Refusal> = new Set<Refusal>(["seen_too_old", "seen_mismatch"]);

/** What is to be said, with the id it will have. */
export type Saying = { readonly postId: Uint8Array; readonly body: Body };

export class Room {
  /** What kind of place this is to the guards. */
  readonly guardPlace: GuardPlace = "room";
  readonly seat: Seat;
  readonly #keeper: Keeper;
  readonly #guards: Guards;
  readonly #connection: Connection;
  readonly #chronicle: Chronicle;
  readonly #room: Uint8Array;
  readonly #parts: Parts;
  readonly #changed: () => void;
  #turn: Promise<unknown> = Promise.resolve();

  /** `changed` hears that what is shown may be another now. */
  constructor(keeper: Keeper, guards: Guards, room: Uint8Array, connection: Connection, changed: () => void) {
    this.#keeper = keeper;
    this.#guards = guards;
    this.#room = room;
    this.#connection = connection;
    this.#changed = changed;
    this.seat = new Seat(keeper, room, connection);
    this.#chronicle = new Chronicle(room, guards, this.guardPlace);
    this.#parts = { keeper, seat: this.seat, connection, chronicle: this.#chronicle };
  }

  get mine(): Membership {
    return this.#keeper.membership(this.#room);
  }

  /** What is shown now. */
  get page(): Page {
    return this.#chronicle.page(this.mine.retentionDays);
  }

  get lastSeq(): number {
    return this.#chronicle.place?.seq ?? 0;
  }

  /** Whether something waits for a key that was asked for. */
  get historyWaits(): boolean {
    return this.#chronicle.hasClosed && this.mine.wish !== undefined;
  }

  /** Whether staff confirmed the room lately. */
  get standing(): ReturnType<typeof staleness> {
    return staleness(this.seat.confirmedHour, hourOf(this.#keeper.edges));
  }

  /** Everybody in the room, as the tree says. */
  get people(): readonly Member[] {
    return roster(this.seat.view);
  }

  /** Return the certified name of a member whose badge holds. */
  badge(member: Member): string | undefined {
    const { trust } = this.#keeper.guide;
    const certificate = member.certificate && trust.certificates.get(hex(member.certificate));
    if (!member.isStaff || certificate === undefined) {
      return undefined;
    }
    try {
      checkBadge(trust, certificate, hourOf(this.#keeper.edges));
    } catch (error) {
      if (error instanceof Refused) {
        return undefined;
      }
      throw error;
    }
    return certificate.shownName;
  }

  // coming in and catching up

  /** Take the seat, walk the window, and do what is due: history, renewal, what was unsent. */
  open(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#forkShows(() => this.seat.sit());
      await this.#forkShows(async () => {
        this.#chronicle.begin(this.seat.window, this.seat.lastSeq, this.mine.place);
      });
      await this.#fetch();
      this.#checkAnchor();
      await this.seat.mend();
      await this.#fetchHistory();
      await ifStorable(async () => {
        await wish(this.#parts);
        await answerWaiting(this.#parts);
        await this.#renew();
        await this.#resend();
      });
      await ifStorable(() => this.#keeper.save());
      this.#changed();
    });
  }

  async #renew(): Promise<void> {
    const { edges, guide } = this.#keeper;
    const hours = this.people.length > LARGE_ROOM ? RENEW_HOURS_IN_LARGE_ROOMS : RENEW_HOURS;
    if (hourOf(edges) - this.mine.renewedHour >= hours) {
      await this.seat.commit((member, hour) => commit(member, { hour, random: edges.random }, guide.trust));
    }
  }

  // reading

  async #catchUp(): Promise<void> {
    await this.#forkShows(() => this.seat.catchUp());
    await this.#fetch();
  }

  /** Fetch every place after the cursor, page by page. */
  async #fetch(): Promise<void> {
    for (;;) {
      const before = this.lastSeq;
      const delivery = await this.#connection.ask({ t: "posts", after_seq: before, limit: PAGE });
      if (delivery.last_seq < before) {
        await this.#forkShows(() => Promise.reject(new DifferentRooms()));
      }
      const first = delivery.places[0]?.seq ?? delivery.last_seq + 1;
      if (first > before + 1) {
        // What lies between passed its time; of all there was since, where no place is told.
        await this.#moveWindow();
      }
      const from = this.lastSeq;
      await this.#absorb(delivery.places);
      if (this.lastSeq >= delivery.last_seq || this.lastSeq === from) {
        return;
      }
      this.#changed();
    }
  }

  /** Stand at the beginning of the server's window: this client slept for longer than posts are kept. */
  async #moveWindow(): Promise<void> {
    await this.#forkShows(() => this.seat.look());
    if (this.seat.window.seq > this.lastSeq) {
      await this.#forkShows(async () => {
        this.#chronicle.begin(this.seat.window, this.seat.lastSeq, this.#chronicle.place);
      });
    }
  }

  /** Walk new places: links first, then open, verify, check what the author saw, and place. */
  async #absorb(places: readonly Told[]): Promise<void> {
    if (places.some((one) => this.#isAhead(one))) {
      await this.#forkShows(() => this.seat.overtaken());
    }
    await this.#forkShows(async () => {
      for (const one of this.#chronicle.walk(places)) {
        this.#note(this.#chronicle.put(one, this.mine, (member) => this.#isStaff(member)));
      }
    });
    this.#keeper.note({ ...this.mine, place: this.#chronicle.place });
  }

  /** Whether a post was made in an epoch that this client has not reached. */
  #isAhead(place: Told): boolean {
    const header = place.t === "delivered" ? headerOf(place.header) : undefined;
    return header !== undefined && comparePlaces(header, this.seat.view) > 0;
  }

  #isStaff(member: Uint8Array): boolean {
    const found = memberOf(this.seat.view, member);
    return found !== undefined && hasPower(this.seat.view, found, this.seat.hour(), this.#keeper.guide.trust);
  }

  /** Note what a placed item changes in what is kept. */
  #note({ item, header }: ReturnType<Chronicle["put"]>): void {
    let mine = this.mine;
    if (header !== undefined) {
      // The server says the hour; one that has not come yet would keep the key for ever.
      const newest = Math.min(item.hour, hourOf(this.#keeper.edges) + HOUR_TOLERANCE);
      const used = hex(header.epochId);
      const epochs = mine.epochs.map((one) =>
        hex(one.epochId) === used ? { ...one, used: true, hour: Math.max(one.hour, newest) } : one,
      );
      mine = { ...mine, epochs };
    }
    if (item.kind === "written" && !this.#chronicle.hides(item)) {
      const { body } = item;
      const isMine = hex(item.memberId) === hex(memberId(mine.room, mine.signatureKey));
      if (body.kind === "room_about" && item.byStaff) {
        mine = { ...mine, name: body.title };
      } else if (isMine && (body.kind === "rename" || body.kind === "say") && mine.pseudonym.seq < item.seq) {
        // Another own device may have chosen it.
        mine = { ...mine, pseudonym: { ...mine.pseudonym, name: body.pseudonym, seq: item.seq } };
      }
    }
    this.#keeper.note(mine);
  }

  async #fetchHistory(): Promise<void> {
    if (await fetchBundles(this.#parts)) {
      await this.#reopen();
    }
  }

  #reopen(): Promise<void> {
    return this.#forkShows(async () => {
      for (const one of this.#chronicle.reopen(this.mine, (member) => this.#isStaff(member))) {
        this.#note(one);
      }
    });
  }

  /** Compare the link that staff signed with the own one. */
  #checkAnchor(): void {
    const { anchor } = this.seat;
    if (anchor !== undefined) {
      this.#forked(() => this.#chronicle.checkAnchor(anchor.seq, anchor.link));
    }
  }

  /** Remember a proven fork for good; posting stops. */
  async #forkShows(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#noteFork(error);
      throw error;
    }
  }

  #forked(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#noteFork(error);
      throw error;
    }
  }

  #noteFork(error: unknown): void {
    // Whoever is not in yet has nothing to stop: she tries again when the server shows another room.
    if (error instanceof DifferentRooms && this.mine.private.length > 0) {
      this.#keeper.note({ ...this.mine, forked: true });
      this.#changed();
    }
  }

  // saying

  /** Return what the guards notice in what is to be said. Nothing is sent, kept or looked up. */
  findings(body: Body): ReturnType<typeof findingsOf> {
    return findingsOf(body, this.#guards, this.guardPlace, this.#knownAs);
  }

  /** The own name as readers know it. */
  get #knownAs(): string {
    const { pseudonym } = this.mine;
    return pseudonym.seq > 0 ? pseudonym.name : "";
  }

  /**
   * Send bodies, in order, whose every text the guards let pass or that was agreed to. `queued` hears that they are
   * kept and on their way.
   *
   * Throws HeldBack and EvidenceSpent before anything is kept or sent; then what sending throws, with the post still
   * queued where the server only cannot just now.
   */
  say(
    bodies: readonly Saying[],
    agreed: Parameters<typeof check>[1],
    retracts?: Uint8Array,
    queued: () => void = () => undefined,
  ): Promise<void> {
    for (const { body } of bodies) {
      check(this.findings(body), agreed);
    }
    const items = bodies.map(({ postId, body }) => outbox.queued(encoded(body), postId, retracts));
    const mine = this.mine;
    const taken = spend(
      bodies.map(({ postId, body }) => [postId, body]),
      {
        guards: this.#guards,
        place: this.guardPlace,
        knownAs: this.#knownAs,
        spent: mine.spent.values(),
        hour: hourOf(this.#keeper.edges),
      },
    );
    this.#keeper.note({ ...mine, spent: new Map([...mine.spent, ...taken]), outbox: [...mine.outbox, ...items] });
    queued();
    return this.#inTurn(async () => {
      for (const item of items) {
        await this.#send(item);
      }
      this.#changed();
    });
  }

  async #resend(): Promise<void> {
    for (const item of this.mine.outbox) {
      try {
        await this.#send(item);
      } catch (error) {
        if (!(error instanceof RefusedBy) || PASSING.has(error.code)) {
          throw error;
        }
      }
    }
  }

  /**
   * Send one post until it has a place.
   *
   * Throws the server's refusal, then nothing was sent; but where the server only cannot just now, or nobody answers,
   * the post stays queued, and these very bytes go out again.
   */
  async #send(waiting: Queued): Promise<void> {
    if (this.mine.forked) {
      throw new DifferentRooms();
    }
    let refusal: HearthError = new Refused("stale_epoch");
    let item = waiting;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      if (!outbox.isSealed(item)) {
        item = await this.#sealed(item);
      }
      try {
        const posted = await this.#connection.ask(outbox.operation(item));
        this.#drop(item, posted);
        await this.#posted(item, posted);
        return;
      } catch (error) {
        if (!(error instanceof RefusedBy) || PASSING.has(error.code)) {
          throw error;
        }
        refusal = error;
        if (STALE.has(error.code)) {
          await this.#followRefusal(error);
        } else if (SEEN.has(error.code)) {
          await this.#catchUp();
        } else if (error.code !== "not_a_member" || !(await this.#enteredAnew())) {
          this.#drop(item);
          throw error;
        }
        item = outbox.unsealed(item);
      }
    }
    this.#drop(item);
    throw refusal;
  }

  /** Whether who is refused as no member was only missing a generation that began, and is in it now. */
  async #enteredAnew(): Promise<boolean> {
    const before = this.seat.view.generation;
    try {
      await this.#catchUp();
    } catch (error) {
      if (error instanceof RefusedBy) {
        return false;
      }
      throw error;
    }
    return this.seat.view.generation > before;
  }

  /** Follow what a refused post had missed; a server that has nothing newer may have gone back. */
  async #followRefusal(no: RefusedBy): Promise<void> {
    const before = this.seat.view;
    await this.seat.take(no.handshakes);
    await this.#catchUp();
    if (no.code === "stale_epoch" && comparePlaces(this.seat.view, before) === 0) {
      await this.#forkShows(() => this.seat.look());
    }
  }

  /** Return `item` sealed for the present epoch, every pending Remove covered first. */
  async #sealed(item: Queued): Promise<Queued> {
    await this.seat.cover();
    const mine = this.mine;
    const place = this.#chronicle.place;
    if (place === undefined) {
      throw new WrongCall("a post before the room was opened");
    }
    const author = {
      memberId: memberId(mine.room, mine.signatureKey),
      signatureSeed: mine.signatureSeed,
      seen: place,
    };
    const sealed = outbox.sealedFor(item, epochKeys(this.seat.member), author, this.#keeper.edges.random);
    this.#keeper.note({ ...this.mine, outbox: outbox.withItem(this.mine.outbox, sealed) });
    return sealed;
  }

  /** Let go of a post that was answered: it counts from its place's hour, and without one not at all. */
  #drop(item: Queued, posted?: Posted): void {
    const mine = this.mine;
    const spent = new Map(mine.spent);
    const name: Hex = hex(item.postId);
    const taken = spent.get(name);
    spent.delete(name);
    if (taken !== undefined && posted !== undefined) {
      // The server says the hour; one that has not come yet would ration her for ever.
      const newest = Math.min(posted.hour, hourOf(this.#keeper.edges) + HOUR_TOLERANCE);
      spent.set(name, { ...taken, hour: Math.max(taken.hour, newest) });
    }
    this.#keeper.note({ ...mine, outbox: outbox.withoutItem(mine.outbox, item.postId), spent });
  }

  /** Walk on over the own post, or fetch what came before it. */
  async #posted({ header, sealed }: Queued, { seq, hour, receipt }: Posted): Promise<void> {
    if (seq <= this.lastSeq) {
      return;
    }
    this.#chronicle.expectReceipt(seq, receipt);
    if (seq === this.lastSeq + 1) {
      await this.#absorb([{ t: "delivered", seq, hour, header, sealed, receipt }]);
    } else {
      await this.#fetch();
    }
  }

  // watching

  /**
   * Follow what happens until `ended`; resumes by itself after every cut. `reached` hears whether the server is there.
   *
   * Throws RefusedBy when this member is no longer in the room, DifferentRooms when a fork shows.
   */
  async watch(ended: AbortSignal, reached: (there: boolean) => void): Promise<void> {
    while (!ended.aborted) {
      const before = this.seat.view.generation;
      try {
        for await (const event of this.#connection.events(() => this.#cursor(), ended, reached)) {
          await this.#heard(event);
        }
      } catch (error) {
        if (!(error instanceof RefusedBy) || error.code !== "stale_generation") {
          throw error;
        }
        await this.#inTurn(() => this.seat.enter());
        if (this.seat.view.generation === before) {
          // Said to be over, and still there: no server makes a member enter again and again.
          throw error;
        }
      }
    }
  }

  #cursor(): { readonly afterSeq: number; readonly generation: number; readonly epoch: number } {
    const { generation, epoch } = this.seat.view;
    return { afterSeq: this.lastSeq, generation, epoch };
  }

  async #heard(event: Event): Promise<void> {
    if (event.t === "history_requested" && !this.#isStaff(memberId(this.#room, this.mine.signatureKey))) {
      // Beside the stream, and a little later than staff would: what they hand over is trusted at once.
      void this.#answerAfterStaff(event);
      return;
    }
    await this.#inTurn(() => this.#take(event));
    if (this.seat.removed) {
      throw new RefusedBy("not_a_member");
    }
    this.#changed();
  }

  async #answerAfterStaff(wanted: Parameters<typeof answer>[1]): Promise<void> {
    const { edges } = this.#keeper;
    await edges.sleep(STAFF_FIRST_SECONDS * (0.5 + fraction(edges)));
    try {
      await this.#inTurn(() => answer(this.#parts, wanted));
    } catch {
      // A courtesy: a failure ends no stream, and what waits is answered when the room is next opened.
    }
  }

  async #take(event: Event): Promise<void> {
    switch (event.t) {
      case "delivered":
      case "erased":
        await (event.seq > this.lastSeq + 1 ? this.#fetch() : this.#absorb([event]));
        return;
      case "handshake":
        await this.#takeHandshake(event);
        return;
      case "history_requested":
        await ifStorable(() => answer(this.#parts, event));
        return;
      case "history_bundle":
        if (await takeBundle(this.#parts, event)) {
          await this.#reopen();
        }
        return;
      case "anchored":
        await this.#keeper.guide.learn([namedByAnchor(event.anchor)]);
        await this.#forkShows(() => this.seat.hearAnchor(event.anchor));
        this.#forked(() => {
          const { seq, link } = parse(event.anchor, ANCHOR).unverified;
          this.#chronicle.checkAnchor(seq, link);
        });
        return;
      default:
    }
  }

  async #takeHandshake(handshake: Handshake): Promise<void> {
    await this.#forkShows(() => this.seat.take([handshake]));
    await this.seat.mend();
  }

  /** Go, for good; the server sees to the Remove. Nothing of the room is kept. */
  leave(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#connection.ask({ t: "leave" });
      this.#keeper.forget(this.#room);
      await this.#keeper.save();
    });
  }

  /** Wait for a moment before something is tried again. */
  pause(): Promise<void> {
    const { edges } = this.#keeper;
    return edges.sleep(waitSeconds(0, fraction(edges)));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work, work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
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

/** What a person typed is not the program's mistake. */
function encoded(body: Body): Uint8Array {
  try {
    return contents.encode(body);
  } catch (error) {
    throw error instanceof WrongCall ? new Malformed(error.message) : error;
  }
}

/** Go on where the server only cannot store just now. */
async function ifStorable(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RefusedBy) || error.code !== "storage_failed") {
      throw error;
    }
  }
}
