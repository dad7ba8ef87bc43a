/** The first screen: what this is, what is promised, and what others can still see. Nothing is asked here. */
import type { JSX } from "preact";

import type { Card, Doing } from "../../model/seam/app";
import type { Language } from "../../words/language";
import { LANGUAGES, NAMES } from "../../words/language";
import { daySaid } from "../hours";
import { oneLine } from "../markup/printable";
import { Button } from "../parts/button";
import { Screen } from "../parts/screen";
import { Waiting } from "../parts/waiting";
import { useWords } from "../tongue";

type Props = {
  readonly card: Card | undefined;
  readonly reading: Doing;
  readonly demo: boolean;
  readonly onGoOn: () => void;
  readonly onInvitation: () => void;
  readonly onReturn: () => void;
  readonly onAsk: () => void;
  readonly onLanguage: (language: Language) => void;
  readonly onAgain: () => void;
};

export function PromiseScreen(props: Props): JSX.Element {
  const { card, reading, demo } = props;
  const { say, language } = useWords();
  return (
    <Screen title={say("promise.title")} aside={<Languages onLanguage={props.onLanguage} />}>
      {demo ? <p class="note">{say("demo")}</p> : null}
      <p>{say("promise.what")}</p>
      <Waiting doing={reading} what={say("promise.reading")} onAgain={props.onAgain} />
      {card === undefined ? null : (
        <div class="note">
          <p>
            {say(card.opens === "welcome" ? "promise.card.welcome" : "promise.card.room", {
              by: oneLine(card.invitedBy),
              room: oneLine(card.room),
            })}
          </p>
          <p>{say("promise.card.until", { day: daySaid(card.expiresHour, language) })}</p>
        </div>
      )}
      <ul class="facts">
        <li>{say("promise.closed")}</li>
        <li>{say("promise.nobody_asks")}</li>
        <li>{say("promise.no_pictures")}</li>
        <li>{say("promise.forgets")}</li>
      </ul>
      <h2>{say("promise.still")}</h2>
      <ul class="facts">
        <li>{say("promise.still.host")}</li>
        <li>{say("promise.still.network")}</li>
        <li>{say("promise.still.room")}</li>
        <li>{say("promise.still.device")}</li>
      </ul>
      <p>
        <a href={`/pages/${language}/promise`} target="_blank" rel="noopener noreferrer">
          {say("promise.more")}
        </a>
      </p>
      <p>{say("promise.leaving")}</p>
      {card === undefined ? (
        <div class="stack">
          <Button kind="main" onTap={props.onInvitation}>
            {say("promise.invitation")}
          </Button>
          <Button onTap={props.onReturn}>{say("promise.return")}</Button>
          <Button onTap={props.onAsk}>{say("promise.ask")}</Button>
        </div>
      ) : (
        <div class="stack">
          <Button kind="main" onTap={props.onGoOn}>
            {say("go_on")}
          </Button>
        </div>
      )}
    </Screen>
  );
}

function Languages({ onLanguage }: { readonly onLanguage: (language: Language) => void }): JSX.Element {
  const { say, language } = useWords();
  return (
    <select
      class="languages"
      aria-label={say("language")}
      value={language}
      onChange={(event) => onLanguage(LANGUAGES.find((each) => each === event.currentTarget.value) ?? language)}
    >
      {LANGUAGES.map((each) => (
        <option key={each} value={each} lang={each}>
          {NAMES[each]}
        </option>
      ))}
    </select>
  );
}
