/**
 * The evidence notebook: what is noted, writing, handing out, checking. Its warning stands before all of it.
 *
 * The worker is told when it is opened and when it is left: nothing of it stays in the page that nobody looks at.
 */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

import type { Act, App } from "../../../../model/seam/app";
import type { NotebookShown, NotebookStep, NoteForm } from "../../../../model/seam/notebook";
import { Button } from "../../../parts/button";
import { Screen } from "../../../parts/screen";
import { Waiting } from "../../../parts/waiting";
import type { Go, NotebookPart } from "../../../place";
import { useWords } from "../../../tongue";
import { useWorn } from "../worn";
import { Checking } from "./checking";
import { EntryScreen } from "./entry";
import { NotebookList } from "./list";
import styles from "./notebook.css?inline";
import { HandingOut } from "./handing_out";
import { useNoting, WithNotingWords } from "./words";
import { WritingEntry } from "./writing";

type Props = {
  readonly app: Pick<App, "notebook">;
  readonly part: NotebookPart;
  readonly act: (act: Act) => void;
  readonly go: Go;
  readonly onBack: () => void;
  /** To another screen of the notebook, from which this one is left the same way. */
  readonly onPart: (part: NotebookPart) => void;
};

/** What each of its screens gets. */
export type PartProps = {
  readonly notebook: NotebookShown;
  readonly step: (what: NotebookStep) => void;
  readonly onPart: (part: NotebookPart) => void;
  readonly onList: () => void;
  /** What was half written, by the code that it corrects: here at once, while the worker that keeps it is still told. */
  readonly halves: Map<string, NoteForm>;
};

export function NotebookScreen(props: Props): JSX.Element {
  return (
    <WithNotingWords onBack={props.onBack}>
      <Opened {...props} />
    </WithNotingWords>
  );
}

function Opened({ app: { notebook }, part, act, go, onBack, onPart }: Props): JSX.Element {
  const { say } = useWords();
  const told = useNoting();
  const step = (what: NotebookStep): void => act({ do: "notebook", what });
  useWorn(styles);
  const halves = useRef(new Map<string, NoteForm>()).current;
  useEffect(() => {
    step({ step: "open" });
    return () => step({ step: "away" });
  }, []);
  if (notebook === undefined) {
    return (
      <Screen title={say("notebook")} onBack={onBack}>
        <Waiting doing={{ at: "working" }} what={told("opening")} />
      </Screen>
    );
  }
  const onList = (): void => onPart({ see: "list" });
  const shared: PartProps = { notebook, step, onPart, onList, halves };
  if (!notebook.warned.includes("open")) {
    return <Warning title={say("notebook")} text={told("notebook_watched")} onBack={onBack} onGoOn={() => step({ step: "warned", of: "open" })} />;
  }
  switch (part.see) {
    case "write":
      return <WritingEntry key={part.corrects} {...shared} corrects={part.corrects} given={part.given} />;
    case "entry":
      return <EntryScreen key={part.link} {...shared} link={part.link} />;
    case "out":
      return notebook.warned.includes("out") ? (
        <HandingOut {...shared} />
      ) : (
        <Warning title={told("out.title")} text={told("out.warning")} onBack={onList} onGoOn={() => step({ step: "warned", of: "out" })} />
      );
    case "check":
      return <Checking {...shared} />;
    default:
      return <NotebookList {...shared} onKeeping={() => go({ at: "keeping" })} onBack={onBack} />;
  }
}

type WarningProps = { readonly title: string; readonly text: string; readonly onBack: () => void; readonly onGoOn: () => void };

function Warning({ title, text, onBack, onGoOn }: WarningProps): JSX.Element {
  const { say, language } = useWords();
  const told = useNoting();
  return (
    <Screen title={title} onBack={onBack}>
      <div class="note">
        <p>{text}</p>
        <p>
          <a href={`/pages/${language}/device`} target="_blank" rel="noopener noreferrer">
            {told("watched.page")}
          </a>
        </p>
      </div>
      <Button kind="main" onTap={onGoOn}>
        {say("go_on")}
      </Button>
    </Screen>
  );
}
