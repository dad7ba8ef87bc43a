/** In a session's room: its floor counted on, what a member does there, and its end, whoever tells of it or not. */

import { ENDED } from "../../../../model/entering";
import { RefusedBy } from "../../../../model/errors";
import { HeldBack } from "../../../../model/room/holding";
import { FloorBook } from "../../../../model/room/later/floor_book";
import { newPostId } from "../../../../model/room/outbox";
import type { Room, Saying } from "../../../../model/room/room";
import { type Doing, IDLE } from "../../../../model/seam/app";
import type { Going, HeldWhy, SessionAsk } from "../../../../model/seam/sessions";
import { endSession, forget, look as lookFromAfar, OVER } from "../../../../model/sessions/attending";
import { hex, same } from "../../../../protocol/crypto/bytes";
import { Refused } from "../../../../protocol/errors";
import { encodeId, memberId } from "../../../../protocol/ids";
import type { Refusal } from "../../../../protocol/refusals";
import { STAGE } from "../../../../protocol/structures/floor";
import { draftTablesCame } from "../../../../tables/shipped";
import { bodiesOf } from "../../../drafting";
import { failureOf } from "../../../failures";
import { nearby } from "../../../helplines";
import { draw, keepUp, look, lookAway } from "../../drawing";
import { failed, isPassing, WORKING } from "../../outcome";
import { goOn } from "../../room";
import { shownFindings } from "../../saying";
import { known, reach, shed, tell, type Visit } from "../../visit";
import { restOf } from "./rest";
import { floorTold } from "./shown";

/** Everything that changes by itself is looked at so soon after it did. */
const LEAST_SECONDS = 0.25;
const MOST_SECONDS = 30;
/** Sent back and nowhere to hear of it, whether it is over is asked so often. */
const ASK_SECONDS = 60;

const HELD_WHY: ReadonlyMap<Refusal, HeldWhy> = new Map<Refusal, HeldWhy>([
  ["not_your_turn", "turn"],
  ["muted", "muted"],
  ["slow_mode", "slow"],
  ["session_over", "over"],
]);

/** What being inside tells of. */
export type Told = {
  readonly tell: (change: Partial<Going>) => void;
  /** Her leaf was taken out, and the session goes on. */
  readonly sentBack: () => Promise<void>;
  /** Whether she is in its lobby, where she hears that it is over. */
  readonly isInLobby: () => boolean;
  /** It ended while she was back in the lobby, or looked away from it: what she saw she can report. */
  readonly over: () => void;
  /** Nothing of it is left. */
  readonly gone: () => void;
};

/** Being in a session's room; and what was seen there, once she is not in it any more. */
export type Inside = {
  readonly room: Room;
  readonly isOver: boolean;
  readonly stop: () => void;
  /** Have the room looked at. */
  readonly lookHere: () => void;
  readonly take: (ask: SessionAsk) => Promise<void>;
  /** It is told to be over while she is back in the lobby: what she saw she can report for as long as anybody. */
  readonly hearOver: () => Promise<void>;
  /** Tell how it stands. */
  readonly settle: () => Promise<void>;
};

/** A count that no change of the device's clock moves. */
const steadySeconds = (): number => performance.now() / 1000;

/** Come into a room that was entered; undefined, and nothing is shown or heard, once `ended`. Throws as asking does. */
export async function begun(visit: Visit, room: Room, ended: AbortSignal, told: Told): Promise<Inside | undefined> {
  const connection = await room.together(async (inner) => inner.connection);
  const book = new FloorBook(known(visit), room.mine.room, connection, steadySeconds);
  const inside = new Being(visit, room, book, told);
  // Looked away meanwhile, nobody has it yet who could stop it.
  ended.addEventListener("abort", inside.stop);
  if (ended.aborted) {
    return undefined;
  }
  inside.hear();
  await room.together(() => book.attend());
  if (ended.aborted) {
    return undefined;
  }
  inside.lookHere();
  await inside.settle();
  ended.removeEventListener("abort", inside.stop);
  if (ended.aborted) {
    return undefined;
  }
  void inside.listen();
  void inside.countOn();
  return inside;
}

class Being implements Inside {
  readonly room: Room;
  readonly #visit: Visit;
  readonly #book: FloorBook;
  readonly #told: Told;
  readonly #stopped = new AbortController();
  /** What is heard of the room is over with the session, or with her leaf; counting on is not. */
  readonly #unheard = new AbortController();
  #answered = 0;
  #isSentBack = false;
  #askedAt = 0;
  #isAside = false;
  isOver = false;

  constructor(visit: Visit, room: Room, book: FloorBook, told: Told) {
    [this.#visit, this.room, this.#book, this.#told] = [visit, room, book, told];
  }

  readonly stop = (): void => {
    this.#stopped.abort();
    this.#hearNoMore();
  };

  #hearNoMore(): void {
    this.#unheard.abort();
    // Come in twice, the later one hears.
    if (this.room.hears === this.#hears) {
      this.room.hears = undefined;
    }
  }

