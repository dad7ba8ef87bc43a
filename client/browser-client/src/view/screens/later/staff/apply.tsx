/** Applying for a certificate: a line that is brought to the operator, and holds nothing secret. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { Button } from "../../../parts/button";
import { Field } from "../../../parts/field";
import { Screen } from "../../../parts/screen";
import { useWords } from "../../../tongue";
import { Copied } from "./copied";
import { Outcome } from "./outcome";
import { fits, MAX_SHOWN_NAME_BYTES, type StaffProps } from "./staff_props";
import { useStaffWords } from "./spoken";

export function ApplyScreen(props: StaffProps): JSX.Element {
  const { app, staff, act, go, see, onBack } = props;
  const { language } = useWords();
  const say = useStaffWords();
  useEffect(() => act({ do: "study", step: "look", language, module: undefined }), [language]);
  const lines = app.study?.lines ?? [];
  const count = lines.filter(({ state }) => state.at === "passed").length;
  const [name, setName] = useState(staff.name);
  const { application, doing } = staff;
  // The key would go with the visit, and the certificate be nobody's.
  const isKept = app.keeping.by !== "visit";
  return (
    <Screen title={say("apply.title")} onBack={onBack}>
      <p>{say("apply.what")}</p>
      {lines.length === 0 ? null : <p>{say("apply.study", { count, all: lines.length })}</p>}
      <Button onTap={() => see({ see: "study" })}>{say("study.open")}</Button>
      {isKept ? (
        <>
          <Field label={say("apply.name")} hint={say("apply.name.hint")} value={name} onInput={setName} />
          <Button
            kind="main"
            disabled={!fits(name, MAX_SHOWN_NAME_BYTES) || doing.at === "working"}
            onTap={() => act({ do: "staff_apply", name: name.trim() })}
          >
            {say("apply.make")}
          </Button>
        </>
      ) : (
        <>
          <p class="note">{say("apply.visit")}</p>
          <Button kind="main" onTap={() => go({ at: "keeping" })}>
            {say("apply.keep")}
          </Button>
        </>
      )}
      <Outcome {...props} />
      {application === undefined ? null : (
        <>
          <h2>{say("apply.line")}</h2>
          <Copied text={application} name={say("apply.copy")} />
          <p>{say("apply.then")}</p>
        </>
      )}
    </Screen>
  );
}
