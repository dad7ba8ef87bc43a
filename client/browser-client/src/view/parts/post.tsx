/** One post as its reader sees it: who, when, what, and what can be done with it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Act } from "../../model/seam/app";
import type { Post } from "../../model/seam/room";
import { hourSaid } from "../hours";
import { oneLine } from "../markup/printable";
import { hiddenIn, isVeiled, sentIn } from "../threads";
import { useWords } from "../tongue";
import { Moderated } from "./acts_told";
import { Button } from "./button";
import { Reactions } from "./reactions";
import { Text } from "./text";

type Props = {
  readonly post: Post;
  /** The post that this one answers, when it is here. */
  readonly answered?: Post | undefined;
  /** The other parts of a long writing. */
  readonly more?: readonly Post[];
  readonly act: (act: Act) => void;
  readonly onReply?: (() => void) | undefined;
  readonly onEdit?: (() => void) | undefined;
  readonly onReport?: (() => void) | undefined;
  /** Go to what staff can do about it. */
  readonly onStaff?: (() => void) | undefined;
  /** Look what the badge of who wrote it says. */
  readonly onBadge: () => void;
};

const NONE: readonly Post[] = [];

export function PostView({ post, answered, more = NONE, act, onReply, onEdit, onReport, onStaff, onBadge }: Props): JSX.Element {
  const { say, language } = useWords();
  const [shown, setShown] = useState(false);
  const name = oneLine(post.name) || say("post.nameless");
  const hidden = hiddenIn(post, more);
  const sent = sentIn(post, more);
  if (hidden !== "no" && !shown) {
    return (
      <article class="post">
        <p class="gap">{say(`post.hidden.${hidden}`)}</p>
        <Button kind="quiet" onTap={() => setShown(true)}>
          {say("post.show_once")}
        </Button>
      </article>
    );
  }
  return (
    <article class={post.mine ? "post mine" : "post"} tabIndex={-1} aria-label={say("post.by", { name })}>
      <p class="by">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {post.mine ? <span class="badge">{say("post.you")}</span> : null}
        {post.staff === undefined ? null : (
          <button type="button" class="badge staff" onClick={onBadge}>
            {say("post.staff", { name: oneLine(post.staff) })}
          </button>
        )}
        <span class="hint">
          {hourSaid(post.hour, language)}
          {post.edited && !post.retracted ? ` · ${say("post.edited")}` : ""}
          {post.confirmed ? "" : ` · ${say("post.unconfirmed")}`}
        </span>
      </p>
      {answered === undefined ? null : (
        <p class="hint">{say("post.answers", { name: oneLine(answered.name) || say("post.nameless") })}</p>
      )}
      {post.moderated === undefined || post.retracted ? null : (
        <Moderated why={post.moderated} seen={!isVeiled(post)} />
      )}
      {post.retracted ? <p class="gap">{say("post.retracted")}</p> : null}
      {post.retracted || isVeiled(post) ? null : <Body post={post} more={more} />}
      {sent === "yes" ? null : <p class="unsent">{say(`post.${sent}`)}</p>}
      {post.retracted || post.sent !== "yes" ? null : (
        <div class="acts">
          {isVeiled(post) ? null : (
            <Reactions post={post} onReact={(sign, back) => act({ do: "react", post: post.id, sign, back })} />
          )}
          {onReply === undefined || isVeiled(post) ? null : (
            <Button kind="quiet" onTap={onReply}>
              {say("post.reply")}
            </Button>
          )}
          <More post={post} name={name} act={act} onEdit={onEdit} onReport={onReport} onStaff={onStaff} />
        </div>
      )}
    </article>
  );
}

function Body({ post, more }: { readonly post: Post; readonly more: readonly Post[] }): JSX.Element {
  const { say } = useWords();
  const whole = (
    <>
      <Text text={post.text} links={post.links} lang={post.language} />
      {more.map((part) => (
        <Part key={part.id} part={part} />
      ))}
      {post.part !== undefined && more.length + 1 < post.part.count ? (
        <p class="gap">{say("post.parts_missing", { here: more.length + 1, count: post.part.count })}</p>
      ) : null}
      {post.evidence === undefined ? null : (
        <p class="evidence">
          <bdi>{post.evidence}</bdi>
        </p>
      )}
    </>
  );
  return post.warning === undefined ? (
    whole
  ) : (
    <details class="warned">
      <summary>
        <span class="hint">{say("post.warning")}</span> <bdi>{oneLine(post.warning)}</bdi>
      </summary>
      {whole}
    </details>
  );
}

function Part({ part }: { readonly part: Post }): JSX.Element {
  return (
    <>
      {part.moderated === undefined ? null : <Moderated why={part.moderated} seen={!isVeiled(part)} />}
      {isVeiled(part) ? null : <Text text={part.text} links={part.links} lang={part.language} />}
    </>
  );
}

type MoreProps = {
  readonly post: Post;
  readonly name: string;
  readonly act: (act: Act) => void;
  readonly onEdit: (() => void) | undefined;
  readonly onReport: (() => void) | undefined;
  readonly onStaff: (() => void) | undefined;
};

/** What is seldom wanted, folded away: changing and taking back for own posts, reporting and hiding for others'. */
function More({ post, name, act, onEdit, onReport, onStaff }: MoreProps): JSX.Element {
  const { say } = useWords();
  const [sure, setSure] = useState(false);
  return (
    <details class="more">
      <summary>{say("post.more")}</summary>
      <div class="row">
        {post.mine && onEdit !== undefined ? <Button onTap={onEdit}>{say("post.edit")}</Button> : null}
        {post.mine && !sure ? <Button onTap={() => setSure(true)}>{say("post.retract")}</Button> : null}
        {post.mine || onReport === undefined ? null : <Button onTap={onReport}>{say("post.report")}</Button>}
        {post.mine || onStaff === undefined ? null : <Button onTap={onStaff}>{say("post.staff_act")}</Button>}
        {post.mine || post.staff !== undefined ? null : (
          <Button onTap={() => act({ do: "hide_person", member: post.member, hidden: post.hidden !== "person" })}>
            {say(post.hidden === "person" ? "post.show_person" : "post.hide_person", { name })}
          </Button>
        )}
        {post.thread === undefined && !post.mine ? (
          <Button onTap={() => act({ do: "hide_thread", thread: post.id, hidden: post.hidden !== "thread" })}>
            {say(post.hidden === "thread" ? "post.show_thread" : "post.hide_thread")}
          </Button>
        ) : null}
      </div>
      {sure ? (
        <div class="note">
          <p>{say("post.retract.what")}</p>
          <p class="row">
            <Button onTap={() => act({ do: "retract", post: post.id })}>{say("post.retract.yes")}</Button>
            <Button onTap={() => setSure(false)}>{say("cancel")}</Button>
          </p>
        </div>
      ) : null}
    </details>
  );
}
