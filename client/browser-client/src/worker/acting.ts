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
import { PASSING } from "../model/connection";
import type { Device } from "../model/device";
import type { Edges } from "../model/edges";
import { fraction, hourOf, waitSeconds } from "../model/edges";
import { RefusedBy, WrongPin } from "../model/errors";
import { type Finding, isSure } from "../model/guards";
import { HeldBack } from "../model/holding";
import type { Membership } from "../model/kept/state";
import { newPostId } from "../model/outbox";
import type { Room } from "../model/room";
import type { Transport } from "../model/transport";
import { hex } from "../protocol/crypto/bytes";
import { Unreachable } from "../protocol/errors";
import { decodeId } from "../protocol/ids";
import * as invitations from "../protocol/invitations";
import { headOf } from "../protocol/pin";
import type { Language } from "../words/language";
import { bodiesOf } from "./drafting";
import { failureOf } from "./failing";
import { nearby } from "./helping";
import { type Around, cardOf, lineOf, shownRoom } from "./showing";

/** A visit that is only this visit ends by itself. */
const VISIT_HOURS = 24;
/** How much longer than posts a membership's row and receipts can live on the server. */
const RECEIPT_HOURS = 7 * 24;
const WORKING: Doing = { at: "working" };
/** As many wrong PINs as the server takes, until it says how many are left. */
const PIN_TRIES = 10;

