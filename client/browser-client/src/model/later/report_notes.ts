/**
 * What is written in a case: a guard looks before it goes, and before it is shown. Whoever filed or answered may have a
 * changed client, which holds nothing back. An address may stand there, inert; a picture may not. Pure.
 * Twin: hearth_client/report_notes.py.
 */

import type { Guards } from "../guards";
import { HeldBack } from "../room/holding";

/** Throw HeldBack for a picture in what staff write. */
export function check(guards: Pick<Guards, "look">, text: string): void {
  const { verdict, reasons } = guards.look(text, "report_note").images;
  if (verdict !== "allow") {
    const whole = { field: "text", blocks: true, start: 0, end: Array.from(text).length, host: "" } as const;
    throw new HeldBack(reasons.map((reason) => ({ ...whole, reason })));
  }
}

/** Throw HeldBack for what is to stand on a page for everybody, where a room would not take it. */
export function checkPublic(guards: Pick<Guards, "findings">, text: string): void {
  const blocking = guards.findings(text, "room", "text").filter(({ blocks }) => blocks);
  if (blocking.length > 0) {
    throw new HeldBack(blocking);
  }
}

/** Return the text, or undefined where it shows a picture. */
export function withoutPicture(guards: Pick<Guards, "look">, text: string): string | undefined {
  return guards.look(text, "report_note").images.verdict === "allow" ? text : undefined;
}
