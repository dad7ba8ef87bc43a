/** What went wrong, as the screens say it. The order is from what is most exactly known to what is not known at all. */

import { AlreadyInside, DifferentRooms, EditedOften, NoOneToAsk, PinTooShort, PlaceMissing, RefusedBy, VaultGone, WrongPin } from "../model/errors";
import { NewerState } from "../model/kept/layout/state";
import { EvidenceSpent } from "../model/room/holding";
import type { Failure } from "../model/seam/app";
import { Malformed, NotAuthentic, PartMissing, Refused, StorageFailed, Unreachable } from "../protocol/errors";
import type { Refusal } from "../protocol/refusals";
import { UnknownWord } from "../protocol/word_lists";

const REFUSED: Readonly<Partial<Record<Refusal, Failure>>> = {
  invitation_unknown: "invitation_unknown",
  invitation_used: "invitation_used",
  invitation_expired: "invitation_expired",
  invitation_closed: "invitation_expired",
  certificate_unknown: "invitation_expired",
  certificate_expired: "invitation_expired",
  certificate_revoked: "invitation_expired",
  certificate_suspended: "invitation_expired",
  other_community: "other_community",
  wrong_clock: "wrong_clock",
  banned: "banned",
  not_a_member: "not_a_member",
  room_unknown: "not_a_member",
  room_ended: "room_ended",
  room_full: "room_full",
  read_only: "room_frozen",
  over_budget: "over_budget",
  muted: "quiet_asked",
  slow_mode: "slowed",
  frozen: "quiet_asked",
  room_closed: "quiet_asked",
  too_many: "too_many",
  turn_taken: "too_many",
  vault_unknown: "vault_gone",
  vault_changed: "vault_elsewhere",
  pin_share_gone: "pin_spent",
  shutting_down: "server_troubled",
  storage_failed: "server_troubled",
  protocol_version: "newer_version",
};

/** Return what the screens say of `error`. `unreadable`: what it is called when what a person gave cannot be read. */
export function failureOf(error: unknown, unreadable: Failure = "unreadable"): Failure {
  if (error instanceof Unreachable) {
    return "offline";
  }
  if (error instanceof DifferentRooms) {
    return "different_rooms";
  }
  if (error instanceof PlaceMissing) {
    return "place_missing";
  }
  if (error instanceof VaultGone) {
    return "vault_gone";
  }
  if (error instanceof AlreadyInside) {
    return "already_inside";
  }
  if (error instanceof NoOneToAsk) {
    return "no_one_to_ask";
  }
  if (error instanceof EditedOften) {
    return "edited_often";
  }
  if (error instanceof EvidenceSpent) {
    return "evidence_spent";
  }
  if (error instanceof WrongPin) {
    // The last wrong one ends it, as the server says of every one after.
    return error.triesLeft > 0 ? "pin_wrong" : "pin_spent";
  }
  if (error instanceof PinTooShort) {
    return "pin_short";
  }
  if (error instanceof StorageFailed) {
    return "browser_old";
  }
  if (error instanceof PartMissing) {
    return "part_missing";
  }
  if (error instanceof NewerState) {
    return "newer_version";
  }
  if (error instanceof RefusedBy || error instanceof Refused) {
    return REFUSED[error.code] ?? "our_fault";
  }
  if (error instanceof UnknownWord || error instanceof Malformed || error instanceof NotAuthentic) {
    return unreadable;
  }
  return "our_fault";
}
