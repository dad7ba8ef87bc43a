/** From what is known of sessions to what the screens are shown. Pure. */

import type { Guards } from "../../../../model/guards";
import type { FloorShown, Listed, ListedSession } from "../../../../model/room/later/floor_book";
import type { FloorPerson, FloorTold, PublishedSession, SessionLine, SessionStage } from "../../../../model/seam/sessions";
import { leads, type SignedUp } from "../../../../model/sessions/session_records";
import { hex } from "../../../../protocol/crypto/bytes";
import { encodeId } from "../../../../protocol/ids";
import { MODE, STAGE } from "../../../../protocol/structures/floor";

const STAGES: ReadonlyMap<number, SessionStage> = new Map([
  [STAGE.lobby, "lobby"],
  [STAGE.live, "live"],
  [STAGE.closing, "closing"],
  [STAGE.ended, "ended"],
]);
const MODES = new Map<number, FloorTold["mode"]>([
  [MODE.open, "open"],
  [MODE.hands, "hands"],
  [MODE.round, "round"],
  [MODE.quiet, "quiet"],
]);

/** Return how far a session is, as it was told: what is no stage is not begun. */
export function stageOf(told: number): SessionStage {
  return STAGES.get(told) ?? "announced";
}

/** Return the sessions that are not over, those that begin first first. What hosts write is no word above the guards. */
export function linesOf({ sessions, hosts }: Listed, kept: ReadonlyMap<string, SignedUp>, guards: Guards): readonly SessionLine[] {
  const shown = (text: string): string => (guards.look(text, "room").images.verdict === "allow" ? text : "");
  return sessions
    .map((one) => lineOf(one, hosts, kept))
    .map((line) => ({ ...line, title: shown(line.title), about: shown(line.about) }))
   .filter(({ stage, name, leads: isHost }) => stage !== "ended" || name !== undefined || isHost);
}

function lineOf(one: ListedSession, hosts: Listed["hosts"], kept: ReadonlyMap<string, SignedUp>): SessionLine {
  const mine = kept.get(hex(one.opened.session.room));
  const isHost = mine !== undefined && leads(mine);
  return {
    ...published(one, hosts),
    beginsSeconds: one.beginsSeconds,
    endsSeconds: one.endsSeconds,
    isFull: one.isFull,
    name: isHost ? undefined : mine?.name,
    leads: isHost,
  };
}

/** Return what everybody knows of a session. */
export function published({ opened: { session, certificate }, stage }: ListedSession, hosts: Listed["hosts"]): PublishedSession {
  return {
    id: encodeId(session.room),
    title: session.title,
    language: session.language,
    about: session.about,
    startsMinute: session.starts,
    lengthMinutes: session.length,
    capacity: session.capacity,
    host: (hosts.get(hex(certificate.serial)) ?? certificate).shownName,
    coHost: hosts.get(hex(session.coHost))?.shownName ?? "",
    stage: stageOf(stage),
  };
}

/** What of a room is said on its floor. */
export type Around = { readonly own: string; readonly names: ReadonlyMap<string, string>; readonly answered: number };

/** Return how a floor stands as it is shown. */
export function floorTold(shown: FloorShown, around: Around): FloorTold {
  const stage = stageOf(shown.stage);
  const person = (id: Uint8Array): FloorPerson => personOf(id, around);
  const isOpen = shown.checkIn > 0 && (stage === "live" || stage === "closing");
  return {
    stage: stage === "announced" ? "lobby" : stage,
    mode: MODES.get(shown.mode) ?? "quiet",
    leader: shown.leader ?? "",
    speaking: shown.speaking,
    holder: shown.holder && person(shown.holder),
    turnSeconds: shown.turnSeconds,
    coming: shown.coming.map(person),
    isHandUp: shown.isHandUp,
    slowSeconds: shown.slowSeconds,
    pauseSeconds: shown.pauseSeconds,
    endsSeconds: shown.endsSeconds,
    reportSeconds: shown.reportSeconds,
    checkIn: isOpen && around.answered !== shown.checkIn ? { number: shown.checkIn, choices: shown.choices } : undefined,
    hasAnswered: isOpen && around.answered === shown.checkIn,
    isAbsent: shown.isAbsent,
  };
}

function personOf(id: Uint8Array, { own, names }: Around): FloorPerson {
  const name = hex(id);
  return { id: encodeId(id), name: names.get(name) ?? "", mine: name === own };
}
