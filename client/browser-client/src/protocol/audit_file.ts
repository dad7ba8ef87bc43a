/**
 * The record of what staff did as a file that is verified anywhere, by `hearth audit verify`: JSON lines, the head first.
 *
 * The same bytes as Python writes. Form: spec/audit.md, The file. Twin: hearth_protocol/audit_file.py.
 */

import type { Tampering } from "./audit";
import { AUDIT_ENTRY, type AuditEntry, kindName, linkOf } from "./audit_entry";
import { hex } from "./crypto/bytes";
import { encodeId } from "./ids";
import { ACT_REASON } from "./structures/act";

const VERSION = 1;

/** What did not hold, in which hour by somebody's clock, and the Signed heads, empty where there is none. */
export type Proof = { readonly what: Tampering; readonly hour: number; readonly seen: Uint8Array; readonly told: Uint8Array };

/** What is taken out: the Signed head, the key that signed it, all that is kept, what did not hold, and who can have signed. */
export type Exported = {
  readonly head: Uint8Array;
  readonly serverKey: Uint8Array;
  readonly entries: readonly AuditEntry[];
  readonly proofs: readonly Proof[];
  readonly keys: readonly Uint8Array[];
};

const REASONS = new Map<number, string>(Object.entries(ACT_REASON).map(([name, value]) => [value, snake(name)]));

/** Return the text of the file. */
export function writeFile({ head, serverKey, entries, proofs, keys }: Exported): string {
  const known = [...new Map(keys.map((key) => [hex(key), encodeId(key)])).values()];
  const lines = [
    { hearth: "audit", version: VERSION, server_key: encodeId(serverKey), head: encodeId(head) },
    ...entries.map((entry) => ({
      number: entry.number,
      hour: entry.hour,
      kind: kindName(entry.kind),
      reason: REASONS.get(entry.reason) ?? null,
      actor: encodeId(entry.actor),
      subject: encodeId(entry.subject),
      link: encodeId(linkOf(entry)),
      entry: encodeId(AUDIT_ENTRY.write(entry)),
    })),
    ...proofs.map(({ what, hour, seen, told }) => ({
      finding: what,
      hour,
      seen: encodeId(seen),
      told: encodeId(told),
      keys: known,
    })),
  ];
  return lines.map((line) => `${spaced(line)}\n`).join("");
}

/** JSON as Python spaces it: no value here has a colon or a comma of its own. */
function spaced(line: object): string {
  return JSON.stringify(line).replaceAll(/[,:]/gu, "$& ");
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}
