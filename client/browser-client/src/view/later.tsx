/**
 * Screens that are fetched when somebody first goes to them, so that nobody waits for them before.
 *
 * What is fetched lies in `screens/later/`; the build calls it `later-…`. While it comes, the screen says so; where it
 * does not come, it says that, and asks again when told to.
 */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Doing } from "../model/seam/app";
import { Screen } from "./parts/screen";
import { Waiting } from "./parts/waiting";
import { useWords } from "./tongue";

type Drawn<Props> = (props: Props) => JSX.Element;

const WORKING: Doing = { at: "working" };

/**
 * Return a screen that fetches itself. `load` is `async () => (await import("./screens/later/noun")).NounScreen`.
 *
 * `onBack` leads away from the waiting, too; the screen itself gets it with all its other properties.
 */
export function later<Props extends { readonly onBack: () => void }>(load: () => Promise<Drawn<Props>>): Drawn<Props> {
  // A part of the page, not of what is known: once it came it is there for every later look.
  let here: Drawn<Props> | undefined;
  return function Later(props: Props): JSX.Element {
    const { say } = useWords();
    const [came, setCame] = useState<{ readonly drawn: Drawn<Props> | undefined }>({ drawn: here });
    const [doing, setDoing] = useState<Doing>(WORKING);
    const fetchIt = async (): Promise<void> => {
      setDoing(WORKING);
      try {
        here = await load();
        setCame({ drawn: here });
      } catch {
        setDoing({ at: "failed", why: "part_missing" });
      }
    };
    useEffect(() => {
      if (came.drawn === undefined) {
        void fetchIt();
      }
    }, []);
    const Now = came.drawn;
    return Now === undefined ? (
      <Screen title={say("later.title")} onBack={props.onBack}>
        <div data-coming={doing.at === "working" ? "yes" : undefined}>
          <Waiting doing={doing} what={say("later.doing")} onAgain={() => void fetchIt()} />
        </div>
      </Screen>
    ) : (
      <Now {...props} />
    );
  };
}

/** As `later`, for what only goes with a screen: the screen is there without it, also where it does not come. */
export function laterBeside<Props extends object>(load: () => Promise<Drawn<Props>>): (props: Props) => JSX.Element | null {
  let here: Drawn<Props> | undefined;
  return function Beside(props: Props): JSX.Element | null {
    const [, setCame] = useState(false);
    useEffect(() => {
      load().then(
        (came) => ((here = came), setCame(true)),
        () => undefined,
      );
    }, []);
    const Now = here;
    return Now === undefined ? null : <Now {...props} />;
  };
}
