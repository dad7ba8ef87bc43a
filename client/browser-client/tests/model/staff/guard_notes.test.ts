/** What members told about the guards, as staff count it. */
import { expect, test } from "vitest";

import { counted } from "../../../src/model/staff/guard_notes";
import { GUARD_NOTE_KIND, type GuardNote } from "../../../src/protocol/structures/guard_note";

const { falseAlarm, found } = GUARD_NOTE_KIND;

function note(member: number, reason: string, kind: GuardNote["kind"] = falseAlarm, hour = 1): GuardNote {
  const id = new Uint8Array(16);
  return { community: new Uint8Array(32), room: id, memberId: id.map(() => member), kind, reason, hour };
}

test("members count, not taps, and the most come first", () => {
  const notes = [
    note(1, "links.denied", found),
    note(1, "images.opaque"),
    note(1, "images.opaque", falseAlarm, 2),
    note(2, "images.opaque"),
  ];
  expect(counted(notes)).toEqual([
    { wrong: true, reason: "images.opaque", members: 2 },
    { wrong: false, reason: "links.denied", members: 1 },
  ]);
});

test("a reason that is none of ours is counted without its name", () => {
  expect(counted([note(1, "call.me"), note(2, "at.noon")])).toEqual([{ wrong: true, reason: undefined, members: 2 }]);
});
