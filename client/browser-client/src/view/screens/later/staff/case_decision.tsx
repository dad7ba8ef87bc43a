/** Deciding a report: how it ends, in which words; shown first exactly as whoever reported will read it. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { CaseSaying, CaseShown } from "../../../../model/app_cases";
import { NAMES } from "../../../../words/language";
import { loadReporting } from "../../../../words/reporting";
import { loadStaffWords } from "../../../../words/staff";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Choices } from "../../../parts/choices";
import { useWords } from "../../../tongue";
import { Area } from "./area";
import { MAX_SAID_BYTES } from "./case_parts";
import { CaseText } from "./case_said";
import { fits, type StaffProps } from "./parts";
import { useStaffWords } from "./spoken";

const SAYINGS = ["acted", "no_breach", "not_proven", "supported"] as const;

type Props = StaffProps & { readonly open: CaseShown };

export function CaseDecision(props: Props): JSX.Element {
  const { open } = props;
  const say = useStaffWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const hasTurned = useRef(false);
  const [saying, setSaying] = useState<CaseSaying>();
  const [text, setText] = useState("");
  const [isPreview, setIsPreview] = useState(false);
  useEffect(() => {
    if (hasTurned.current) {
      heading.current?.focus();
    }
  }, [isPreview]);
  const turn = (preview: boolean): void => {
    hasTurned.current = true;
    setIsPreview(preview);
  };
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {say(isPreview ? "case.preview" : "case.decide")}
      </h2>
      {isPreview && saying !== undefined ? (
        <Preview {...props} saying={saying} text={text.trim()} onBack={() => turn(false)} />
      ) : (
        <>
          <Choices
            legend={say("case.decide.how")}
            choices={SAYINGS.map((value) => ({ value, name: say(`case.saying.${value}`), what: say(`case.saying.${value}.what`) }))}
            chosen={saying}
            onChoose={setSaying}
          />
          {saying === undefined ? null : <Beginning open={open} saying={saying} text={text} onText={setText} />}
          <Area label={say("case.decide.label")} hint={say("case.decide.hint")} value={text} onInput={setText} />
          <Button disabled={saying === undefined || !fits(text, MAX_SAID_BYTES)} onTap={() => turn(true)}>
            {say("case.decide.preview")}
          </Button>
        </>
      )}
    </section>
  );
}

/** Words to begin with, in the language of whoever reported: at three in the morning nobody finds them easily. */
function Beginning({
  open,
  saying,
  text,
  onText,
}: {
  readonly open: CaseShown;
  readonly saying: CaseSaying;
  readonly text: string;
  readonly onText: (text: string) => void;
}): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const theirs = open.language ?? language;
  const begin = async (): Promise<void> => {
    try {
      onText((await loadStaffWords(theirs))(`case.begin.${saying}`));
    } catch {
      // Their words cannot be fetched now: ours are better than none.
      onText(say(`case.begin.${saying}`));
    }
  };
  return (
    // What somebody wrote herself is not written over.
    <p>
      <Button disabled={text.trim() !== ""} onTap={() => void begin()}>
        {say("case.begin", { language: NAMES[theirs] })}
      </Button>
    </p>
  );
}

type PreviewProps = Props & { readonly saying: CaseSaying; readonly text: string; readonly onBack: () => void };

function Preview({ staff, open, act, saying, text, onBack }: PreviewProps): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const theirs = open.language ?? language;
  const name = oneLine(staff.name);
  const [first, setFirst] = useState("");
  useEffect(() => {
    let isShown = true;
    // What their own page says above the words, in the language in which they wish to be answered.
    const fetchIt = async (): Promise<void> => {
      const line = await loadReporting(theirs).then(
        (told) => told(`says.${saying}`, { name }),
        () => `${name} · ${say(`case.saying.${saying}`)}`,
      );
      if (isShown) {
        setFirst(line);
      }
    };
    void fetchIt();
    return () => {
      isShown = false;
    };
  }, [theirs, saying, name]);
  return (
    <>
      <div class="note">
        <p>
          <strong lang={theirs}>{first}</strong>
        </p>
        <CaseText text={text} empty="" lang={open.language} />
      </div>
      <p>{say("case.preview.what")}</p>
      <p class="row">
        <Button kind="main" onTap={() => act({ do: "case_decide", case: open.id, saying, text })}>
          {say("case.preview.send")}
        </Button>
        <Button onTap={onBack}>{say("case.preview.change")}</Button>
      </p>
    </>
  );
}
