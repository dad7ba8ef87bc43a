/** How the desk was for her, whom she leans on, and notes between her and one other of the staff. For her alone. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

import type { DeskDay, WellShown } from "../../../../../model/seam/wellbeing";
import { daySaid } from "../../../../hours";
import { Button } from "../../../../parts/button";
import { Choices } from "../../../../parts/choices";
import { Screen } from "../../../../parts/screen";
import { useWords } from "../../../../tongue";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";
import { toldApart } from "./colleague_names";
import { WellNotes } from "./notes";
import { WellOffer } from "./offer";
import { WellOutcome } from "./outcome";

const HOURS_A_DAY = 24;
const LEANINGS = ["buddy", "supervisor"] as const;
const NOBODY = "";

export function WellScreen(props: StaffProps): JSX.Element {
  const { app, act, onBack } = props;
  const say = useStaffWords();
  useEffect(() => act({ do: "well", step: "look" }), []);
  const { well } = app;
  return (
    <Screen title={say("well.title")} onBack={onBack}>
      {well?.resting === true ? null : <WellOffer {...props} />}
      <WellOutcome {...props} />
      {well === undefined ? null : (
        <>
          <Week {...props} well={well} />
          <Leaning {...props} well={well} />
          <WellNotes {...props} well={well} />
        </>
      )}
    </Screen>
  );
}

type Props = StaffProps & { readonly well: WellShown };

function Week({ app, act, well: { days, counts } }: Props): JSX.Element {
  const say = useStaffWords();
  return (
    <section>
      <h2>{say("well.week")}</h2>
      <p>{say("well.alone")}</p>
      {days.length === 0 ? <p>{say("well.week.nothing")}</p> : null}
      <ul class="cards">
        {days.map((day) => (
          <li key={day.ago}>
            <Day day={day} nowHour={app.nowHour} />
          </li>
        ))}
      </ul>
      <p class="hint">{say(counts ? "well.count.on" : "well.count.off")}</p>
      <Button onTap={() => act({ do: "well", step: "count", on: !counts })}>{say(counts ? "well.count.stop" : "well.count.start")}</Button>
    </section>
  );
}

function Day({ day: { ago, reports, minutes, reasons }, nowHour }: { readonly day: DeskDay; readonly nowHour: number }): JSX.Element {
  const { language } = useWords();
  const say = useStaffWords();
  return (
    <>
      <p>
        <strong>{ago === 0 ? say("well.today") : daySaid(nowHour - ago * HOURS_A_DAY, language)}</strong>
      </p>
      <p>{say("well.day", { reports, minutes })}</p>
      <ul>
        {reasons.map(({ reason, count }) => (
          <li key={reason}>
            {say("well.count_of", { reason: say(`case.reason.${reason}`), count })}
          </li>
        ))}
      </ul>
    </>
  );
}

function Leaning({ act, well }: Props): JSX.Element {
  const say = useStaffWords();
  const { colleagues } = well;
  return (
    <section>
      <h2>{say("well.leaning")}</h2>
      <p>{say("well.leaning.what")}</p>
      {colleagues === undefined ? null : colleagues.length === 0 ? <p>{say("well.nobody_else")}</p> : null}
      {(colleagues?.length ?? 0) === 0
        ? null
        : LEANINGS.map((on) => (
            <details class="more" key={on}>
              <summary>{say(`well.${on}.is`, { name: nameOf(well, well[on]) ?? say("well.none") })}</summary>
              <Choices
                legend={say(`well.${on}.who`)}
                choices={[...toldApart(colleagues ?? []).map(({ id, name }) => ({ value: id, name })), { value: NOBODY, name: say("well.none") }]}
                chosen={well[on] ?? NOBODY}
                onChoose={(id) => act({ do: "well", step: "lean", on, who: id === NOBODY ? undefined : id })}
              />
            </details>
          ))}
    </section>
  );
}

function nameOf({ colleagues }: WellShown, id: string | undefined): string | undefined {
  return toldApart(colleagues ?? []).find((one) => one.id === id)?.name;
}
