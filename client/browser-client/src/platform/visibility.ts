/**
 * When somebody looks and when nobody does: a hidden tab, and hands that rest.
 *
 * App switchers take a picture of a page as it goes: the cover must be there in the same turn as the event.
 */

/** Call `hidden` as the tab is hidden, in the same turn. Returns how to stop. */
export function onHidden(hidden: () => void): () => void {
  const look = (): void => {
    if (document.visibilityState === "hidden") {
      hidden();
    }
  };
  document.addEventListener("visibilitychange", look);
  // Some phones freeze a page without telling that it is hidden; losing focus to the switcher comes first.
  addEventListener("pagehide", hidden);
  return () => {
    document.removeEventListener("visibilitychange", look);
    removeEventListener("pagehide", hidden);
  };
}

/** Call `seen` when the page is looked at again, or the network is said to be back: what waited long may go now. */
export function onLookedAt(seen: () => void): () => void {
  const look = (): void => (document.visibilityState === "visible" ? seen() : undefined);
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", seen);
  addEventListener("online", seen);
  return () => {
    document.removeEventListener("visibilitychange", look);
    removeEventListener("pageshow", seen);
    removeEventListener("online", seen);
  };
}

/**
 * Call `gone` as the page is put aside whole, to be brought back by the back button, and `back` when it is. Returns how
 * to stop. What is put aside keeps its memory: what must not come back has to be forgotten in `gone`.
 */
export function onPutAside(gone: () => void, back: () => void): () => void {
  const hide = ({ persisted }: PageTransitionEvent): void => (persisted ? gone() : undefined);
  const show = ({ persisted }: PageTransitionEvent): void => (persisted ? back() : undefined);
  addEventListener("pagehide", hide);
  addEventListener("pageshow", show);
  return () => {
    removeEventListener("pagehide", hide);
    removeEventListener("pageshow", show);
  };
}

const TOUCHED = "data-touched";

/** Whether anybody has touched this page since it was opened. */
export function wasTouched(): boolean {
  return document.documentElement.hasAttribute(TOUCHED);
}

/** Remember, from the first touch on, that there was one. */
export function noteTouches(): void {
  addEventListener("pointerdown", noteTouch, { capture: true, once: true });
  addEventListener("keydown", noteTouch, { capture: true, once: true });
}

function noteTouch(): void {
  document.documentElement.setAttribute(TOUCHED, "");
}

const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "touchstart", "scroll", "input"] as const;

/** Call `alive` for each sign that somebody is there. Returns how to stop. */
export function onAlive(alive: () => void): () => void {
  for (const sign of SIGNS_OF_LIFE) {
    addEventListener(sign, alive, { capture: true, passive: true });
  }
  return () => {
    for (const sign of SIGNS_OF_LIFE) {
      removeEventListener(sign, alive, { capture: true });
    }
  };
}
