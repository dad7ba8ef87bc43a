/** Who signed up: who is in the lobby now, with a place or without, and letting them in. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { GuestLine } from "../../../../../model/seam/hosting";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Area } from "../area";
import { fits } from "../staff_props";
import type { PartProps } from "./session";
import { useHosting } from "./words";

/** As long as an answer may be. */
const MAX_REPLY_BYTES = 2400;

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
  const admitted = guests.filter((one) => one.answered && !one.declined).length;
  // Who was told no can be let in after all, by her own button alone.
  const waiting = guests.filter((one) => !one.answered || (one.declined && !one.inside));
  const here = waiting.filter((one) => one.here && !one.declined);
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
          {waiting.toSorted((one, other) => Number(one.declined) - Number(other.declined) || Number(other.here) - Number(one.here) || one.waits - other.waits).map((guest) => (
            <Guest key={guest.call} guest={guest} step={step} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Guest({ guest, step }: Pick<PartProps, "step"> & { readonly guest: GuestLine }): JSX.Element {
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
    ...(guest.declined ? [say("guest.declined")] : []),
  ];
  return (
    <li ref={row} tabIndex={-1}>
      <p class="row person-line">
        <span class="grow">
          <bdi>{name}</bdi> <span class="hint">{stands.join(" · ")}</span>
        </span>
        <Button label={say("guest.in.name", { name })} disabled={!guest.here} onTap={() => step({ step: "admit", whom: { call: guest.call } })}>
          {say("guest.in")}
        </Button>
        {guest.declined ? null : (
          <Button kind="quiet" label={say("guest.no.name", { name })} pressed={text !== undefined} onTap={() => setText(text === undefined ? say("guest.no.words") : undefined)}>
            {say("guest.no")}
          </Button>
        )}
      </p>
      {text === undefined ? null : (
        <>
          <Area label={say("guest.no.label", { name })} hint={say("guest.no.hint")} value={text} onInput={setText} />
          <Button disabled={!fits(text, MAX_REPLY_BYTES)} onTap={() => send(text.trim())}>
            {say("guest.no.send")}
          </Button>
        </>
      )}
    </li>
  );
}
