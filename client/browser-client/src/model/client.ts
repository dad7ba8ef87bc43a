/**
 * A member's whole client: her rooms, and what they stand on: her state (`kept/home`), the `community`, the guards.
 *
 * Twin: hearth_client/client.py.
 */

import { hex } from "../protocol/crypto/bytes";
import { Refused, WrongCall } from "../protocol/errors";
import type { Code } from "../protocol/invitations";
import * as recoveryWords from "../protocol/recovery_words";
import type { Invitation } from "../protocol/structures/invitation";
import { tablesCame } from "../tables/shipped";
import type { Language } from "../words/language";
import { checkPinned, Guide } from "./community";
import { type Edges, hourOf } from "./edges";
import { askToLeave, fetchCard, identityOf, invited, isOver, learnt, type Opened } from "./entering";
import { AlreadyInside, RefusedBy } from "./errors";
import type { Guards } from "./guards";
import type { Device } from "./kept/device";
import { Home } from "./kept/home";
import { pinStore } from "./kept/pin_store";
import * as pins from "./kept/pins";
import type { Found } from "./kept/returning";
import type { Slots } from "./kept/slots";
import { EMPTY_STATE, type Hex, type Membership, NOT_ENTERED, type StaffKeys, type State, withMembership, without } from "./kept/state";
import { type Store, vaultStore } from "./kept/stores";
import { takeLetters } from "./letting_in";
import { type ListedGuards, listedGuards } from "./listed_guards";
import { HeldBack } from "./room/holding";
import type { Duties, Keeper } from "./room/keeper";
import { Room } from "./room/room";
import type { Staff } from "./staff/staff";
import { connect, type Connection, type Identity, publicWay } from "./transport/connection";
import type { Transport } from "./transport/transport";
import { type Visits, visitsOf } from "./visits";

/** An invitation, and what staff stated of it. */
export type Invited = { readonly opened: Opened; readonly invitation: Invitation; readonly by: string };

export class Client implements Keeper {
  readonly edges: Edges;
  /** The way to the server. */
  readonly transport: Transport;
  readonly #changed: () => void;
  readonly #listed: ListedGuards;
  readonly #home: Home;
  readonly #visits: Visits = visitsOf(this);
  readonly #rooms = new Map<Hex, Promise<Room>>();
  /** Of sessions that ended: in memory alone, for as long as one can report from them. */
  readonly #over = new Map<Hex, Membership>();
  #guide: Guide | undefined;
  #staff: { readonly acts: Staff; readonly duties: Duties } | undefined;

