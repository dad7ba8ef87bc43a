/** Acts that go along with a decision: chosen for each of those who wrote what is reported and verified. */
import type { JSX } from "preact";

import type { ActReason } from "../../../../../model/seam/acts";
import type { Answerable, CaseShown } from "../../../../../model/seam/cases";
import type { ActPlan } from "../../../../../model/seam/staff";
import { Choices } from "../../../../parts/choices";
import { useUnique } from "../../../../unique";
import { ActBeginning, BanChoice, ReasonChoice } from "../acts/form";
import { type ActKind, type BanDays, type Hours, type Missing, missingIn, MUTES } from "../acts/act_choices";
import { Area } from "../../area";
import { fits } from "../staff_props";
import { useStaffWords } from "../spoken";
import { MAX_SAID_BYTES, named } from "./case_text";

/** What is chosen about one person. */
type Chosen = {
  readonly hide: boolean;
  readonly kind: "note" | "mute" | "remove" | "nothing";
  readonly hours: Hours;
  readonly days: BanDays;
  readonly reason: ActReason | undefined;
  readonly said: string;
};

/** What was chosen, by the ids of those whom it is about. */
export type Along = ReadonlyMap<string, Chosen>;

function beginning({ reason }: CaseShown): Chosen {
  return { hide: false, kind: "nothing", hours: "1", days: "0", reason: reason === "worried" || reason === "suggestion" ? undefined : reason, said: "" };
}

/** Return what is missing of what goes along, each once; empty where `plansOf` returns all of it. */
export function missingAlong(along: Along, answerable: readonly Answerable[]): readonly Missing[] {
  const all = answerable.flatMap(({ person, here }) => {
    const one = along.get(person.id);
    if (one === undefined || (!one.hide && one.kind === "nothing")) {
      return [];
    }
    return missingIn(one.kind === "nothing" ? "hide_post" : one.kind, one.reason, here ? one.said : "");
  });
  return [...new Set(all)];
}

/** Return what is to be done, in its order; undefined where something of it is not said yet. */
export function plansOf(along: Along, answerable: readonly Answerable[]): readonly ActPlan[] | undefined {
  const plans: ActPlan[] = [];
  for (const { person, posts, here } of answerable) {
    const { hide, kind, hours, days, reason, said } = along.get(person.id) ?? { hide: false, kind: "nothing" };
    if (!hide && kind === "nothing") {
      continue;
    }
    const words = here ? (said ?? "").trim() : "";
    const isSaid = words === "" ? kind !== "note" : fits(words, MAX_SAID_BYTES);
    if (reason === undefined || !isSaid) {
      return undefined;
    }
    const shared = { member: person.id, reason, days: Number(days) };
    if (hide) {
      // Her words go with what weighs more.
      plans.push({ ...shared, kind: "hide_post", posts, hours: undefined, said: kind === "nothing" ? words : "" });
    }
    if (kind !== "nothing") {
      plans.push({ ...shared, kind, posts: [], hours: kind === "mute" ? Number(hours) : undefined, said: words });
    }
  }
  return plans;
}

type Props = { readonly open: CaseShown; readonly along: Along; readonly onAlong: (along: Along) => void };

export function CaseAlong({ open, along, onAlong }: Props): JSX.Element {
  const say = useStaffWords();
  const { answerable } = open;
  return (
    <>
      <h3>{say("case.along")}</h3>
      <p class="hint">{say(answerable.length === 0 ? "case.along.none" : "case.along.what")}</p>
      {answerable.map((one) => (
        <About
          key={one.person.id}
          one={one}
          chosen={along.get(one.person.id) ?? beginning(open)}
          onChosen={(chosen) => onAlong(new Map([...along, [one.person.id, chosen]]))}
        />
      ))}
    </>
  );
}

type AboutProps = { readonly one: Answerable; readonly chosen: Chosen; readonly onChosen: (chosen: Chosen) => void };

function About({ one: { person, posts, language, here, staff }, chosen, onChosen }: AboutProps): JSX.Element {
  const say = useStaffWords();
  const id = useUnique();
  const [name, { hide, kind, hours, days, reason, said }] = [named(person), chosen];
  const set = (change: Partial<Chosen>): void => onChosen({ ...chosen, ...change });
  const kinds = (["nothing", "note", "mute", "remove"] as const).filter((each) => !(each === "mute" && staff));
  const main: ActKind | undefined = kind === "nothing" ? (hide ? "hide_post" : undefined) : kind;
  return (
    <>
      <p class="switch">
        <input id={id} type="checkbox" checked={hide} onChange={(event) => set({ hide: event.currentTarget.checked })} />
        <label for={id}>{say("case.along.hide", { name, count: posts.length })}</label>
      </p>
      {here ? (
        <Choices
          legend={say("case.along.person", { name })}
          choices={kinds.map((value) =>
            value === "nothing"
              ? { value, name: say("case.along.nothing", { name }) }
              : { value, name: say(`act.${value}`, { name }), what: say(`act.${value}.what`) },
          )}
          chosen={kind}
          onChoose={(value) => set({ kind: value })}
        />
      ) : null}
      {kind === "mute" ? (
        <Choices
          legend={say("act.hours")}
          choices={MUTES.map((value) => ({ value, name: say(`act.hours.${value}`) }))}
          chosen={hours}
          onChoose={(value) => set({ hours: value })}
        />
      ) : null}
      {kind === "remove" ? <BanChoice days={days} onDays={(value) => set({ days: value })} /> : null}
      {main === undefined ? null : (
        <>
          <ReasonChoice reason={reason} onReason={(value) => set({ reason: value })} />
          {here ? (
            <>
              <ActBeginning kind={main} theirs={language} text={said} onText={(text) => set({ said: text })} />
              <Area label={say("act.words", { name })} hint={say("act.words.hint")} value={said} onInput={(text) => set({ said: text })} />
            </>
          ) : (
            <p class="hint">{say("act.away", { name })}</p>
          )}
        </>
      )}
    </>
  );
}
