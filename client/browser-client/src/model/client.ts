/**
 * A member's whole client: her state, where it lives, and her rooms. Twins: hearth_client/{client,kept}.py.
 */

import type { Followed } from "../guards/links/lists/following";
import { defaultLists } from "../guards/links/lists/lists";
import { shipped } from "../guards/policy";
import { same } from "../protocol/codec";
import { hex } from "../protocol/crypto/bytes";
import * as ed25519 from "../protocol/ed25519";
import { HearthError, Malformed, NotAuthentic, Refused, WrongCall } from "../protocol/errors";
import type { Code } from "../protocol/invitations";
import type { Admission } from "../protocol/letters";
import * as recoveryWords from "../protocol/recovery_words";
import { parse } from "../protocol/signed";
import { DIRECT } from "../protocol/structures/direct";
import type { Invitation } from "../protocol/structures/invitation";
import { tablesCame } from "../tables/shipped";
import type { Language } from "../words/language";
import { namedByAnchor } from "./certificates";
import { connect, type Connection, type Identity, PASSING } from "./connection";
import type { Device } from "./device";
import { agreedHour, type Edges, hourOf } from "./edges";
import { admitted, askToLeave, fetchCard, identityOf, invited, isOver, learnt, type Opened, publicWay } from "./entering";
import { AlreadyInside, DifferentRooms, RefusedBy, VaultGone } from "./errors";
import { Guards } from "./guards";
import { checkPinned, Guide } from "./guide";
import { HeldBack } from "./holding";
import type { Duties, Keeper } from "./keeper";
import { expiredDropped } from "./kept/expiry";
import { merge } from "./kept/merge";
import { EMPTY_STATE, type Hex, type Membership, type StaffKeys, type State, withMembership, without } from "./kept/state";
import { LinkLists } from "./link_lists";
import { newPostId } from "./outbox";
import { pinStore } from "./pin_store";
import * as pins from "./pins";
import { Room } from "./room";
import { GONE } from "./seat";
import type { Staff } from "./staff/staff";
import { NOWHERE, type Store, vaultStore } from "./stores";
import type { Transport } from "./transport";
import { callerOf, callsOf, isCall } from "./waiting_calls";

/** An invitation, and what staff stated of it. */
export type Invited = { readonly opened: Opened; readonly invitation: Invitation; readonly by: string };

export class Client implements Keeper {
  readonly edges: Edges;
  readonly #guards = new Guards(shipped);
  readonly #transport: Transport;
  readonly #changed: () => void;
  readonly #rooms = new Map<Hex, Promise<Room>>();
  #state: State;
  #store: Store = NOWHERE;
  #entropy: Uint8Array | undefined;
  #guide: Guide | undefined;
  #lists: LinkLists | undefined;
  #listsOf: readonly [Followed, boolean] | undefined;
  #staff: { readonly acts: Staff; readonly duties: Duties } | undefined;
  #saving: Promise<unknown> = Promise.resolve();
  /** Until which hour this is only a visit; undefined: it is none. */
  #visitUntil: number | undefined;
  /** Where it lived before, until that is destroyed. */
  readonly #outgrown: Store[] = [];

  /** `changed` hears that what is shown may be another now. */
  constructor(transport: Transport, edges: Edges, changed: () => void) {
    this.edges = edges;
    this.#transport = transport;
    this.#changed = changed;
    this.#state = EMPTY_STATE;
  }

  get state(): State {
    return this.#state;
  }

  get keeps(): Store["keeps"] {
    return this.#store.keeps;
  }

  /** Bytes that the server holds of what is kept. */
  get keptBytes(): number {
    return this.#store.bytes();
  }

