/**
 * Where a post is written. Enter makes a new line and never sends; Ctrl-Enter sends, but not while an input method
 * composes. What is typed stays in memory until it is surely kept, and the guards speak before anything goes.
 */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { Act } from "../../model/seam/app";
import type { Draft, Said } from "../../model/seam/room";
import type { Language } from "../../words/language";
import { LANGUAGES, NAMES } from "../../words/language";
import { type Drafts, type Where, whereKey } from "../drafts";
import { useWords } from "../tongue";
import { useUnique } from "../unique";
import { Button } from "./button";
import { Field, UNWATCHED } from "./field";
import { Findings } from "./findings";
import { Failed } from "./waiting";

/** After the last key, so that the guards do not look at every letter. */
const PAUSE_MILLISECONDS = 400;

type Props = {
  readonly where: Where;
  readonly start: Pick<Draft, "text" | "warning" | "language">;
  readonly said: Said | undefined;
  readonly drafts: Drafts;
  readonly label: string;
  readonly canWrite: boolean;
  /** Whether staff ask her for quiet here: she is told beside the button, and not only once she has sent. */
  readonly isMuted: boolean;
  /** Whether there is somebody to be told that a guard was wrong. */
  readonly hasStaff: boolean;
  readonly act: (act: Act) => void;
  /** Called once a draft is kept to be sent. */
  readonly onKept?: (() => void) | undefined;
};

