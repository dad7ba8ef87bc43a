/**
 * Letters of one room: asking staff to be let in elsewhere, their answer, and one-tap notes about guards. The room has
 * its callers take turns.
 * Twin: hearth_client/room/post_bag.py.
 */

import { same } from "../../protocol/codec";
import { hex } from "../../protocol/crypto/bytes";
import * as x25519 from "../../protocol/crypto/x25519";
import * as ed25519 from "../../protocol/ed25519";
import { Malformed, NotAuthentic, Refused, WrongCall } from "../../protocol/errors";
import type { Letter } from "../../protocol/frames/answers";
import type { SendLetter } from "../../protocol/frames/operations";
import { ID_BYTES, memberId } from "../../protocol/ids";
import { type Admission, openLetter, type Request, sealAdmission, sealNote, sealRequest } from "../../protocol/letters";
import { HOURS_A_DAY } from "../../protocol/limits";
import type { Unverified } from "../../protocol/signed";
import type { GuardNote, GuardNoteKind } from "../../protocol/structures/guard_note";
import type { Member } from "../../rooms/roster";
import { hasPower, memberOf, roster } from "../../rooms/view";
import { hourOf } from "../edges";
import { RefusedBy } from "../errors";
import type { Connection } from "../transport/connection";
import { badgeOf } from "./badges";
import type { Keeper } from "./keeper";
import type { Seat } from "./seat";

/** What a request names when staff shall choose. */
const ANY_ROOM = new Uint8Array(ID_BYTES);
const SEED_BYTES = 32;
/** One-tap notes that one visit sends to each of the staff: more would take the place of requests among her letters. */
const MAX_NOTES = 12;

export class PostBag {
  /** Verified letters that ask staff to be let in elsewhere. */
  readonly requests: Request[] = [];
  readonly #notes = new Map<string, GuardNote>();
  readonly #admissions: Admission[] = [];
  /** Which notes this visit sent, and to whom. */
  readonly #told = new Set<string>();
  readonly #keeper: Keeper;
  readonly #seat: Seat;
  readonly #connection: Connection;

  constructor(keeper: Keeper, seat: Seat, connection: Connection) {
    this.#keeper = keeper;
    this.#seat = seat;
    this.#connection = connection;
  }

  /** What members told about guards, verified: of one member, hour, kind and reason it counts once. */
  get notes(): readonly GuardNote[] {
    return [...this.#notes.values()];
  }

  /** Take away the letters that let this member in elsewhere. */
  takeAdmissions(): readonly Admission[] {
    return this.#admissions.splice(0);
  }

  /** Ask every staff member here to admit fresh keys elsewhere. Throws WrongCall where there is none, and as `#send`. */
  async askIn(text: string, wanted: Uint8Array = ANY_ROOM): Promise<void> {
    const { edges, guide } = this.#keeper;
    const staff = this.#staff();
    const kept = { signatureSeed: edges.random(SEED_BYTES), inboxSecret: edges.random(SEED_BYTES), hour: hourOf(edges) };
    const mine = this.#seat.membership;
    this.#keeper.note({ ...mine, asked: [...mine.asked, kept] });
    await this.#keeper.save();
    const sent = staff.map(({ memberId: recipient, inboxKey }): SendLetter => {
      const letter = {
        room: mine.room,
        sender: memberId(mine.room, mine.signatureKey),
        recipient,
        wanted,
        signatureKey: ed25519.publicKey(kept.signatureSeed),
        inboxKey: x25519.publicKey(kept.inboxSecret),
        hour: kept.hour,
        text,
      };
      const sealed = sealRequest(guide.trust.community, inboxKey, mine.signatureSeed, letter, edges.random);
      return { t: "send_letter", recipient, sealed };
    });
    await this.#send(sent);
  }

  /**
   * Tell all staff here that a guard was wrong, or found something. Throws WrongCall where there is none, and as `#send`.
   *
   * The same again on the same day is not sent: it would count for nothing, and fill her letters.
   */
  async tellGuard(kind: GuardNoteKind, reason: string): Promise<void> {
    const { edges, guide } = this.#keeper;
    const { room, signatureKey, signatureSeed } = this.#seat.membership;
    const { community } = guide.trust;
    const note = { community, room, memberId: memberId(room, signatureKey), kind, reason, hour: hourOf(edges) };
    const fresh: string[] = [];
    const sent = this.#staff().flatMap(({ memberId: recipient, inboxKey }): readonly SendLetter[] => {
      const to = `${hex(recipient)} `;
      const told = `${to}${kind} ${reason} ${Math.floor(note.hour / HOURS_A_DAY)}`;
      if (this.#told.has(told) || [...this.#told].filter((one) => one.startsWith(to)).length >= MAX_NOTES) {
        return [];
      }
      fresh.push(told);
      return [{ t: "send_letter", recipient, sealed: sealNote(recipient, inboxKey, signatureSeed, note, edges.random) }];
    });
    await this.#send(sent);
    // Only now: what nobody took is told when she tries again.
    fresh.forEach((one) => this.#told.add(one));
  }

