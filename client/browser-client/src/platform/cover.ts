/** The cover, put on and taken off in one turn: an attribute of the page, because waiting for a drawing is too late. */

const ATTRIBUTE = "data-cover";
let before: Element | null = null;

/** Cover the page; `leaving` leaves nothing to tap. */
export function cover(how: "resting" | "leaving" = "resting"): void {
  const root = document.documentElement;
  if (!root.hasAttribute(ATTRIBUTE)) {
    before = document.activeElement;
  }
  root.setAttribute(ATTRIBUTE, how);
  document.querySelector<HTMLElement>("#cover button")?.focus({ preventScroll: true });
}

/** Take the cover off, and give the focus back to where it was. Does nothing while leaving. */
export function uncover(): void {
  const root = document.documentElement;
  if (root.getAttribute(ATTRIBUTE) !== "resting") {
    return;
  }
  root.removeAttribute(ATTRIBUTE);
  if (before instanceof HTMLElement && before.isConnected) {
    before.focus({ preventScroll: true });
  }
  before = null;
}

/** Whether the page is covered. */
export function isCovered(): boolean {
  return document.documentElement.hasAttribute(ATTRIBUTE);
}