export function Composer(props: Props): JSX.Element {
  const { where, said, drafts, label, act, onKept } = props;
  const { say } = useWords();
  const key = whereKey(where);
  const mayWrite = props.canWrite && !props.isMuted;
  const [went] = useState(() => drafts.going.get(key));
  const hasGone = went !== undefined && said?.turn === went.turn && said.at === "kept";
  const [draft, setDraft] = useState<Draft>(() => {
    const begun = drafts.get(key);
    if (begun === undefined || !hasGone) {
      return begun ?? { thread: where.thread, replyTo: where.replyTo, edits: where.edits, ...props.start };
    }
    // Gone while something else was looked at: it is not there to be sent twice.
    const text = left(begun.text, went.text, said.rest);
    drafts.put(key, text === "" ? undefined : { ...begun, text });
    drafts.going.delete(key);
    return { ...begun, text };
  });
  // As it was typed last: what is done after a drawing may come behind a key that was pressed since.
  const latest = useRef(draft);
  const [warned, setWarned] = useState(draft.warning !== undefined);
  const [turn, setTurn] = useState(hasGone ? 0 : (went?.turn ?? 0));
  const composing = useRef(false);
  const sent = useRef(went?.text ?? "");
  const going = useRef(turn > 0);
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const id = useUnique();
  const now = said?.turn === turn && turn > 0 ? said : undefined;

  const change = (parts: Partial<Draft>): void => {
    latest.current = { ...latest.current, ...parts };
    setDraft(latest.current);
    drafts.put(key, latest.current);
  };

  useEffect(() => {
    if (draft.text.trim() === "") {
      return undefined;
    }
    pause.current = setTimeout(() => {
      // While it goes, a look would take the place of what is said of the sending.
      if (!composing.current && !going.current) {
        const next = nextTurn();
        setTurn(next);
        act({ do: "check", turn: next, draft });
      }
    }, PAUSE_MILLISECONDS);
    return () => clearTimeout(pause.current);
    // Whatever else is drawn anew, `act` with it, nothing more is to be looked at.
  }, [draft]);

  useEffect(() => {
    going.current &&= now === undefined || now.at === "sending";
    if (now?.at === "kept") {
      // What could not go stays, and what was typed meanwhile behind it.
      const { rest = "" } = now;
      const { text: typed, warning } = latest.current;
      const text = left(typed, sent.current, rest);
      drafts.going.delete(key);
      change({ text, warning: rest === "" ? undefined : warning });
      setWarned(latest.current.warning !== undefined);
      setTurn(0);
      if (text === "") {
        drafts.put(key, undefined);
      }
      onKept?.();
    }
  }, [now?.at]);

  const send = (despite: boolean): void => {
    if (draft.text.trim() === "" || now?.at === "sending" || !mayWrite) {
      return;
    }
    clearTimeout(pause.current);
    going.current = true;
    const next = nextTurn();
    setTurn(next);
    sent.current = draft.text;
    drafts.going.set(key, { turn: next, text: draft.text });
    act({ do: "send", turn: next, draft, despite: despite ? (now?.findings ?? []).map((found) => found.reason) : [] });
  };

  return (
    <form class="composer" tabIndex={-1} aria-label={label} onSubmit={(event) => event.preventDefault()}>
      <label for={id}>{label}</label>
      <textarea
        {...UNWATCHED}
        id={id}
        rows={4}
        value={draft.text}
        lang={draft.language}
        dir="auto"
        aria-describedby={`${id}-said`}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          change({ text: event.currentTarget.value });
        }}
        onInput={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing && !composing.current) {
            event.preventDefault();
            send(false);
          }
        }}
      />
      {warned ? (
        <Field
          label={say("composer.warning")}
          hint={say("composer.warning.hint")}
          value={draft.warning ?? ""}
          maxLength={40}
          onInput={(value) => change({ warning: value.trim() === "" ? undefined : value })}
        />
      ) : null}
      <div class="row">
        {warned ? null : (
          <Button kind="quiet" onTap={() => setWarned(true)}>
            {say("composer.add_warning")}
          </Button>
        )}
        <LanguageOf chosen={draft.language} onChoose={(language) => change({ language })} />
      </div>
      <div id={`${id}-said`} role="status">
        {now === undefined || now.findings.length === 0 ? null : (
          <Findings
            findings={now.findings}
            held={now.at === "held"}
            text={now.parts > 1 ? undefined : draft.text.trimStart()}
            onAnyway={() => send(true)}
            onWrong={props.hasStaff ? (reason) => act({ do: "tell_wrong", reason }) : undefined}
          />
        )}
        {now !== undefined && now.parts > 1 ? <p class="hint">{say("composer.parts", { count: now.parts })}</p> : null}
        {now?.at === "sending" ? <p>{say("composer.sending")}</p> : null}
        {now?.at === "failed" && now.why !== undefined && !props.isMuted ? <Failed why={now.why} /> : null}
        {props.isMuted ? <Failed why="quiet_asked" /> : null}
        {props.canWrite ? null : <p>{say("composer.closed")}</p>}
      </div>
      <Button kind="main" disabled={draft.text.trim() === "" || !mayWrite} why={`${id}-said`} onTap={() => send(false)}>
        {say(where.edits === undefined ? "composer.send" : "composer.change")}
      </Button>
    </form>
  );
}

type LanguageProps = {
  readonly chosen: Language | undefined;
  readonly onChoose: (language: Language | undefined) => void;
};

function LanguageOf({ chosen, onChoose }: LanguageProps): JSX.Element {
  const { say } = useWords();
  const id = useUnique();
  return (
    <span class="inline-field">
      <label for={id}>{say("composer.language")}</label>
      <select
        id={id}
        value={chosen ?? ""}
        onChange={(event) => onChoose(LANGUAGES.find((each) => each === event.currentTarget.value))}
      >
        <option value="">{say("composer.language.none")}</option>
        {LANGUAGES.map((each) => (
          <option key={each} value={each} lang={each}>
            {NAMES[each]}
          </option>
        ))}
      </select>
    </span>
  );
}

/** What could not go, and what was typed behind what went. */
function left(typed: string, sent: string, rest = ""): string {
  return rest + (typed.startsWith(sent) ? typed.slice(sent.length) : typed);
}

/** Turns of all composers are one row: an answer is only ever taken for what asked for it. */
function nextTurn(): number {
  return Math.ceil(performance.now() * 1_000);
}
