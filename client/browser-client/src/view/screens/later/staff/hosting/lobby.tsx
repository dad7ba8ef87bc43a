/** Who signed up: who is in the lobby now, with a place or without, and letting them in. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { type GuestLine, MAX_DECLINE_BYTES } from "../../../../../model/seam/hosting";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { useWords } from "../../../../tongue";
import { Area } from "../../area";
import { fits } from "../staff_props";
import type { PartProps } from "./session";
import { timeSaid } from "./time";
import { useHosting } from "./words";


export function SessionLobby({ line, shown, step }: PartProps): JSX.Element {
  const say = useHosting();
  const guests = shown.guests ?? [];
  const place = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  // Who is let in goes from the list with what was pressed: the focus stays in the lobby, and not at the top of the page.
  const isInside = place.current?.contains(document.activeElement) === true;
  useLayoutEffect(() => {
    if (isInside && document.activeElement === document.body) {
      title.current?.focus({ preventScroll: true });
    }
  });
  const inside = guests.filter((one) => one.inside).length;
  const admitted = guests.filter((one) => one.inside || one.told?.letIn === true).length;
  const waiting = guests.filter((one) => !one.answered && !one.inside);
  const answered = guests.filter((one) => one.answered && !one.inside);
  const here = waiting.filter((one) => one.here);
  return (
    <section ref={place}>
      <h2 ref={title} tabIndex={-1}>
        {say("lobby.title")}
      </h2>
      <p>{say("lobby.places", { admitted, inside, capacity: line.capacity })}</p>
      <p>{say("lobby.here", { count: here.length })}</p>
      <p class="row">
        <Button disabled={!here.some(({ waits }) => waits === 0)} onTap={() => step({ step: "admit", whom: "here" })}>
          {say("lobby.all")}
        </Button>
        <Button disabled={!here.some(({ waits }) => waits > 0)} onTap={() => step({ step: "admit", whom: "waiting" })}>
          {say("lobby.waiting")}
        </Button>
      </p>
      {waiting.length === 0 ? (
        <p class="hint">{say("lobby.nobody")}</p>
      ) : (
        <ul class="people">
          {waiting.toSorted(hereFirst).map((guest) => (
            <Guest key={guest.call} guest={guest} step={step} />
          ))}
        </ul>
      )}
      {answered.length === 0 ? null : (
        <>
          <h3>{say("lobby.answered")}</h3>
          <ul class="people">
            {answered.toSorted(hereFirst).map((guest) => (
              <Answered key={guest.call} guest={guest} step={step} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function hereFirst(one: GuestLine, other: GuestLine): number {
  return Number(other.here) - Number(one.here) || one.waits - other.waits;
}

type RowProps = Pick<PartProps, "step"> & { readonly guest: GuestLine };

/** Somebody who was answered and is not inside: what this host knows of it. Who was not let in by her can be, by her own button. */
function Answered({ guest, step }: RowProps): JSX.Element {
  const [say, { language }] = [useHosting(), useWords()];
  const { told, here, waits } = guest;
  const name = oneLine(guest.name) || say("nameless");
  const when = told === undefined ? "" : timeSaid(told.minute, language);
  const stands = [
    say(here ? "guest.here" : "guest.gone"),
    ...(waits === 0 || told?.letIn === true ? [] : [say("guest.waits", { place: waits })]),
    told === undefined ? say("guest.elsewhere") : say(told.letIn ? "guest.let" : "guest.declined", { when }),
  ];
  return (
    <li>
      <p class="row person-line">
        <span class="grow">
          <bdi>{name}</bdi> <span class="hint">{stands.join(" · ")}</span>
        </span>
        {told?.letIn === true ? null : <Admit name={name} guest={guest} step={step} />}
      </p>
    </li>
  );
}

function Admit({ name, guest, step }: RowProps & { readonly name: string }): JSX.Element {
  const say = useHosting();
  return (
    <Button label={say("guest.in.name", { name })} disabled={!guest.here} onTap={() => step({ step: "admit", whom: { call: guest.call } })}>
      {say("guest.in")}
    </Button>
  );
}

function Guest({ guest, step }: RowProps): JSX.Element {
  const say = useHosting();
  const [text, setText] = useState<string>();
  const row = useRef<HTMLLIElement>(null);
  const send = (words: string): void => {
    // The field goes with what sent it.
    row.current?.focus();
    step({ step: "answer", call: guest.call, text: words });
    setText(undefined);
  };
  const name = oneLine(guest.name) || say("nameless");
  const stands = [
    say(guest.here ? "guest.here" : "guest.away"),
    ...(guest.waits === 0 ? [] : [say("guest.waits", { place: guest.waits })]),
  ];
  return (
    <li ref={row} tabIndex={-1}>
      <p class="row person-line">
        <span class="grow">
          <bdi>{name}</bdi> <span class="hint">{stands.join(" · ")}</span>
        </span>
        <Admit name={name} guest={guest} step={step} />
        <Button kind="quiet" label={say("guest.no.name", { name })} pressed={text !== undefined} onTap={() => setText(text === undefined ? say("guest.no.words") : undefined)}>
          {say("guest.no")}
        </Button>
      </p>
      {text === undefined ? null : (
        <>
          <Area label={say("guest.no.label", { name })} hint={say("guest.no.hint")} value={text} onInput={setText} />
          <Button disabled={!fits(text, MAX_DECLINE_BYTES)} onTap={() => send(text.trim())}>
            {say("guest.no.send")}
          </Button>
        </>
      )}
    </li>
  );
}