  /** Send letters; who has too many keeps them from nobody else. Throws RefusedBy(too_many) where all have. */
  async #send(sent: readonly SendLetter[]): Promise<void> {
    let full: RefusedBy | undefined;
    let arrived = 0;
    for (const letter of sent) {
      try {
        await this.#connection.ask(letter);
        arrived += 1;
      } catch (error) {
        if (!(error instanceof RefusedBy) || error.code !== "too_many") {
          throw error;
        }
        full = error;
      }
    }
    if (full !== undefined && arrived === 0) {
      throw full;
    }
  }

  #staff(): readonly Member[] {
    const { view } = this.#seat;
    const [hour, { trust }] = [this.#seat.hour(), this.#keeper.guide];
    const staff = roster(view).filter(
      (one) => hasPower(view, one, hour, trust) && badgeOf(one, trust, hour) !== undefined,
    );
    if (staff.length === 0) {
      throw new WrongCall("there are no staff in this room");
    }
    return staff;
  }

  /** Send a letter, as staff, that admits `recipient` elsewhere. Throws Refused(not_a_member). */
  async admit(recipient: Uint8Array, letter: Admission): Promise<void> {
    const person = memberOf(this.#seat.view, recipient);
    if (person === undefined) {
      throw new Refused("not_a_member");
    }
    const { edges, guide } = this.#keeper;
    const place = { community: guide.trust.community, room: this.#seat.membership.room, recipient };
    const sealed = sealAdmission(place, person.inboxKey, letter, edges.random);
    await this.#connection.ask({ t: "send_letter", recipient, sealed });
  }

  /** Take every letter that waits. */
  async fetch(): Promise<void> {
    const { letters } = await this.#connection.ask({ t: "letters" });
    for (const letter of letters) {
      this.take(letter);
    }
  }

  /** Read a letter. One that cannot be believed is dropped, as any stranger's would be. */
  take({ sealed }: Letter): void {
    try {
      this.#believe(sealed);
    } catch (error) {
      if (!(error instanceof NotAuthentic || error instanceof Malformed)) {
        throw error;
      }
    }
  }

  #believe(sealed: Uint8Array): void {
    const { room, signatureKey, inboxSecret } = this.#seat.membership;
    const place = { community: this.#keeper.guide.trust.community, room, recipient: memberId(room, signatureKey) };
    const opened = openLetter(place, inboxSecret, sealed);
    if (opened.kind === "admission") {
      const { direct } = opened.admission;
      if (!this.#admissions.some((one) => same(one.direct, direct))) {
        this.#admissions.push(opened.admission);
      }
      return;
    }
    if (opened.kind === "note") {
      this.#takeNote(opened.note);
      return;
    }
    const sender = memberOf(this.#seat.view, opened.request.unverified.sender);
    if (sender === undefined) {
      return;
    }
    const request = opened.request.verify(sender.signatureKey);
    if (!this.requests.some((one) => same(one.signatureKey, request.signatureKey))) {
      this.requests.push(request);
    }
  }

  #takeNote(opened: Unverified<GuardNote>): void {
    const sender = memberOf(this.#seat.view, opened.unverified.memberId);
    if (sender !== undefined) {
      const note = opened.verify(sender.signatureKey);
      this.#notes.set([hex(note.memberId), note.hour, note.kind, note.reason].join(" "), note);
    }
  }
}