/** What the worker's edge gives: the way to the server, what the device keeps, clock and dice, and who is told. */
export type Edge = {
  readonly serverAt: (origin: string) => Transport;
  /** The text of the page that the server gives now, undefined when it cannot be had. Never rejects. */
  readonly pageAt: (origin: string) => Promise<string | undefined>;
  readonly device: Device;
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
export function begin({ serverAt, pageAt, device, edges, tell: post }: Edge): (act: Act) => Promise<void> {
  let client: Client | undefined;
  let begun: Promise<void> = Promise.resolve();
  let language: Language = "en";
  /** The page as it was at the beginning, and where it is. */
  let page: { readonly origin: string; readonly first: Promise<string | undefined> } | undefined;
  let invited: Invited | undefined;
  /** What an invitation led into before how she comes back was settled: that is not entered twice. */
  let entered: Invited | undefined;
  /** An invitation that waits behind a PIN. */
  let waiting: (() => Promise<void>) | undefined;
  let isLocked = false;
  let tries = PIN_TRIES;
  /** Until when something remains elsewhere: known only as long as the rooms are. */
  let erasedUntil = 0;
  /** Whether the server was told that this is only a visit. */
  let isVisiting = false;
  let isThere = true;
  let again: (() => Promise<void>) | undefined;
  let looking: Looking | undefined;
  let due = false;
  let quietDay: number | undefined;
  let settings: App["settings"] = { crisisLines: true, escapeLeaves: true, hiddenWords: [] };
  let hiddenThreads: ReadonlySet<string> = new Set();
  /** The room whose waiting posts are tried again and again. */
  let goingOn: Room | undefined;
  let keeping: App["keeping"] = { by: "visit", leavesHour: hourOf(edges) + VISIT_HOURS };

  const known = (): Client => {
    if (client === undefined) {
      throw new Error("nothing has begun");
    }
    return client;
  };
  const tell = (change: Change): void => post(isOutdated(change) ? { ...change, newVersion: true } : change);
  const stage = (told: Stage): void => tell({ stage: told });
  /** Say whether the server is there; one that was away for a while may have come back with a newer page. */
  const reach = (there: boolean): void => {
    const isBack = there && !isThere;
    isThere = there;
    tell({ net: there ? "online" : "offline" });
    if (isBack) {
      void lookForNewer();
    }
  };
  const lookForNewer = async (): Promise<void> => {
    if (page !== undefined) {
      const [first, now] = [await page.first, await pageAt(page.origin)];
      if (first !== undefined && now !== undefined && first !== now) {
        tell({ newVersion: true });
      }
    }
  };
  const start = async (origin: string): Promise<void> => {
    again = () => start(origin);
    client = new Client(serverAt(origin), edges, draw);
    page = { origin, first: pageAt(origin) };
    isLocked = await isUnderPin(device);
    stage(isLocked ? lockedStage(IDLE) : { at: "door", card: undefined, reading: IDLE });
  };
  const lockedStage = (doing: Doing, seconds = 0): Stage => ({ at: "locked", tries, waitSeconds: seconds, doing });

  /** Tell what is shown of rooms, once for all that one turn changed. */
  const draw = (): void => {
    if (due) {
      return;
    }
    due = true;
    setTimeout(() => {
      due = false;
      if (looking !== undefined && !isIn(looking.id)) {
        // Left on another device, perhaps: what is not hers any more is not looked at any more.
        leaveRoom();
        tell({ doing: { at: "failed", why: "not_a_member" } });
      }
      tell({ nowHour: hourOf(edges), rooms: lines(), room: openRoom(), keeping });
    });
  };
  const isIn = (room: string): boolean => known().state.memberships.has(hex(decodeId(room)));
  const lines = (): App["rooms"] =>
    [...known().state.memberships.values()]
      .filter(isRoom)
      .map((mine) => lineOf(mine, looking?.room?.mine.room === mine.room ? looking.room : undefined))
      .toSorted((one, other) => (one.title < other.title ? -1 : 1));
  const openRoom = (): App["room"] => {
    if (looking?.room === undefined) {
      return undefined;
    }
    const { readSeq, doing, said, signpost } = looking;
    const hiding = { threads: hiddenThreads, words: settings.hiddenWords };
    const around: Around = { readSeq, doing, said, signpost, hiding, guards: known().guards };
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
    if (isLocked) {
      waiting = () => readCode(read);
      return;
    }
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
      if (entered !== by) {
        await known().enter(by, name);
        entered = by;
      }
      // Who comes back by words or a PIN already goes on doing so, unless she chooses another now.
      await (keep.by === "visit" && known().keeps !== "nothing" ? undefined : keepBy(keep));
      // Nothing to be tried again, and no PIN to be remembered by it.
      [invited, again] = [undefined, undefined];
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
      again = undefined;
      keeping = { by: "words", seen: true };
      recall();
      inside();
    } catch (error) {
      stage({ at: "returning", doing: failed(error, "words_wrong") });
    }
  };
  const unlock = async (pin: string): Promise<void> => {
    again = () => unlock(pin);
    stage(lockedStage(WORKING));
    try {
      await known().unlock(pin, device);
      again = undefined;
      isLocked = false;
      keeping = { by: "pin" };
      recall();
      await (waiting === undefined ? inside() : waiting());
      waiting = undefined;
    } catch (error) {
      await stillLocked(error);
    }
  };
  const stillLocked = async (error: unknown): Promise<void> => {
    const doing = failed(error);
    tries = error instanceof WrongPin ? error.triesLeft : tries;
    if (doing.at === "failed" && doing.why === "pin_spent") {
      // Half of its key is gone for good: what lies here helps nobody but who would take it.
      [tries, isLocked, again] = [0, false, backToDoor];
      await destroyKept();
    }
    await countDown(doing, error instanceof RefusedBy ? Math.ceil(error.retryAfterSeconds ?? 0) : 0);
  };
  const countDown = async (doing: Doing, seconds: number): Promise<void> => {
    stage(lockedStage(doing, seconds));
    if (seconds > 0) {
      await edges.sleep(1);
      await (isLocked ? countDown(doing, seconds - 1) : undefined);
    }
  };
  const destroyKept = async (): Promise<void> => {
    try {
      await device.change(() => undefined);
    } catch {
      // A browser that does not let it go opens it no more either: its half of the key is not here.
    }
  };
  /** Back to where an invitation is read; who is inside already goes on inside. */
  const backToDoor = async (): Promise<void> => {
    isLocked = false;
    if ([...(client?.state.memberships.values() ?? [])].some((mine) => mine.private.length > 0)) {
      [invited, waiting] = [undefined, undefined];
      inside();
      return;
    }
    const read = waiting;
    waiting = undefined;
    stage({ at: "door", card: shownCard(invited), reading: IDLE });
    await read?.();
  };
  /** Take the settings that came with what was kept. */
  const recall = (): void => {
    settings = { ...settings, crisisLines: known().state.crisisLine.on };
  };
  const inside = (): void => {
    const rooms = [...known().state.memberships.values()].filter(isRoom);
    const only = rooms.length === 1 ? rooms : [];
    tell({ net: "online", rooms: lines(), room: undefined, keeping, settings, stage: { at: "inside" } });
    draw();
    for (const mine of only) {
      void visit(lineOf(mine, undefined).id);
    }
  };
  const keepBy = async (keep: Keep): Promise<void> => {
    const { keeps } = known();
    switch (keep.by) {
      case "words":
        await known().keepInVault();
        keeping = { by: "words", seen: false };
        break;
      case "pin":
        await known().keepUnderPin(keep.pin, device);
        keeping = { by: "pin" };
        break;
      case "visit": {
        const leavesHour = hourOf(edges) + VISIT_HOURS;
        // The server first: while it does not know of it, what was kept is her way back.
        await known().visitUntil(leavesHour);
        isVisiting = true;
        await (keeps === "nothing" ? undefined : known().keepNothing());
        keeping = { by: "visit", leavesHour };
        return;
      }
      default:
        keep satisfies never;
    }
    if (isVisiting) {
      await known().visitUntil(undefined);
      isVisiting = false;
    }
  };

  // one room

  const visit = async (id: string): Promise<void> => {
    leaveRoom();
    const ended = new AbortController();
    again = () => visit(id);
    tell({ doing: WORKING });
    try {
      const room = decodeId(id);
      const { readSeq } = known().membership(room);
      looking = { id, room: undefined, ended, readSeq, doing: WORKING, said: undefined, signpost: [] };
      const opened = await known().room(room);
      if (ended.signal.aborted) {
        return;
      }
      look({ room: opened, doing: IDLE });
      tell({ doing: IDLE, net: "online" });
      void watch(opened, ended.signal);
      void goOn(opened);
    } catch (error) {
      if (!ended.signal.aborted) {
        tell({ doing: failed(error) });
      }
    }
  };
  const watch = async (room: Room, ended: AbortSignal): Promise<void> => {
    try {
      await room.watch(ended, reach);
    } catch (error) {
      if (!ended.aborted) {
        look({ doing: failed(error) });
      }
    }
  };
  /** Send what waits in the room that is looked at as soon as it can be: tried again and again until it went. */
  const goOn = async (room: Room): Promise<void> => {
    const waits = (): boolean =>
      goingOn === room && looking?.room === room && isIn(looking.id) && !room.mine.forked && room.mine.outbox.length > 0;
    if (goingOn === room) {
      return;
    }
    goingOn = room;
    try {
      for (let attempt = 0; waits(); attempt += 1) {
        await edges.sleep(waitSeconds(attempt, fraction(edges)));
        await (waits() ? passing(room.catchUp()) : undefined);
      }
    } catch (error) {
      if (looking?.room === room) {
        look({ doing: failed(error) });
      }
    } finally {
      goingOn = goingOn === room ? undefined : goingOn;
    }
    draw();
  };
  const leaveRoom = (): void => {
    looking?.ended.abort();
    looking = undefined;
  };
  /** The room that is looked at, while it is hers. */
  const readable = (): Room | undefined => (looking !== undefined && isIn(looking.id) ? looking.room : undefined);
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
    const { room, id = "" } = looking ?? {};
    let isKept = false;
    let parts = 0;
    // What comes of it later is told in the room where it was said, and in no other.
    const lookHere = (change: Partial<Looking>): void => (looking?.room === room ? look(change) : undefined);
    try {
      if (room === undefined) {
        throw new Error("no room is open");
      }
      const said = bodies(draft);
      parts = said.length;
      const tellSaid = (at: Said["at"]): void =>
        lookHere({ said: { turn, at, findings: [], parts, why: undefined } });
      tellSaid("sending");
      await room.say(
        said,
        ({ reason }) => despite.includes(reason),
        undefined,
        () => {
          isKept = true;
          tellSaid("kept");
        },
      );
      showHelp(draft.text);
      await keepUp();
    } catch (error) {
      if (error instanceof HeldBack) {
        const findings = shownFindings(error.findings);
        lookHere({ said: { turn, at: "held", findings, parts, why: undefined } });
      } else if (room === undefined || !isKept) {
        lookHere({ said: { turn, at: "failed", findings: [], parts: 0, why: failureOf(error) } });
      } else {
        // Her words stand in the room, with what became of them: they go when they can, or she sees that they were not
        // taken. Why is said where it does not pass by itself.
        lookHere(isPassing(error) || !isIn(id) ? {} : { doing: failed(error) });
        draw();
        void goOn(room);
      }
    }
  };
  /** Write what changed where it lives. What was said is said, also when this fails. */
  const keepUp = async (): Promise<void> => {
    try {
      await known().save();
    } catch (error) {
      look({ doing: failed(error) });
    }
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
      await keepUp();
    } catch (error) {
      look({ doing: failed(error, nameFailure(error)) });
    }
  };

  // herself

  const during = async (work: () => Promise<void>): Promise<void> => {
    const [before, once] = [again, () => during(work)];
    again = once;
    tell({ doing: WORKING });
    try {
      await work();
      // What was done is not kept to be done again: a PIN may be in it.
      again = again === once ? before : again;
      tell({ doing: IDLE });
    } catch (error) {
      tell({ doing: failed(error) });
    }
    draw();
  };
  const erase = async (): Promise<void> => {
    leaveRoom();
    const days = [...known().state.memberships.values()].map((one) => one.retentionDays);
    // Begun again after a failure, some rooms are gone from memory, but not yet from everywhere.
    erasedUntil = Math.max(erasedUntil, ...days.map((each) => hourOf(edges) + each * 24 + RECEIPT_HOURS));
    await known().erase((done, total) => tell({ doing: { at: "working", done, total } }));
    if (await holds(device)) {
      await device.change(() => undefined);
    }
    [invited, entered, waiting] = [undefined, undefined, undefined];
    again = undefined;
    tell({ rooms: [], room: undefined, words: undefined, known: undefined });
    stage({ at: "erased", until: erasedUntil });
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
    // What the device keeps decides where everybody begins: acts that come meanwhile wait for it.
    if (act.do !== "start") {
      await begun;
    }
    switch (act.do) {
      case "start":
        language = act.language;
        begun = start(act.origin);
        await begun;
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
        await unlock(act.pin);
        return;
      case "back_to_door":
        await backToDoor();
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
        // What she read is kept as she goes; at the latest with the next thing that is.
        await keepUp();
        return;
      case "mark_read":
        readable()?.markRead();
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
        readable()?.hide(decodeId(act.member), act.hidden);
        draw();
        await keepUp();
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
          leaveRoom();
          await known().leave(decodeId(act.room));
        });
        return;
      case "erase_me":
        erasedUntil = hourOf(edges);
        await during(erase);
        return;
      default:
        act satisfies never;
    }
  };
}

