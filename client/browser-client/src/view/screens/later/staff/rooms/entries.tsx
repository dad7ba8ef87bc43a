/** By which invitations people are in a room: closed one by one, and who came by each looked at one by one. Nobody is removed in bulk. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { ActReason } from "../../../../../model/seam/acts";
import type { Act } from "../../../../../model/seam/app";
import type { InvitationSeenLine, StaffRoom } from "../../../../../model/seam/staff";
import { hourSaid } from "../../../../hours";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import type { StaffPart } from "../../../../place";
import { useWords } from "../../../../tongue";
import { AskedTwice } from "../../asked_twice";
import { ReasonChoice } from "../acts/form";
import { named } from "../cases/case_text";
import { useStaffWords } from "../spoken";

type Props = {
  readonly known: StaffRoom;
  readonly act: (act: Act) => void;
  readonly see: (part: StaffPart) => void;
  readonly moderator: boolean;
};

export function Entries({ known, act, see, moderator }: Props): JSX.Element {
  const say = useStaffWords();
  return (
    // Folded: where everybody came by an invitation of her own there are as many of them as people.
    <details class="more">
      <summary>{say("entries.title")}</summary>
      <p class="hint">{say(known.entries.length === 0 ? "entries.none" : "entries.what")}</p>
      <ul class="cards">
        {known.entries.map((line) => (
          <li key={line.id} class="note">
            <Entry line={line} known={known} act={act} see={see} moderator={moderator} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Entry({ line, known: { id: room }, act, see, moderator }: Props & { readonly line: InvitationSeenLine }): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  const { id, admitted, closed } = line;
  // Nobody chose its id: its beginning tells it from others, also for who only hears the buttons.
  const mark = id.slice(0, MARK_CHARACTERS);
  const from = { at: "staff", part: { see: "room", room } } as const;
  return (
    <>
      <p>
        <strong>{say("entries.one", { mark, count: admitted.length })}</strong>
      </p>
      {closed === undefined ? null : (
        <p class="hint">
          {say(closed.mine ? "entries.closed.mine" : "entries.closed", { by: oneLine(closed.by), hour: hourSaid(closed.hour, language) })}
        </p>
      )}
      {closed === undefined && moderator ? <Closing mark={mark} onClose={(reason) => act({ do: "staff_close", room, invitation: id, reason })} /> : null}
      {admitted.length === 0 ? null : (
        <details class="more" open={closed !== undefined}>
          <summary>{say("entries.people", { mark })}</summary>
          <ul class="people">
            {admitted.map((person) => (
              <li key={person.id}>
                <bdi>{named(person)}</bdi>
                <Button kind="quiet" onTap={() => see({ see: "act", room, member: person.id, posts: [], from })}>
                  {say(moderator ? "act.person" : "remove", { name: named(person) })}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const MARK_CHARACTERS = 6;

type ClosingProps = { readonly mark: string; readonly onClose: (reason: ActReason) => void };

function Closing({ mark, onClose }: ClosingProps): JSX.Element {
  const say = useStaffWords();
  const [reason, setReason] = useState<ActReason>("recruiting_or_spam");
  return (
    <AskedTwice
      ask={say("invitation.close")}
      label={`${say("invitation.close")} · ${mark}`}
      yes={say("entries.close.yes")}
      no={say("remove.no")}
      onYes={() => onClose(reason)}
    >
      <p>{say("entries.close.what")}</p>
      <ReasonChoice reason={reason} onReason={setReason} />
    </AskedTwice>
  );
}
