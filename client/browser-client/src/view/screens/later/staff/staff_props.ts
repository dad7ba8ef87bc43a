/** What every screen of staff is given. */
import type { Act, App } from "../../../../model/seam/app";
import type { StaffShown } from "../../../../model/seam/staff";
import type { Go, StaffPart } from "../../../place";

export type StaffProps = {
  readonly app: App;
  readonly staff: StaffShown;
  readonly act: (act: Act) => void;
  readonly go: Go;
  /** Go to another of staff's screens. */
  readonly see: (part: StaffPart) => void;
  readonly onBack: () => void;
};

/** Bytes that a text may have at most, as the protocol has it. */
export const MAX_TITLE_BYTES = 120;
/** As long as a name in a room may be. */
export const MAX_NAME_BYTES = 48;
/** As long as a certified name may be. */
export const MAX_SHOWN_NAME_BYTES = 64;

/** Whether a text has something in it, and not more than `most` bytes. */
export function fits(text: string, most: number): boolean {
  const { length } = new TextEncoder().encode(text.trim());
  return length > 0 && length <= most;
}
