/**
 * Before anything is sent: what a body says is looked at, and where a guard says no, nothing leaves. Pure.
 *
 *     body → texts → findings → held back, or what the post spends
 *
 * A retraction and a sign say nothing, so nothing here ever holds one back. Twin: hearth_client/room/holding.py.
 */

import { isGuarded, takesEvidence, type Place } from "../../guards/place";
import type { Body } from "../../protocol/contents";
import { hex } from "../../protocol/crypto/bytes";
import { HearthError, WrongCall } from "../../protocol/errors";
import { AUTHOR_HOURS, left } from "../budgets";
import type { Field, Finding, Guards } from "../guards";
import type { Hex, Spent } from "../kept/state";

/** Longest language tag that says a language, a script and a region: `zh-Hant-HK`. */
const PLAIN_TAG_CHARACTERS = 10;

/** A guard holds it back. Nothing was sent or kept. */
export class HeldBack extends HearthError {
  override readonly name = "HeldBack";
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super("held back");
    this.findings = findings;
  }
}

/** Four posts with evidence a day are shown; this would be the fifth. */
export class EvidenceSpent extends HearthError {
  override readonly name = "EvidenceSpent";
}

/** Return every text in `body` with its field; a name by which she is known says nothing new. */
export function textsOf(body: Body, knownAs = ""): readonly (readonly [Field, string])[] {
  const named = (name: string): string => (name === knownAs ? "" : name);
  switch (body.kind) {
    case "say":
      return some([...worded(body), ["pseudonym", named(body.pseudonym)]]);
    case "edit":
      return some(worded(body));
    case "rename":
      return some([["pseudonym", named(body.pseudonym)]]);
    case "room_about":
      return some([
        ["title", body.title],
        ["topic", body.topic],
        ["guidelines", body.guidelines],
      ]);
    default:
      return [];
  }
}

type Worded = { readonly text: string; readonly warning?: string | undefined; readonly language?: string | undefined };

function worded({ text, warning, language }: Worded): readonly (readonly [Field, string])[] {
  // A language tag may carry more than a language.
  const odd = language !== undefined && Array.from(language).length > PLAIN_TAG_CHARACTERS ? language : "";
  return [
    ["text", text],
    ["warning", warning ?? ""],
    ["language", odd],
  ];
}

function some(fields: readonly (readonly [Field, string])[]): readonly (readonly [Field, string])[] {
  return fields.filter(([, text]) => text !== "");
}

/** Return how many bytes of residue `body` spends. */
export function residueOf(body: Body, guards: Guards, place: Place, knownAs: string): number {
  return textsOf(body, knownAs).reduce((sum, [, text]) => sum + guards.look(text, place).residueBytes, 0);
}

/** Return everything the guards noticed in `body`. A name is no self-disclosure: it is made to be read. */
export function findingsOf(body: Body, guards: Guards, place: Place, knownAs: string): readonly Finding[] {
  const noticed = textsOf(body, knownAs).flatMap(([field, text]) =>
    guards.findings(text, place, field).filter((one) => one.blocks || (field !== "pseudonym" && field !== "title")),
  );
  return [...noticed, ...ofAddress(body, guards, place)];
}

/** Return why an evidence address cannot be sent: it may lead anywhere, and be no picture itself. */
function ofAddress(body: Body, guards: Guards, place: Place): readonly Finding[] {
  const address = body.kind === "say" ? body.evidenceAddress : undefined;
  if (address === undefined || !isGuarded(place)) {
    return [];
  }
  const [reason] = guards.look(address, place).images.reasons;
  const end = Array.from(address).length;
  return reason === undefined ? [] : [{ reason, field: "evidence", blocks: true, start: 0, end, host: "" }];
}

/** Throw HeldBack for what cannot be sent, else for what was not yet agreed to. */
export function check(findings: readonly Finding[], agreed: (finding: Finding) => boolean): void {
  const held = findings.filter((one) => one.blocks);
  const asked = findings.filter((one) => !one.blocks && !agreed(one));
  if (held.length + asked.length > 0) {
    throw new HeldBack(held.length > 0 ? held : asked);
  }
}

/** Who spends, where, after what. */
export type Spender = {
  readonly guards: Guards;
  readonly place: Place;
  readonly knownAs: string;
  readonly spent: Iterable<Spent>;
  readonly hour: number;
};

/** Return what each post takes of its author's budgets, by post id. Throws HeldBack, EvidenceSpent. */
export function spend(
  bodies: readonly (readonly [Uint8Array, Body])[],
  { guards, place, knownAs, spent, hour }: Spender,
): ReadonlyMap<Hex, Spent> {
  const taken = new Map<Hex, Spent>();
  let known = knownAs;
  for (const [postId, body] of bodies) {
    const evidence = hasEvidence(body);
    if (body.kind === "say" && body.evidenceAddress !== undefined && !takesEvidence(place)) {
      throw new WrongCall("no evidence address in this room");
    }
    const residueBytes = residueOf(body, guards, place, known);
    known = body.kind === "say" || body.kind === "rename" ? body.pseudonym : known;
    if (residueBytes === 0 && !evidence) {
      continue;
    }
    const there = left([...spent, ...taken.values()], hour, guards.ration, AUTHOR_HOURS);
    if (residueBytes > there.residueBytes) {
      throw new HeldBack([{ reason: "images.residue", field: "text", blocks: true, start: 0, end: 0, host: "" }]);
    }
    if (evidence && there.evidence < 1) {
      throw new EvidenceSpent();
    }
    taken.set(hex(postId), { hour, residueBytes, evidence });
  }
  return taken;
}

/** Whether a body carries evidence of a file or a page. */
export function hasEvidence(body: Body): boolean {
  return body.kind === "say" && (body.evidenceHash !== undefined || body.evidenceAddress !== undefined);
}