  /** The guards, with the newest lists. */
  get guards(): Guards {
    if (this.#lists !== undefined) {
      // What expires meanwhile makes every link inert, whether or not another list came.
      const hour = hourOf(this.edges);
      const { followed } = this.#lists;
      const isExpired = followed.expired(hour);
      if (this.#listsOf?.[0] !== followed || this.#listsOf[1] !== isExpired) {
        this.#guards.lists = this.#lists.over(defaultLists(shipped), hour);
        this.#listsOf = [followed, isExpired];
      }
    }
    return this.#guards;
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
      const { root_key: rootKey } = await publicWay(this.#transport, this.edges).ask({ t: "community" });
      const pinned = { ...this.#state, rootKey };
      this.#guide = await this.#guideOf(pinned);
      this.#state = pinned;
      void this.#followLists(pinned);
    }
    return this.#guide;
  };

  /** Open an invitation's card and verify it under its own root key, or the one that is pinned. Nothing is kept yet. */
  async invited(code: Code): Promise<Invited> {
    const opened = await fetchCard(this.#transport, code, this.edges);
    checkPinned(this.#state.rootKey, opened.card.rootKey);
    const guide = this.#guide ?? (await this.#guideOf({ ...this.#state, rootKey: opened.card.rootKey }));
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
      const pinned = { ...this.#state, rootKey: opened.card.rootKey };
      this.#guide = await this.#guideOf(pinned);
      await learnt(opened, this.#guide, this.edges);
      this.#state = pinned;
      void this.#followLists(pinned);
    }
    const fresh = invited(opened, this.guide.trust, name, this.edges);
    const known = this.#state.memberships.get(hex(fresh.room));
    if (known !== undefined && !(await isOver(this.#connection(known), known))) {
      if (known.private.length > 0) {
        throw new AlreadyInside();
      }
      // An earlier entry that was cut short after its commit goes on with its keys.
      return this.room(known.room);
    }
    if (known !== undefined) {
      await this.#letGo(known, fresh);
    }
    return this.takeSeat(fresh);
  }

  /**
   * Leave a tombstone of a membership that is over, so that a fresh one can take its place.
   *
   * Not before the server lets the fresh one in: whoever is refused keeps what she has.
   */
  async #letGo(ended: Membership, fresh: Membership): Promise<void> {
    await this.#connection(fresh).ask({ t: "room_state", generation: null, from_epoch: null });
    this.forget(ended.room);
    await this.save();
  }

  /** Keep a fresh membership and enter its room; nothing is kept of one that was refused. */
  async takeSeat(fresh: Membership): Promise<Room> {
    this.note(fresh);
    await this.save();
    try {
      const room = await this.room(fresh.room);
      await this.#tellVisit(fresh);
      return room;
    } catch (error) {
      if (error instanceof RefusedBy && this.membership(fresh.room).private.length === 0) {
        this.forget(fresh.room);
        await this.save();
      }
      throw error;
    }
  }

  /** Open the vault that twelve words name. Throws Malformed, UnknownWord, VaultGone, and as connections do. */
  async returnBy(words: readonly string[]): Promise<void> {
    const entropy = await recoveryWords.fromWords(words);
    const { root_key } = await publicWay(this.#transport, this.edges).ask({ t: "community" });
    const store = vaultStore(this.#transport, root_key, entropy, this.edges);
    const state = await store.load();
    if (state === undefined) {
      throw new VaultGone();
    }
    if (!same(state.rootKey, root_key)) {
      throw new Refused("other_community");
    }
    await this.#takeUp(state, store, entropy);
  }

  /**
   * Open what a device keeps under a PIN.
   *
   * Throws WrongPin, RefusedBy(pin_share_gone), VaultGone where nothing is kept, Malformed, Refused(other_community), and
   * as connections do.
   */
  async unlock(pin: string, device: Device): Promise<void> {
    const blob = await device.read();
    if (blob === undefined) {
      throw new VaultGone();
    }
    const { key } = await pins.opened(pin, blob, this.#transport, this.edges);
    const store = pinStore({ device, key, transport: this.#transport, edges: this.edges });
    const state = await store.load();
    if (state === undefined) {
      throw new VaultGone();
    }
    const { root_key } = await publicWay(this.#transport, this.edges).ask({ t: "community" });
    if (!same(state.rootKey, root_key)) {
      throw new Refused("other_community");
    }
    await this.#takeUp(state, store, undefined);
  }

  async #takeUp(state: State, store: Store, entropy: Uint8Array | undefined): Promise<void> {
    this.#guide = await this.#guideOf(state);
    [this.#state, this.#store, this.#entropy] = [state, store, entropy];
    void this.#followLists(state);
    await (state.staff === undefined ? undefined : this.staff());
  }

  /** Take up which list of links was known, and what is new of it: nobody waits for that. */
  async #followLists({ rootKey, listKey, listHead }: State): Promise<void> {
    const lists = new LinkLists(rootKey, listKey, listHead);
    this.#lists = lists;
    if (await lists.follow(this.#transport, hourOf(this.edges))) {
      this.#changed();
    }
  }

  async #guideOf(state: State): Promise<Guide> {
    const guide = new Guide(connect(this.#transport, state.rootKey, undefined, this.edges), state);
    await guide.look();
    return guide;
  }

  // how she comes back

  /** Keep the state under new words from now on; where it lived before is destroyed. Returns once it is written. */
  async keepInVault(): Promise<void> {
    const entropy = recoveryWords.newEntropy(this.edges.random);
    const store = vaultStore(this.#transport, this.#state.rootKey, entropy, this.edges);
    await this.#moveTo(store, entropy);
  }

  /** Keep the state on this device under a PIN from now on, as `keepInVault`. Throws PinTooShort, StorageFailed. */
  async keepUnderPin(pin: string, device: Device): Promise<void> {
    const key = await pins.begun(pin, this.#transport, this.edges);
    await this.#moveTo(pinStore({ device, key, transport: this.#transport, edges: this.edges }), undefined);
  }

  async #moveTo(store: Store, entropy: Uint8Array | undefined): Promise<void> {
    await this.#inTurn(async () => {
      this.#state = await store.save(this.#known());
      this.#outgrown.push(this.#store);
      [this.#store, this.#entropy] = [store, entropy];
    });
    await this.#destroyOutgrown();
  }

  /** Destroy where it lived before; what could not be reached is destroyed with the next. */
  #destroyOutgrown(): Promise<void> {
    return this.#inTurn(async () => {
      for (let [first] = this.#outgrown; first !== undefined; [first] = this.#outgrown) {
        await first.erase();
        this.#outgrown.shift();
      }
    });
  }

  /** Keep nothing from now on, and destroy what was kept. */
  async keepNothing(): Promise<void> {
    this.#outgrown.push(this.#store);
    [this.#store, this.#entropy] = [NOWHERE, undefined];
    await this.#destroyOutgrown();
  }

  /** Say in every room that this is only a visit, until that hour; undefined: that it is none any more. */
  async visitUntil(hour: number | undefined): Promise<void> {
    this.#visitUntil = hour;
    for (const mine of this.#state.memberships.values()) {
      // A call that waits is no room yet: what it opens is told when it is entered.
      await (isCall(mine) ? undefined : this.#sayVisit(mine, hour));
    }
  }

  /** Say in a room that was entered during a visit that it is one. */
  async #tellVisit(fresh: Membership): Promise<void> {
    const hour = this.#visitUntil;
    await (hour === undefined || fresh.staff ? undefined : this.#sayVisit(fresh, hour));
  }

  #sayVisit(mine: Membership, hour: number | undefined): Promise<void> {
    return unlessGone(this.#connection(mine).ask(hour === undefined ? { t: "stay" } : { t: "visit", until_hour: hour }));
  }

  /** Return the twelve words. Throws WrongCall when no words open this state. */
  words(language: Language): Promise<readonly string[]> {
    if (this.#entropy === undefined) {
      throw new WrongCall("no words open this state");
    }
    return recoveryWords.toWords(this.#entropy, language);
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
    const connection = this.#connection(this.membership(id));
    const room: Room = new Room(this, this.guards, id, connection, () => {
      this.#changed();
      void this.#takeLetters(room);
    });
    await room.open();
    return room;
  }

  /** Take up letters by which staff let this member in elsewhere: one that leads nowhere keeps no room shut. */
  async #takeLetters(room: Room): Promise<void> {
    for (const letter of room.letters.takeAdmissions()) {
      try {
        await this.#admitted(room.mine, letter);
        this.#changed();
      } catch (error) {
        if (!(error instanceof HearthError)) {
          throw error;
        }
      }
    }
  }

  async #admitted(asking: Membership, letter: Admission): Promise<void> {
    checkPinned(this.#state.rootKey, letter.rootKey);
    const claimed = parse(letter.direct, DIRECT).unverified;
    const anchored = letter.anchor.length > 0 ? [namedByAnchor(letter.anchor)] : [];
    await this.guide.learn([claimed.certificate, ...anchored]);
    const known = this.#state.memberships.get(hex(claimed.room));
    const keys = asking.asked.find((one) => same(ed25519.publicKey(one.signatureSeed), claimed.signatureKey));
    if (keys === undefined || (known !== undefined && !(await isOver(this.#connection(known), known)))) {
      return;
    }
    const fresh = admitted(letter, keys, this.guide.trust, asking.pseudonym);
    if (known !== undefined) {
      await this.#letGo(known, fresh);
    }
    await this.takeSeat(fresh);
  }

  #connection(mine: Membership): Connection {
    return connect(this.#transport, this.#state.rootKey, identityOf(mine), this.edges);
  }

  /** Let go of a room and of all that was read in it; it is opened from what is kept when it is asked for again. */
  close(id: Uint8Array): void {
    this.#rooms.delete(hex(id));
    this.#guards.forget();
  }

  /** Say in a room, best effort, that she stays: who has a way back is on no visit, whatever was said before. */
  async stayIn(id: Uint8Array): Promise<void> {
    if (this.#store.keeps !== "nothing") {
      await this.#sayVisit(this.membership(id), undefined);
    }
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
    return this.#state.staff;
  }

  /** Keep staff keys, in memory. */
  readonly noteStaff = (keys: StaffKeys): void => {
    this.#state = { ...this.#state, staff: keys };
  };

  /** Return a fresh connection for an identity, or for somebody who says nothing of herself. */
  connection(identity: Identity | undefined): Connection {
    return connect(this.#transport, this.#state.rootKey, identity, this.edges);
  }

  /** Open a room anew, from what is kept. */
  reopen(id: Uint8Array): Promise<Room> {
    this.close(id);
    return this.room(id);
  }

  /** Leave a room for good; also one that cannot be opened any more. Nothing of it is kept. */
  async leave(id: Uint8Array): Promise<void> {
    await askToLeave(this.#connection(this.membership(id)));
    this.forget(id);
    await this.save();
  }

  /**
   * Take back every own place, leave every room, and destroy what is kept, wherever it lives.
   *
   * What opens the state goes last, so that whoever is cut off can go on: called again, it does what is left. `told`
   * hears how much of it is done.
   */
  async erase(told: (done: number, total: number) => void = () => undefined): Promise<void> {
    await this.#withdrawCalls();
    const found: (readonly [room: Uint8Array, posts: readonly Uint8Array[]])[] = [];
    for (const { room } of this.#state.memberships.values()) {
      found.push([room, await this.#ownPosts(room)]);
    }
    const total = found.reduce((sum, [, posts]) => sum + posts.length + 1, 1);
    let done = 0;
    const tell = (): void => told(done, total);
    tell();
    for (const [id, posts] of found) {
      for (const target of posts) {
        await this.#takeBack(id, target);
        done += 1;
        tell();
      }
      await this.leave(id);
      done += 1;
      tell();
    }
    this.#outgrown.push(this.#store);
    [this.#store, this.#entropy] = [NOWHERE, undefined];
    await this.#destroyOutgrown();
    this.#state = EMPTY_STATE;
    told(total, total);
  }

  /** Take every own call back: the server forgets it at once. What was no call, or is over, it takes as withdrawn. */
  async #withdrawCalls(): Promise<void> {
    const calls = callsOf(this.#state.memberships.values());
    if (calls.length === 0) {
      return;
    }
    for (const keys of calls) {
      await this.connection(callerOf(keys)).ask({ t: "withdraw_call" });
    }
    for (const mine of this.#state.memberships.values()) {
      if (isCall(mine)) {
        this.forget(mine.room);
      } else {
        this.note({ ...mine, asked: [] });
      }
    }
    await this.save();
  }

  /**
   * Return the own places of a room that still hold something; none where nothing can be posted any more, nor where a
   * host shows what cannot be believed: that keeps nobody from going.
   */
  async #ownPosts(id: Uint8Array): Promise<readonly Uint8Array[]> {
    try {
      const isOpen = this.#rooms.has(hex(id));
      const room = await this.room(id);
      await (isOpen ? room.catchUp() : undefined);
      return room.ownPosts;
    } catch (error) {
      if (!isBroken(error) && !(error instanceof RefusedBy && GONE.has(error.code))) {
        throw error;
      }
      return [];
    }
  }

  /** Take back one place. What the server refuses for good goes with the room's time: it keeps nobody from going. */
  async #takeBack(id: Uint8Array, target: Uint8Array): Promise<void> {
    try {
      const room = await this.room(id);
      await room.say([{ postId: newPostId(this.edges.random), body: { kind: "retract", target } }], () => true, target);
    } catch (error) {
      if (!isBroken(error) && !(error instanceof RefusedBy && !PASSING.has(error.code))) {
        throw error;
      }
    }
  }

  // what is kept: the Keeper of every room

  readonly membership = (room: Uint8Array): Membership => {
    const mine = this.#state.memberships.get(hex(room));
    if (mine === undefined) {
      throw new Refused("not_a_member");
    }
    return mine;
  };

  readonly note = (membership: Membership): void => {
    this.#state = withMembership(this.#state, membership);
  };

  readonly forget = (room: Uint8Array): void => {
    this.#state = without(this.#state, room, hourOf(this.edges));
    this.close(room);
  };

  /** Change a setting, in memory. */
  set(change: Partial<Pick<State, "crisisLine">>): void {
    this.#state = { ...this.#state, ...change };
  }

  readonly save = (): Promise<void> =>
    this.#inTurn(async () => {
      const before = this.#known();
      this.#state = before;
      // Rooms that nobody opens forget too: a key outlives no post, wherever its owner looks.
      const hour = agreedHour(this.edges);
      const memberships = new Map([...before.memberships].map(([room, mine]) => [room, expiredDropped(mine, hour)]));
      // In memory nothing goes before it is written without it.
      const merged = await this.#store.save({ ...before, memberships });
      // What was noted while the server wrote is newer than what it wrote. Posts on their way are this device's own.
      const both = this.#state === before ? merged : merge(this.#state, merged, hour);
      this.#state = withOutboxes(both, this.#state);
    });

  /** Return the state with what the guide has learnt. */
  #known(): State {
    // Another device may have seen a newer list: what it brought in with the last writing is not written back.
    this.#lists?.remind(this.#state.listKey, this.#state.listHead);
    const { certificates, revocations, addresses } = this.guide;
    return { ...this.#state, ...this.#lists?.known, certificates, revocations, addresses };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#saving.then(work, work);
    this.#saving = done.catch(() => undefined);
    return done;
  }
}

function withOutboxes(state: State, own: State): State {
  const memberships = [...state.memberships].map(([room, mine]): [Hex, Membership] => {
    const outbox = own.memberships.get(room)?.outbox ?? mine.outbox;
    return [room, { ...mine, outbox }];
  });
  return { ...state, memberships: new Map(memberships) };
}

/** Whether it is the room itself that cannot be believed or followed, and asking again finds the same. */
function isBroken(error: unknown): boolean {
  const isOwnVerdict = error instanceof Refused && !(error instanceof RefusedBy);
  return isOwnVerdict || error instanceof DifferentRooms || error instanceof Malformed || error instanceof NotAuthentic;
}

/** What a room that is over for her says no to needs no answer. */
async function unlessGone(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof RefusedBy) || !GONE.has(error.code)) {
      throw error;
    }
  }
}
