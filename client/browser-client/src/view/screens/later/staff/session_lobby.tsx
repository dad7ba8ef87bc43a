/** Who signed up: who is in the lobby now, with a place or without, and letting them in. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { GuestLine } from "../../../../model/app_hosting";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Area } from "./area";
import { fits } from "./parts";
import type { PartProps } from "./session";
import { useHosting } from "./session_words";

/** As long as an answer may be. */
const MAX_REPLY_BYTES = 2400;

export function SessionLobby({ line, shown, step }: PartProps): JSX.Element {
  const say = useHosting();
  const guests = shown.guests ?? [];
  const inside = guests.filter((one) => one.inside).length;
  const admitted = guests.filter((one) => one.answered).length;
  const waiting = guests.filter((one) => !one.answered);
  const here = waiting.filter((one) => one.here);
  return (
    <section>
      <h2>{say("lobby.title")}</h2>
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
          {waiting.toSorted((one, other) => Number(other.here) - Number(one.here) || one.waits - other.waits).map((guest) => (
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
  const name = oneLine(guest.name) || say("nameless");
  return (
    <li>
      <p class="row person-line">
        <span class="grow">
          <bdi>{name}</bdi> <span class="hint">{say(guest.here ? "guest.here" : "guest.away")}</span>{" "}
          {guest.waits === 0 ? null : <span class="hint">{say("guest.waits", { place: guest.waits })}</span>}
        </span>
        <Button label={say("guest.in.name", { name })} disabled={!guest.here} onTap={() => step({ step: "admit", whom: { call: guest.call } })}>
          {say("guest.in")}
        </Button>
        <Button kind="quiet" label={say("guest.no.name", { name })} onTap={() => setText(text === undefined ? say("guest.no.words") : undefined)}>
          {say("guest.no")}
        </Button>
      </p>
      {text === undefined ? null : (
        <>
          <Area label={say("guest.no.label", { name })} hint={say("guest.no.hint")} value={text} onInput={setText} />
          <Button disabled={!fits(text, MAX_REPLY_BYTES)} onTap={() => (step({ step: "answer", call: guest.call, text: text.trim() }), setText(undefined))}>
            {say("guest.no.send")}
          </Button>
        </>
      )}
    </li>
  );
}
