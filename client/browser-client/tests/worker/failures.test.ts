/** What went wrong, as the screens say it. */

import { expect, test } from "vitest";

import { AlreadyInside, DifferentRooms, EditedOften, PinTooShort, PlaceMissing, RefusedBy, VaultGone, WrongPin } from "../../src/model/errors";
import { NewerState } from "../../src/model/kept/layout/state";
import { EvidenceSpent } from "../../src/model/room/holding";
import type { Failure } from "../../src/model/seam/app";
import { Malformed, NotAuthentic, Refused, StorageFailed, Unreachable, WrongCall } from "../../src/protocol/errors";
import type { Refusal } from "../../src/protocol/refusals";
import { UnknownWord } from "../../src/protocol/word_lists";
import { failureOf } from "../../src/worker/failures";

test.each<readonly [unknown, Failure]>([
  [new Unreachable(), "offline"],
  [new DifferentRooms(), "different_rooms"],
  [new PlaceMissing("order"), "place_missing"],
  [new VaultGone(), "vault_gone"],
  [new AlreadyInside(), "already_inside"],
  [new EvidenceSpent(), "evidence_spent"],
  [new EditedOften(), "edited_often"],
  [new WrongPin(9), "pin_wrong"],
  [new WrongPin(0), "pin_spent"],
  [new PinTooShort(), "pin_short"],
  [new StorageFailed(), "browser_old"],
  [new NewerState(), "newer_version"],
  [new WrongCall("a fault of ours"), "our_fault"],
  [new TypeError("a fault of ours"), "our_fault"],
  ["not even an error", "our_fault"],
])("%s is told as %s", (error, told) => {
  expect(failureOf(error, "words_wrong")).toBe(told);
});

test.each<readonly [Refusal, Failure]>([
  ["invitation_unknown", "invitation_unknown"],
  ["invitation_used", "invitation_used"],
  ["invitation_closed", "invitation_expired"],
  ["certificate_revoked", "invitation_expired"],
  ["room_unknown", "not_a_member"],
  ["read_only", "room_frozen"],
  ["over_budget", "over_budget"],
  ["muted", "quiet_asked"],
  ["frozen", "quiet_asked"],
  ["slow_mode", "slowed"],
  ["too_many", "too_many"],
  ["vault_changed", "vault_elsewhere"],
  ["pin_share_gone", "pin_spent"],
  ["storage_failed", "server_troubled"],
  ["protocol_version", "newer_version"],
  ["malformed", "our_fault"],
])("a refusal %s is told as %s, whoever refused", (code, told) => {
  expect(failureOf(new RefusedBy(code))).toBe(told);
  expect(failureOf(new Refused(code))).toBe(told);
});

test("what a person gave and nobody can read is called by what it was", () => {
  for (const error of [new Malformed(), new NotAuthentic(), new UnknownWord(3)]) {
    expect(failureOf(error, "words_wrong")).toBe("words_wrong");
    expect(failureOf(error)).toBe("unreadable");
  }
});
