/** Addresses of a report, for the community's list of links: a moderator approves one by its hash, in two steps. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Act } from "../../../../../model/seam/app";
import type { CaseShown } from "../../../../../model/seam/cases";
import type { StaffShown } from "../../../../../model/seam/staff";
import { Button } from "../../../../parts/button";
import { Field } from "../../../../parts/field";
import { useTurned } from "../../turn_focus";
import { useStaffWords } from "../spoken";

type Props = { readonly staff: StaffShown; readonly open: CaseShown; readonly act: (act: Act) => void };

/** Nothing where none is in it, before the posts were asked for, and for who is no moderator. */
export function CaseSites({ staff: { moderator, done }, open: { id, sites }, act }: Props): JSX.Element | null {
  const say = useStaffWords();
  if (!moderator || sites.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{say("case.sites")}</h2>
      <p class="hint">{say("case.sites.what")}</p>
      <ul class="people">
        {sites.map(({ host, approved }) => (
          <li key={host}>
            <bdi>{host}</bdi>
            {approved ? (
              <span class="hint">{say("case.sites.approved")}</span>
            ) : (
              <Proposing host={host} isDone={done === "site_approved"} onApprove={(site) => act({ do: "case_propose", case: id, site })} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type ProposingProps = { readonly host: string; readonly isDone: boolean; readonly onApprove: (site: string) => void };

function Proposing({ host, isDone, onApprove }: ProposingProps): JSX.Element {
  const say = useStaffWords();
  const [sure, setSure] = useState(false);
  const [site, setSite] = useState(host);
  const asked = useTurned(sure);
  useEffect(() => {
    if (isDone) {
      setSure(false);
    }
  }, [isDone]);
  return (
    <div ref={asked} tabIndex={-1}>
      {sure ? (
        <>
          <p>{say("case.sites.two")}</p>
          <Field label={say("case.sites.label")} hint={say("case.sites.hint")} value={site} maxLength={MAX_SITE_CHARACTERS} onInput={setSite} />
          <p class="row">
            <Button disabled={site.trim() === ""} onTap={() => onApprove(site.trim())}>
              {say("case.sites.yes")}
            </Button>
            <Button onTap={() => setSure(false)}>{say("case.sites.no")}</Button>
          </p>
        </>
      ) : (
        <Button kind="quiet" label={`${say("case.sites.propose")} · ${host}`} onTap={() => (setSite(host), setSure(true))}>
          {say("case.sites.propose")}
        </Button>
      )}
    </div>
  );
}

const MAX_SITE_CHARACTERS = 4_096;
