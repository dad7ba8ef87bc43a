/** Which list a client believes: it goes forward only, under the key that the root names, and not for long. */

import { sha256 } from "@noble/hashes/sha2.js";

import { same } from "../../../protocol/codec";
import { Malformed, NotAuthentic } from "../../../protocol/errors";
import { parse, type Unverified } from "../../../protocol/signed";
import { LIST_HEAD, type ListHead } from "../../../protocol/structures/list_head";
import { LIST_KEY, type ListKey } from "../../../protocol/structures/list_key";
import { applied, readDelta, readRecent, readSnapshot, readSnapshotHead, type Recent } from "./files";
import { EMPTY, type Table } from "./table";

/** How far a list may come from the future: clocks are wrong by a time zone, and a day is forgiven. */
export const EARLY_HOURS = 48;

/** The community's list as this client knows it. Every step gives a new value, or throws and changes nothing. */
export class Followed {
  readonly rootKey: Uint8Array;
  /** The list key of the highest version, verified; undefined when none was ever seen. */
  readonly key: Unverified<ListKey> | undefined;
  /** The head of the list that is held, verified. */
  readonly head: Unverified<ListHead> | undefined;
  readonly table: Table;
  /** The head of the highest place ever seen, by this device or another of hers; nothing below counts. */
  readonly known: Unverified<ListHead> | undefined;

  private constructor(
    rootKey: Uint8Array,
    key: Unverified<ListKey> | undefined,
    head: Unverified<ListHead> | undefined,
    table: Table,
    known: Unverified<ListHead> | undefined,
  ) {
    this.rootKey = rootKey;
    this.key = key;
    this.head = head;
    this.table = table;
    this.known = known;
  }

  /** Begin with the pinned root key and nothing else. */
  static from(rootKey: Uint8Array): Followed {
    return new Followed(rootKey, undefined, undefined, EMPTY, undefined);
  }

  /** Take up what was kept, verified when it was taken. Throws Malformed. */
  static taken(rootKey: Uint8Array, key: Uint8Array, head: Uint8Array, table: Table): Followed {
    const held = head.length > 0 ? parse(head, LIST_HEAD) : undefined;
    return new Followed(rootKey, key.length > 0 ? parse(key, LIST_KEY) : undefined, held, table, held);
  }

  /** Return this, reminded of what was seen before, perhaps by another device; empty bytes are nothing. */
  withKnown(key: Uint8Array, head: Uint8Array): Followed {
    const after = key.length > 0 ? this.withKey(key) : this;
    if (head.length === 0) {
      return after;
    }
    const known = higher(after.known, parse(head, LIST_HEAD));
    return new Followed(after.rootKey, after.key, after.head, after.table, known);
  }

  /** Whether the root ever named a list key: from then on a list must be there and speak. */
  get exists(): boolean {
    return this.key !== undefined;
  }

  /** Whether there should be a list that speaks at `hour`, and is none. */
  expired(hour: number): boolean {
    if (this.key === undefined) {
      return false;
    }
    const key = this.key.unverified;
    const head = this.head?.unverified;
    return !(
      head !== undefined &&
      head.keyVersion === key.version &&
      head.issued - EARLY_HOURS <= hour &&
      hour <= Math.min(head.notAfter, key.notAfter)
    );
  }

  /** Return this, knowing the list key in `data`; unchanged when that is no newer. */
  withKey(data: Uint8Array): Followed {
    const unverified = parse(data, LIST_KEY);
    const key = unverified.verify(this.rootKey);
    if (!same(key.community, sha256(this.rootKey))) {
      throw new NotAuthentic("the list key of another community");
    }
    if (this.key !== undefined) {
      const known = this.key.unverified;
      if (key.version === known.version && !same(unverified.name, this.key.name)) {
        throw new NotAuthentic("two list keys of one version");
      }
      if (key.version <= known.version) {
        return this;
      }
    }
    return new Followed(this.rootKey, unverified, this.head, this.table, this.known);
  }

  /** Whether the deltas in `recent` lead from the list that is held to its head. */
  reaches(recent: Recent): boolean {
    const { keyVersion, version } = recent.head.unverified;
    const held = this.head?.unverified;
    return (
      held !== undefined &&
      held.keyVersion === keyVersion &&
      version - recent.deltas.length <= held.version &&
      held.version <= version
    );
  }

  /** Return this, led on by what the server hands out, and whether that was enough: else a snapshot is wanted. */
  withRecent(data: Uint8Array): readonly [Followed, boolean] {
    const recent = readRecent(data);
    let after = this.withKey(recent.key.bytes);
    const { version } = after.believed(recent.head);
    if (!after.reaches(recent)) {
      return [after, false];
    }
    const missing = version - (after.head?.unverified.version ?? 0);
    for (const delta of recent.deltas.slice(recent.deltas.length - missing)) {
      after = after.withDelta(delta);
    }
    if (after.head === undefined || !same(after.head.name, recent.head.name)) {
      throw new NotAuthentic("deltas that lead elsewhere");
    }
    return [after, true];
  }

  /** Return this, holding the list in `data`. */
  withSnapshot(data: Uint8Array): Followed {
    this.believed(readSnapshotHead(data));
    const { head, table } = readSnapshot(data);
    return this.holding(head, table);
  }

  private withDelta(data: Uint8Array): Followed {
    const delta = readDelta(data, this.table.count);
    // Where this leads stands above all that was seen; what it passes may stand below.
    const head = this.believed(delta.head, true);
    const held = this.head?.unverified;
    if (held === undefined || head.keyVersion !== held.keyVersion || head.version !== held.version + 1) {
      throw new Malformed("a delta to another version");
    }
    return this.holding(delta.head, applied(delta, this.table));
  }

  private holding(head: Unverified<ListHead>, table: Table): Followed {
    if (!same(table.checksum(), head.unverified.checksum)) {
      throw new NotAuthentic("checksum of a list");
    }
    return new Followed(this.rootKey, this.key, head, table, higher(this.known, head));
  }

  /** Return a head that the list key signed and that goes neither back nor aside. */
  private believed(unverified: Unverified<ListHead>, onTheWay = false): ListHead {
    if (this.key === undefined) {
      throw new NotAuthentic("a list without a list key");
    }
    const key = this.key.unverified;
    const head = unverified.verify(key.key);
    if (!same(head.community, sha256(this.rootKey)) || head.keyVersion !== key.version) {
      throw new NotAuthentic("the list of another community or key");
    }
    for (const seen of [this.head, this.known].filter((each) => each !== undefined)) {
      const { keyVersion, version } = seen.unverified;
      if (isBelow(head, seen.unverified) && !onTheWay) {
        throw new NotAuthentic("an older list");
      }
      const one = head.keyVersion === keyVersion;
      const aside = one && head.version === version && !same(unverified.name, seen.name);
      const astray = one && head.version === version + 1 && !same(head.previous, seen.name);
      if (aside || astray) {
        throw new NotAuthentic("a list that forks");
      }
    }
    return head;
  }
}

function isBelow(one: ListHead, other: ListHead): boolean {
  return one.keyVersion === other.keyVersion ? one.version < other.version : one.keyVersion < other.keyVersion;
}

function higher(one: Unverified<ListHead> | undefined, other: Unverified<ListHead>): Unverified<ListHead> {
  return one !== undefined && isBelow(other.unverified, one.unverified) ? one : other;
}
