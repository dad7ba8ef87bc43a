/** In a hosted session's room: heard of, said, counted on, taken over, and ended, whoever looks at it or not. */

import { RefusedBy } from "../../../../../model/errors";
import { FloorBook } from "../../../../../model/room/later/floor_book";
import type { Room } from "../../../../../model/room/room";
import { IDLE } from "../../../../../model/seam/app";
import type { FloorChange } from "../../../../../model/seam/hosting";
import { endSession, forget, OVER } from "../../../../../model/sessions/attending";
import { type Hosted, say, takeOut } from "../../../../../model/sessions/hosting";
import { hex, same } from "../../../../../protocol/crypto/bytes";
import { HearthError, Unreachable } from "../../../../../protocol/errors";
import { decodeId, encodeId } from "../../../../../protocol/ids";
import type { OpenedSession } from "../../../../../protocol/sessions";
import { STAGE } from "../../../../../protocol/structures/floor";
import { draw } from "../../../drawing";
import { goOn } from "../../../room";
import { known, reach, shed, tell, type Visit } from "../../../visit";
import { leads } from "./shown";

/** As long as posts of a room between two are kept while it goes on: its end wipes them sooner. */
const BETWEEN_DAYS = 2;

type Begun = { readonly opened: OpenedSession; readonly room: Room; readonly serial: Uint8Array };

export class Evening {
  readonly hosted: Hosted;
  /** Rooms for two, by the ids of who is aside. */
  readonly between = new Map<string, string>();
  /** Such rooms whose letter is not out yet: where it fails, the next try is for the same room. */
  readonly #unsent = new Map<string, string>();
  /** Keys for which such a room was opened: who is asked aside twice asks twice. */
  readonly #answered = new Set<string>();
  isEnded = false;
  readonly #visit: Visit;
  readonly #serial: Uint8Array;
  readonly #stopped = new AbortController();
  #isGone = false;
  #isBusy = false;

