/** Where the focus goes when something was done: what was tapped is often gone with what it did. */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import type { Act } from "../../../../../model/seam/app";
import type { StaffShown } from "../../../../../model/seam/staff";

type Acted = {
  /** Of the place that says what became of it: it takes the focus. */
  readonly outcome: RefObject<HTMLDivElement | null>;
  /** Do something whose outcome is said there. */
  readonly doIt: (what: Act) => void;
};

/** Return how to do something and go on where it is said what became of it; `then` hears that it was done, or that it was not. */
export function useActed({ doing, done, refused }: StaffShown, act: (act: Act) => void, then?: (isDone: boolean) => void): Acted {
  const outcome = useRef<HTMLDivElement>(null);
  // What was told before it was begun says nothing of it.
  const acted = useRef<"no" | "sent" | "begun">("no");
  useLayoutEffect(() => {
    if (acted.current !== "no" && doing.at === "working") {
      acted.current = "begun";
    }
    if (acted.current === "begun" && doing.at !== "working") {
      acted.current = "no";
      outcome.current?.focus();
      then?.(done !== undefined);
    }
  }, [doing, done, refused]);
  return {
    outcome,
    doIt: (what) => {
      acted.current = "sent";
      act(what);
    },
  };
}
