/** What a room is for, who looks after it, who is in it, what it remembers for how long; and the way out of it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Act, Id } from "../../../model/seam/app";
import type { OpenRoom } from "../../../model/seam/room";
import { oneLine } from "../../markup/printable";
import { Button } from "../../parts/button";
import { Field } from "../../parts/field";
import { Screen } from "../../parts/screen";
import { Text } from "../../parts/text";
import type { ReportPart } from "../../place";
import { useWords } from "../../tongue";
import { useBadges, WithBadgeWords } from "./badge_words";

type Props = {
  readonly room: OpenRoom;
  readonly act: (act: Act) => void;
  readonly onReport: (part: ReportPart) => void;
  /** Look what a badge says, or all of them. */
  readonly onBadge: (member?: Id) => void;
  readonly onBack: () => void;
};

export function AboutRoom(props: Props): JSX.Element {
  return (
    <WithBadgeWords onBack={props.onBack}>
      <About {...props} />
    </WithBadgeWords>
  );
}

function About({ room, act, onReport, onBadge, onBack }: Props): JSX.Element {
  const { say } = useWords();
  const told = useBadges();
  const [name, setName] = useState(room.name);
  const [sure, setSure] = useState(false);
  const staff = room.people.filter((person) => person.staff !== undefined);
  const others = room.people.filter((person) => person.staff === undefined);
  return (
    <Screen title={oneLine(room.title) || say("rooms.nameless")} of={room.id} lang={room.language} onBack={onBack}>
      {room.topic === "" ? null : <Text text={room.topic} lang={room.language} />}
      {room.guidelines === "" ? null : (
        <>
          <h2>{say("guidelines.title")}</h2>
          <Text text={room.guidelines} lang={room.language} />
        </>
      )}
      <p>{told("about_room.days", { days: room.retentionDays })}</p>
      <h2>{told("title")}</h2>
      {staff.length > 0 ? null : (
        <>
          <p>{told("about_room.no_staff")}</p>
          <Button onTap={() => onBadge()}>{told("title")}</Button>
        </>
      )}
      <ul class="people">
        {staff.map((person) => (
          <li key={person.id}>
            <bdi>{oneLine(person.name) || say("post.nameless")}</bdi>{" "}
            <button type="button" class="badge staff" onClick={() => onBadge(person.id)}>
              {say("post.staff", { name: oneLine(person.staff ?? "") })}
            </button>
          </li>
        ))}
      </ul>
      <h2>{told("about_room.people")}</h2>
      <ul class="people">
        {others.map((person) => (
          <li key={person.id}>
            <bdi>{oneLine(person.name) || say("post.nameless")}</bdi>
            <Button
              kind="quiet"
              onTap={() => act({ do: "hide_person", member: person.id, hidden: !person.hidden })}
            >
              {say(person.hidden ? "post.show_person" : "post.hide_person", {
                name: oneLine(person.name) || say("post.nameless"),
              })}
            </Button>
          </li>
        ))}
      </ul>
      <p class="hint">{told("about_room.hiding")}</p>
      <div class="stack">
        <Button onTap={() => onReport({ see: "person" })}>{say("report.worried")}</Button>
        <Button onTap={() => onReport({ see: "list" })}>{say("report.list")}</Button>
        <Button onTap={() => onReport({ see: "suggest" })}>{told("about_room.suggest")}</Button>
      </div>
      <h2>{told("about_room.name")}</h2>
      <Field label={say("naming.label")} hint={told("about_room.name.hint")} value={name} maxLength={48} onInput={setName} />
      <Button
        disabled={oneLine(name) === "" || name === room.name}
        onTap={() => act({ do: "rename", name: name.trim() })}
      >
        {told("about_room.rename")}
      </Button>
      <h2>{told("about_room.leave")}</h2>
      <p>{told("about_room.leave.what")}</p>
      {sure ? (
        <p class="row">
          <Button onTap={() => (act({ do: "leave_room", room: room.id }), onBack())}>{told("about_room.leave.yes")}</Button>
          <Button onTap={() => setSure(false)}>{say("cancel")}</Button>
        </p>
      ) : (
        <Button onTap={() => setSure(true)}>{told("about_room.leave")}</Button>
      )}
    </Screen>
  );
}