  readonly #hears: NonNullable<Room["hears"]> = async (event) => {
    if (event.t === "floor_stands" && (await this.#book.hear(event))) {
      await this.settle();
    }
  };

  /** Hear how the floor stands, from now on. */
  hear(): void {
    this.room.hears = this.#hears;
  }

  readonly hearOver = async (): Promise<void> => {
    this.#book.hearOver();
    await this.settle();
  };

  readonly lookHere = (): void => {
    const { room } = this;
    if (this.#visit.looking?.room !== room) {
      lookAway(this.#visit);
    }
    const id = encodeId(room.mine.room);
    const ended = new AbortController();
    this.#visit.looking = { id, room, ended, readSeq: room.mine.readSeq, doing: IDLE, said: undefined, signpost: this.isOver ? nearby(this.#visit.language) : [], isOver: this.isOver };
    tell(this.#visit, { doing: IDLE, net: "online", removed: undefined });
    draw(this.#visit);
  };

  get #id(): { readonly id: Uint8Array; readonly isStaff: boolean } {
    const { mine, ownId } = this.room;
    return { id: ownId, isStaff: mine.staff };
  }

  /** Change what is shown of the room, if it is the one that is looked at. */
  #look(change: Parameters<typeof look>[1]): void {
    if (this.#visit.looking?.room === this.room) {
      look(this.#visit, change);
    }
  }

  /** Tell how it stands; what has ended is ended here, too. Who was sent back hears of the lobby, until it is over. */
  async settle(): Promise<void> {
    const shown = this.#book.shown(this.#id);
    if (shown === undefined || this.#stopped.signal.aborted || (this.#isSentBack && shown.stage !== STAGE.ended)) {
      return;
    }
    const own = hex(memberId(this.room.mine.room, this.room.mine.signatureKey));
    const names = new Map([...this.room.page.names, [own, this.room.mine.pseudonym.name]]);
    const floor = floorTold(shown, { own, names, answered: this.#answered });
    if (shown.stage === STAGE.ended && !this.isOver) {
      this.isOver = true;
      this.#hearNoMore();
      this.#look({ isOver: true, signpost: nearby(this.#visit.language) });
      if (this.#isSentBack) {
        this.#told.over();
      }
      await endSession(known(this.#visit), this.room.mine.room).catch((error: unknown) => {
        // Gone from the memory at once; what lies at the server is written over with the next saving.
        this.#look({ doing: failed(error) });
      });
      shed(this.#visit);
    }
    this.#askAside(floor.speaking === "aside");
    this.#told.tell({ at: this.isOver ? "ended" : "inside", stage: floor.stage, endsSeconds: floor.endsSeconds, floor, doing: IDLE, wasSentBack: false });
    draw(this.#visit);
  }

  /** Called aside, ask for a room between two by a letter, once; that it opened is heard as of any other. */
  #askAside(isAside: boolean): void {
    const isNew = isAside && !this.#isAside;
    this.#isAside = isAside;
    if (isNew) {
      // Beside the room's turn, which this may be in. Where it does not arrive the host calls her aside again.
      this.room.askIn("").catch(() => {
        this.#isAside = false;
      });
    }
  }

  /** Hear what goes on. Taken out of the room, she is in the lobby again, or it is over. */
  async listen(): Promise<void> {
    const { signal } = this.#unheard;
    try {
      await this.room.watch(signal, (there) => reach(this.#visit, there));
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (error instanceof RefusedBy && ENDED.has(error.code)) {
        this.#hearNoMore();
        [this.#isSentBack, this.#askedAt] = [true, steadySeconds()];
        await this.#told.sentBack();
        return;
      }
      this.#told.tell({ doing: failed(error) });
    }
  }

  /** Tell anew whenever something changes by itself, until nothing is left: also where nobody tells of it. */
  async countOn(): Promise<void> {
    const [{ edges }, { signal }] = [this.#visit.edge, this.#stopped];
    while (!signal.aborted) {
      await edges.sleep(this.#untilNext());
      if (signal.aborted) {
        return;
      }
      if (this.isOver && (this.#book.shown(this.#id)?.reportSeconds ?? 0) === 0) {
        this.stop();
        await forget(known(this.#visit), this.room.mine.room).catch(() => undefined);
        this.#told.gone();
        return;
      }
      await this.#askWhetherOver();
      await this.settle();
    }
  }

  /** Sent back, and not in the lobby either: nobody else tells her that it ended before its time. */
  async #askWhetherOver(): Promise<void> {
    if (!this.#isSentBack || this.isOver || this.#told.isInLobby() || steadySeconds() - this.#askedAt < ASK_SECONDS) {
      return;
    }
    this.#askedAt = steadySeconds();
    try {
      await lookFromAfar(known(this.#visit), this.room.mine.room, { here: false, sees: true });
    } catch (error) {
      if (this.#stopped.signal.aborted || !(error instanceof RefusedBy && OVER.has(error.code))) {
        // Not answered, it is counted on.
        return;
      }
      if (error.code === "session_over") {
        await this.hearOver();
      } else {
        this.stop();
        this.#told.gone();
      }
    }
  }

  #untilNext(): number {
    const shown = this.#book.shown(this.#id);
    if (shown === undefined) {
      return MOST_SECONDS;
    }
    const { turnSeconds = 0, pauseSeconds, endsSeconds, reportSeconds } = shown;
    const next = [turnSeconds, pauseSeconds, endsSeconds, reportSeconds, this.#book.overSeconds].filter((one) => one > 0);
    return Math.min(MOST_SECONDS, ...next.map((one) => one + LEAST_SECONDS));
  }

  readonly take = async (ask: SessionAsk): Promise<void> => {
    switch (ask.what) {
      case "hand":
        return this.#ask(() => this.#connection((one) => one.ask({ t: "raise_hand", up: ask.up })));
      case "pass":
        return this.#ask(() => this.#connection((one) => one.ask({ t: "pass_turn" })));
      case "check_in":
        return this.#ask(async () => {
          const { checkIn, sealed } = this.#book.sealedAnswer(ask.choice);
          await this.#connection((one) => one.ask({ t: "check_in", check_in: checkIn, sealed }));
          this.#answered = checkIn;
        });
      case "say":
        return this.#say(ask);
      default:
        return undefined;
    }
  };

  async #connection<T>(work: (one: Parameters<Parameters<Room["together"]>[0]>[0]["connection"]) => Promise<T>): Promise<T> {
    return work(await this.room.together(async (inner) => inner.connection));
  }

  /** Ask something of the server; what came too late changes nothing, and how it stands now is told. */
  async #ask(work: () => Promise<unknown>): Promise<void> {
    this.#told.tell({ asking: WORKING });
    let asking: Doing = IDLE;
    try {
      await work();
    } catch (error) {
      asking = error instanceof Refused && HELD_WHY.has(error.code) ? IDLE : failed(error);
    }
    try {
      await this.room.together(() => this.#book.attend());
    } catch (error) {
      asking = isPassing(error) ? asking : failed(error);
    }
    this.#told.tell({ asking });
    await this.settle();
  }

  /**
   * Say something, a long one in linked parts, each of which asks for the floor as the server counts. What the floor holds
   * back stays in her hands: it is not let go, and waits for nobody's turn.
   */
  async #say({ turn, draft, despite }: Extract<SessionAsk, { what: "say" }>): Promise<void> {
    const { room } = this;
    const tellSaid = (said: Partial<NonNullable<Going["said"]>>, held?: HeldWhy): void =>
      this.#told.tell({ said: { turn, at: "failed", findings: [], parts: 1, why: undefined, ...said }, held });
    tellSaid({ at: "sending" });
    let said: readonly Saying[] = [];
    try {
      await draftTablesCame();
      said = bodiesOf(draft, room.mine.pseudonym.name, () => newPostId(this.#visit.edge.edges.random));
      if (said.length > 1 && this.#isSlow) {
        // In parts it would come minutes apart, with others' words between them: as in a room.
        tellSaid({}, "long");
        return;
      }
      await room.say(said, ({ reason }) => despite.includes(reason), undefined, undefined, false);
      tellSaid({ at: "kept" });
      await keepUp(this.#visit);
    } catch (error) {
      const held = error instanceof Refused ? HELD_WHY.get(error.code) : undefined;
      const rest = error instanceof Refused ? this.#takeBack(said) : said;
      if (error instanceof HeldBack) {
        tellSaid({ at: "held", findings: shownFindings(error.findings), parts: said.length });
      } else if (said.length > 0 && isPassing(error)) {
        tellSaid({ at: "kept" });
        void goOn(this.#visit, room);
      } else if (rest.length > 0 && rest.length < said.length) {
        tellSaid({ at: "kept", rest: restOf(draft.text, said.length - rest.length, said) }, "rest");
      } else {
        tellSaid({ why: held === undefined ? failureOf(error) : undefined }, held);
      }
      draw(this.#visit);
    }
  }

  get #isSlow(): boolean {
    return !this.room.mine.staff && (this.#book.said?.slowSeconds ?? 0) > 0;
  }

  /** Return which of these posts were not taken; they are shown as let go no more. */
  #takeBack(said: readonly Saying[]): readonly Saying[] {
    const { room } = this;
    const refused = said.filter(({ postId }) => room.letGo.some((one) => same(one.postId, postId)));
    for (const { postId } of refused) {
      room.hasStill(postId);
    }
    return refused;
  }
}
