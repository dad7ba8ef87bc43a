/**
 * One room, open: what was said in it, saying something, and watching.
 *
 *     composing → `outbox` (sealed once) → server → `order` (links) → `inbox` (opened) → `timeline` → reader
 *
 * Callers take turns, so that the parts of one room stay in step; whatever comes live and whatever is asked for goes
 * through the same door, and a post delivered twice is shown once. Each file of a room stands on the one before:
 * `room_walk` (what it is, and what the server delivers), `room_acts` (what staff did), `room_sending`, and here what opens and watches it.
 * Twin: hearth_client/room/room.py.
 */

import type { Reason } from "../../guards/reasons";
import { HearthError, Unreachable } from "../../protocol/errors";
import type { Event, Handshake, HistoryRequested } from "../../protocol/frames/answers";
import { LARGE_ROOM_MEMBERS, LARGE_ROOM_RENEWAL_HOURS, RENEWAL_HOURS } from "../../protocol/limits";
import type { GuardNoteKind } from "../../protocol/structures/guard_note";
import { commit } from "../../rooms/member";
import { fraction, hourOf, waitSeconds } from "../edges";
import { askToLeave } from "../entering";
import { RefusedBy } from "../errors";
import { PASSING } from "../transport/connection";
import { answer, answerWaiting, takeBundle, wish } from "./histories";
import { RoomSending } from "./room_sending";

export type { Saying } from "./room_sending";

/** How long a member waits before answering a history request that staff may answer. */
const STAFF_FIRST_SECONDS = 2;
/** How many such answers wait at once; a host that tells of more than any room has is not obeyed. */
const MAX_PATIENT_ANSWERS = 32;

export class Room extends RoomSending {
  #patientAnswers = 0;

  // coming in and catching up

  /**
   * Take the seat, walk the window, and do what is due: letters, history, renewal, what was unsent.
   *
   * What is due waits for another visit where the server can store nothing now: reading goes on.
   */
  async open(): Promise<void> {
    await this.inTurn(async () => {
      await this.forkShows(() => this.seat.sit());
      await this.beginAt(this.mine.place);
      await this.fetch();
      await this.fetchActs();
      await this.checkAnchor(this.seat.anchor);
      await this.seat.mend();
      await this.letters.fetch();
      await this.fetchHistory();
      await ifStorable(async () => {
        await wish(this.parts);
        await answerWaiting(this.parts);
        await this.#renew();
        await this.resend();
        await this.keeper.duties?.opened(this.inner);
      });
      this.tellSteps();
      await ifStorable(() => this.keeper.save());
      this.changed();
    });
    await ifStorable(async () => this.keeper.duties?.shown(this));
  }

  /** Follow the room to its newest place, take what came, answer and send what waits. */
  catchUp(): Promise<void> {
    return this.inTurn(async () => {
      await this.followOn();
      if (this.standing !== "confirmed") {
        await this.forkShows(() => this.seat.look());
        await this.checkAnchor(this.seat.anchor);
      }
      await this.letters.fetch();
      await this.fetchActs();
      await this.fetchHistory();
      await answerWaiting(this.parts);
      await this.resend();
      this.changed();
    });
  }

  /** Ask the staff here to let fresh keys into another room; which, they choose. Throws WrongCall without any. */
  askIn(text: string): Promise<void> {
    return this.inTurn(() => this.letters.askIn(text));
  }

  /** Tell the staff here, by a reason code alone, how a guard did. Throws WrongCall without any. */
  tellGuard(kind: GuardNoteKind, reason: Reason): Promise<void> {
    return this.inTurn(() => this.letters.tellGuard(kind, reason));
  }

