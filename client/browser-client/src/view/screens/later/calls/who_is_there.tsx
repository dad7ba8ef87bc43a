/** Who is on duty now, as they signed it; nobody where nobody says so. And who else listens. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

import type { Act } from "../../../../model/seam/app";
import type { Duty, LineNow } from "../../../../model/seam/calls";
import { hourSaid } from "../../../hours";
import { oneLine } from "../../../markup/printable";
import { Lines } from "../../../parts/lines";
import { Waiting } from "../../../parts/waiting";
import { useWords } from "../../../tongue";
import { useAsking } from "./words";

type Props = {
  readonly duty: Duty | undefined;
  readonly kind: "join" | "person";
  readonly act: (act: Act) => void;
};

export function WhoIsThere({ duty, kind, act }: Props): JSX.Element {
  const asking = useAsking();
  const { language } = useWords();
  useEffect(() => act({ do: "see_duty", language }), [language]);
  return (
    <section aria-label={asking("duty.title")}>
      <h2>{asking("duty.title")}</h2>
      <Waiting
        doing={duty?.doing ?? { at: "working" }}
        what={asking("duty.looking")}
        onAgain={() => act({ do: "see_duty", language })}
      />
      <div role="status">
        {duty?.people?.map(({ name, untilHour, counsellor }) => (
          <p key={name}>
            <strong>
              {asking(counsellor ? "duty.until.counsellor" : "duty.until", {
                name: oneLine(name),
                when: hourSaid(untilHour, language),
              })}
            </strong>
          </p>
        ))}
        {duty?.people?.length === 0 ? (
          <p>
            <strong>{asking("duty.nobody")}</strong> {asking(kind === "join" ? "duty.nobody.join" : "duty.nobody.person")}
          </p>
        ) : null}
      </div>
      {duty?.people === undefined || duty.people.length === 0 ? null : <p class="hint">{asking("duty.signed")}</p>}
    </section>
  );
}

/** Helplines near her: who answers at this hour, first. Nothing is called before she taps a number. */
export function WhoElse({ lines }: { readonly lines: readonly LineNow[] }): JSX.Element {
  const asking = useAsking();
  return (
    <section aria-label={asking("lines.title")}>
      <h2>{asking("lines.title")}</h2>
      <Lines lines={lines} beside={({ isOpen }) => <span class="badge">{asking(openness(isOpen))}</span>} />
      <p class="hint">{asking("lines.history")}</p>
    </section>
  );
}

function openness(isOpen: boolean | undefined): "lines.open" | "lines.closed" | "lines.unknown" {
  if (isOpen === undefined) {
    return "lines.unknown";
  }
  return isOpen ? "lines.open" : "lines.closed";
}
