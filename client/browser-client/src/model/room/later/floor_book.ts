/**
 * The floor of one room's session, as one client believes it: signed by a host, counted on by a steady clock.
 *
 * What a host did not sign is not believed, and no statement with a lower number. What members did beside it (hands,
 * turns done, who left) is the server's word. Twin: hearth_client/room/floor_book.py.
 */

import { type Asker, openAnswer, sealAnswer, sums } from "../../../protocol/check_ins";
import { hex, same } from "../../../protocol/crypto/bytes";
import { HearthError, Malformed } from "../../../protocol/errors";
import { closesAt, coming, endsAt, NOT_TOLD, speaking, type Speaking, stageAt, type Standing, toldNow, type Turn, turnAt, turnLeft } from "../../../protocol/floor";
import type { CheckedIn, FloorStands } from "../../../protocol/frames/answers";
import { type OpenedFloor, type OpenedSession, openFloor, openSession, serialOf } from "../../../protocol/sessions";
import { parse } from "../../../protocol/signed";
import { CERTIFICATE, type Certificate } from "../../../protocol/structures/certificate";
import { FLOOR, type Floor, LEADER, MAX_CHOICES, MODE, type Mode, STAGE, type Stage } from "../../../protocol/structures/floor";
import { certificateOf, checkBadge, hourWithin } from "../../../protocol/trust";
import { hourOf } from "../../edges";
import type { Hex } from "../../kept/state";
import type { Connection } from "../../transport/connection";
import type { Keeper } from "../keeper";

const MINUTE = 60;
/** Before anything is said. */
const NOTHING_YET: Standing = { floor: undefined, hands: [], turn: 0, turnSince: 0, pauseSince: 0, gone: [], endedSince: 0 };

/** A session that verifies, and how it stands. Seconds are from now on; `isFull`: who signs up now waits. */
export type ListedSession = {
  readonly opened: OpenedSession;
  /** One of STAGE, or 5: announced. */
  readonly stage: number;
  readonly beginsSeconds: number;
  readonly endsSeconds: number;
  readonly isFull: boolean;
};

/** Sessions that verify, and the badged certificates of their hosts by the hex of their serials. */
export type Listed = { readonly sessions: readonly ListedSession[]; readonly hosts: ReadonlyMap<Hex, Certificate> };

/** What a book needs of its client. */
export type FloorKeeper = Pick<Keeper, "edges" | "guide">;

/** How a session stands for one member, now. Seconds are from now on; ids are members'. */
export type FloorShown = {
  readonly stage: Stage;
  readonly mode: Mode;
  /** Shown name of who leads; undefined where her badge does not hold. */
  readonly leader: string | undefined;
  readonly speaking: Speaking;
  readonly holder: Uint8Array | undefined;
  /** Undefined: until she is done. */
  readonly turnSeconds: number | undefined;
  /** Who is heard next, first first. */
  readonly coming: readonly Uint8Array[];
  readonly isHandUp: boolean;
  readonly slowSeconds: number;
  readonly pauseSeconds: number;
  readonly beginsSeconds: number;
  readonly endsSeconds: number;
  /** For how long one can still report, once it has ended. */
  readonly reportSeconds: number;
  /** Number of the open check-in; 0: none. */
  readonly checkIn: number;
  readonly choices: number;
  /** Whether who leads has been away for a minute, as the server says. */
  readonly isAbsent: boolean;
};

/** Ask which sessions there are, and leave out what does not verify under the pinned root key. */
export async function listed(connection: Connection, { guide, edges }: FloorKeeper): Promise<Listed> {
  const told = await connection.ask({ t: "sessions" });
  const hosts = new Map<Hex, Certificate>();
  for (const data of told.certificates) {
    const certificate = believed(() => {
      guide.remember(data);
      const known = certificateOf(guide.trust, parse(data, CERTIFICATE).name);
      checkBadge(guide.trust, known, hourWithin(known, hourOf(edges)));
      return known;
    });
    const known = certificate && hosts.get(hex(certificate.serial));
    if (certificate !== undefined && (known === undefined || known.notAfter < certificate.notAfter)) {
      hosts.set(hex(certificate.serial), certificate);
    }
  }
  const sessions = told.sessions.flatMap((one): readonly ListedSession[] => {
    const opened = believed(() => openSession(one.session, guide.trust));
    const { stage, begins_seconds: beginsSeconds, ends_seconds: endsSeconds, full: isFull } = one;
    return opened === undefined ? [] : [{ opened, stage, beginsSeconds, endsSeconds, isFull }];
  });
  return { sessions, hosts };
}

