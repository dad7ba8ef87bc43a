/** An invitation to be handed over: as a picture for another phone's camera, as ten words, as a link. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { LANGUAGES, NAMES } from "../../../../../words/language";
import { hourSaid } from "../../../../hours";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import { Choices } from "../../../../parts/choices";
import { Screen } from "../../../../parts/screen";
import { useWords } from "../../../../tongue";
import { Copied } from "../copied";
import { Outcome } from "../outcome";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { QrCode } from "./qr";

export function InvitationScreen({ invitation: id, ...props }: StaffProps & { readonly invitation: string }): JSX.Element {
  const { staff, act, onBack } = props;
  const { say: sayAll, language } = useWords();
  const say = useStaffWords();
  const [spoken, setSpoken] = useState(language);
  const made = staff.invitations.find((one) => one.id === id);
  if (made === undefined || made.closed) {
    return (
      <Screen title={say("invitation.title")} onBack={onBack}>
        <Outcome {...props} />
        <p>{say("invitation.closed")}</p>
      </Screen>
    );
  }
  const room = oneLine(staff.rooms.find((one) => one.id === made.room)?.title ?? "") || say("rooms.nameless");
  return (
    <Screen title={say("invitation.title")} onBack={onBack}>
      <p>
        {say("invite.into", { room })}
      </p>
      <p>
        {say(made.uses === 1 ? "invitation.once" : "invitation.often", { uses: made.uses })}{" "}
        {say("invitation.until", { hour: hourSaid(made.untilHour, language) })}
      </p>
      <p>{say("invitation.care")}</p>
      <QrCode text={made.link} label={say("invitation.qr")} />
      <p class="hint">{say("invitation.qr.how")}</p>
      <h2>{say("invitation.words")}</h2>
      <p class="hint">{say("invitation.words.how")}</p>
      <Choices
        legend={sayAll("picker.language")}
        choices={LANGUAGES.map((value) => ({ value, name: NAMES[value], lang: value }))}
        chosen={spoken}
        onChoose={setSpoken}
      />
      <ol class="secret" lang={spoken}>
        {made.words[spoken].map((word, at) => (
          // Ten words may name one twice: their place is what they are told apart by.
          <li key={`${at} ${word}`}>{word}</li>
        ))}
      </ol>
      <h2>{say("invitation.link")}</h2>
      <Copied text={made.link} name={say("invitation.copy")} />
      <h2>{say("invitation.close")}</h2>
      <p>{say("invitation.close.what")}</p>
      {staff.moderator ? (
        <Button onTap={() => act({ do: "staff_close", room: made.room, invitation: id, reason: "other" })}>{say("invitation.close")}</Button>
      ) : (
        <p>{say("entries.moderator")}</p>
      )}
    </Screen>
  );
}
