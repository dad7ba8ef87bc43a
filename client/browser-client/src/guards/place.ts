/** Where a text stands. The same words may travel in one place and not in another. */
export type Place = "room" | "counsellor_room" | "intake" | "report_note" | "notebook";

/** Whether guards run here at all: a member's own evidence notebook leaves her device never. */
export function isGuarded(place: Place): boolean {
  return place !== "notebook";
}

/** Whether an offending address may travel here, in the structured field for it, as inert text. */
export function takesEvidence(place: Place): boolean {
  return place === "counsellor_room" || place === "intake" || place === "report_note";
}
