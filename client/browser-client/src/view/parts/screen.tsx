/**
 * The frame of every screen: a heading that is read out when the screen changes, a way back, and help in one tap.
 *
 * The heading takes the focus as the screen appears, so that who moves by keyboard or by ear begins at the top: at once,
 * and not a frame later, when she may be writing already.
 */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { wasTouched } from "../../platform/visibility";
import { useReach } from "../reach";
import { useWords } from "../tongue";
import { Button } from "./button";

type Props = {
  readonly title: string;
  /** What a title that somebody wrote is the title of: called otherwise, it is the same screen, and nobody is led away from what she does. */
  readonly of?: string | undefined;
  readonly children: ComponentChildren;
  readonly onBack?: (() => void) | undefined;
  /** Beside the title: settings, mostly. */
  readonly aside?: ComponentChildren;
  /** The language of a title that somebody wrote. */
  readonly lang?: string | undefined;
};

export function Screen({ title, of = title, children, onBack, aside, lang }: Props): JSX.Element {
  const { say, language } = useWords();
  const reach = useReach();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    // Before anybody has touched anything nothing is taken from the start of the page, where "leave now" is first.
    if (wasTouched()) {
      heading.current?.focus({ preventScroll: true });
    }
    scrollTo(0, 0);
  }, [of]);
  return (
    <>
      <header class="bar">
        {onBack === undefined ? null : (
          <Button kind="quiet" onTap={onBack}>
            {say("back")}
          </Button>
        )}
        <span class="grow" />
        {aside}
        {reach === undefined ? null : (
          <Button kind="quiet" onTap={reach}>
            {say("person.open")}
          </Button>
        )}
        <a class="button quiet" href={`/pages/${language}/help`} target="_blank" rel="noopener noreferrer">
          {say("help")}
        </a>
      </header>
      <main id="main">
        <h1 ref={heading} tabIndex={-1} lang={lang}>
          {title}
        </h1>
        {children}
      </main>
    </>
  );
}
