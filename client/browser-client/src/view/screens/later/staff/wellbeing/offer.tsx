/** What is offered to who has opened much: a break, handing over, somebody to write to. It locks nothing and waits for nothing. */
import type { JSX } from "preact";

import type { DeskOffer } from "../../../../../model/seam/wellbeing";
import { oneLine } from "../../../../markup/printable";
import { Button } from "../../../../parts/button";
import type { StaffProps } from "../staff_props";
import { useStaffWords } from "../spoken";

/** The heading of the part where a report is handed over. */
export const HAND_OVER = "hand-over";

type Props = StaffProps & {
  /** Whether the report that is looked at can be handed over here. */
  readonly hands?: boolean;
};

export function WellOffer(props: Props): JSX.Element {
  const offer = props.app.well?.offer;
  // The place is there before anything is offered, so that it is announced when it comes.
  return <div role="status">{offer === undefined ? null : <Offered {...props} offer={offer} />}</div>;
}

function Offered({ app, act, see, hands = false, offer }: Props & { readonly offer: DeskOffer }): JSX.Element {
  const say = useStaffWords();
  const { heavy, minutes, week, rest, lean } = offer;
  const rests = (): void => {
    act({ do: "well", step: "rest", resting: true });
    see({ see: "home" });
  };
  const buddy = app.well?.colleagues?.find(({ id }) => id === app.well?.buddy);
  return (
    <section class="note" aria-label={say("well.offer")}>
      {rest ? <p>{say(heavy > 0 ? "well.offer.rest" : "well.offer.long", { count: heavy, minutes })}</p> : null}
      {lean ? <p>{say("well.offer.lean", { count: week })}</p> : null}
      <p class="hint">{say("well.alone")}</p>
      <p class="row">
        <Button onTap={rests}>{say("well.rest")}</Button>
        {hands ? <Button onTap={() => document.querySelector<HTMLElement>(`#${HAND_OVER}`)?.focus()}>{say("well.hand")}</Button> : null}
        <Button onTap={() => see({ see: "well" })}>
          {buddy === undefined ? say("well.lean") : say("well.write_to", { name: oneLine(buddy.name) })}
        </Button>
        <Button onTap={() => act({ do: "well", step: "not_now" })}>{say("well.not_now")}</Button>
      </p>
    </section>
  );
}
