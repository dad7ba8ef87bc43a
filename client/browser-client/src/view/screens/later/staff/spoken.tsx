/** Staff's own words within reach of every part of their screens. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { StaffSay } from "../../../../words/staff";

const Spoken = createContext<StaffSay | undefined>(undefined);

export const StaffSpeaking = Spoken.Provider;

/** The words of staff in the language that is spoken here. */
export function useStaffWords(): StaffSay {
  const say = useContext(Spoken);
  if (say === undefined) {
    throw new Error("A part of staff's screens stands outside of them.");
  }
  return say;
}
