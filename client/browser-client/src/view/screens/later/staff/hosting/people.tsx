/**
 * Who is in: one list to go through by arrows, found by typing, grouped by what holds for each.
 *
 * One of the list is in the order of Tab; arrows go on from there. Letters do something only while the focus is in the
 * list, and all of it can be done by the buttons that Enter opens, too.
 */
import type { JSX, TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { FloorChange, HostFloor } from "../../../../../model/seam/hosting";
import type { Person } from "../../../../../model/seam/room";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Field } from "../../../../parts/field";
import { alike, markOf } from "../told_apart";
import { type Group, inOrder, type Placed } from "./order";
import type { PartProps } from "./session";
import { useHosting } from "./words";

type Props = PartProps & { readonly floor: HostFloor };

export function SessionPeople(props: Props): JSX.Element {
  const { shown, floor, step } = props;
  const say = useHosting();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const groups = inOrder(shown.people, floor, typed);
  const rows = groups.flatMap(({ people }) => people);
  // Who is called or muted stands elsewhere in the list from then on: the focus goes there with her.
  const focused = list.current === null ? undefined : focusedIn(list.current);
  useLayoutEffect(() => {
    if (focused !== undefined && document.activeElement === document.body) {
      rowOf(list.current, focused)?.focus();
    }
  });
  const twins = alike(shown.people.map((one): Person => ({ ...one, staff: undefined, hidden: false })));
  const current = rows.some(({ id }) => id === at) ? at : rows[0]?.id;
  const nameOf = ({ id, name }: Placed): string => (twins.has(id) ? `${oneLine(name) || say("nameless")} (${markOf(id)})` : oneLine(name));
  const change = (one: FloorChange): void => step({ step: "say", change: one });
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const id = event.target instanceof HTMLElement ? event.target.dataset["person"] : undefined;
    if (id === undefined || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      return;
    }
    const to = towards(event.key, rows.findIndex((one) => one.id === id), rows.length);
    const letter = floor.leads ? byLetter(event.key, id, floor) : undefined;
    if (to !== undefined) {
      event.preventDefault();
      const next = rows[to]?.id;
      setAt(next);
      rowOf(list.current, next)?.focus();
    } else if (letter !== undefined) {
      event.preventDefault();
      change(letter);
    }
  };
  return (
    <section>
      <h2>{say("people.title", { count: shown.people.length })}</h2>
      <Field label={say("people.find")} value={typed} onInput={setTyped} />
      {floor.leads ? <p class="hint">{say("people.keys")}</p> : null}
      {rows.length === 0 ? <p>{say(typed === "" ? "people.none" : "people.not_found")}</p> : null}
      <div ref={list} class="people-all" onKeyDown={onKeyDown}>
        {groups.map(({ group, people }) => (
          <section key={group}>
            <h3>{say(`group.${group}`, { count: people.length })}</h3>
            <ul class="people">
              {people.map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    class="person"
                    data-person={one.id}
                    tabIndex={one.id === current ? 0 : -1}
                    aria-expanded={open === one.id}
                    onFocus={() => setAt(one.id)}
                    onClick={() => setOpen(open === one.id ? undefined : one.id)}
                  >
                    {one.place === undefined ? null : <span class="place">{one.place}</span>}
                    <bdi class="grow">{nameOf(one)}</bdi>
                    <Holding one={one} group={group} floor={floor} />
                  </button>
                  {open === one.id ? <Doing {...props} id={one.id} name={nameOf(one)} change={change} /> : null}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

/** Whose row, or what stands open under it, has the focus. */
function focusedIn(list: HTMLElement): string | undefined {
  const row = document.activeElement?.closest("li")?.querySelector<HTMLElement>("[data-person]");
  return row !== null && row !== undefined && list.contains(row) ? row.dataset["person"] : undefined;
}

function rowOf(list: HTMLElement | null, id: string | undefined): HTMLElement | undefined {
  return [...(list?.querySelectorAll<HTMLElement>("[data-person]") ?? [])].find((one) => one.dataset["person"] === id);
}

/** What holds for her beside the group that she is in. */
function Holding({ one: { id }, group, floor }: { readonly one: Placed; readonly group: Group; readonly floor: HostFloor }): JSX.Element | null {
  const say = useHosting();
  return group !== "muted" && floor.muted.includes(id) ? <span class="hint">{say("is_muted")}</span> : null;
}

type DoingProps = Props & { readonly id: string; readonly name: string; readonly change: (change: FloorChange) => void };

function Doing({ id, name, floor, shown, change, act, go }: DoingProps): JSX.Element {
  const say = useHosting();
  const [isMuted, isSentBack, isAside] = [floor.muted, floor.lobby, floor.aside].map((some) => some.includes(id));
  const between = shown.between[id];
  const toBetween = (room: string): void => (act({ do: "open_room", room }), go({ at: "room" }));
  if (!floor.leads) {
    return <p class="hint">{say("people.not_leading")}</p>;
  }
  return (
    <div class="row person-acts" role="group" aria-label={say("acts", { name })}>
      {isSentBack === true ? (
        <Button onTap={() => change({ set: "lobby", member: id, on: false })}>{say("lobby.again")}</Button>
      ) : (
        <>
          {floor.holder === id ? (
            <Button onTap={() => change({ set: "next" })}>{say("pass")}</Button>
          ) : (
            <Button onTap={() => change({ set: "call", member: id, turnSeconds: 0 })}>{say("call")}</Button>
          )}
          <Button onTap={() => change({ set: "muted", member: id, on: isMuted !== true })}>{say(isMuted === true ? "unmute" : "mute")}</Button>
          <Button onTap={() => change({ set: "aside", member: id, on: isAside !== true })}>{say(isAside === true ? "aside.back" : "aside")}</Button>
          {isAside === true ? between === undefined ? <p class="hint">{say("aside.waits")}</p> : <Button onTap={() => toBetween(between)}>{say("aside.go")}</Button> : null}
          <Button onTap={() => change({ set: "lobby", member: id, on: true })}>{say("to_lobby")}</Button>
        </>
      )}
    </div>
  );
}

/** Where an arrow leads from a row; undefined for other keys. */
function towards(key: string, from: number, count: number): number | undefined {
  const to: Readonly<Record<string, number>> = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: count - 1 };
  const wanted = to[key];
  return wanted === undefined ? undefined : Math.min(Math.max(wanted, 0), count - 1);
}

/** What a letter does for the row that has the focus. */
function byLetter(key: string, member: string, { muted, aside, holder, lobby }: HostFloor): FloorChange | undefined {
  const isSentBack = lobby.includes(member);
  switch (isSentBack && key !== "l" ? "" : key.toLowerCase()) {
    case "c":
      return { set: "call", member, turnSeconds: 0 };
    case "h":
      return { set: "call", member: undefined, turnSeconds: 0 };
    case "n":
      return holder === undefined ? undefined : { set: "next" };
    case "m":
      return { set: "muted", member, on: !muted.includes(member) };
    case "a":
      return { set: "aside", member, on: !aside.includes(member) };
    case "l":
      return { set: "lobby", member, on: !isSentBack };
    default:
      return undefined;
  }
}