  /** Renew the own path when it is old: what a thief of tree keys had is worthless after. */
  async #renew(): Promise<void> {
    const { edges, guide } = this.keeper;
    const due = this.people.length > LARGE_ROOM_MEMBERS ? LARGE_ROOM_RENEWAL_HOURS : RENEWAL_HOURS;
    const age = hourOf(edges) - this.mine.renewedHour;
    // An hour that lies ahead was a wrong clock's: it keeps nobody from renewing.
    if (age >= 0 && age < due) {
      return;
    }
    try {
      await this.seat.commit((member, hour) => commit(member, { hour, random: edges.random }, guide.trust));
    } catch (error) {
      if (!(error instanceof RefusedBy)) {
        throw error;
      }
      // Others are busy: the path is renewed at the next login instead.
      this.noteClock(error);
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
        for await (const event of this.connection.events(() => this.#cursor(), ended, reached)) {
          await this.#heard(event, ended);
        }
      } catch (error) {
        if (error instanceof Unreachable || (error instanceof RefusedBy && PASSING.has(error.code))) {
          // Something asked in between was cut; the stream goes on from its cursor.
          reached(!(error instanceof Unreachable));
          await this.keeper.edges.sleep(waitSeconds(0, fraction(this.keeper.edges)));
        } else if (error instanceof RefusedBy && error.code === "stale_generation") {
          await this.#enterGeneration(before, error);
        } else {
          throw error;
        }
      }
    }
  }

  #enterGeneration(before: number, no: RefusedBy): Promise<void> {
    return this.inTurn(async () => {
      if (this.seat.view.generation === before) {
        await this.forkShows(() => this.seat.enter());
      }
      if (this.seat.view.generation === before) {
        // Said to be over, and still there: no server makes a member enter again and again.
        throw no;
      }
      this.tellSteps();
      this.changed();
    });
  }

  #cursor(): { readonly afterSeq: number; readonly generation: number; readonly epoch: number } {
    const { generation, epoch } = this.seat.view;
    return { afterSeq: this.lastSeq, generation, epoch };
  }

  async #heard(event: Event, ended: AbortSignal): Promise<void> {
    if (event.t === "history_requested" && !this.isStaff(this.ownId)) {
      // Beside the stream: whoever asks for history delays nobody's posts.
      void this.#answerAfterStaff(event, ended);
      return;
    }
    await this.inTurn(() => this.#take(event));
    if (this.seat.removed) {
      throw new RefusedBy("not_a_member");
    }
    this.changed();
  }

  /** Hand over history a little later than staff would: what they hand over is trusted at once. */
  async #answerAfterStaff(wanted: HistoryRequested, ended: AbortSignal): Promise<void> {
    if (this.#patientAnswers >= MAX_PATIENT_ANSWERS) {
      return;
    }
    const { edges } = this.keeper;
    this.#patientAnswers += 1;
    try {
      await edges.sleep(STAFF_FIRST_SECONDS * (0.5 + fraction(edges)));
      if (!ended.aborted) {
        await this.inTurn(() => answer(this.parts, wanted));
      }
    } catch (error) {
      // A courtesy: a failure ends no stream, and what waits is answered at the next catching up.
      if (!(error instanceof HearthError)) {
        throw error;
      }
    } finally {
      this.#patientAnswers -= 1;
    }
  }

  async #take(event: Event): Promise<void> {
    switch (event.t) {
      case "delivered":
      case "erased":
        await (event.seq > this.lastSeq + 1 ? this.fetch() : this.absorb([event]));
        return;
      case "handshake":
        await this.#takeHandshake(event);
        return;
      case "history_requested":
        // Else at the next catching up.
        await ifStorable(() => answer(this.parts, event));
        return;
      case "history_bundle":
        if (await takeBundle(this.parts, event)) {
          await this.reopen();
        }
        return;
      case "letter":
        this.letters.take(event);
        return;
      case "acted":
        await this.takeActs([event]);
        return;
      case "motion_told":
        await this.keeper.guide.hearMotions([event]);
        return;
      case "anchored":
        await this.hearAnchor(event.anchor);
        return;
      case "room_ended":
        this.seat.between = { wipedHour: event.wiped_hour };
        return;
      default:
        await this.hears?.(event);
    }
  }

  async #takeHandshake(handshake: Handshake): Promise<void> {
    await this.forkShows(() => this.seat.take([handshake]));
    this.tellSteps();
    await this.seat.mend();
    await this.keeper.duties?.followed(this.inner);
  }

  /** Go, for good; the server sees to the Remove. Nothing of the room is kept. */
  leave(): Promise<void> {
    return this.inTurn(async () => {
      await askToLeave(this.connection);
      this.keeper.forget(this.room);
      await this.keeper.save();
    });
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
