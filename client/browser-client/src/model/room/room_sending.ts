/**
 * Sending into a room what was composed: queued, sealed once, sent until it has a place.
 *
 * What the network or the server's storage kept from arriving stays queued, and goes out before anything newer: with
 * the next post, the next catching up, the next visit where this device keeps an outbox.
 * Twin: hearth_client/room/room_sending.py.
 */

import * as contents from "../../protocol/contents";
import type { Body } from "../../protocol/contents";
import { hex, same } from "../../protocol/crypto/bytes";
import { appliedEdits, ownName } from "../../protocol/edits";
import { HearthError, Malformed, Refused, WrongCall } from "../../protocol/errors";
import type { Posted } from "../../protocol/frames/answers";
import { HOUR_TOLERANCE, MAX_EDITS } from "../../protocol/limits";
import type { Refusal } from "../../protocol/refusals";
import { epochKeys } from "../../rooms/member";
import { AUTHOR_HOURS } from "../budgets";
import { hourOf } from "../edges";
import { DifferentRooms, EditedOften, RefusedBy } from "../errors";
import { comparePlaces, type Hex, type Queued, type Spent } from "../kept/state";
import { PASSING } from "../transport/connection";
import { check, findingsOf, HeldBack, spend, textsOf } from "./holding";
import * as outbox from "./outbox";
import { QUIET, RoomActs } from "./room_acts";
import { TRIES } from "./seat";

const STALE: ReadonlySet<Refusal> = new Set<Refusal>(["stale_epoch", "stale_generation", "remove_pending"]);
const SEEN: ReadonlySet<Refusal> = new Set<Refusal>(["seen_too_old", "seen_mismatch"]);
const NOTHING = new Uint8Array();

/** What is to be said, with the id it will have. */
export type Saying = { readonly postId: Uint8Array; readonly body: Body };

export class RoomSending extends RoomActs {
  /** Why posts were let go, until whoever said them hears so. */
  readonly #refused = new Map<Hex, HearthError>();
  #letGo: readonly Queued[] = [];
  /** Whether what waits was last held back because staff ask for quiet. */
  waitsForQuiet = false;

  /** What the server did not take, oldest first, while the room is open: nobody else has these words. */
  get letGo(): readonly Queued[] {
    return this.#letGo;
  }

  /** Show a post as let go no more: whoever wrote it has her words still. */
  hasStill(post: Uint8Array): void {
    this.#letGo = this.#letGo.filter((one) => !same(one.postId, post));
  }

  /** Return what the guards notice in what is to be said. Nothing is sent, kept or looked up. */
  findings(body: Body): ReturnType<typeof findingsOf> {
    return findingsOf(body, this.guards, this.guardPlace, this.#knownAs);
  }

  /** The own name as readers know it. */
  get #knownAs(): string {
    return this.page.names.get(hex(this.ownId)) ?? "";
  }

  /**
   * Send bodies, in order and after what waits, whose every text the guards let pass or that was agreed to. `queued`
   * hears that they are kept and on their way.
   *
   * Throws HeldBack, EvidenceSpent, EditedOften, Malformed, DifferentRooms and Refused(read_only | muted | frozen | slow_mode) before
   * anything is kept or sent; then what sending throws, with the post still queued where nobody answers, where the server
   * only cannot just now, and where staff ask for quiet in the middle of a writing in parts: but where nothing `waits` for
   * that to be over, the part that was refused and what follows it are let go.
   */
  async say(
    bodies: readonly Saying[],
    agreed: Parameters<typeof check>[1],
    retracts: Uint8Array = NOTHING,
    queued: () => void = () => undefined,
    waits = bodies.length > 1,
  ): Promise<void> {
    // Up to `queued` nothing is awaited: of two posts at once the second sees what the first took.
    for (const { body } of bodies) {
      check(this.findings(body), agreed);
    }
    const items = bodies.map(({ postId, body }) => outbox.queued(encoded(body), postId, retracts));
    this.#checkMaySay(retracts.length > 0, items.length);
    this.#checkEdits(bodies);
    const taken = this.#spend(bodies);
    const mine = this.mine;
    const waiting = mine.outbox;
    this.keeper.note({ ...mine, spent: new Map([...mine.spent, ...taken]), outbox: [...waiting, ...items] });
    this.#chooseName(bodies);
    queued();
    await this.inTurn(async () => {
      await (retracts.length > 0 ? this.#sendAllOf(waiting) : this.#sendWaiting(waiting));
      for (const item of items) {
        // Of a writing in parts none is let go for a while's quiet: others would read it torn.
        await this.#sendPart(item, waits);
      }
      this.changed();
    });
  }

  #checkMaySay(isRetraction: boolean, parts: number): void {
    if (this.mine.forked) {
      throw new DifferentRooms();
    }
    if (!isRetraction && this.isReadOnly) {
      throw new Refused("read_only");
    }
    if (!isRetraction) {
      this.checkNotSilenced(parts);
    }
  }

