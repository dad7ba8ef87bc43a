/**
 * What each act leads to: the one place where the screens' acts meet a member's client.
 *
 * Everything shown is told in `Change`s, each part whole. Every wait begins with `working` and ends with what came of
 * it; what fails says why and stays where it was, so that it can be tried again.
 */

import type { Reason } from "../guards/reasons";
import type { Act, App, Card, Change, Doing, Draft, Keep, OpenRoom, Said, Stage } from "../model/app";
import { IDLE } from "../model/app";
import { Client, type Invited } from "../model/client";
import type { Edges } from "../model/edges";
import { hourOf } from "../model/edges";
import { RefusedBy } from "../model/errors";
import { type Finding, isSure } from "../model/guards";
import { HeldBack } from "../model/holding";
import { newPostId } from "../model/outbox";
import type { Room } from "../model/room";
import type { Transport } from "../model/transport";
import { hex } from "../protocol/crypto/bytes";
import { decodeId } from "../protocol/ids";
import * as invitations from "../protocol/invitations";
import type { Language } from "../words/language";
import { bodiesOf } from "./drafting";
import { failureOf } from "./failing";
import { nearby } from "./helping";
import { type Around, cardOf, lineOf, shownRoom } from "./showing";

/** A visit that is only this visit ends by itself. */
const VISIT_HOURS = 24;
const WORKING: Doing = { at: "working" };

/** What the worker's edge gives: the way to the server, clock and dice, and who is told. */
export type Edge = {
  readonly serverAt: (origin: string) => Transport;
  readonly edges: Edges;
  readonly tell: (change: Change) => void;
};

/** The room that is looked at, and what of it is not the client's to know. */
type Looking = {
  readonly id: string;
  readonly room: Room | undefined;
  readonly ended: AbortController;
  readonly readSeq: number;
  readonly doing: Doing;
  readonly said: Said | undefined;
  readonly signpost: OpenRoom["signpost"];
};

