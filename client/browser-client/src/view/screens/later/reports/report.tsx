/** Reporting: a post, or a worry about somebody; how it stands; and what became of all of them. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Act, App, Id } from "../../../../model/seam/app";
import type { NoteForm } from "../../../../model/seam/notebook";
import type { ReportShown } from "../../../../model/seam/reports";
import type { Post } from "../../../../model/seam/room";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Screen } from "../../../parts/screen";
import type { Go, ReportPart } from "../../../place";
import { useWords } from "../../../tongue";
import { WithActingWords } from "../acting_words";
import { CaseView } from "./case";
import { Contesting } from "./contest";
import { Reports } from "./list";
import { Suggesting } from "./suggest";
import { HowItGoes } from "./trouble";
import { useReporting, WithReportWords } from "./words";
import { Whom } from "./worried";
import { Writing } from "./writing";

type Props = {
  readonly app: Pick<App, "report" | "reports" | "suggestions" | "room">;
  readonly part: ReportPart;
  readonly act: (act: Act) => void;
  readonly go: Go;
  readonly onBack: () => void;
};

export function ReportScreen(props: Props): JSX.Element {
  return <WithReportWords onBack={props.onBack}>{drawn(props)}</WithReportWords>;
}

function drawn(props: Props): JSX.Element {
  const { app, part, act, onBack } = props;
  switch (part.see) {
    case "list":
      return <List {...props} />;
    case "suggest":
      return <Suggesting app={app} act={act} onBack={onBack} />;
    default:
      return <One {...props} part={part} />;
  }
}

function List({ app, act, go, onBack, part }: Props): JSX.Element {
  const told = useReporting();
  const onOne = (room: Id, about: Id): void =>
    go({ at: "report", part: { see: "one", room, about }, from: { at: "report", part, from: app.room === undefined ? { at: "settings" } : { at: "about_room" } } });
  return (
    <Screen title={told("list.title")} onBack={onBack}>
      <Reports reports={app.reports} isInRoom={app.room !== undefined} act={act} onOne={onOne} />
    </Screen>
  );
}

type OneProps = Props & { readonly part: Exclude<ReportPart, { readonly see: "list" | "suggest" }> };

function One({ app, part, act, go, onBack }: OneProps): JSX.Element {
  const told = useReporting();
  const { report } = app;
  const [member, setMember] = useState<Id>();
  useEffect(() => {
    if (part.see === "post") {
      act({ do: "report", what: { step: "begin", seq: part.seq } });
    } else if (part.see === "act") {
      act({ do: "report", what: { step: "contest", room: part.room, act: part.act } });
    } else if (part.see === "one") {
      act({ do: "report", what: { step: "look", room: part.room, about: part.about } });
    }
    // Nothing goes on for a screen that is not there any more.
    return () => act({ do: "report", what: { step: "away" } });
  }, []);
  if (part.see === "person" && member === undefined) {
    return (
      <Screen title={told("worried.title")} onBack={onBack}>
        <Whom
          people={app.room?.people ?? []}
          onWhom={(whom) => (setMember(whom), act({ do: "report", what: { step: "worried", member: whom } }))}
        />
      </Screen>
    );
  }
  const kind = report?.kind ?? (part.see === "one" ? "post" : part.see);
  const post = app.room?.entries.find((each) => part.see === "post" && each.seq === part.seq);
  const onNote =
    post?.kind === "post"
      ? (): void => go({ at: "notebook", part: { see: "write", corrects: "", given: givenBy(post) }, from: { at: "room" } })
      : undefined;
  const seen = <Seen report={report} kind={kind} act={act} onNote={onNote} onBack={onBack} />;
  return kind === "act" ? <WithActingWords onBack={onBack}>{seen}</WithActingWords> : seen;
}

const HOUR_MILLISECONDS = 3_600_000;
const TITLES = { post: "post.title", person: "worried.title", act: "act.title" } as const;
const FILED = { post: "filed.title", person: "filed.title.person", act: "filed.title.act" } as const;

type SeenProps = {
  readonly report: ReportShown | undefined;
  readonly kind: ReportShown["kind"];
  readonly act: (act: Act) => void;
  /** Write down for herself what stands there; undefined where it is no post. */
  readonly onNote: (() => void) | undefined;
  readonly onBack: () => void;
};

/** What a post gives an entry of the notebook: who, which day, and an address as it was meant; never its words by itself. */
function givenBy({ name, hour, links, evidence }: Post): Partial<NoteForm> {
  // Swedes write days as the notebook does.
  const day = new Date(hour * HOUR_MILLISECONDS).toLocaleDateString("sv");
  return { day, handle: oneLine(name), address: oneLine(evidence ?? links[0]?.address ?? "") };
}

function Seen({ report, kind, act, onNote, onBack }: SeenProps): JSX.Element {
  const told = useReporting();
  const { say } = useWords();
  const name = oneLine(report?.name ?? "") || say("post.nameless");
  if (report?.stage === "filed") {
    return (
      <Screen title={told(FILED[kind], { name })} onBack={onBack}>
        <CaseView report={report} act={act} />
      </Screen>
    );
  }
  const Form = kind === "act" ? Contesting : Writing;
  return (
    <Screen title={told(TITLES[kind])} onBack={onBack}>
      {report === undefined ? (
        <HowItGoes report={{ doing: { at: "working" }, trouble: undefined }} what={told("looking")} act={act} />
      ) : (
        <Form report={report} act={act} />
      )}
      {onNote === undefined ? null : <Button onTap={onNote}>{told("note_it")}</Button>}
    </Screen>
  );
}
