/**
 * A member's state and where it lives: written in turn, moved as a whole, destroyed in the end.
 *
 * Twin: hearth_client/kept/kept.py.
 */

import { agreedHour, type Edges } from "../edges";
import { expiredDropped } from "./expiry";
import { merge } from "./merge";
import { living } from "./slots";
import { EMPTY_STATE, type Hex, type Membership, type State } from "./state";
import { NOWHERE, type Store } from "./stores";

export class Home {
  /** What is known now, in memory. */
  state: State = EMPTY_STATE;
  readonly #edges: Edges;
  readonly #learnt: (state: State) => State;
  #store: Store = NOWHERE;
  #entropy: Uint8Array | undefined;
  #saving: Promise<unknown> = Promise.resolve();
  /** Where it lived before, until that is destroyed. */
  readonly #outgrown: Store[] = [];

  /** `learnt` puts into a state what was learnt beside it, before it is written. */
  constructor(edges: Edges, learnt: (state: State) => State) {
    this.#edges = edges;
    this.#learnt = learnt;
  }

  get keeps(): Store["keeps"] {
    return this.#store.keeps;
  }

  /** Bytes that the server holds of what is kept. */
  get keptBytes(): number {
    return this.#store.bytes();
  }

  /** What the words that open this state stand for, 16 bytes; undefined where none do. */
  get entropy(): Uint8Array | undefined {
    return this.#entropy;
  }

  /** Take up what was kept, where it was found. */
  takeUp(state: State, store: Store, entropy: Uint8Array | undefined): void {
    [this.state, this.#store, this.#entropy] = [state, store, entropy];
  }

  /** Write the state where it lives, with what another device wrote meanwhile. */
  save(): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.#learnt(this.state);
      this.state = before;
      // Rooms that nobody opens forget too: a key outlives no post, wherever its owner looks.
      const hour = agreedHour(this.#edges);
      const memberships = new Map([...before.memberships].map(([room, mine]) => [room, expiredDropped(mine, hour)]));
      // In memory nothing goes before it is written without it.
      const merged = await this.#store.save({ ...before, memberships, slots: living(before.slots, hour) });
      // What was noted while the server wrote is newer than what it wrote. Posts on their way are this device's own.
      const both = this.state === before ? merged : merge(this.state, merged, hour);
      this.state = withOutboxes(both, this.state);
    });
  }

  /** Keep the state elsewhere from now on; where it lived before is destroyed. Returns once both is done. */
  async moveTo(store: Store, entropy: Uint8Array | undefined): Promise<void> {
    await this.#inTurn(async () => {
      this.state = await store.save(this.#learnt(this.state));
      this.#outgrown.push(this.#store);
      [this.#store, this.#entropy] = [store, entropy];
    });
    await this.#destroyOutgrown();
  }

  /** Keep nothing from now on, and destroy what was kept. */
  async destroy(): Promise<void> {
    this.#outgrown.push(this.#store);
    [this.#store, this.#entropy] = [NOWHERE, undefined];
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