  constructor(visit: Visit, hosted: Hosted, serial: Uint8Array) {
    [this.#visit, this.hosted, this.#serial] = [visit, hosted, serial];
  }

  /** Take up the floor of a room that was opened, and hear of it from now on. */
  static async begun(visit: Visit, { opened, room, serial }: Begun, changed: () => void): Promise<Evening> {
    const connection = await room.together(async (inner) => inner.connection);
    const book = new FloorBook(known(visit), room.mine.room, connection, () => performance.now() / 1000);
    const evening = new Evening(visit, { opened, room, book }, serial);
    room.hears = async (event) => {
      if (event.t === "floor_stands") {
        await book.hear(event);
      } else if (event.t === "checked_in" && known(visit).staffKeys !== undefined) {
        book.takeAnswer(event, serial, known(visit).staffKeys?.hpkeSecret ?? new Uint8Array());
      }
      changed();
    };
    await room.together(() => book.attend());
    void evening.#listen();
    return evening;
  }

  get room(): Room {
    return this.hosted.room;
  }

  stop(): void {
    this.#stopped.abort();
    this.room.hears = undefined;
  }

  /** Have its posts shown. It is listened to already: also while other rooms are looked at. */
  lookHere(): void {
    const [visit, { room }] = [this.#visit, this.hosted];
    const id = encodeId(room.mine.room);
    if (visit.looking?.id !== id || visit.looking.room !== room) {
      visit.looking?.ended.abort();
      visit.looking = { id, room, ended: new AbortController(), readSeq: room.mine.readSeq, doing: IDLE, said: undefined, signpost: [] };
    }
    tell(visit, { doing: IDLE, net: "online", removed: undefined });
    draw(visit);
    void goOn(visit, room);
  }

  async #listen(): Promise<void> {
    try {
      await this.room.watch(this.#stopped.signal, (there) => reach(this.#visit, there));
    } catch (error) {
      this.#isGone = error instanceof RefusedBy && OVER.has(error.code);
    }
  }

  /** Say one change; what belongs to it is done with it. Throws as `say`. */
  async say(change: FloorChange): Promise<void> {
    const client = known(this.#visit);
    const { room } = this;
    await say(client, this.hosted, change);
    if (change.set === "lobby" && change.on) {
      await takeOut(client, room, decodeId(change.member));
    }
    if (change.set === "aside" && !change.on) {
      await this.#endBetween(change.member);
    }
    draw(this.#visit);
  }

  async #endBetween(member: string): Promise<void> {
    const open = this.between.get(member) ?? this.#unsent.get(member);
    if (open !== undefined) {
      this.between.delete(member);
      this.#unsent.delete(member);
      const client = known(this.#visit);
      const staff = await client.staff();
      try {
        await staff.endRoom(await client.room(decodeId(open)));
      } catch (error) {
        if (error instanceof Unreachable) {
          // Nobody comes in by it any more; the next step ends it.
          this.#unsent.set(member, open);
        }
        throw error;
      }
    }
  }

  /** What is done by itself; whether nothing is left of it. */
  async goOn(): Promise<boolean> {
    if (this.#isBusy) {
      return false;
    }
    this.#isBusy = true;
    try {
      return await this.#step();
    } finally {
      this.#isBusy = false;
    }
  }

  async #step(): Promise<boolean> {
    const { book, room } = this.hosted;
    const client = known(this.#visit);
    const shown = book.shown({ id: room.ownId, isStaff: true });
    if (this.#isGone || (shown?.stage === STAGE.ended && shown.reportSeconds === 0)) {
      this.stop();
      await forget(client, room.mine.room);
      shed(this.#visit);
      draw(this.#visit);
      return true;
    }
    if (shown?.stage === STAGE.ended) {
      if (!this.isEnded) {
        this.isEnded = true;
        await endSession(client, room.mine.room);
        shed(this.#visit);
      }
      return false;
    }
    if (shown?.isAbsent === true && !leads(book, this.#serial)) {
      await this.#takeOver();
    }
    await this.#endAsides();
    await this.#openAsides();
    return false;
  }

  /** Who leads has been away for a minute: so that nobody is left alone, the other host does. */
  async #takeOver(): Promise<void> {
    try {
      await this.say({ set: "lead", to: "me" });
    } catch (error) {
      // She is back, or somebody was quicker.
      if (!(error instanceof RefusedBy && (error.code === "floor_stale" || error.code === "not_allowed"))) {
        throw error;
      }
    }
  }

  /** End the rooms between two of who is not aside any more, whoever said so, and though it was said while her room was made. */
  async #endAsides(): Promise<void> {
    const over = [...this.between.keys(), ...this.#unsent.keys()].filter((member) => !this.#aside.has(member));
    await eachAlone(over, (member) => this.#endBetween(member));
  }

  get #aside(): ReadonlySet<string> {
    return new Set(this.hosted.book.said?.aside.map(encodeId));
  }

  /** Open the room between two for everybody who was asked aside, is there, and whose client has asked for it. */
  async #openAsides(): Promise<void> {
    const { book, room } = this.hosted;
    if (!leads(book, this.#serial)) {
      return;
    }
    const there = (book.said?.aside ?? []).filter((member) => room.people.some(({ memberId }) => same(memberId, member)));
    await eachAlone(there, async (member) => {
      const asked = room.letters.requests.findLast(({ sender }) => same(sender, member));
      if (asked !== undefined && !this.#answered.has(hex(asked.signatureKey))) {
        await this.#openAside(member, encodeId(member));
        this.#answered.add(hex(asked.signatureKey));
      }
    });
  }

  async #openAside(member: Uint8Array, name: string): Promise<void> {
    const client = known(this.#visit);
    const staff = await client.staff();
    const { room } = this.hosted;
    const about = { title: "", topic: "", guidelines: "" };
    const plan = { ...about, history: "none", retentionDays: BETWEEN_DAYS, pseudonym: room.mine.pseudonym.name, between: true } as const;
    const made = this.#unsent.get(name) ?? encodeId(await staff.createRoom(plan, () => true));
    this.#unsent.set(name, made);
    if (!this.#aside.has(name)) {
      return; // She was had back meanwhile: nobody is let in, and the next step ends it.
    }
    await staff.admit(room, member, await client.room(decodeId(made)));
    // Shown once she can come in, too.
    this.#unsent.delete(name);
    this.between.set(name, made);
  }
}

/** Do it for each: what fails for one is tried again at the next step, and keeps nobody behind her waiting. */
async function eachAlone<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  for (const one of all) {
    try {
      await work(one);
    } catch (error) {
      if (!(error instanceof HearthError)) {
        throw error;
      }
    }
  }
}
