/**
 * What members told about the guards, counted: of one member, kind and reason one. Who told is of no use to anybody.
 * Pure. Twin: hearth_client/cli/guard_notes.py.
 */

import { REASONS } from "../../guards/reasons";
import { hex } from "../../protocol/crypto/bytes";
import { GUARD_NOTE_KIND, type GuardNote } from "../../protocol/structures/guard_note";
import type { GuardTold } from "../seam/staff";

/** Return what was told, by how many, the most first. */
export function counted(notes: readonly GuardNote[]): readonly GuardTold[] {
  const said = new Map<string, { readonly told: Omit<GuardTold, "members">; readonly members: Set<string> }>();
  for (const note of notes) {
    const reason = REASONS.find((one) => one === note.reason);
    const wrong = note.kind === GUARD_NOTE_KIND.falseAlarm;
    const key = `${wrong ? 0 : 1} ${reason ?? ""}`;
    const known = said.get(key) ?? { told: { wrong, reason }, members: new Set() };
    said.set(key, known);
    known.members.add(hex(note.memberId));
  }
  return [...said.entries()]
    .map(([key, { told, members }]) => ({ key, told: { ...told, members: members.size } }))
    .toSorted((one, other) => other.told.members - one.told.members || (one.key < other.key ? -1 : 1))
    .map(({ told }) => told);
}
