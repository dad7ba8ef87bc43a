/**
 * What each act leads to for somebody who has no seat yet: the door. What cannot be done here is said to be a failure
 * of ours, never passed over in silence.
 */
import type { Act, Change } from "../model/app";

const DOOR: Change = { stage: { at: "door", card: undefined, reading: { at: "idle" } } };
const UNABLE: Change = { stage: { at: "door", card: undefined, reading: { at: "failed", why: "our_fault" } } };

/** Return what is new after `act`. */
export function acted(act: Act): Change {
  return act.do === "start" || act.do === "back_to_door" || act.do === "try_again" ? DOOR : UNABLE;
}
