/** The whole page as a function of what is known: one screen, and "leave now" over all of them. */
import type { JSX } from "preact";

import type { Act, App } from "../model/seam/app";
import type { Words } from "../words/app";
import type { Language } from "../words/language";
import { Coming, type Step } from "./coming";
import type { Drafts } from "./drafts";
import { Inside } from "./screens_inside";
import { later } from "./later";
import { Button } from "./parts/button";
import { LeaveNow, SkipLinks } from "./parts/leave_now";
import type { Go, Place } from "./place";
import { Locked } from "./screens/locked";
import { Entering, Erased, InApp, Starting, TooOld } from "./screens/plain";
import { Speaking, useWords } from "./tongue";

const WaitingRoom = later(async () => (await import("./screens/later/calls/calls")).WaitingRoom);

export type Shown = {
  readonly app: App;
  readonly words: Words;
  readonly place: Place;
  readonly demo: boolean;
  readonly drafts: Drafts;
  /** Where the way in begins: the promise page, but in pictures of the screens. */
  readonly step?: Step;
  /** Whether she came back, and was not let in just now. */
  readonly welcomeBack: boolean;
  /** What stands before everything else: an app's own browser, or one that cannot do what is needed. */
  readonly before: { readonly at: "in_app"; readonly app: string } | { readonly at: "too_old" } | undefined;
};

export type Doings = {
  readonly act: (act: Act) => void;
  readonly go: Go;
  readonly onLanguage: (language: Language) => void;
  readonly onLeave: () => void;
  readonly onReload: () => void;
  readonly onGoOn: () => void;
};

export function Whole(props: Shown & Doings): JSX.Element {
  return (
    <Speaking value={props.words}>
      <SkipLinks onLeave={props.onLeave} />
      {props.app.newVersion ? <NewVersion {...props} /> : null}
      <Current {...props} />
      <LeaveNow onLeave={props.onLeave} />
    </Speaking>
  );
}

/** Said before it is done: what a reload loses, and for whom it is more than what she was writing. */
function NewVersion({ app, go, onReload }: Pick<Shown & Doings, "app" | "go" | "onReload">): JSX.Element {
  const { say } = useWords();
  const { at } = app.stage;
  const by = at === "inside" || at === "waiting" ? app.keeping.by : undefined;
  return (
    <div class="note banner" role="status">
      <p>{say("new_version")}</p>
      {by === "visit" ? <p>{say("new_version.visit")}</p> : null}
      {by === "words" && app.tab === undefined ? <p>{say("new_version.words")}</p> : null}
      <div class="stack">
        {by === "visit" && at === "inside" ? (
          <Button onTap={() => go({ at: "keeping" })}>{say("settings.coming_back.change")}</Button>
        ) : null}
        <Button onTap={onReload}>{say("new_version.reload")}</Button>
      </div>
    </div>
  );
}

function Current(props: Shown & Doings): JSX.Element {
  const { app, act } = props;
  const { stage } = app;
  const again = (): void => act({ do: "try_again" });
  const home = (): void => act({ do: "back_to_door" });
  if (props.before !== undefined) {
    return props.before.at === "too_old" ? <TooOld /> : <InApp app={props.before.app} onGoOn={props.onGoOn} />;
  }
  switch (stage.at) {
    case "starting":
      return <Starting doing={stage.doing} onAgain={again} />;
    case "door":
    case "returning":
      return (
        <Coming
          stage={stage}
          app={app}
          demo={props.demo}
          act={act}
          onLanguage={props.onLanguage}
          first={props.step ?? "promise"}
        />
      );
    case "locked":
      return (
        <Locked
          tries={stage.tries}
          waitSeconds={stage.waitSeconds}
          doing={stage.doing}
          onPin={(pin) => act({ do: "unlock", pin })}
          onOther={home}
        />
      );
    case "entering":
      return <Entering card={stage.card} doing={stage.doing} onAgain={again} onBack={home} />;
    case "waiting":
      return <WaitingRoom app={app} act={act} onBack={home} />;
    case "erased":
      return <Erased until={stage.until} />;
    default:
      return <Inside {...props} />;
  }
}
