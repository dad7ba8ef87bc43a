/**
 * The posts that were handed on, each for what it is. Nothing of them is in the page until it is asked for.
 *
 * Those around the reported ones stay folded: most are of people who have nothing to do with it.
 */
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import type { Act } from "../../../../../model/seam/app";
import type { CaseItem, CaseShown } from "../../../../../model/seam/cases";
import { hourSaid } from "../../../../hours";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { useWords } from "../../../../tongue";
import { useStaffWords } from "../spoken";
import { named } from "./case_text";
import { CaseText } from "./case_statements";

type Props = { readonly open: CaseShown; readonly act: (act: Act) => void };

export function CaseEvidence({ open, act }: Props): JSX.Element {
  const say = useStaffWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const hasTapped = useRef(false);
  const { evidence, posts, verified, receiptsKnown } = open;
  const isShown = evidence !== undefined;
  useLayoutEffect(() => {
    // The button that was tapped is another now: she begins where the posts begin, or where they were.
    if (hasTapped.current) {
      heading.current?.focus();
    }
  }, [isShown]);
  const reveal = (shown: boolean): void => {
    hasTapped.current = true;
    act({ do: "case_reveal", shown });
  };
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {say("case.posts")}
      </h2>
      {posts === 0 ? (
        <p>{say("case.posts.none")}</p>
      ) : (
        <>
          <p>{say("case.posts.count", { count: posts, verified })}</p>
          {receiptsKnown ? null : <p class="note">{say("case.receipts_unknown")}</p>}
        </>
      )}
      {posts > 0 && evidence === undefined ? (
        <>
          <p>{say("case.posts.warning")}</p>
          <Button onTap={() => reveal(true)}>{say("case.posts.show")}</Button>
        </>
      ) : null}
      {evidence === undefined ? null : (
        <>
          <Button onTap={() => reveal(false)}>{say("case.posts.hide")}</Button>
          <ol class="cards">
            {evidence.map((item) => (
              <li key={item.seq}>
                <Between item={item} />
                <Item item={item} />
              </li>
            ))}
          </ol>
          <Button onTap={() => reveal(false)}>{say("case.posts.hide")}</Button>
        </>
      )}
    </section>
  );
}

/** What stands between a post and the one before: a gap can be kept back, and never hidden. */
function Between({ item: { leftOut, joint } }: { readonly item: CaseItem }): JSX.Element {
  const say = useStaffWords();
  return (
    <>
      {leftOut === 0 ? null : (
        <p class="hint">{say(joint === "joined" ? "case.left_out" : "case.left_out.unproven", { count: leftOut })}</p>
      )}
      {joint === "broken" ? <p class="hint">{say("case.broken")}</p> : null}
    </>
  );
}

function Item({ item }: { readonly item: CaseItem }): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const { who, author, hour, reported, verified } = item;
  const head = `${who} · ${hourSaid(hour, language)} · ${say(verified ? "case.verified" : "case.not_verified")}`;
  if (!reported) {
    return (
      <details class="more">
        <summary>{head}</summary>
        <Words item={item} />
      </details>
    );
  }
  return (
    <article class="note">
      <p>
        <strong>
          {say("case.reported")} · {head}
        </strong>
      </p>
      {author === undefined ? null : <p class="hint">{say("case.author", { who, name: named(author) })}</p>}
      <Words item={item} />
    </article>
  );
}

function Words({ item: { kind, text, warning, why } }: { readonly item: CaseItem }): JSX.Element {
  const say = useStaffWords();
  return (
    <>
      {why.length === 0 ? null : (
        <ul>
          {why.map((one) => (
            <li key={one}>{say(`case.why.${one}`)}</li>
          ))}
        </ul>
      )}
      {kind === "post" ? null : <p class="hint">{say(`case.kind.${kind}`)}</p>}
      {warning === undefined ? null : <p class="hint">{say("case.author_warned", { warning: oneLine(warning) })}</p>}
      {kind === "sign" || (kind === "other" && text === undefined) ? null : (
        <CaseText text={text} empty={say("case.posts.wordless")} />
      )}
    </>
  );
}
