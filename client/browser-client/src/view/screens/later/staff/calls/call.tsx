/** Somebody who is waiting: what was written, and the four ways to answer. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { NAMES } from "../../../../../words/language";
import { hourSaid } from "../../../../hours";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Choices } from "../../../../parts/choices";
import { Screen } from "../../../../parts/screen";
import { useWords } from "../../../../tongue";
import { MAX_WRITTEN_BYTES } from "../../../../written_length";
import { Area } from "../../area";
import { Outcome } from "../outcome";
import { fits, type StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { LetIn } from "./let_in";
import { Said } from "./waiting_list";

const ALONE = "";

export function CallScreen({ call: id, ...props }: StaffProps & { readonly call: string }): JSX.Element {
  const { staff, act, onBack } = props;
  const { language } = useWords();
  const say = useStaffWords();
  const [text, setText] = useState("");
  const [along, setAlong] = useState(ALONE);
  const call = staff.calls.find((one) => one.id === id);
  const rooms = staff.rooms.filter(({ between }) => !between);
  if (call === undefined || call.answered) {
    return (
      <Screen title={say("call.title")} onBack={onBack}>
        <Outcome {...props} />
        <p>{say(call === undefined ? "call.gone" : "call.answered")}</p>
      </Screen>
    );
  }
  return (
    <Screen title={say(`call.${call.kind}`)} onBack={onBack}>
      <Outcome {...props} />
      <p class="hint">{hourSaid(call.hour, language)}</p>
      <Said text={call.text} />
      {call.language === undefined ? null : <p>{say("call.language", { language: NAMES[call.language] })}</p>}
      {call.taken === "nobody" ? (
        <>
          <p class="hint">{say("call.take.what")}</p>
          <Button kind="main" onTap={() => act({ do: "staff_take", call: id })}>
            {say("call.take")}
          </Button>
        </>
      ) : (
        <p>{say(`call.taken.${call.taken}`)}</p>
      )}
      {call.taken === "other" ? null : (
        <>
          <h2>{say("call.talk")}</h2>
          <p>{say("call.talk.what")}</p>
          <Button onTap={() => act({ do: "staff_between", call: id, name: staff.name })}>{say("call.talk")}</Button>
          <h2>{say("call.admit")}</h2>
          <LetIn rooms={rooms} onInto={(into) => act({ do: "staff_admit_caller", call: id, into })} />
          <h2>{say("call.reply")}</h2>
          <Area label={say("call.reply.label")} hint={say("call.reply.hint")} value={text} onInput={setText} />
          {rooms.length === 0 ? null : (
            <Choices
              legend={say("call.reply.along")}
              choices={[
                { value: ALONE, name: say("call.reply.alone") },
                ...rooms.map((room) => ({
                  value: room.id,
                  name: say("call.reply.with", { room: oneLine(room.title) || say("rooms.nameless") }),
                })),
              ]}
              chosen={along}
              onChoose={setAlong}
            />
          )}
          <Button
            disabled={!fits(text, MAX_WRITTEN_BYTES)}
            onTap={() =>
              act({ do: "staff_reply", call: id, text: text.trim(), invite: along === ALONE ? undefined : along })
            }
          >
            {say("call.reply.send")}
          </Button>
        </>
      )}
    </Screen>
  );
}
