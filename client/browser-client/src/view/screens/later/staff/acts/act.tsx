/** Acting on a post, a person or a room: what holds of it already, what is to be done, and what became of that. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { OpenRoom, Post } from "../../../../../model/seam/room";
import { hourSaid } from "../../../../hours";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Screen } from "../../../../parts/screen";
import { Waiting } from "../../../../parts/waiting";
import type { StaffPart } from "../../../../place";
import { useWords } from "../../../../tongue";
import { CaseText } from "../cases/case_statements";
import { useLooking } from "../looking";
import { Outcome } from "../outcome";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { alike, lastWords, markOf } from "../told_apart";
import { useActed } from "./act_focus";
import { ActsHere } from "./acts_here";
import { ActForm } from "./form";
import { type ActKind, languageOf, whyNothing } from "./act_choices";

/** What others did meanwhile is looked for so often. */
const LOOK_SECONDS = 15;

type Part = Extract<StaffPart, { readonly see: "act" }>;
type Props = StaffProps & { readonly part: Part };

export function ActScreen({ part, ...props }: Props): JSX.Element {
  const { app, staff, act, onBack } = props;
  const say = useStaffWords();
  const { room: id, member, posts } = part;
  const [isSent, setIsSent] = useState(false);
  const { outcome, doIt } = useActed(staff, act, setIsSent);
  const open = app.room?.id === id ? app.room : undefined;
  useEffect(() => {
    if (open === undefined) {
      act({ do: "open_room", room: id });
    }
  }, [id]);
  useLooking(act, { do: "staff_acts", room: id }, LOOK_SECONDS, id);
  const { doing, refused } = staff;
  const what = member === undefined ? "room" : posts.length === 0 ? "person" : "post";
  const holding = staff.rooms.find((one) => one.id === id)?.acts ?? [];
  const concerns = holding.filter(({ person, post }) =>
    member === undefined ? person === undefined : person?.id === member && (post === undefined || what === "person" || posts.includes(post)),
  );
  return (
    <Screen title={say(`act.title.${what}`)} onBack={onBack}>
      <div ref={outcome} tabIndex={-1}>
        {/* What was done before, elsewhere, is no news here. */}
        {isSent || refused !== undefined || doing.at !== "idle" ? <Outcome {...props} /> : null}
      </div>
      {open === undefined ? (
        <Waiting doing={app.doing} what={say("doing")} onAgain={() => act({ do: "try_again" })} />
      ) : (
        <>
          <About room={open} part={part} />
          {concerns.length === 0 ? null : (
            <>
              <h2>{say("acts.title")}</h2>
              <ActsHere room={id} acts={concerns} act={doIt} moderator={staff.moderator} />
            </>
          )}
          {isSent ? (
            <Button kind="main" onTap={onBack}>
              {say("act.back")}
            </Button>
          ) : (
            <Doing {...props} part={part} open={open} act={doIt} />
          )}
          {concerned(part).map((about) => (
            <Button key={about} kind="quiet" onTap={() => props.see({ see: "record", about, from: { at: "staff", part } })}>
              {say("record.about")}
            </Button>
          ))}
        </>
      )}
    </Screen>
  );
}

/** Return what the record is asked for: each post beside its author, else the person, else the room. */
function concerned({ room, member, posts }: Part): readonly string[] {
  return member === undefined ? [room] : posts.length === 0 ? [member] : posts.map((post) => `${member}.${post}`);
}

/** What it is about, as it stands: nobody should act on what she does not see. */
function About({ room, part: { member, posts } }: { readonly room: OpenRoom; readonly part: Part }): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const name = useNameOf(room, member);
  const said = postsOf(room, posts);
  const [first] = said;
  const last = member === undefined || posts.length > 0 ? undefined : lastWords(room, member);
  return (
    <>
      <p class="hint">{say("act.of", { room: oneLine(room.title) || say("rooms.nameless") })}</p>
      {first === undefined ? null : (
        <>
          <p>
            {say("act.by", { name })} <span class="hint">{hourSaid(first.hour, language)}</span>
          </p>
          <div class="note">
            {first.warning === undefined ? null : <p class="hint">{say("case.author_warned", { warning: oneLine(first.warning) })}</p>}
            {said.map((post) => (
              <CaseText key={post.id} text={post.text} empty={say("case.posts.wordless")} lang={post.language} />
            ))}
          </div>
        </>
      )}
      {member === undefined || posts.length > 0 ? null : (
        <p>
          <bdi>{name}</bdi>{" "}
          <span class="hint">
            {last === undefined
              ? say("person.silent")
              : say("person.last", { hour: hourSaid(last.hour, language), words: last.words })}
          </span>
        </p>
      )}
    </>
  );
}

function Doing({ part, open, app, staff, act }: Props & { readonly open: OpenRoom }): JSX.Element {
  const say = useStaffWords();
  const { member, posts, room } = part;
  const name = useNameOf(open, member);
  const person = open.people.find((one) => one.id === member);
  const kinds = kindsFor(part, open, staff.moderator, person?.staff !== undefined);
  if (kinds.length === 0) {
    return <p>{say(staff.moderator ? `act.${whyNothing(open, member, posts)}` : "act.not_moderator", { name })}</p>;
  }
  return (
    <ActForm
      staff={staff}
      nowHour={app.nowHour}
      kinds={kinds}
      withWords={staff.moderator}
      isHere={member === undefined || person !== undefined}
      name={name}
      member={member}
      posts={posts}
      theirs={languageOf(open, member)}
      onAct={(plan) => act({ do: "staff_act", room, plan })}
    />
  );
}

/** Return what may be done here: what the server would refuse is offered to nobody. */
function kindsFor({ member, posts }: Part, room: OpenRoom, moderator: boolean, isStaff: boolean): readonly ActKind[] {
  if (member === undefined) {
    return moderator ? ["slow_mode", "freeze"] : [];
  }
  const isHere = room.people.some((one) => one.id === member);
  const hidden = postsOf(room, posts).filter((one) => !one.mine && !one.retracted && one.moderated === undefined);
  const hide: readonly ActKind[] = moderator && hidden.length > 0 ? ["hide_post"] : [];
  if (!isHere) {
    return hide;
  }
  // No act in a room silences staff.
  const about: readonly ActKind[] = moderator ? (isStaff ? ["note", "remove"] : ["note", "mute", "remove"]) : ["remove"];
  return [...hide, ...about];
}

function postsOf({ entries }: OpenRoom, posts: readonly string[]): readonly Post[] {
  return entries.filter((one): one is Post => one.kind === "post" && posts.includes(one.id));
}

/** Return what somebody is called here, and told apart from others of that name; empty of nobody. */
function useNameOf(room: OpenRoom, member: string | undefined): string {
  const { say: sayAll } = useWords();
  const say = useStaffWords();
  if (member === undefined) {
    return "";
  }
  const written = room.entries.findLast((one): one is Post => one.kind === "post" && one.member === member);
  const name = oneLine(room.people.find(({ id }) => id === member)?.name ?? written?.name ?? "") || sayAll("post.nameless");
  return alike(room.people).has(member) ? say("person.marked", { name, mark: markOf(member) }) : name;
}
