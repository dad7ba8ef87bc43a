/** What who leads decides: who may speak, whose turn it is, pauses, a check-in, how long, who leads, the end. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { FloorChange, FloorMode, HostFloor } from "../../../../../model/seam/hosting";
import { Button } from "../../../../parts/button";
import { AskedTwice } from "../../asked_twice";
import { Chosen } from "./plan";
import type { PartProps } from "./session";
import { clocked } from "./time";
import { useHosting } from "./words";

const MODES: readonly FloorMode[] = ["open", "hands", "round", "quiet"];
const TURNS = [0, 60, 120, 180, 300] as const;
const SLOW = [0, 15, 30, 60, 120] as const;
const PAUSES = [60, 120, 300] as const;
const CHOICES = [2, 3, 4, 5, 6, 7, 8, 9] as const;
const MORE_MINUTES = [5, 10, 15] as const;

type Props = PartProps & { readonly floor: HostFloor };
type Say = { readonly change: (change: FloorChange) => void };

export function FloorControls(props: Props): JSX.Element {
  const { floor, step, go, line } = props;
  const say = useHosting();
  const change = (one: FloorChange): void => step({ step: "say", change: one });
  if (floor.stage === "lobby") {
    return (
      <section>
        <h2>{say("begin.title")}</h2>
        <p class="hint">{say("begin.what")}</p>
        <Button kind="main" onTap={() => change({ set: "stage", stage: "live" })}>
          {say("begin")}
        </Button>
      </section>
    );
  }
  return (
    <>
      <Modes {...props} change={change} />
      <Pauses floor={floor} change={change} />
      <details class="more">
        <summary>{say("check_in.title")}</summary>
        <CheckIn floor={floor} change={change} />
      </details>
      <details class="more">
        <summary>{say("more.title")}</summary>
        <More floor={floor} change={change} hasOther={line.coHost !== ""} />
        <p>{say("moderator.what")}</p>
        <Button onTap={() => go({ at: "person", from: { at: "staff", part: { see: "session", session: line.id } } })}>{say("moderator")}</Button>
      </details>
      <Closing floor={floor} change={change} />
    </>
  );
}

function Modes({ floor, change }: Props & Say): JSX.Element {
  const say = useHosting();
  const [turn, setTurn] = useState("0");
  const turnSeconds = Number(turn);
  const { mode, coming, holder } = floor;
  return (
    <section>
      <h2>{say("modes.title")}</h2>
      <p class="row" role="group" aria-label={say("modes.title")}>
        {MODES.map((each) => (
          <Button key={each} pressed={each === mode} onTap={() => change({ set: "mode", mode: each, turnSeconds })}>
            {say(`mode.${each}`)}
          </Button>
        ))}
      </p>
      <p class="hint">{say(`mode.${mode}.what`)}</p>
      <Chosen label={say("turn")} value={turn} options={TURNS.map((each) => [String(each), each === 0 ? say("turn.none") : clocked(each)])} onInput={setTurn} />
      <p class="row">
        <Button disabled={mode !== "hands" || coming.length === 0} onTap={() => change({ set: "call", member: undefined, turnSeconds })}>
          {say("call.first")}
        </Button>
        <Button disabled={holder === undefined} onTap={() => change({ set: "next" })}>
          {say(mode === "round" ? "next.round" : "next.hands")}
        </Button>
      </p>
    </section>
  );
}

function Pauses({ floor, change }: { readonly floor: HostFloor } & Say): JSX.Element {
  const say = useHosting();
  return (
    <section>
      <h2>{say("pause.title")}</h2>
      <p class="hint">{say("pause.what")}</p>
      <p class="row">
        {floor.pauseSeconds > 0 ? (
          <Button onTap={() => change({ set: "pause", seconds: 0 })}>{say("pause.end")}</Button>
        ) : (
          PAUSES.map((seconds) => (
            <Button key={seconds} onTap={() => change({ set: "pause", seconds })}>
              {say("pause.for", { time: clocked(seconds) })}
            </Button>
          ))
        )}
        <Button onTap={() => change({ set: "mute_all", on: floor.muted.length === 0 })}>{say(floor.muted.length === 0 ? "mute.all" : "mute.none")}</Button>
      </p>
    </section>
  );
}

function CheckIn({ floor, change }: { readonly floor: HostFloor } & Say): JSX.Element {
  const say = useHosting();
  const [count, setCount] = useState("5");
  const { choices, sums, lastSums } = floor;
  const shown = choices > 0 ? sums : lastSums;
  return (
    <>
      <p>{say("check_in.what")}</p>
      <p class="hint">{say("check_in.honest")}</p>
      {choices === 0 ? (
        <>
          <Chosen label={say("check_in.choices")} value={count} options={CHOICES.map((each) => [String(each), `1–${each}`])} onInput={setCount} />
          <Button onTap={() => change({ set: "check_in", choices: Number(count) })}>{say("check_in.open")}</Button>
        </>
      ) : (
        <Button onTap={() => change({ set: "check_in", choices: 0 })}>{say("check_in.close")}</Button>
      )}
      {shown === undefined ? (
        choices > 0 ? <p>{say("check_in.few")}</p> : null
      ) : (
        <ul class="facts">
          {shown.map((times, at) => (
            <li key={at}>{say("check_in.sum", { choice: at + 1, times })}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function More({ floor, change, hasOther }: { readonly floor: HostFloor; readonly hasOther: boolean } & Say): JSX.Element {
  const say = useHosting();
  const slow = [...new Set([...SLOW, floor.slowSeconds])].toSorted((one, other) => one - other);
  return (
    <>
      <Chosen
        label={say("slow")}
        hint={say("slow.what")}
        value={String(floor.slowSeconds)}
        options={slow.map((each) => [String(each), each === 0 ? say("slow.none") : say("slow.seconds", { seconds: each })])}
        onInput={(seconds) => change({ set: "slow", seconds: Number(seconds) })}
      />
      <p>{say("extend.what", { minutes: floor.extendable })}</p>
      <p class="row">
        {MORE_MINUTES.map((minutes) => (
          <Button key={minutes} disabled={floor.extendable < minutes} onTap={() => change({ set: "extend", minutes })}>
            {say("extend", { minutes })}
          </Button>
        ))}
      </p>
      {hasOther ? (
        <AskedTwice ask={say("hand_over")} yes={say("hand_over.yes")} no={say("no")} onYes={() => change({ set: "lead", to: "other" })}>
          <p>{say("hand_over.what")}</p>
        </AskedTwice>
      ) : (
        <p class="hint">{say("hand_over.nobody")}</p>
      )}
    </>
  );
}

function Closing({ floor, change }: { readonly floor: HostFloor } & Say): JSX.Element {
  const say = useHosting();
  return (
    <section>
      <h2>{say("closing.title")}</h2>
      <p class="hint">{say("closing.what")}</p>
      <p class="row">
        {floor.stage === "live" ? (
          <Button onTap={() => change({ set: "stage", stage: "closing" })}>{say("closing")}</Button>
        ) : (
          <Button onTap={() => change({ set: "stage", stage: "live" })}>{say("closing.back")}</Button>
        )}
      </p>
      <AskedTwice ask={say("end")} yes={say("end.yes")} no={say("no")} onYes={() => change({ set: "stage", stage: "ended" })}>
        <p>{say("end.what")}</p>
      </AskedTwice>
    </section>
  );
}
