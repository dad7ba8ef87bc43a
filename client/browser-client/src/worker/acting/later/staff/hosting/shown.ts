/** Sessions that are hosted, as the screens are told of them. Pure. */

import type { FloorBook } from "../../../../../model/room/later/floor_book";
import type { CoHost, GuestLine, HostConsole, HostedPerson, HostFloor } from "../../../../../model/seam/hosting";
import { ANSWER } from "../../../../../model/sessions/answer_records";
import { extendable } from "../../../../../model/sessions/floor_change";
import type { Guest, Hosted } from "../../../../../model/sessions/hosting";
import { hex, same } from "../../../../../protocol/crypto/bytes";
import { encodeId } from "../../../../../protocol/ids";
import { type Certificate, ROLE } from "../../../../../protocol/structures/certificate";
import { MODE, STAGE } from "../../../../../protocol/structures/floor";

function nameIn<Name extends string>(names: Readonly<Record<Name, number>>, value: number, otherwise: Name): Name {
  const found = Object.keys(names).find((name): name is Name => Reflect.get(names, name) === value);
  return found ?? otherwise;
}

/** Who could host with somebody: counsellors, and those who moderate. */
export function coHosts(staff: readonly Certificate[]): readonly CoHost[] {
  return staff
    .filter(({ roles }) => (roles & (ROLE.counsellor | ROLE.moderator)) !== 0)
    .map(({ serial, shownName }) => ({ serial: encodeId(serial), name: shownName }));
}

/** What of a session's room the floor does not say. */
export type ConsoleFacts = {
  readonly session: Uint8Array;
  readonly hosted: Hosted | undefined;
  readonly guests: readonly Guest[] | undefined;
  readonly beginsSeconds: number;
  /** The own serial. */
  readonly serial: Uint8Array;
  /** By the hex of members' ids: as they signed up, or are called now. */
  readonly names: ReadonlyMap<string, string>;
  readonly between: ReadonlyMap<string, string>;
};

export function consoleShown(facts: ConsoleFacts): HostConsole {
  const { hosted, guests, names } = facts;
  const inside = hosted?.room.people.filter(({ certificate }) => certificate === undefined).map(({ memberId }) => memberId) ?? [];
  const sentBack = hosted?.book.said?.lobby.filter((one) => !inside.some((each) => same(each, one))) ?? [];
  return {
    session: encodeId(facts.session),
    guests: guests?.map((one) => guestLine(one, names, inside)),
    beginsSeconds: facts.beginsSeconds,
    isOpen: hosted !== undefined,
    floor: hosted && hostFloor(hosted, facts),
    people: [...inside, ...sentBack].map((id): HostedPerson => ({ id: encodeId(id), name: names.get(hex(id)) ?? "" })),
    between: Object.fromEntries(facts.between),
  };
}

function guestLine(guest: Guest, names: ReadonlyMap<string, string>, inside: readonly Uint8Array[]): GuestLine {
  const { call, signUp, waits, here, answered, member } = guest;
  return {
    call: encodeId(call),
    name: names.get(hex(member)) ?? "",
    language: signUp.language,
    waits,
    here,
    answered,
    told: answered && guest.told ? { letIn: guest.told.answer === ANSWER.letIn, minute: guest.told.minute } : undefined,
    inside: inside.some((one) => same(one, member)),
  };
}

function hostFloor({ room, book, opened }: Hosted, { serial }: ConsoleFacts): HostFloor | undefined {
  const shown = book.shown({ id: room.ownId, isStaff: true });
  const { said } = book;
  return (
    shown && {
      stage: nameIn(STAGE, shown.stage, "ended"),
      mode: nameIn(MODE, shown.mode, "open"),
      leader: shown.leader ?? "",
      leads: leads(book, serial),
      isAbsent: shown.isAbsent,
      holder: shown.holder && encodeId(shown.holder),
      turnSeconds: shown.turnSeconds,
      coming: shown.coming.map(encodeId),
      muted: said?.muted.map(encodeId) ?? [],
      lobby: said?.lobby.map(encodeId) ?? [],
      aside: said?.aside.map(encodeId) ?? [],
      slowSeconds: shown.slowSeconds,
      pauseSeconds: shown.pauseSeconds,
      endsSeconds: shown.endsSeconds,
      extendable: extendable({ opened, said }),
      reportSeconds: shown.reportSeconds,
      choices: shown.choices,
      sums: book.sums,
      lastSums: book.lastSums,
    }
  );
}

/** Whether that serial leads. */
export function leads({ leader }: FloorBook, serial: Uint8Array): boolean {
  return leader !== undefined && same(leader.serial, serial);
}

/** What a floor says but for how long: as long as it is the same, the screens count on by themselves. */
export function stamp({ floor, ...rest }: HostConsole): string {
  const still = floor && { ...floor, turnSeconds: floor.turnSeconds === undefined, pauseSeconds: floor.pauseSeconds > 0, endsSeconds: 0, reportSeconds: 0 };
  return JSON.stringify({ ...rest, beginsSeconds: 0, floor: still });
}