  /** Throws EditedOften for one edit more of a post than readers apply. */
  #checkEdits(bodies: readonly Saying[]): void {
    for (const { body } of bodies) {
      if (body.kind === "edit" && this.#editsOf(body.target) >= MAX_EDITS) {
        throw new EditedOften();
      }
    }
  }

  /** Return how many edits of an own post readers apply, or will once they are sent. */
  #editsOf(target: Uint8Array): number {
    const written = [...this.items.values()].filter((item) => item.kind === "written");
    const known = appliedEdits(written).get(ownName(this.ownId, target)) ?? [];
    return known.length + this.mine.outbox.filter((item) => outbox.edits(item, target)).length;
  }

  /** Return what posts take of the own budgets. Throws HeldBack, EvidenceSpent. */
  #spend(bodies: readonly Saying[]): ReadonlyMap<Hex, Spent> {
    const { guards, guardPlace, mine } = this;
    const hour = hourOf(this.keeper.edges);
    // What still waits gets its place, and so its hour, only now.
    const waiting = new Set(mine.outbox.map(({ postId }) => hex(postId)));
    const spent = [...mine.spent].map(([post, one]) => (waiting.has(post) ? { ...one, hour } : one));
    const knownAs = this.#knownAs;
    const taken = spend(
      bodies.map(({ postId, body }) => [postId, body]),
      { guards, place: guardPlace, knownAs, spent, hour },
    );
    const crumbs = bodies
      .flatMap(({ body }) => textsOf(body, knownAs))
      .map(([, text]) => guards.look(text, guardPlace).crumb)
      .filter((crumb) => crumb !== "");
    const earlier = crumbs.length === 0 ? [] : this.chronicle.fragments(this.ownId, hour - AUTHOR_HOURS);
    if (earlier.length > 0 && guards.together([...earlier, ...crumbs])) {
      throw new HeldBack([{ reason: "images.split", field: "text", blocks: true, start: 0, end: 0, host: "" }]);
    }
    return taken;
  }

  #chooseName(bodies: readonly Saying[]): void {
    for (const { body } of bodies) {
      if (body.kind === "rename") {
        const chosen = { name: body.pseudonym, chosenSeconds: this.keeper.edges.nowSeconds(), seq: this.lastSeq };
        this.keeper.note({ ...this.mine, pseudonym: chosen });
      }
    }
  }

  /** Send what waits, if it can be sent now; where the server cannot store, or staff ask for quiet, it goes on waiting. */
  protected async resend(): Promise<void> {
    if (this.mine.forked) {
      return;
    }
    try {
      await this.#sendAllOf(this.mine.outbox);
    } catch (error) {
      if (!(error instanceof RefusedBy) || !PASSING.has(error.code)) {
        throw error;
      }
    }
  }

  /** Send what waits as `#sendWaiting`; that staff ask for quiet keeps nothing from going that they do not mean. */
  async #sendAllOf(waiting: readonly Queued[]): Promise<void> {
    try {
      await this.#sendWaiting(waiting);
    } catch (error) {
      if (!isQuiet(error)) {
        throw error;
      }
    }
  }

  /**
   * Send the same bytes, where their epoch still stands; what is refused for good is let go. While staff ask for quiet
   * posts wait, and what takes something back goes on; then the first refusal is thrown.
   */
  async #sendWaiting(waiting: readonly Queued[]): Promise<void> {
    let quiet: RefusedBy | undefined;
    for (const item of waiting) {
      if (quiet !== undefined && item.retracts.length === 0) {
        continue;
      }
      try {
        await this.#sendPart(item, true);
      } catch (error) {
        if (!(error instanceof RefusedBy) || PASSING.has(error.code)) {
          throw error;
        }
        if (isQuiet(error)) {
          quiet = error;
        } else {
          this.#refused.set(hex(item.postId), error);
        }
      }
    }
    this.waitsForQuiet = quiet !== undefined;
    if (quiet !== undefined) {
      throw quiet;
    }
  }

  /** Send one post; where it is refused for good, what was to follow it in one writing is let go with it. */
  async #sendPart(item: Queued, keeps: boolean): Promise<void> {
    try {
      await this.#send(item, keeps);
    } catch (error) {
      if (error instanceof RefusedBy && !PASSING.has(error.code) && !(keeps && isQuiet(error))) {
        // Others would read an end without its middle. She keeps all of her words, and can send them again.
        const rest = this.mine.outbox.filter((one) => outbox.follows(one, item));
        for (const one of rest) {
          this.#drop(one);
        }
        this.changed();
      }
      throw error;
    }
  }

  /**
   * Send one post until it has a place; at once if it was sent meanwhile, among what waited.
   *
   * Throws the server's refusal, then nothing was sent; but where the server only cannot just now, or nobody answers,
   * the post stays queued, and these very bytes go out again. With `keeps` it stays queued also while staff ask for quiet.
   */
  async #send({ postId }: Queued, keeps: boolean): Promise<void> {
    let item = this.mine.outbox.find((one) => same(one.postId, postId));
    if (item === undefined) {
      this.#tellRefused(postId);
      return;
    }
    if (this.mine.forked) {
      throw new DifferentRooms();
    }
    let refusal: HearthError = new Refused("stale_epoch");
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      item = outbox.isSealed(item) ? item : await this.#sealed(item);
      let posted: Posted;
      try {
        posted = await this.connection.ask(outbox.operation(item));
      } catch (error) {
        if (!(error instanceof RefusedBy) || PASSING.has(error.code)) {
          throw error;
        }
        refusal = error;
        if (keeps && isQuiet(error)) {
          this.waitsForQuiet = true;
          await this.lookWhy(error.code);
          throw error;
        }
        await this.#followRefusal(item, error);
        item = outbox.unsealed(item);
        continue;
      }
      await this.#placed(item, posted);
      return;
    }
    this.#drop(item);
    throw refusal;
  }

  #tellRefused(postId: Uint8Array): void {
    const refused = this.#refused.get(hex(postId));
    this.#refused.delete(hex(postId));
    if (refused !== undefined) {
      throw refused;
    }
  }

  /** Come to where a refused post can be sealed anew; throws the refusal, with the post let go, where it is for good. */
  async #followRefusal(item: Queued, no: RefusedBy): Promise<void> {
    if (STALE.has(no.code)) {
      // A server that has nothing newer may have gone back.
      const before = this.seat.view;
      await this.seat.take(no.handshakes);
      await this.followOn();
      if (no.code === "stale_epoch" && comparePlaces(this.seat.view, before) === 0) {
        await this.forkShows(() => this.seat.look());
      }
    } else if (SEEN.has(no.code)) {
      await this.followOn();
    } else if (no.code !== "not_a_member" || !(await this.#enteredAnew())) {
      this.#drop(item);
      await this.lookWhy(no.code);
      throw no;
    }
  }

  /** Whether who is refused as no member was only missing a generation that began, and is in it now. */
  async #enteredAnew(): Promise<boolean> {
    const before = this.seat.view.generation;
    try {
      await this.followOn();
    } catch (error) {
      if (error instanceof RefusedBy) {
        return false;
      }
      throw error;
    }
    return this.seat.view.generation > before;
  }

  /** Return `item` sealed for the present epoch, every pending Remove covered first. */
  async #sealed(item: Queued): Promise<Queued> {
    await this.seat.cover();
    this.tellSteps();
    const place = this.chronicle.place;
    if (place === undefined) {
      throw new WrongCall("a post before the room was opened");
    }
    const author = { memberId: this.ownId, signatureSeed: this.mine.signatureSeed, seen: place };
    const sealed = outbox.sealedFor(item, epochKeys(this.seat.member), author, this.keeper.edges.random);
    this.keeper.note({ ...this.mine, outbox: outbox.withItem(this.mine.outbox, sealed) });
    return sealed;
  }

  /** Let go of a post that was answered: it counts from its place's hour, and without one not at all. */
  #drop(item: Queued, posted?: Posted): void {
    if (posted === undefined) {
      this.#letGo = [...this.#letGo, item];
    }
    const mine = this.mine;
    const spent = new Map(mine.spent);
    const name: Hex = hex(item.postId);
    const taken = spent.get(name);
    spent.delete(name);
    if (taken !== undefined && posted !== undefined) {
      // The server says the hour; one that has not come yet would ration her for ever.
      const newest = Math.min(posted.hour, hourOf(this.keeper.edges) + HOUR_TOLERANCE);
      spent.set(name, { ...taken, hour: Math.max(taken.hour, newest) });
    }
    this.keeper.note({ ...mine, outbox: outbox.withoutItem(mine.outbox, item.postId), spent });
  }

  /** Let go of a post only once it stands among the others: in between it would be nowhere, and its thread gone. */
  async #placed(item: Queued, posted: Posted): Promise<void> {
    this.heldWithoutAct = false;
    try {
      await this.#posted(item, posted);
    } finally {
      this.#drop(item, posted);
    }
  }

  /** Walk on over the own post, or fetch what came before it. */
  async #posted({ header, sealed }: Queued, { seq, hour, receipt }: Posted): Promise<void> {
    if (seq <= this.lastSeq) {
      return;
    }
    this.chronicle.expectReceipt(seq, receipt);
    if (seq === this.lastSeq + 1) {
      await this.absorb([{ t: "delivered", seq, hour, header, sealed, receipt }]);
    } else {
      await this.fetch();
    }
  }
}

function isQuiet(error: unknown): error is RefusedBy {
  return error instanceof RefusedBy && QUIET.has(error.code);
}

/** What a person typed is not the program's mistake. */
export function encoded(body: Body): Uint8Array {
  try {
    return contents.encode(body);
  } catch (error) {
    throw error instanceof WrongCall ? new Malformed(error.message) : error;
  }
}
