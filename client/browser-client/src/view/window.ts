/** Of a long list only so much as is read: the rest is one tap away, counted, and found by searching. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RefObject } from "preact";

/** Drawn at once, and with each tap. A phone draws so many in a blink; a thousand hold it up whenever one changes. */
const STEP = 100;

export type Window<T> = {
  readonly shown: number;
  readonly left: number;
  readonly more: () => void;
  /** For what holds the list: after `more` the focus goes to the first that came. */
  readonly list: RefObject<T | null>;
};

/** Show `STEP` of `total`. `firstOf` finds, in the list, what takes the focus when it went on from `before`. */
export function useWindow<T extends HTMLElement>(
  total: number,
  firstOf: (list: T, before: number) => HTMLElement | null | undefined,
): Window<T> {
  const [wanted, setWanted] = useState(STEP);
  const list = useRef<T>(null);
  const before = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (before.current !== undefined && list.current !== null) {
      firstOf(list.current, before.current)?.focus();
      before.current = undefined;
    }
  }, [wanted]);
  const shown = Math.min(total, wanted);
  return {
    shown,
    left: total - shown,
    more: () => {
      before.current = shown;
      setWanted(wanted + STEP);
    },
    list,
  };
}