/** A call that waits is kept among the memberships, without a credential; it is no room yet. */
function isRoom({ credential }: Membership): boolean {
  return credential.length > 0;
}

/** Whether a change tells that the server speaks to newer pages only. */
function isOutdated({ stage, doing, room }: Change): boolean {
  const parts = [doing, room?.doing, room?.said, stage !== undefined && "doing" in stage ? stage.doing : undefined];
  const reading = stage?.at === "door" ? stage.reading : undefined;
  return [...parts, reading].some((one) => one?.at === "failed" && one.why === "newer_version");
}

/** Whether the device keeps something that a PIN opens; where it cannot be asked, nothing. */
async function isUnderPin(device: Device): Promise<boolean> {
  try {
    const blob = await device.read();
    return blob !== undefined && headOf(blob).salt.length > 0;
  } catch {
    return false;
  }
}

/** Whether what failed passes by itself, when the server is there again. */
function isPassing(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof RefusedBy && PASSING.has(error.code));
}

/** Wait for what may fail as long as the server is away. */
async function passing(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isPassing(error)) {
      throw error;
    }
  }
}

/** Whether the device keeps anything at all; where it cannot be asked, nothing that anybody could read. */
async function holds(device: Device): Promise<boolean> {
  try {
    return (await device.read()) !== undefined;
  } catch {
    return false;
  }
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
