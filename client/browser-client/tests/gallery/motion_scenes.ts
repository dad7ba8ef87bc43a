/** The states that what needs two people is looked at in. */
import type { App } from "../../src/model/seam/app";
import type { MotionLine, MotionsShown } from "../../src/model/seam/motions";
import type { StaffShown } from "../../src/model/seam/staff";
import type { Place, StaffPart } from "../../src/view/place";

type Scene = { readonly app: App; readonly place: Place };
type Facts = {
  readonly staff: StaffShown;
  readonly now: number;
  readonly room: string;
  readonly scene: (shown: StaffShown, part: StaffPart) => Scene;
};

const NUMBER = "6Yb0m2Vd3hTqQk1nJ8sWcQ";

/** Return the scenes by their names. */
export function motionScenes({ staff, now, room, scene }: Facts): Readonly<Record<string, Scene>> {
  const line = (id: string, more: Partial<MotionLine>): MotionLine => ({
    id,
    kind: "close_room",
    reason: "threat",
    by: "Noor",
    room,
    number: NUMBER,
    whom: "",
    lapses: now + 19,
    until: now + 180 * 24,
    agreedBy: undefined,
    waits: true,
    mine: false,
    ...more,
  });
  const lines = [
    line("one", {}),
    line("two", { kind: "revoke_staff", room: "", whom: "Jun", mine: true }),
    line("three", { kind: "open_room", agreedBy: "", waits: false }),
  ];
  const people = [
    { serial: NUMBER, name: "Jun", suspendedUntil: now + 12 },
    { serial: "q7", name: "Noor", suspendedUntil: undefined },
  ];
  const held = (motions: MotionsShown): StaffShown => ({ ...staff, motions });
  return {
    staff_motions: scene(held({ lines, people }), { see: "motions" }),
    staff_motions_none: scene(held({ lines: [], people: [] }), { see: "motions", room: "room1" }),
  };
}
