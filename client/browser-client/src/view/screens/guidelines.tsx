/** How people treat each other here, in the operator's words, before anything is asked. */
import type { JSX } from "preact";

import { Button } from "../parts/button";
import { Screen } from "../parts/screen";
import { Text } from "../parts/text";
import { useWords } from "../tongue";
import { useUnique } from "../unique";

type Props = {
  /** The operator's page; undefined while it comes, null when it could not be had. */
  readonly page: string | undefined | null;
  readonly onAccept: () => void;
  readonly onBack: () => void;
};

export function Guidelines({ page, onAccept, onBack }: Props): JSX.Element {
  const { say, language } = useWords();
  const id = useUnique();
  return (
    <Screen title={say("guidelines.title")} onBack={onBack}>
      <p id={id} role="status" class={typeof page === "string" ? undefined : "note"}>
        {page === undefined ? say("guidelines.coming") : null}
        {page === null ? say("guidelines.missing") : null}
      </p>
      {typeof page === "string" ? <Text text={withoutTitle(page)} kind="page" lang={language} /> : null}
      <p class="hint">{say("guidelines.who")}</p>
      <Button kind="main" disabled={typeof page !== "string"} why={id} onTap={onAccept}>
        {say("guidelines.accept")}
      </Button>
    </Screen>
  );
}

/** The screen has a title of its own. */
function withoutTitle(page: string): string {
  return page.replace(/^# [^\n]*\n/u, "");
}
