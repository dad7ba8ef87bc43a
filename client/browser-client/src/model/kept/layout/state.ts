/**
 * The kept state as bytes, version 4, to the byte as protocol/spec/member-state.md lays it out.
 *
 * Another client reads what this one wrote. One spelling for each state: sets ascend, what follows from something else
 * (keys from seeds, names from signed bytes) is not written, and reading refuses what writing would not produce. An
 * unknown version is refused before anything else is read.
 */

import { concat, decode as decodeAll, Reader, u16 } from "../../../protocol/codec";
import { Malformed } from "../../../protocol/errors";
import { type Field, struct, U32, U64 } from "../../../protocol/fields";
import { ID_BYTES } from "../../../protocol/ids";
import { ENTRY, linkOf } from "../../../protocol/notebook";
import { parse } from "../../../protocol/signed";
import { ADDRESSES } from "../../../protocol/structures/addresses";
import { CERTIFICATE } from "../../../protocol/structures/certificate";
import { LIST_HEAD } from "../../../protocol/structures/list_head";
import { LIST_KEY } from "../../../protocol/structures/list_key";
import { REVOCATIONS } from "../../../protocol/structures/revocations";
import { SEEN, SLOTS } from "../slots";
import { type Choice, EMPTY_STATE, type StaffKeys, type State } from "../state";
import { FLAG, kept, KEPT_BYTES, mapOf, optional, pairs, signedOrNone, sizedOrNone, TEXT, unsaid } from "./fields";
import { membershipOf } from "./membership";

const VERSION = 4;
const KEY_BYTES = 32;

/** The version in which `crisis_line` was added; `list_key` and `list_head` came with it. */
const CRISIS_LINE_SINCE = 2;

/** The version in which `notebook` was added. */
const NOTEBOOK_SINCE = 3;

/** The version in which `slots` were added. The one before had a field for the last head of the audit chain. */
const SLOTS_SINCE = 4;

/** A newer Hearth wrote what is kept here. Update this device first; nothing was changed. */
export class NewerState extends Malformed {
  override readonly name = "NewerState";

  constructor() {
    super("a state of a version from the future");
  }
}

const STAFF = struct<StaffKeys>({
  signatureSeed: kept(KEY_BYTES),
  hpkeSecret: kept(KEY_BYTES),
  name: TEXT,
  certificate: signedOrNone(CERTIFICATE),
});
const CHOICE = struct<Choice>({ on: FLAG, chosenSeconds: U64 });

function stateOf(version: number): Field<State> {
  const said = version >= CRISIS_LINE_SINCE;
  return struct<State>({
    rootKey: sizedOrNone(KEY_BYTES),
    serverUrl: TEXT,
    addresses: signedOrNone(ADDRESSES),
    revocations: signedOrNone(REVOCATIONS),
    certificates: mapOf(KEPT_BYTES, (data) => parse(data, CERTIFICATE).name),
    entropy: sizedOrNone(ID_BYTES),
    tombstones: pairs(ID_BYTES, U32),
    staff: optional(STAFF),
    memberships: mapOf(membershipOf(version), (mine) => mine.room),
    crisisLine: said ? CHOICE : unsaid(EMPTY_STATE.crisisLine),
    listKey: said ? signedOrNone(LIST_KEY) : unsaid(EMPTY_STATE.listKey),
    listHead: said ? signedOrNone(LIST_HEAD) : unsaid(EMPTY_STATE.listHead),
    notebook: version >= NOTEBOOK_SINCE ? mapOf(ENTRY, linkOf) : unsaid(EMPTY_STATE.notebook),
    slots: version >= SLOTS_SINCE ? SLOTS : version >= NOTEBOOK_SINCE ? SEEN : unsaid(EMPTY_STATE.slots),
  });
}

/** Return the bytes that are sealed, of the newest version. */
export function encode(state: State): Uint8Array {
  return concat(u16(VERSION), stateOf(VERSION).write(state));
}

/** Read what `encode` wrote, in any version. Throws NewerState for one from the future, Malformed for all else. */
export function decode(data: Uint8Array): State {
  const version = new Reader(data).u16();
  if (version > VERSION) {
    throw new NewerState();
  }
  if (version < 1) {
    throw new Malformed("not a Hearth state");
  }
  return decodeAll(data.subarray(2), stateOf(version).read);
}
