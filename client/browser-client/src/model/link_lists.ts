/**
 * The community's list of links, followed: fetched when the client connects, and never asked about.
 *
 * Fetching is the same for everybody and depends on no text: it tells the server that somebody came. What cannot be
 * believed changes nothing, and is tried again the next time. No list outlives a visit in a browser; which key and
 * which list were seen is kept with the state. Twin: hearth_client/link_lists.py.
 */

import { Followed } from "../guards/links/lists/following";
import type { Lists } from "../guards/links/lists/lists";
import { HearthError, Malformed, NotAuthentic } from "../protocol/errors";
import { MAX_LIST_RECENT_BYTES, MAX_LIST_SNAPSHOT_BYTES } from "../protocol/limits";
import type { Transport } from "./transport/transport";

/** A list changes daily at most; a client that comes and goes all day asks four times. */
export const ASK_AGAIN_HOURS = 6;
export const RECENT = "/v1/lists/recent";
export const SNAPSHOT = "/v1/lists/snapshot";
const NOTHING = new Uint8Array();

/** What hands out public files. */
export type Fetches = Pick<Transport, "fetch">;

/** One community's list, during one visit. */
export class LinkLists {
  /** Whether the last that came was not believed: a server that lies, or one that is not up to date. */
  refused = false;
  #followed: Followed;
  #askedHour: number | undefined;

  /** Begin with nothing but the Signed key and head that were known before. */
  constructor(rootKey: Uint8Array, key: Uint8Array, head: Uint8Array) {
    this.#followed = reminded(Followed.from(rootKey), key, head);
  }

  /** The list that is believed. */
  get followed(): Followed {
    return this.#followed;
  }

  /** The Signed key and head to be kept: no older ones are accepted by who knows them. */
  get known(): { readonly listKey: Uint8Array; readonly listHead: Uint8Array } {
    return { listKey: this.#followed.key?.bytes ?? NOTHING, listHead: this.#followed.known?.bytes ?? NOTHING };
  }

  /** Remember what another device saw; what it says is believed no further than the root's signature. */
  remind(key: Uint8Array, head: Uint8Array): void {
    this.#followed = reminded(this.#followed, key, head);
  }

  /** Return the lists that the program brings with this one on top, as it stands at `hour`. */
  over(brought: Lists, hour: number): Lists {
    return brought.withFollowed(this.#followed, hour);
  }

  /**
   * Ask for what is new, unless that was done within hours. Returns whether another list holds now.
   *
   * Throws nothing of the network's or the list's: the list that is held goes on holding.
   */
  async follow(server: Fetches, hour: number): Promise<boolean> {
    const askedAgo = this.#askedHour === undefined ? -1 : hour - this.#askedHour;
    if (askedAgo >= 0 && askedAgo < ASK_AGAIN_HOURS && !this.#followed.expired(hour)) {
      return false;
    }
    const before = this.#followed;
    try {
      this.#followed = await this.#led(server);
    } catch (error) {
      if (!(error instanceof HearthError)) {
        throw error;
      }
      this.refused = error instanceof Malformed || error instanceof NotAuthentic;
      return this.#followed !== before;
    }
    this.refused = false;
    this.#askedHour = hour;
    return this.#followed !== before;
  }

  async #led(server: Fetches): Promise<Followed> {
    const recent = await server.fetch(RECENT, MAX_LIST_RECENT_BYTES);
    if (recent === undefined) {
      return this.#followed;
    }
    const [followed, isEnough] = this.#followed.withRecent(recent);
    if (isEnough) {
      return followed;
    }
    // The new key is known from here on, whatever becomes of the list.
    this.#followed = followed;
    const snapshot = await server.fetch(SNAPSHOT, MAX_LIST_SNAPSHOT_BYTES);
    return snapshot === undefined ? followed : followed.withSnapshot(snapshot);
  }
}

function reminded(followed: Followed, key: Uint8Array, head: Uint8Array): Followed {
  try {
    return followed.withKnown(key, head);
  } catch (error) {
    if (error instanceof Malformed || error instanceof NotAuthentic) {
      return followed;
    }
    throw error;
  }
}