/** Return what is made; undefined where it does not verify. */
function believed<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof HearthError) {
      return undefined;
    }
    throw error;
  }
}

/** The floor of one session's room. The room has its turn around `attend`, `hear` and `takeAnswer`. */
export class FloorBook {
  readonly #keeper: FloorKeeper;
  readonly #room: Uint8Array;
  readonly #connection: Connection;
  readonly #steady: () => number;
  #hosts: ReadonlyMap<Hex, Certificate> = new Map();
  #said: OpenedFloor | undefined;
  #changes = -1;
  #standing: Standing = NOTHING_YET;
  #ahead = NOT_TOLD;
  #isAbsent = false;
  /** What came of check-ins to who asked: by their numbers, each answer by the hex of what was sealed. */
  readonly #choices = new Map<number, ReadonlyMap<Hex, number>>();
  /** How many there were to choose from, of each that was heard of while it was open. */
  readonly #asked = new Map<number, number>();
  session: OpenedSession | undefined;

  /** `steady`: seconds of a count that no change of the device's clock moves. */
  constructor(keeper: FloorKeeper, room: Uint8Array, connection: Connection, steady: () => number) {
    this.#keeper = keeper;
    this.#room = room;
    this.#connection = connection;
    this.#steady = steady;
  }

  /** Take up the session that this room is for, and how it stands. Throws RefusedBy. */
  async attend(): Promise<void> {
    if (this.session === undefined) {
      const { sessions, hosts } = await listed(this.#connection, this.#keeper);
      this.#hosts = hosts;
      this.session = sessions.find(({ opened }) => same(opened.session.room, this.#room))?.opened;
    }
    if (this.session !== undefined) {
      await this.hear(await this.#connection.ask({ t: "floor_now" }));
    }
  }

  /** Take how the floor stands as it is told; whether it changed anything. */
  async hear(stands: FloorStands): Promise<boolean> {
    const { session } = this;
    if (session === undefined) {
      await this.attend();
      return this.session !== undefined;
    }
    const opened = await this.#opened(session, stands.statement);
    if (stands.statement.length > 0 && opened === undefined) {
      return false;
    }
    const [before, number] = [this.#said?.floor.number ?? 0, opened?.floor.number ?? 0];
    const isOther = this.#said !== undefined && opened !== undefined && !same(this.#said.name, opened.name);
    const isOlder = stands.changes < this.#changes && stands.now < this.now;
    if (number < before || (number === before && (isOther || isOlder))) {
      return false;
    }
    [this.#said, this.#changes, this.#isAbsent] = [opened, stands.changes, stands.absent];
    if (opened !== undefined && opened.floor.checkIn > 0) {
      this.#asked.set(opened.floor.checkIn, opened.floor.choices);
    }
    this.#standing = {
      floor: opened?.floor,
      hands: stands.hands,
      turn: stands.turn,
      turnSince: stands.turn_since,
      pauseSince: stands.pause_since,
      gone: stands.gone,
      endedSince: stands.ended_since,
    };
    this.#ahead = toldNow(this.#ahead, stands.now, this.#steady());
    return true;
  }

  /** Take that it is over from who says no more than that: ended now, unless it was before. */
  hearOver(): void {
    const { now, session } = this;
    if (session !== undefined && stageAt(session.session, this.#standing, now) !== STAGE.ended) {
      this.#standing = { ...this.#standing, endedSince: now };
    }
  }

  async #opened(session: OpenedSession, statement: Uint8Array): Promise<OpenedFloor | undefined> {
    if (statement.length === 0) {
      return undefined;
    }
    const { guide } = this.#keeper;
    try {
      await guide.learn([parse(statement, FLOOR).unverified.certificate]);
      return openFloor(statement, guide.trust, session);
    } catch (error) {
      if (error instanceof HearthError) {
        return undefined;
      }
      throw error;
    }
  }

  /** The server's second, counted on by the own steady clock. */
  get now(): number {
    return Math.floor(this.#steady() + this.#ahead.seconds);
  }

  /** The newest statement. */
  get said(): Floor | undefined {
    return this.#said?.floor;
  }

  get standing(): Standing {
    return this.#standing;
  }

  /** Whose turn it is now. */
  get turn(): Turn {
    return turnAt(this.#standing, this.now);
  }

  /** The certificate of who leads, if it has a badge. */
  get leader(): Certificate | undefined {
    return this.session && this.host(serialOf(this.session, this.said?.leader ?? LEADER.host));
  }

  /** Return a host's certificate that has a badge. */
  host(serial: Uint8Array): Certificate | undefined {
    return this.#hosts.get(hex(serial));
  }

  /** Return how it stands for a member; undefined without a session. */
  shown(member: { readonly id: Uint8Array; readonly isStaff: boolean }): FloorShown | undefined {
    if (this.session === undefined) {
      return undefined;
    }
    const { session } = this.session;
    const [at, now, { said }] = [this.#standing, this.now, this];
    const stage = stageAt(session, at, now);
    const until = said?.until ?? session.starts + session.length;
    return {
      stage,
      mode: said?.mode ?? MODE.open,
      leader: this.leader?.shownName,
      speaking: speaking(session, at, member, now),
      holder: turnAt(at, now).holder,
      turnSeconds: turnLeft(at, now),
      coming: coming(at, now),
      isHandUp: at.hands.some((one) => same(one, member.id)),
      slowSeconds: said?.slowSeconds ?? 0,
      pauseSeconds: said === undefined ? 0 : Math.max(0, at.pauseSince + said.pauseSeconds - now),
      beginsSeconds: Math.max(0, session.starts * MINUTE - now),
      endsSeconds: Math.max(0, until * MINUTE - now),
      reportSeconds: stage === STAGE.ended ? Math.max(0, closesAt(session, at) - now) : 0,
      checkIn: said?.checkIn ?? 0,
      choices: said?.choices ?? 0,
      isAbsent: this.#isAbsent,
    };
  }

  /** Return in how many seconds it is over by itself, as far as was said: whatever a server shows from then on. */
  get overSeconds(): number {
    return this.session === undefined ? 0 : Math.max(0, endsAt(this.session.session, this.#standing) - this.now);
  }

  /** Return an answer to the open check-in, sealed to who leads. Throws Malformed where none is open. */
  sealedAnswer(choice: number): { readonly checkIn: number; readonly sealed: Uint8Array } {
    const { said, leader } = this;
    if (said === undefined || leader === undefined || choice < 1 || choice > said.choices) {
      throw new Malformed("check-in");
    }
    const to = { ...this.#asker(leader.serial), sealingKey: leader.sealingKey };
    return { checkIn: said.checkIn, sealed: sealAnswer(to, said.checkIn, choice, this.#keeper.edges.random) };
  }

  /** For who asked: count an answer to an own check-in, once however often it is told; whether it was another one. */
  takeAnswer(came: CheckedIn, serial: Uint8Array, hpkeSecret: Uint8Array): boolean {
    const [before, sealed] = [this.#choices.get(came.check_in) ?? new Map<Hex, number>(), hex(came.sealed)];
    if (before.has(sealed)) {
      return false;
    }
    const answer = believed(() => openAnswer(this.#asker(serial), hpkeSecret, came.sealed));
    const most = this.#asked.get(came.check_in) ?? MAX_CHOICES;
    if (answer === undefined || answer.checkIn !== came.check_in || answer.choice < 1 || answer.choice > most) {
      return false;
    }
    this.#choices.set(answer.checkIn, new Map([...before, [sealed, answer.choice]]));
    return true;
  }

  /** For who asked: how often each answer of the open check-in was given; undefined while there are too few. */
  get sums(): readonly number[] | undefined {
    const { said } = this;
    return said === undefined || said.checkIn === 0 ? undefined : sums([...(this.#choices.get(said.checkIn)?.values() ?? [])], said.choices);
  }

  /**
   * The same of the newest one, also once it is closed. Loaded anew since then, nobody here knows how many there were to choose
   * from: then they go as far as what was chosen.
   */
  get lastSums(): readonly number[] | undefined {
    const number = Math.max(0, ...this.#asked.keys(), ...this.#choices.keys());
    const chosen = [...(this.#choices.get(number)?.values() ?? [])];
    return sums(chosen, this.#asked.get(number) ?? Math.max(0, ...chosen));
  }

  #asker(serial: Uint8Array): Asker {
    return { community: this.#keeper.guide.trust.community, session: this.#room, serial };
  }
}
