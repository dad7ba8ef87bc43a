/**
 * A member's whole client: her state, where it lives, and her rooms. Twins: hearth_client/{client,kept}.py.
 */

import { shipped } from "../guards/policy";
import { same } from "../protocol/codec";
import { hex } from "../protocol/crypto/bytes";
import { Refused, WrongCall } from "../protocol/errors";
import type { Code } from "../protocol/invitations";
import * as recoveryWords from "../protocol/recovery_words";
import type { Invitation } from "../protocol/structures/invitation";
import type { Language } from "../words/language";
import { connect, type Connection } from "./connection";
import { agreedHour, type Edges, hourOf } from "./edges";
import { askToLeave, fetchCard, identityOf, invited, isOver, learnt, type Opened, publicWay } from "./entering";
import { AlreadyInside, DifferentRooms, RefusedBy, VaultGone } from "./errors";
import { Guards } from "./guards";
import { checkPinned, Guide } from "./guide";
import { HeldBack } from "./holding";
import type { Keeper } from "./keeper";
import { expiredDropped } from "./kept/expiry";
import { merge } from "./kept/merge";
import { EMPTY_STATE, type Hex, type Membership, type State, withMembership, without } from "./kept/state";
import { newPostId } from "./outbox";
import { Room } from "./room";
import { GONE } from "./seat";
import { NOWHERE, type Store, vaultStore } from "./stores";
import type { Transport } from "./transport";

/** An invitation, and what staff stated of it. */
export type Invited = { readonly opened: Opened; readonly invitation: Invitation; readonly by: string };

export class Client implements Keeper {
  readonly edges: Edges;
  readonly guards: Guards;
  readonly #transport: Transport;
  readonly #changed: () => void;
  readonly #rooms = new Map<Hex, Promise<Room>>();
  #state: State;
  #store: Store = NOWHERE;
  #entropy: Uint8Array | undefined;
  #guide: Guide | undefined;
  #saving: Promise<unknown> = Promise.resolve();

  /** `changed` hears that what is shown may be another now. */
  constructor(transport: Transport, edges: Edges, changed: () => void) {
    this.edges = edges;
    this.guards = new Guards(shipped);
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

  get guide(): Guide {
    if (this.#guide === undefined) {
      throw new WrongCall("no community is known yet");
    }
    return this.#guide;
  }

  // coming in

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
   * Throws AlreadyInside (the invitation stays good), HeldBack (a name that cannot be sent), and as `invited`.
   */
  async enter({ opened }: Invited, name: string): Promise<Room> {
    const noticed = this.guards.findings(name, "room", "pseudonym").filter((one) => one.blocks);
    if (noticed.length > 0) {
      throw new HeldBack(noticed);
    }
    if (this.#guide === undefined) {
      const pinned = { ...this.#state, rootKey: opened.card.rootKey };
      this.#guide = await this.#guideOf(pinned);
      await learnt(opened, this.#guide, this.edges);
      this.#state = pinned;
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
    return this.#takeSeat(fresh);
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
  async #takeSeat(fresh: Membership): Promise<Room> {
    this.note(fresh);
    await this.save();
    try {
      return await this.room(fresh.room);
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
    [this.#state, this.#store, this.#entropy] = [state, store, entropy];
    this.#guide = await this.#guideOf(state);
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
    const before = this.#store;
    await this.#inTurn(async () => {
      this.#state = await store.save(this.#known());
      [this.#store, this.#entropy] = [store, entropy];
    });
    await before.erase();
  }

  /** Keep nothing from now on, and destroy what was kept. */
  async keepNothing(): Promise<void> {
    const before = this.#store;
    [this.#store, this.#entropy] = [NOWHERE, undefined];
    await before.erase();
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
    const room = new Room(this, this.guards, id, this.#connection(this.membership(id)), this.#changed);
    await room.open();
    return room;
  }

  #connection(mine: Membership): Connection {
    return connect(this.#transport, this.#state.rootKey, identityOf(mine), this.edges);
  }

  /** Let go of a room; it is opened from what is kept when it is asked for again. */
  close(id: Uint8Array): void {
    this.#rooms.delete(hex(id));
  }

  /** Leave a room for good; also one that cannot be opened any more. Nothing of it is kept. */
  async leave(id: Uint8Array): Promise<void> {
    await askToLeave(this.#connection(this.membership(id)));
    this.forget(id);
    await this.save();
  }

  /** Take back every own post that still stands, leave every room, and destroy what is kept, wherever it lives. */
  async erase(): Promise<void> {
    for (const { room: id } of this.#state.memberships.values()) {
      await this.#takeBack(id);
      await this.leave(id);
    }
    await this.#store.erase();
    [this.#state, this.#store, this.#entropy] = [EMPTY_STATE, NOWHERE, undefined];
  }

  async #takeBack(id: Uint8Array): Promise<void> {
    try {
      const room = await this.room(id);
      for (const one of room.page.entries) {
        if (one.kind === "post" && same(one.memberId, room.ownId) && !one.retracted) {
          const body = { kind: "retract", target: one.postId } as const;
          await room.say([{ postId: newPostId(this.edges.random), body }], () => true, one.postId);
        }
      }
    } catch (error) {
      // Where nothing can be posted any more, going is all that is left to do.
      const isShut = error instanceof DifferentRooms || (error instanceof RefusedBy && GONE.has(error.code));
      if (!isShut) {
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
    this.#rooms.delete(hex(room));
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
    const { certificates, revocations, addresses } = this.guide;
    return { ...this.#state, certificates, revocations, addresses };
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
