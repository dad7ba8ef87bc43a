/**
 * Every way to say no, once. A code is wire format: it never changes its meaning and is never reused.
 *
 * A test holds this list equal to the sentences in `words`, which Python's codes are held to, too.
 */

const REFUSALS = [
  // who is asking
  "not_authenticated",
  "token_expired",
  "not_allowed",
  "not_a_member",
  "banned",
  "wrong_clock",
  // admission
  "invitation_unknown",
  "invitation_used",
  "invitation_expired",
  "invitation_closed",
  "other_community",
  "certificate_unknown",
  "certificate_expired",
  "certificate_revoked",
  "certificate_suspended",
  "revocations_stale",
  "admission_invalid",
  // rooms and commits
  "room_unknown",
  "room_exists",
  "stale_generation",
  "stale_epoch",
  "turn_taken",
  "commit_forbidden",
  "commit_invalid",
  "remove_pending",
  "read_only",
  "room_full",
  "bans_full",
  // posts
  "seen_too_old",
  "seen_mismatch",
  "post_unknown",
  "over_budget",
  "muted",
  "slow_mode",
  "frozen",
  "room_closed",
  "act_over",
  "same_person",
  "root_needed",
  // vaults, letters, history
  "vault_unknown",
  "vault_changed",
  "recipient_unknown",
  "pin_share_gone",
  // calls and rooms between two
  "work_needed",
  "call_unknown",
  "call_taken",
  "room_ended",
  "case_unknown",
  "case_taken",
  "case_closed",
  "session_unknown",
  "session_over",
  "not_yet",
  "not_your_turn",
  "floor_stale",
  // transport
  "malformed",
  "too_large",
  "too_many",
  "no_uploads",
  "no_such_place",
  "protocol_version",
  "shutting_down",
  "storage_failed",
] as const;

/** A stable refusal code. */
export type Refusal = (typeof REFUSALS)[number];

const KNOWN: ReadonlySet<string> = new Set(REFUSALS);

/** Whether a code that came over the wire is one that this client knows. */
export function isRefusal(code: string): code is Refusal {
  return KNOWN.has(code);
}
