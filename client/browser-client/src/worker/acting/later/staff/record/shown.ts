/** From what is kept and was fetched of the record of what staff did to what staff are shown of it. Pure. */

import type { Client } from "../../../../../model/client";
import type { ActReason } from "../../../../../model/seam/acts";
import { IDLE } from "../../../../../model/seam/app";
import type { RecordFinding, RecordLine, RecordShown } from "../../../../../model/seam/record";
import { REASONS } from "../../../../../model/staff/acting";
import { type Finding, opened, readAudited } from "../../../../../model/staff/audited";
import { silentSince } from "../../../../../model/staff/auditing";
import { codeOf, endOf } from "../../../../../protocol/audit";
import { type AuditEntry, kindName } from "../../../../../protocol/audit_entry";
import { hex } from "../../../../../protocol/crypto/bytes";
import { encodeId, isNone } from "../../../../../protocol/ids";
import type { AuditHead } from "../../../../../protocol/structures/audit_head";

const REASON_NAMES = new Map<number, ActReason>(Object.entries(REASONS).map(([name, value]) => [value, name as ActReason]));

/** So many entries are fetched and shown at a time, from the end. */
export const SHOWN = 200;

/** What a visit holds of the record, beside what is kept. */
export type RecordWork = Pick<RecordShown, "first" | "stale" | "file" | "doing"> & {
  /** Entries up to the head that was told last, without a hole. */
  readonly entries: readonly AuditEntry[];
  readonly head: AuditHead | undefined;
  /** So many of them are shown. */
  readonly shown: number;
  readonly about: { readonly id: string; readonly numbers: readonly number[] | undefined } | undefined;
};

export const NO_RECORD_WORK: RecordWork = {
  first: false,
  stale: false,
  file: undefined,
  doing: IDLE,
  entries: [],
  head: undefined,
  shown: SHOWN,
  about: undefined,
};

/** What is shown of the record: what is kept counts, whatever was fetched. Pure. */
export function recordShown(client: Client, { entries, head, shown, about, ...rest }: RecordWork): RecordShown {
  const { newest, findings } = readAudited(client.slots);
  const kept = newest === undefined ? undefined : opened(newest);
  const names = namesIn(client);
  const lines = entries.map((entry) => lineOf(entry, names));
  return {
    ...rest,
    code: kept === undefined ? undefined : codeOf(endOf(kept)),
    hour: kept?.hour ?? 0,
    silentSince: silentSince(client),
    findings: findings.flatMap(findingOf),
    lines: lines.slice(-shown).toReversed(),
    hasOlder: head !== undefined && head.number - shown > head.beforeNumber,
    about: about && { id: about.id, lines: about.numbers && lines.filter(({ number }) => about.numbers?.includes(number)) },
  };
}

function namesIn({ guide }: Client): ReadonlyMap<string, string> {
  return new Map([...guide.trust.certificates.values()].map(({ serial, shownName }) => [hex(serial), shownName]));
}

function lineOf({ number, hour, kind, reason, actor }: AuditEntry, names: ReadonlyMap<string, string>): RecordLine {
  const by = isNone(actor) ? undefined : { name: names.get(hex(actor)), id: encodeId(actor) };
  return { number, hour, kind: kindName(kind), reason: REASON_NAMES.get(reason), by };
}

function findingOf({ what, hour, seen, told }: Finding): readonly RecordFinding[] {
  return what === "stale" ? [] : [{ what, hour, seen: codeOfSigned(seen), told: codeOfSigned(told) }];
}

function codeOfSigned(head: Uint8Array): string | undefined {
  return head.length === 0 ? undefined : codeOf(endOf(opened(head)));
}