/** Begin; the value returned takes every act. */
export function begin({ serverAt, edges, tell }: Edge): (act: Act) => Promise<void> {
  let client: Client | undefined;
  let language: Language = "en";
  let invited: Invited | undefined;
  let again: (() => Promise<void>) | undefined;
  let looking: Looking | undefined;
  let due = false;
  let quietDay: number | undefined;
  let settings: App["settings"] = { crisisLines: true, escapeLeaves: true, hiddenWords: [] };
  let hiddenThreads: ReadonlySet<string> = new Set();
  let refused: ReadonlySet<string> = new Set();
  let keeping: App["keeping"] = { by: "visit", leavesHour: hourOf(edges) + VISIT_HOURS };

  const known = (): Client => {
    if (client === undefined) {
      throw new Error("nothing has begun");
    }
    return client;
  };
  const stage = (told: Stage): void => tell({ stage: told });

  /** Tell what is shown of rooms, once for all that one turn changed. */
  const draw = (): void => {
    if (due) {
      return;
    }
    due = true;
    setTimeout(() => {
      due = false;
      tell({ nowHour: hourOf(edges), rooms: lines(), room: openRoom(), keeping });
    });
  };
  const lines = (): App["rooms"] =>
    [...known().state.memberships.values()]
      .map((mine) => lineOf(mine, looking?.room?.mine.room === mine.room ? looking.room : undefined))
      .toSorted((one, other) => (one.title < other.title ? -1 : 1));
  const openRoom = (): App["room"] => {
    if (looking?.room === undefined) {
      return undefined;
    }
    const { readSeq, doing, said, signpost } = looking;
    const hiding = { threads: hiddenThreads, words: settings.hiddenWords };
    const around: Around = { readSeq, doing, said, signpost, hiding, guards: known().guards, refused };
    return shownRoom(looking.room, around);
  };
  const look = (change: Partial<Looking>): void => {
    if (looking !== undefined) {
      looking = { ...looking, ...change };
      draw();
    }
  };

  // coming in

  const readCode = async (read: () => Promise<invitations.Code>): Promise<void> => {
    again = () => readCode(read);
    stage({ at: "door", card: undefined, reading: WORKING });
    try {
      invited = await known().invited(await read());
      stage({ at: "door", card: cardOf(invited), reading: IDLE });
    } catch (error) {
      invited = undefined;
      const why = failureOf(error, "invitation_unreadable");
      stage({ at: "door", card: undefined, reading: { at: "failed", why } });
    }
  };
  const enter = async (name: string, keep: Keep): Promise<void> => {
    if (invited === undefined) {
      stage({ at: "door", card: undefined, reading: IDLE });
      return;
    }
    const by = invited;
    const card = cardOf(by);
    again = () => enter(name, keep);
    stage({ at: "entering", card, doing: WORKING });
    try {
      await known().enter(by, name);
      await keepBy(keep);
      invited = undefined;
      inside();
    } catch (error) {
      stage({ at: "entering", card, doing: failed(error, nameFailure(error)) });
    }
  };
  const comeBack = async (words: readonly string[]): Promise<void> => {
    again = () => comeBack(words);
    stage({ at: "returning", doing: WORKING });
    try {
      await known().returnBy(words);
      keeping = { by: "words", seen: true };
      inside();
    } catch (error) {
      stage({ at: "returning", doing: failed(error, "words_wrong") });
    }
  };
  const inside = (): void => {
    const only = known().state.memberships.size === 1 ? [...known().state.memberships.values()] : [];
    tell({ net: "online", rooms: lines(), room: undefined, keeping, settings, stage: { at: "inside" } });
    draw();
    for (const mine of only) {
      void visit(lineOf(mine, undefined).id);
    }
  };
  const keepBy = async (keep: Keep): Promise<void> => {
    if (keep.by === "words") {
      await known().keepInVault();
      keeping = { by: "words", seen: false };
    } else if (keep.by === "visit") {
      keeping = { by: "visit", leavesHour: hourOf(edges) + VISIT_HOURS };
    }
  };

  // one room

  const visit = async (id: string): Promise<void> => {
    leaveRoom();
    const ended = new AbortController();
    const room = decodeId(id);
    const { readSeq } = known().membership(room);
    looking = { id, room: undefined, ended, readSeq, doing: WORKING, said: undefined, signpost: [] };
    again = () => visit(id);
    tell({ doing: WORKING });
    try {
      const opened = await known().room(room);
      if (ended.signal.aborted) {
        return;
      }
      look({ room: opened, doing: IDLE });
      tell({ doing: IDLE, net: "online" });
      void watch(opened, ended.signal);
    } catch (error) {
      tell({ doing: failed(error) });
    }
  };
  const watch = async (room: Room, ended: AbortSignal): Promise<void> => {
    try {
      await room.watch(ended, (there) => tell({ net: there ? "online" : "offline" }));
    } catch (error) {
      if (!ended.aborted) {
        look({ doing: failed(error) });
      }
    }
  };
  const leaveRoom = (): void => {
    looking?.ended.abort();
    looking = undefined;
  };
  const here = (): Room => {
    if (looking?.room === undefined) {
      throw new Error("no room is open");
    }
    return looking.room;
  };

  // saying

  const bodies = (draft: Draft): ReturnType<typeof bodiesOf> =>
    bodiesOf(draft, here().mine.pseudonym.name, () => newPostId(edges.random));
  const checkDraft = (turn: number, draft: Draft): void => {
    try {
      const said = bodies(draft);
      const findings = said.flatMap(({ body }) => here().findings(body));
      look({ said: { turn, at: "checked", findings: shownFindings(findings), parts: said.length, why: undefined } });
    } catch (error) {
      look({ said: { turn, at: "failed", findings: [], parts: 0, why: failureOf(error) } });
    }
  };
  const send = async (turn: number, draft: Draft, despite: readonly Reason[]): Promise<void> => {
    const room = here();
    let ids: readonly string[] = [];
    try {
      const said = bodies(draft);
      ids = said.map(({ postId }) => hex(postId));
      const tellSaid = (at: Said["at"]): void =>
        look({ said: { turn, at, findings: [], parts: said.length, why: undefined } });
      tellSaid("sending");
      await room.say(
        said,
        ({ reason }) => despite.includes(reason),
        undefined,
        () => tellSaid("kept"),
      );
      showHelp(draft.text);
      await known().save();
    } catch (error) {
      if (error instanceof HeldBack) {
        const findings = shownFindings(error.findings);
        look({ said: { turn, at: "held", findings, parts: ids.length, why: undefined } });
      } else {
        notSent(error, turn, ids);
      }
    }
  };
  const notSent = (error: unknown, turn: number, ids: readonly string[]): void => {
    const isQueued = here().mine.outbox.some((one) => ids.includes(hex(one.postId)));
    if (isQueued) {
      // It stays, and goes out when the server is there again.
      if (error instanceof RefusedBy) {
        refused = new Set([...refused, ...ids]);
      }
      draw();
      return;
    }
    look({ said: { turn, at: "failed", findings: [], parts: 0, why: failureOf(error) } });
  };
  const showHelp = (text: string): void => {
    const day = Math.floor(hourOf(edges) / 24);
    if (settings.crisisLines && quietDay !== day && known().guards.soundsLikeACrisis(text)) {
      look({ signpost: nearby(language) });
    }
  };
  const sayOne = async (body: Parameters<Room["findings"]>[0], retracts?: Uint8Array): Promise<void> => {
    try {
      await here().say([{ postId: newPostId(edges.random), body }], () => false, retracts);
      await known().save();
    } catch (error) {
      look({ doing: failed(error, nameFailure(error)) });
    }
  };

  // herself

  const during = async (work: () => Promise<void>): Promise<void> => {
    again = () => during(work);
    tell({ doing: WORKING });
    try {
      await work();
      tell({ doing: IDLE });
    } catch (error) {
      tell({ doing: failed(error) });
    }
    draw();
  };
  const erase = async (): Promise<void> => {
    const until = hourOf(edges) + Math.max(0, ...[...known().state.memberships.values()].map((one) => one.retentionDays * 24));
    for (const mine of known().state.memberships.values()) {
      const room = await known().room(mine.room);
      await retractAll(room);
      await room.leave();
    }
    await known().keepNothing();
    leaveRoom();
    stage({ at: "erased", until });
  };
  const retractAll = async (room: Room): Promise<void> => {
    const own = hex(room.ownId);
    for (const entry of room.page.entries) {
      if (entry.kind === "post" && hex(entry.memberId) === own && !entry.retracted) {
        const target = entry.postId;
        await room.say([{ postId: newPostId(edges.random), body: { kind: "retract", target } }], () => false, target);
      }
    }
  };
  const settle = (change: Partial<App["settings"]>): void => {
    settings = { ...settings, ...change };
    if (change.crisisLines !== undefined) {
      known().set({ crisisLine: { on: change.crisisLines, chosenSeconds: edges.nowSeconds() } });
    }
    tell({ settings });
    draw();
  };

  return async (act) => {
    switch (act.do) {
      case "start":
        language = act.language;
        client = new Client(serverAt(act.origin), edges, draw);
        stage({ at: "door", card: undefined, reading: IDLE });
        return;
      case "read_invitation":
        await readCode(async () => (await invitations.parse(act.link)).code);
        return;
      case "read_invitation_words":
        await readCode(() => invitations.wordsToCode(act.words));
        return;
      case "enter":
        await enter(act.name, act.keep);
        return;
      case "return_by_words":
        await comeBack(act.words);
        return;
      case "unlock":
      case "back_to_door":
        stage({ at: "door", card: shownCard(invited), reading: IDLE });
        return;
      case "try_again":
        await again?.();
        return;
      case "open_room":
        await visit(act.room);
        return;
      case "close_room":
        leaveRoom();
        draw();
        return;
      case "mark_read":
        here().markRead();
        draw();
        return;
      case "check":
        checkDraft(act.turn, act.draft);
        return;
      case "send":
        await send(act.turn, act.draft, act.despite);
        return;
      case "react": {
        const target = decodeId(act.post);
        await sayOne({ kind: "react", target, reaction: act.sign, takenBack: act.back });
        return;
      }
      case "retract": {
        const target = decodeId(act.post);
        await sayOne({ kind: "retract", target }, target);
        return;
      }
      case "rename":
        await sayOne({ kind: "rename", pseudonym: act.name });
        return;
      case "hide_person":
        here().hide(decodeId(act.member), act.hidden);
        draw();
        return;
      case "hide_thread":
        hiddenThreads = toggled(hiddenThreads, act.thread, act.hidden);
        draw();
        return;
      case "set":
        settle(act.settings);
        return;
      case "not_today":
        quietDay = Math.floor(hourOf(edges) / 24);
        look({ signpost: [] });
        return;
      case "show_words":
        await during(async () => {
          tell({ words: await known().words(act.language) });
          keeping = { by: "words", seen: true };
        });
        return;
      case "put_words_away":
        tell({ words: undefined });
        return;
      case "keep":
        await during(async () => {
          await (act.keep.by === "visit" ? known().keepNothing() : Promise.resolve());
          await keepBy(act.keep);
        });
        return;
      case "count_known": {
        const memberships = [...known().state.memberships.values()];
        const posts = memberships.reduce((sum, one) => sum + (one.place?.seq ?? 0), 0);
        const untilHour = hourOf(edges) + Math.max(0, ...memberships.map((one) => one.retentionDays * 24));
        tell({ known: { rooms: memberships.length, posts, vaultBytes: known().keptBytes, untilHour } });
        return;
      }
      case "leave_room":
        await during(async () => {
          const room = await known().room(decodeId(act.room));
          leaveRoom();
          await room.leave();
        });
        return;
      case "erase_me":
        await during(erase);
        return;
      default:
        act satisfies never;
    }
  };
}

function shownCard(invited: Invited | undefined): Card | undefined {
  return invited === undefined ? undefined : cardOf(invited);
}

function failed(error: unknown, unreadable?: Parameters<typeof failureOf>[1]): Doing {
  return { at: "failed", why: failureOf(error, unreadable) };
}

/** A name that a guard holds back, or that is too long, is to be chosen anew. */
function nameFailure(error: unknown): "name_refused" | undefined {
  return error instanceof HeldBack ? "name_refused" : undefined;
}

function toggled(set: ReadonlySet<string>, item: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (on) {
    next.add(item);
  } else {
    next.delete(item);
  }
  return next;
}

function shownFindings(findings: readonly Finding[]): Said["findings"] {
  return findings.flatMap((finding) => {
    const { reason, blocks, start, end, host } = finding;
    const field = finding.field === "pseudonym" ? "name" : finding.field;
    return field === "text" || field === "warning" || field === "name"
      ? [{ reason, field, blocks, sure: isSure(finding), start, end, host }]
      : [];
  });
}
