/** What the host knows about you: what is stored, what is seen and not kept, what is never there. */
import type { JSX } from "preact";

import type { Known } from "../../../model/seam/app";
import { buildCode } from "../../../platform/build_code";
import { Screen } from "../../parts/screen";
import { useWords } from "../../tongue";
import { useReporting, WithReportWords } from "./reports/words";

type Props = { readonly known: Known | undefined; readonly onBack: () => void };

export function KnownScreen(props: Props): JSX.Element {
  return (
    <WithReportWords onBack={props.onBack}>
      <Counted {...props} />
    </WithReportWords>
  );
}

function Counted({ known, onBack }: Props): JSX.Element {
  const { say } = useWords();
  const told = useReporting();
  const code = buildCode();
  return (
    <Screen title={say("known.title")} onBack={onBack}>
      <h2>{told("known.stored")}</h2>
      {known === undefined ? (
        <p role="status">{told("known.counting")}</p>
      ) : (
        <ul class="facts">
          {known.rooms === 0 ? null : <li>{told("known.rooms", { count: known.rooms })}</li>}
          {known.rooms === 0 ? null : <li>{told("known.posts", { days: known.days })}</li>}
          {known.calls === 0 ? null : <li>{told("known.calls", { count: known.calls })}</li>}
          {known.rooms === 0 ? null : <li>{told("known")}</li>}
          {known.rooms === 0 ? null : <li>{told("known.sessions")}</li>}
          {known.rooms === 0 ? null : <li>{told("known.staff")}</li>}
          {known.vaultBytes === 0 ? null : <li>{told("known.vault", { kib: Math.ceil(known.vaultBytes / 1024) })}</li>}
          {known.pin ? <li>{told("known.pin")}</li> : null}
          {known.tab ? <li>{told("known.tab")}</li> : null}
        </ul>
      )}
      <h2>{told("known.seen")}</h2>
      <ul class="facts">
        <li>{told("known.seen.address")}</li>
        <li>{told("known.seen.times")}</li>
        <li>{told("known.seen.sizes")}</li>
      </ul>
      <h2>{told("known.never")}</h2>
      <ul class="facts">
        <li>{told("known.never.text")}</li>
        <li>{told("known.never.name")}</li>
        <li>{told("known.never.joined")}</li>
        <li>{told("known.never.contact")}</li>
      </ul>
      <p class="hint">{told("known.counted_here")}</p>
      <h2>{told("known.page")}</h2>
      <p>{told("known.page.from")}</p>
      {code === undefined ? null : (
        <p>
          {told("known.page.code")} <code>{code}</code>
        </p>
      )}
      <p class="hint">{told("known.page.worth")}</p>
    </Screen>
  );
}
