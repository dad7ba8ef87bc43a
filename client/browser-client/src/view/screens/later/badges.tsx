/** Who looks after this room: what the community's root key says of each of them, and until when. Nothing of it is the server's word. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

import type { Act, Id } from "../../../model/seam/app";
import type { BadgeLine, BadgeModule, BadgesShown } from "../../../model/seam/badges";
import { daySaid, hourSaid } from "../../hours";
import { oneLine } from "../../markup/printable";
import { Screen } from "../../parts/screen";
import { Waiting } from "../../parts/waiting";
import { useWords } from "../../tongue";
import { useBadges, WithBadgeWords } from "./badge_words";

type Props = {
  readonly room: Id;
  /** Whose badge was tapped: hers comes first. */
  readonly member: Id | undefined;
  readonly badges: BadgesShown | undefined;
  readonly act: (act: Act) => void;
  readonly onBack: () => void;
};

export function BadgesScreen(props: Props): JSX.Element {
  return (
    <WithBadgeWords onBack={props.onBack}>
      <Badges {...props} />
    </WithBadgeWords>
  );
}

function Badges({ room, member, badges, act, onBack }: Props): JSX.Element {
  const { language } = useWords();
  const say = useBadges();
  const look = (): void => act({ do: "see_badges", room, language });
  useEffect(look, [room, language]);
  const here = badges?.room === room ? badges : undefined;
  const lines = (here?.lines ?? []).toSorted((one, other) => Number(other.id === member) - Number(one.id === member));
  const isModerated = lines.some(({ state, roles }) => state === "holds" && roles !== "counsellor");
  return (
    <Screen title={say("title")} onBack={onBack}>
      <Waiting doing={here?.doing ?? { at: "working" }} what={say("looking")} onAgain={look} />
      {here?.doing.at !== "idle" ? null : (
        <>
          {isModerated ? null : (
            <div class="note">
              <p>
                <strong>{say("none")}</strong>
              </p>
              <p>{say("none.way")}</p>
            </div>
          )}
          {lines.map((line) => (
            <Badge key={line.id} line={line} demo={here.demo} />
          ))}
        </>
      )}
      <h2>{say("what.title")}</h2>
      <p>{say("what.key")}</p>
      <p>{say("what.not")}</p>
      <p>{say("what.training")}</p>
      <p>
        <a href={`/pages/${language}/record`} target="_blank" rel="noopener noreferrer">
          {say("what.record")}
        </a>
      </p>
    </Screen>
  );
}

function Badge({ line, demo }: { readonly line: BadgeLine; readonly demo: boolean }): JSX.Element {
  const { say: told, language } = useWords();
  const say = useBadges();
  const { certified, name, mine, state, roles, untilHour, modules, missing } = line;
  const day = state === "suspended" ? hourSaid(untilHour + 1, language) : daySaid(untilHour, language);
  return (
    <section>
      <h2>
        <bdi>{oneLine(certified)}</bdi>
        {mine ? (
          <>
            {" "}
            <span class="badge">{told("post.you")}</span>
          </>
        ) : null}
      </h2>
      <p>
        <strong>{say(`roles.${roles}`)}</strong>
      </p>
      <p>{say("here", { name: oneLine(name) || told("post.nameless") })}</p>
      {state === "holds" ? <p>{say("until", { day })}</p> : <p class="note">{say(`state.${state}`, { day })}</p>}
      {modules.length === 0 ? (
        <p>{say("no_training")}</p>
      ) : (
        <>
          <h3>{say("training")}</h3>
          <ul class="facts">
            {modules.map((one) => (
              <li key={`${one.title} ${one.hour}`}>
                <Learnt module={one} demo={demo} />
              </li>
            ))}
          </ul>
        </>
      )}
      {missing.length === 0 ? null : (
        <>
          <h3>{say("missing")}</h3>
          <ul class="facts">
            {missing.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** In a demo drafts certify; elsewhere the operator had it reviewed, or signed by something else than this page has. */
function Learnt({ module, demo }: { readonly module: BadgeModule; readonly demo: boolean }): JSX.Element {
  const { language } = useWords();
  const say = useBadges();
  const { title, how, isDraft, otherVersion, hour } = module;
  return (
    <>
      {say(how, { title: title ?? say("unknown"), day: daySaid(hour, language) })}
      {isDraft ? <span class="hint"> {say(demo ? "draft" : "draft_here")}</span> : null}
      {otherVersion === undefined ? null : <span class="hint"> {say("other_version", { version: otherVersion })}</span>}
    </>
  );
}
