/** What the screens of acts share. Pure. */
import type { ActKindTold, ActReason, ActTold, RoomActKind } from "../../../../../model/seam/acts";
import type { OpenRoom, Post } from "../../../../../model/seam/room";
import type { ActPlan } from "../../../../../model/seam/staff";
import { LANGUAGES, type Language } from "../../../../../words/language";
import { MAX_SAID_BYTES } from "../cases/case_text";
import { fits } from "../staff_props";

export type ActKind = RoomActKind;

export const ACT_REASONS = [
  "image_or_link",
  "threat",
  "identifying",
  "sexual_or_degrading",
  "impersonation",
  "recruiting_or_spam",
  "other",
] as const satisfies readonly ActReason[];

/** How long somebody is muted: three lengths, so that like is treated alike. */
export const MUTES = ["1", "24", "168"] as const;
/** For how long a room is slowed or frozen. */
export const ROOM_HOURS = ["1", "4", "24", "168"] as const;
/** Days of a ban; none: as long as she could come in again by what let her in. */
export const BANS = ["0", "30", "180", "365"] as const;
export type Hours = (typeof ROOM_HOURS)[number];
export type BanDays = (typeof BANS)[number];

/** As the protocol has them (protocol/acts: `MAX_HOURS`). */
const LONGEST_HOURS: Readonly<Record<ActKind, number>> = {
  hide_post: 720,
  note: 336,
  mute: 168,
  remove: 336,
  slow_mode: 168,
  freeze: 168,
};

type OfRoom = "slow_mode" | "freeze" | "closing_room" | "close_room";

/** Whether an act is about a room, and nobody in it. */
export function isOfRoom(kind: ActKindTold): kind is OfRoom {
  return kind === "slow_mode" || kind === "freeze" || kind === "closing_room" || kind === "close_room";
}

/** Whether it is as long as who does it chooses. */
export function hasHours(kind: ActKind): boolean {
  return kind === "mute" || isOfRoom(kind);
}

/** What is still to be chosen or written before an act can be shown as it will be read: `act.missing.<code>`. */
export type Missing = "what" | "why" | "words" | "long";

/** Return what is missing. `said`: undefined where no words go along. */
export function missingIn(kind: ActKind | undefined, reason: ActReason | undefined, said: string | undefined): readonly Missing[] {
  const missing: readonly (readonly [Missing, boolean])[] = [
    ["what", kind === undefined],
    ["why", reason === undefined],
    ["words", kind === "note" && said?.trim() === ""],
    ["long", said !== undefined && said.trim() !== "" && !fits(said, MAX_SAID_BYTES)],
  ];
  return missing.flatMap(([code, so]) => (so ? [code] : []));
}

/** Why nothing can be done about somebody, or what they wrote: `hidden` and `left` where that is all that is true. */
export function whyNothing(room: Pick<OpenRoom, "entries">, member: string | undefined, posts: readonly string[]): "gone" | "gone.hidden" | "gone.left" {
  const hers = room.entries.filter((one): one is Post => one.kind === "post" && one.member === member);
  if (hers.some(({ mine }) => mine)) {
    return "gone";
  }
  if (posts.length === 0) {
    return "gone.left";
  }
  const there = hers.filter((one) => posts.includes(one.id) && !one.retracted);
  return there.length > 0 && there.every(({ moderated }) => moderated !== undefined) ? "gone.hidden" : "gone";
}

/** Return what whom it is about will be told of an act that is not done yet, as her own page is told of one. */
export function toldOf({ kind, reason, hours, said }: ActPlan, by: string, nowHour: number): ActTold {
  const until = nowHour + (hours ?? LONGEST_HOURS[kind]);
  return { id: kind, kind, reason, by, until, said, wordless: undefined };
}

/** Return the language that somebody wrote in last, as far as her posts say; else the room's. */
export function languageOf({ entries, language }: Pick<OpenRoom, "entries" | "language">, member: string | undefined): Language | undefined {
  const hers = entries.filter((one): one is Post => one.kind === "post" && one.member === member);
  const tag = hers.findLast((one) => one.language !== undefined)?.language ?? language;
  return LANGUAGES.find((each) => each === tag);
}
