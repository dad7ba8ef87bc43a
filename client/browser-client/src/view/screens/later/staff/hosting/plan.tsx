/** Planning a session: what it is called, when, for how many, and who hosts it with her. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { MAX_ABOUT_BYTES, MAX_CAPACITY, MAX_LENGTH_MINUTES, MAX_TITLE_BYTES, MIN_LENGTH_MINUTES } from "../../../../../protocol/structures/session";
import { LANGUAGES, NAMES } from "../../../../../words/language";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Field, UNWATCHED } from "../../../../parts/field";
import { Screen } from "../../../../parts/screen";
import { useWords } from "../../../../tongue";
import { useUnique } from "../../../../unique";
import { zoneAt } from "../../notebook/zone";
import { Area } from "../../area";
import { fits, type StaffProps } from "../staff_props";
import { HostOutcome } from "./outcome";
import { minuteOf, minuteSaid, zoneSaid } from "./time";
import { useHosting, WithHostWords } from "./words";

export function PlanScreen(props: StaffProps): JSX.Element {
  return (
    <WithHostWords onBack={props.onBack}>
      <Planning {...props} />
    </WithHostWords>
  );
}

function Planning({ app, act, see }: StaffProps): JSX.Element {
  const { language } = useWords();
  const say = useHosting();
  const { hosting } = app;
  const [form, setForm] = useState({ title: "", about: "", day: "", time: "", length: "60", capacity: "12", language: language as string, coHost: "" });
  const [sentAt, setSentAt] = useState<number>();
  useEffect(() => act({ do: "host", what: { step: "list" } }), []);
  const isPlanned = sentAt !== undefined && hosting !== undefined && hosting.turn > sentAt && hosting.done === "planned";
  useEffect(() => (isPlanned ? see({ see: "sessions" }) : undefined), [isPlanned]);
  const change = (parts: Partial<typeof form>): void => setForm({ ...form, ...parts });
  const startsMinute = minuteOf(form.day, form.time);
  const [lengthMinutes, capacity] = [Number(form.length), Number(form.capacity)];
  const isWhole =
    fits(form.title, MAX_TITLE_BYTES) &&
    (form.about.trim() === "" || fits(form.about, MAX_ABOUT_BYTES)) &&
    startsMinute !== undefined &&
    isWithin(lengthMinutes, MIN_LENGTH_MINUTES, MAX_LENGTH_MINUTES) &&
    isWithin(capacity, 1, MAX_CAPACITY);
  const send = (): void => {
    if (startsMinute !== undefined) {
      setSentAt(hosting?.turn ?? 0);
      const { title, about, coHost } = form;
      const planned = { title: title.trim(), about: about.trim(), language: form.language, startsMinute, lengthMinutes, capacity };
      act({ do: "host", what: { step: "plan", ...planned, coHost: coHost === "" ? undefined : coHost } });
    }
  };
  return (
    <Screen title={say("plan")} onBack={() => see({ see: "sessions" })}>
      <p>{say("plan.what")}</p>
      <Field label={say("plan.title")} hint={say("plan.title.hint")} value={form.title} maxLength={MAX_TITLE_BYTES} onInput={(title) => change({ title })} />
      <Area label={say("plan.about")} hint={say("plan.about.hint")} value={form.about} onInput={(about) => change({ about })} />
      <Picked kind="date" label={say("plan.day")} value={form.day} onInput={(day) => change({ day })} />
      <Picked
        kind="time"
        label={say("plan.time")}
        hint={say("plan.time.hint", { zone: zoneSaid(), offset: zoneAt(form.day, form.time) })}
        value={form.time}
        onInput={(time) => change({ time })}
      />
      {startsMinute === undefined ? null : <p>{say("plan.starts", { when: minuteSaid(startsMinute, language) })}</p>}
      <Picked kind="number" label={say("plan.length")} hint={say("plan.length.hint", { least: MIN_LENGTH_MINUTES, most: MAX_LENGTH_MINUTES })} value={form.length} onInput={(length) => change({ length })} />
      <Picked kind="number" label={say("plan.capacity")} hint={say("plan.capacity.hint", { most: MAX_CAPACITY })} value={form.capacity} onInput={(places) => change({ capacity: places })} />
      <Chosen label={say("plan.language")} value={form.language} options={LANGUAGES.map((each) => [each, NAMES[each]])} onInput={(chosen) => change({ language: chosen })} />
      <Chosen
        label={say("plan.co_host")}
        hint={say("plan.co_host.hint")}
        value={form.coHost}
        options={[["", say("plan.co_host.none")], ...(hosting?.hosts ?? []).map(({ serial, name }) => [serial, oneLine(name)] as const)]}
        onInput={(coHost) => change({ coHost })}
      />
      <p class="hint">{say("plan.calendar")}</p>
      <HostOutcome hosting={hosting} act={act} />
      <Button kind="main" disabled={!isWhole} onTap={send}>
        {say("plan.yes")}
      </Button>
      {isWhole ? null : <p class="hint">{say("plan.lacks")}</p>}
    </Screen>
  );
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

type PickedProps = {
  readonly kind: "date" | "time" | "number";
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
};

function Picked({ kind, label, hint, value, onInput }: PickedProps): JSX.Element {
  const id = useUnique();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input {...UNWATCHED} id={id} type={kind} value={value} aria-describedby={hint === undefined ? undefined : `${id}-hint`} onInput={(event) => onInput(event.currentTarget.value)} />
      {hint === undefined ? null : (
        <span id={`${id}-hint`} class="hint">
          {hint}
        </span>
      )}
    </p>
  );
}

type ChosenProps = Omit<PickedProps, "kind"> & { readonly options: readonly (readonly [value: string, name: string])[] };

/** One of several in a list. */
export function Chosen({ label, hint, value, options, onInput }: ChosenProps): JSX.Element {
  const id = useUnique();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} aria-describedby={hint === undefined ? undefined : `${id}-hint`} onChange={(event) => onInput(event.currentTarget.value)}>
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
      {hint === undefined ? null : (
        <span id={`${id}-hint`} class="hint">
          {hint}
        </span>
      )}
    </p>
  );
}