  /** `changed` hears that what is shown may be another now. */
  constructor(transport: Transport, edges: Edges, changed: () => void) {
    this.edges = edges;
    this.transport = transport;
    this.#changed = changed;
    this.#listed = listedGuards(transport, edges, changed);
    this.#home = new Home(edges, (state) => {
      const { certificates, revocations, addresses } = this.guide;
      return { ...this.#listed.learnt(state), certificates, revocations, addresses };
    });
  }

  get state(): State {
    return this.#home.state;
  }

  get keeps(): Store["keeps"] {
    return this.#home.keeps;
  }

  /** Bytes that the server holds of what is kept. */
  get keptBytes(): number {
    return this.#home.keptBytes;
  }

  /** What the words that open this state stand for, 16 bytes; undefined where none do. */
  get entropy(): Uint8Array | undefined {
    return this.#home.entropy;
  }

  /** The guards, with the newest lists. */
  get guards(): Guards {
    return this.#listed.now();
  }

  get guide(): Guide {
    if (this.#guide === undefined) {
      throw new WrongCall("no community is known yet");
    }
    return this.#guide;
  }

  // coming in

  /**
   * Return the guide. Who comes without an invitation has the root key from the server's word, once: it is pinned in
   * memory, and shown as words to compare (`protocol/fingerprint`). Throws as `Guide.look`.
   */
  readonly guided = async (): Promise<Guide> => {
    if (this.#guide === undefined) {
      const { root_key: rootKey } = await publicWay(this.transport, this.edges).ask({ t: "community" });
      await this.#pin({ ...this.state, rootKey });
    }
    return this.guide;
  };

  /** Open an invitation's card and verify it under its own root key, or the one that is pinned. Nothing is kept yet. */
  async invited(code: Code): Promise<Invited> {
    const opened = await fetchCard(this.transport, code, this.edges);
    checkPinned(this.state.rootKey, opened.card.rootKey);
    const guide = this.#guide ?? (await this.#guideOf({ ...this.state, rootKey: opened.card.rootKey }));
    const invitation = await learnt(opened, guide, this.edges);
    const by = guide.trust.certificates.get(hex(invitation.certificate))?.shownName ?? "";
    return { opened, invitation, by };
  }

  /**
   * Enter by an invitation under a name.
   *
   * Throws AlreadyInside (the invitation stays good), HeldBack (a name that cannot be sent), PartMissing, and as
   * `invited`.
   */
  async enter({ opened }: Invited, name: string): Promise<Room> {
    await tablesCame();
    const noticed = this.guards.findings(name, "room", "pseudonym").filter((one) => one.blocks);
    if (noticed.length > 0) {
      throw new HeldBack(noticed);
    }
    if (this.#guide === undefined) {
      await this.#pin({ ...this.state, rootKey: opened.card.rootKey }, (guide) => learnt(opened, guide, this.edges));
    }
    const fresh = invited(opened, this.guide.trust, name, this.edges);
    const known = this.state.memberships.get(hex(fresh.room));
    if (known !== undefined && !(await isOver(this.connectionOf(known), known))) {
      if (known.private.length > 0) {
        throw new AlreadyInside();
      }
      // An earlier entry that was cut short after its commit goes on with its keys.
      return this.room(known.room);
    }
    await (known === undefined ? undefined : this.makeWay(known, fresh));
    return this.takeSeat(fresh);
  }

  /**
   * Leave a tombstone of a membership that is over, so that a fresh one can take its place.
   *
   * Not before the server lets the fresh one in: whoever is refused keeps what she has.
   */
  async makeWay(ended: Membership, fresh: Membership): Promise<void> {
    await this.connectionOf(fresh).ask({ t: "room_state", generation: null, from_epoch: null });
    this.forget(ended.room);
    await this.save();
  }

  /** Keep a fresh membership and enter its room; nothing is kept of one that was refused. */
  async takeSeat(fresh: Membership): Promise<Room> {
    this.note(fresh);
    await this.save();
    try {
      const room = await this.room(fresh.room);
      await this.#visits.entered(fresh);
      return room;
    } catch (error) {
      if (error instanceof RefusedBy && this.membership(fresh.room).private.length === 0) {
        this.forget(fresh.room);
        await this.save();
      }
      throw error;
    }
  }

  /** Take up what was found by words or by a PIN (`returning`). */
  async takeUp({ state, store, entropy }: Found): Promise<void> {
    this.#guide = await this.#guideOf(state);
    this.#home.takeUp(state, store, entropy);
    this.#listed.follow(state);
    await (state.staff === undefined ? undefined : this.staff());
  }

  /** Believe a root key from now on; `before` is to be so first. */
  async #pin(pinned: State, before: (guide: Guide) => Promise<unknown> = async () => undefined): Promise<void> {
    const guide = await this.#guideOf(pinned);
    await before(guide);
    [this.#guide, this.#home.state] = [guide, pinned];
    this.#listed.follow(pinned);
  }

  async #guideOf(state: State): Promise<Guide> {
    const guide = new Guide(connect(this.transport, state.rootKey, undefined, this.edges), state);
    await guide.look();
    return guide;
  }

  // how she comes back

  /** Keep the state under new words from now on; where it lived before is destroyed. Returns once it is written. */
  async keepInVault(): Promise<void> {
    const entropy = recoveryWords.newEntropy(this.edges.random);
    await this.#home.moveTo(vaultStore(this.transport, this.state.rootKey, entropy, this.edges), entropy);
  }

  /** Keep the state on this device under a PIN from now on, as `keepInVault`. Throws PinTooShort, StorageFailed. */
  async keepUnderPin(pin: string, device: Device): Promise<void> {
    const { transport, edges } = this;
    const key = await pins.begun(pin, transport, edges);
    await this.#home.moveTo(pinStore({ device, key, transport, edges }), undefined);
  }

  /** Keep nothing from now on, and destroy what was kept. */
  keepNothing(): Promise<void> {
    return this.#home.destroy();
  }

  /** Destroy what was kept, and know nothing any more. */
  async destroy(): Promise<void> {
    await this.#home.destroy();
    this.#over.clear();
    this.#home.state = EMPTY_STATE;
  }

  /** Say in every room that this is only a visit, until that hour; undefined: that it is none any more. */
  visitUntil(hour: number | undefined): Promise<void> {
    return this.#visits.until(hour);
  }

  /** Return the twelve words. Throws WrongCall when no words open this state. */
  words(language: Language): Promise<readonly string[]> {
    if (this.entropy === undefined) {
      throw new WrongCall("no words open this state");
    }
    return recoveryWords.toWords(this.entropy, language);
  }

  // rooms

  /** Return a room, caught up. The same room again is the same object; one that could not be opened is tried anew. */
  room(id: Uint8Array): Promise<Room> {
    const name = hex(id);
    const known = this.#rooms.get(name);
    if (known !== undefined) {
      return known;
    }
    const opening = this.#open(id);
    this.#rooms.set(name, opening);
    opening.catch(() => this.#rooms.delete(name));
    return opening;
  }

  async #open(id: Uint8Array): Promise<Room> {
    // Nothing is shown, and no draft is judged, before the guards have all they read.
    await tablesCame();
    const room = await this.#seated(id);
    if (this.duties === undefined || !room.mine.staff) {
      return room;
    }
    const fresh = await this.duties.freshSeat(room);
    if (fresh !== undefined) {
      // From now on it is the fresh keys that are kept; cut off, the next opening enters with them.
      this.#home.state = withMembership(without(this.state, id, hourOf(this.edges)), fresh);
      await this.save();
    }
    const seat = fresh === undefined ? room : await this.#seated(id);
    await this.duties.seated(seat);
    return seat;
  }

  async #seated(id: Uint8Array): Promise<Room> {
    const connection = this.connectionOf(this.membership(id));
    const room: Room = new Room(this, this.guards, id, connection, () => {
      this.#changed();
      void takeLetters(this, room, this.#changed);
    });
    await room.open();
    return room;
  }

  /** Whether a room is open, or being opened. */
  isOpen(id: Uint8Array): boolean {
    return this.#rooms.has(hex(id));
  }

  /** Return a membership's own way to the server. */
  connectionOf(mine: Membership): Connection {
    return this.connection(identityOf(mine));
  }

  /** Let go of a room and of all that was read in it; it is opened from what is kept when it is asked for again. */
  close(id: Uint8Array): void {
    this.#rooms.delete(hex(id));
    this.guards.forget();
  }

  /** Say in a room, best effort, that she stays: who has a way back is on no visit, whatever was said before. */
  async stayIn(id: Uint8Array): Promise<void> {
    await (this.keeps === "nothing" ? undefined : this.#visits.stays(this.membership(id)));
  }

  // staff

  /** What staff can do: fetched with the first question, so that it costs nobody else anything. */
  async staff(): Promise<Staff> {
    if (this.#staff === undefined) {
      const { dutiesOf, staffOf } = await import("./staff/staff");
      this.#staff ??= { acts: staffOf(this), duties: dutiesOf(this) };
    }
    return this.#staff.acts;
  }

  get duties(): Duties | undefined {
    return this.#staff?.duties;
  }

  get staffKeys(): StaffKeys | undefined {
    return this.state.staff;
  }

  /** Keep staff keys, in memory. */
  readonly noteStaff = (keys: StaffKeys): void => {
    this.#home.state = { ...this.state, staff: keys };
  };

  get slots(): Slots {
    return this.state.slots;
  }

  /** Keep slots in memory (kept/later/slots.ts makes them). */
  readonly noteSlots = (slots: Slots): void => {
    this.#home.state = { ...this.state, slots };
  };

  /** Return a fresh connection for an identity, or for somebody who says nothing of herself. */
  connection(identity: Identity | undefined): Connection {
    return connect(this.transport, this.state.rootKey, identity, this.edges);
  }

  /** Open a room anew, from what is kept. */
  reopen(id: Uint8Array): Promise<Room> {
    this.close(id);
    return this.room(id);
  }

  /** Leave a room for good; also one that cannot be opened any more. Nothing of it is kept. */
  async leave(id: Uint8Array): Promise<void> {
    await askToLeave(this.connectionOf(this.membership(id)));
    this.forget(id);
    await this.save();
  }

  // what is kept: the Keeper of every room

  readonly membership = (room: Uint8Array): Membership => {
    const mine = this.state.memberships.get(hex(room)) ?? this.#over.get(hex(room));
    if (mine === undefined) {
      throw new Refused("not_a_member");
    }
    return mine;
  };

  readonly note = (membership: Membership): void => {
    const name = hex(membership.room);
    if (this.#over.has(name)) {
      this.#over.set(name, membership);
    } else {
      this.#home.state = withMembership(this.state, membership);
    }
  };

  /** Keep nothing more of a session that is over, but in memory what a report is made of. */
  endSession(room: Uint8Array): void {
    const { private: secret, pending, outbox } = NOT_ENTERED;
    this.#over.set(hex(room), { ...this.membership(room), private: secret, pending, outbox });
    this.#home.state = without(this.state, room, hourOf(this.edges));
  }

  readonly forget = (room: Uint8Array): void => {
    this.#over.delete(hex(room));
    this.#home.state = without(this.state, room, hourOf(this.edges));
    this.close(room);
  };

  /** Change a setting or the notebook, in memory. */
  set(change: Partial<Pick<State, "crisisLine" | "notebook">>): void {
    this.#home.state = { ...this.state, ...change };
  }

  readonly save = (): Promise<void> => this.#home.save();
}
