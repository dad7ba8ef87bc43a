/** Own posts for the pages of help: what was offered, what staff made of it, her yes or no; and offering another. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Act, App, Id } from "../../../../model/seam/app";
import type { Finding, Post } from "../../../../model/seam/room";
import type { SuggestionSaid, SuggestionShown, SuggestionStep } from "../../../../model/seam/suggestions";
import { useGoing } from "../../../going";
import { plain } from "../../../markup/plain";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Screen } from "../../../parts/screen";
import { useWords } from "../../../tongue";
import { isLong } from "../../../written_length";
import { useWorn } from "../worn";
import { Note } from "./note";
import styles from "./suggest.css?inline";
import { useSuggesting, WithSuggestWords } from "./suggest_words";
import { HowItGoes } from "./trouble";

const EXCERPT = 120;

type Props = {
  readonly app: Pick<App, "suggestions" | "room">;
  readonly act: (act: Act) => void;
  readonly onBack: () => void;
};

export function Suggesting(props: Props): JSX.Element {
  return (
    <WithSuggestWords onBack={props.onBack}>
      <Offers {...props} />
    </WithSuggestWords>
  );
}

function Offers({ app: { suggestions, room }, act, onBack }: Props): JSX.Element {
  const told = useSuggesting();
  const step = (what: SuggestionStep): void => act({ do: "report", what });
  useWorn(styles);
  useEffect(() => {
    step({ step: "suggestions" });
    return () => step({ step: "suggestions_away" });
  }, []);
  const { lines, sealedTo = 0, isFull = false, held, wished = [] } = suggestions ?? {};
  const findingsOf = (number: number): readonly Finding[] => (held?.number === number ? held.findings : []);
  return (
    <Screen title={told("title")} onBack={onBack}>
      <p>{told("what")}</p>
      <p class="hint">{told("who")}</p>
      <HowItGoes report={suggestions ?? WORKING} what={told("sending")} act={act} />
      <div role="status">
        {sealedTo === 0 ? null : <p class="note">{told("sent", { count: sealedTo })}</p>}
        {isFull ? <p class="note">{told("full")}</p> : null}
      </div>
      <h2>{told("yours")}</h2>
      {lines?.length === 0 ? <p>{told("none")}</p> : null}
      {lines?.map((line) => (
        <Line
          key={line.number}
          line={line}
          isBusy={suggestions?.doing.at === "working"}
          wished={wished.filter((number) => number === line.number).length}
          findings={findingsOf(line.number)}
          step={step}
        />
      ))}
      <Choosing
        key={sealedTo}
        posts={(room?.entries ?? []).filter((each): each is Post => each.kind === "post" && canOffer(each))}
        isBusy={suggestions?.doing.at === "working"}
        findings={findingsOf(0)}
        step={step}
      />
    </Screen>
  );
}

const WORKING = { doing: { at: "working" }, trouble: undefined } as const;

/** Own, sent, still there; of a long writing its beginning stands for all of it. */
function canOffer({ mine, sent, retracted, part, id }: Post): boolean {
  return mine && sent === "yes" && !retracted && (part === undefined || part.first === id);
}

type ChoosingProps = {
  readonly posts: readonly Post[];
  readonly isBusy: boolean;
  readonly findings: readonly Finding[];
  readonly step: (what: SuggestionStep) => void;
};

function Choosing({ posts, isBusy, findings, step }: ChoosingProps): JSX.Element {
  const told = useSuggesting();
  const { language } = useWords();
  const [chosen, setChosen] = useState<Id>();
  const [wish, setWish] = useState("");
  const post = posts.find(({ id }) => id === chosen);
  if (post === undefined) {
    return (
      <>
        <h2>{told("own")}</h2>
        {posts.length === 0 ? <p>{told("own.none")}</p> : null}
        <ul class="cards">
          {posts.toReversed().map(({ id, text }) => (
            <li key={id}>
              <button type="button" class="card" onClick={() => setChosen(id)}>
                <span class="card-text" dir="auto">
                  {shortened(plain(text))}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <>
      <h2>{told("own")}</h2>
      <p>{told("chosen")}</p>
      <blockquote dir="auto">{plain(post.text)}</blockquote>
      <Button onTap={() => setChosen(undefined)}>{told("another")}</Button>
      <Note text={wish} onText={setWish} label={told("wish")} hint={told("wish.hint")} findings={findings} />
      {findings.length === 0 ? null : <p role="status">{told("held")}</p>}
      <Button kind="main" disabled={isBusy || isLong(wish)} onTap={() => step({ step: "offer", post: post.id, wish, language })}>
        {told("send")}
      </Button>
    </>
  );
}

function shortened(text: string): string {
  const points = Array.from(text);
  return points.length > EXCERPT ? `${points.slice(0, EXCERPT).join("")}…` : text;
}

type LineProps = {
  readonly line: SuggestionShown;
  readonly isBusy: boolean;
  readonly wished: number;
  readonly findings: readonly Finding[];
  readonly step: (what: SuggestionStep) => void;
};

function Line({ line: { number, stage, says }, isBusy, wished, findings, step }: LineProps): JSX.Element {
  const told = useSuggesting();
  const { text, onText, goes } = useGoing(wished);
  const isOpen = stage === "received" || stage === "looked_at";
  return (
    <section>
      <h3>{told("number", { number })}</h3>
      <p>
        <span class="badge">{told(`stage.${stage}`)}</span>
      </p>
      {says.map((said) => (
        <Said key={`${said.kind} ${said.text}`} said={said} isOpen={isOpen} isBusy={isBusy} onAnswer={(yes) => step({ step: "answer", number, text: said.text, yes })} />
      ))}
      {isOpen && says.length > 0 ? (
        <>
          <Note text={text} onText={onText} label={told("reply")} findings={findings} />
          <div role="status">{wished > 0 && text === "" ? <p>{told("reply.sent")}</p> : null}</div>
          <Button disabled={isBusy || text.trim() === "" || isLong(text)} onTap={() => step({ step: "wish", number, text: goes() })}>
            {told("reply.send")}
          </Button>
        </>
      ) : null}
    </section>
  );
}

type SaidProps = {
  readonly said: SuggestionSaid;
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly onAnswer: (yes: boolean) => void;
};

/** A text stands here as it would be published, sign by sign: nothing of it is read as markup, and nothing trimmed. */
function Said({ said: { by, kind, text, answer }, isOpen, isBusy, onAnswer }: SaidProps): JSX.Element {
  const told = useSuggesting();
  const { say } = useWords();
  const name = oneLine(by) || say("post.nameless");
  if (kind !== "text") {
    return (
      <div class="note">
        <p class="hint">{told(`says.${kind}`, { name })}</p>
        <pre class="exact" dir="auto">
          {text}
        </pre>
      </div>
    );
  }
  return (
    <div class="note">
      <p class="hint">{told("says.text", { name })}</p>
      <pre class="exact" dir="auto">
        {text}
      </pre>
      {isOpen ? <p>{told("ask")}</p> : null}
      <p role="status">{answer === undefined ? "" : told(`said.${answer}`)}</p>
      {isOpen ? (
        <p class="row">
          {answer === undefined ? (
            <Button disabled={isBusy} onTap={() => onAnswer(true)}>
              {told("yes")}
            </Button>
          ) : null}
          {answer === "no" ? null : (
            <Button disabled={isBusy} onTap={() => onAnswer(false)}>
              {told("no")}
            </Button>
          )}
        </p>
      ) : null}
    </div>
  );
}
