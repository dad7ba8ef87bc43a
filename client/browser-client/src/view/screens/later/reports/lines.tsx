/** Exactly what would go: each post as it would be read, widened or narrowed one by one, and never altered. */
import type { JSX } from "preact";

import type { Act } from "../../../../model/seam/app";
import type { Part, ReportPost, ReportShown, ReportStep } from "../../../../model/seam/reports";
import { hourSaid } from "../../../hours";
import { oneLine } from "../../../markup/printable";
import { Button } from "../../../parts/button";
import { Text } from "../../../parts/text";
import { useWords } from "../../../tongue";
import { useReporting } from "./words";

/** As many more at a tap. */
const WIDER = 3;

type Props = { readonly report: ReportShown; readonly act: (act: Act) => void };

export function WhatGoes({ report, act }: Props): JSX.Element {
  const told = useReporting();
  const { say } = useWords();
  const { lines, kind, name } = report;
  const does = (what: ReportStep): void => act({ do: "report", what });
  const hers = oneLine(name) || say("post.nameless");
  return (
    <section aria-label={told("goes.title")}>
      <h2>{told("goes.title")}</h2>
      <p class="hint">{told("goes.what")}</p>
      {lines.length === 0 ? <p>{told("goes.none")}</p> : null}
      {kind === "person" && lines.length === 0 ? (
        <Button onTap={() => does({ step: "hers" })}>{told("goes.hers", { name: hers })}</Button>
      ) : null}
      {report.before ? (
        <Button kind="quiet" onTap={() => does({ step: "more", before: WIDER, after: 0 })}>
          {told("goes.before")}
        </Button>
      ) : null}
      {lines.map((line) =>
        line.kind === "gap" ? (
          <p key={line.seq} class="gap">
            {told("goes.gap", { count: line.count })}
          </p>
        ) : (
          <Line key={line.seq} post={line} mayReport={kind === "post"} does={does} />
        ),
      )}
      {report.gaveWay === 0 ? null : (
        <p class="note" role="status">
          {told("goes.gave_way", { count: report.gaveWay })}
        </p>
      )}
      {report.after ? (
        <Button kind="quiet" onTap={() => does({ step: "more", before: 0, after: WIDER })}>
          {told("goes.after")}
        </Button>
      ) : null}
    </section>
  );
}

type LineProps = {
  readonly post: ReportPost;
  /** About somebody one worries for nothing is reported: it only goes along. */
  readonly mayReport: boolean;
  readonly does: (what: ReportStep) => void;
};

function Line({ post, mayReport, does }: LineProps): JSX.Element {
  const told = useReporting();
  const { say, language } = useWords();
  const name = oneLine(post.name) || say("post.nameless");
  const put = (part: Part, key: "goes.leave_out" | "goes.take" | "goes.report_too" | "goes.only_context"): JSX.Element => (
    <Button kind="quiet" label={told("goes.of", { act: told(key), name })} onTap={() => does({ step: "take", seq: post.seq, part })}>
      {told(key)}
    </Button>
  );
  return (
    <article class={post.part === "reported" ? "post mine" : "post"} aria-label={`${told(`goes.${post.part}`)}: ${say("post.by", { name })}`}>
      <p class="by">
        <span class="badge">{told(`goes.${post.part}`)}</span>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {post.mine ? <span class="badge">{say("post.you")}</span> : null}
        {post.staff === undefined ? null : (
          <span class="badge staff">{say("post.staff", { name: oneLine(post.staff) })}</span>
        )}
        <span class="hint">{hourSaid(post.hour, language)}</span>
      </p>
      {post.part === "out" ? null : <Words post={post} />}
      {post.isFirst ? null : (
        <div class="acts">
          {post.part === "out" ? put("context", "goes.take") : put("out", "goes.leave_out")}
          {mayReport && post.part === "context" && !post.mine ? put("reported", "goes.report_too") : null}
          {post.part === "reported" ? put("context", "goes.only_context") : null}
        </div>
      )}
    </article>
  );
}

function Words({ post }: { readonly post: ReportPost }): JSX.Element {
  const told = useReporting();
  const { say } = useWords();
  if (post.isHidden) {
    return <p class="gap">{told("goes.hidden")}</p>;
  }
  const words = post.texts.map((text, at) => (
    // What was changed goes with what it was before: both were read.
    <div key={at}>
      {at === 0 ? null : <p class="hint">{told("goes.changed")}</p>}
      <Text text={text} />
    </div>
  ));
  return post.warning === undefined ? (
    <>{words}</>
  ) : (
    <details class="warned">
      <summary>
        <span class="hint">{say("post.warning")}</span> <bdi>{oneLine(post.warning)}</bdi>
      </summary>
      {words}
    </details>
  );
}
