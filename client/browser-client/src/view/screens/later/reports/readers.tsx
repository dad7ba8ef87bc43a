/** Who will read a report, as root and staff signed it; and who does not get it, because it is about them. */
import type { JSX } from "preact";

import type { ReportShown } from "../../../../model/seam/reports";
import { hourSaid } from "../../../hours";
import { oneLine } from "../../../markup/printable";
import { useWords } from "../../../tongue";
import { useReporting } from "./words";

export function WhoReads({ report }: { readonly report: Pick<ReportShown, "kind" | "readers" | "keptFrom" | "doing"> }): JSX.Element {
  const told = useReporting();
  const { language } = useWords();
  const { readers, keptFrom } = report;
  return (
    <section aria-label={told("who.title")}>
      <h2>{told("who.title")}</h2>
      <div role="status">
        {readers === undefined ? (
          <p>{report.doing.at === "working" ? told("who.looking") : ""}</p>
        ) : (
          <>
            {readers.length === 0 ? (
              <p>
                <strong>{told("trouble.nobody")}</strong>
              </p>
            ) : (
              <p>{told("who.count", { count: readers.length })}</p>
            )}
            <ul class="facts">
              {readers.map(({ name, untilHour }) => (
                <li key={name}>
                  {untilHour === undefined
                    ? told("who.badge", { name: oneLine(name) })
                    : told("who.until", { name: oneLine(name), when: hourSaid(untilHour, language) })}
                </li>
              ))}
            </ul>
            {readers.length > 0 && readers.every(({ untilHour }) => untilHour === undefined) ? <p>{told("who.alone")}</p> : null}
            {keptFrom.map((name) => (
              <p key={name}>{told(report.kind === "act" ? "who.kept.act" : "who.kept", { name: oneLine(name) })}</p>
            ))}
          </>
        )}
      </div>
    </section>
  );
}
