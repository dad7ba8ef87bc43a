/** Who is waiting: a plain list, for a person first. Words of others stand in it as words, never as links. */
import type { JSX } from "preact";

import type { RequestLine } from "../../../../../model/seam/staff";
import { hourSaid } from "../../../../hours";
import { oneLine, printable } from "../../../../markup/printable";
import { useWords } from "../../../../tongue";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { LetIn } from "./let_in";

export function WaitingList(props: StaffProps): JSX.Element {
  const { staff, see } = props;
  const { language } = useWords();
  const say = useStaffWords();
  const open = staff.calls.filter((one) => !one.answered);
  if (open.length + staff.requests.length === 0) {
    return <p>{say("waiting.nobody")}</p>;
  }
  return (
    <ul class="cards">
      {open.map((call) => (
        <li key={call.id}>
          <button type="button" class="card" onClick={() => see({ see: "call", call: call.id })}>
            <span class="card-title">{say(`call.${call.kind}`)}</span>
            <span class="hint">{hourSaid(call.hour, language)}</span>
            {call.taken === "nobody" ? null : <span class="hint">{say(`call.taken.${call.taken}`)}</span>}
          </button>
        </li>
      ))}
      {staff.requests.map((one) => (
        <li key={one.member}>
          <Asked {...props} request={one} />
        </li>
      ))}
    </ul>
  );
}

function Asked({ request, ...props }: StaffProps & { readonly request: RequestLine }): JSX.Element {
  const { say: sayAll, language } = useWords();
  const say = useStaffWords();
  const rooms = props.staff.rooms.filter(({ id, between }) => id !== request.room && !between);
  return (
    <div class="note">
      <p>
        <strong>{say("call.request")}</strong> · <bdi>{oneLine(request.name) || sayAll("post.nameless")}</bdi> ·{" "}
        {hourSaid(request.hour, language)}
      </p>
      <Said text={request.text} />
      <LetIn
        rooms={rooms}
        onInto={(into) => props.act({ do: "staff_admit", room: request.room, member: request.member, into })}
      />
    </div>
  );
}

/** What somebody wrote who asks: shown as it is, with nothing in it that leads anywhere. */
export function Said({ text }: { readonly text: string | undefined }): JSX.Element {
  const say = useStaffWords();
  if (text === undefined || text.trim() === "") {
    return <p class="hint">{say(text === undefined ? "call.hidden" : "call.empty")}</p>;
  }
  return (
    <div class="text" dir="auto">
      {printable(text)
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line, at) => (
          // Two lines may be the same: their place is what they are told apart by.
          <p key={`${at} ${line}`}>{line}</p>
        ))}
    </div>
  );
}
