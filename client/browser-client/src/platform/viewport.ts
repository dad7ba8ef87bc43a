/**
 * Where the soft keyboard begins: what is fixed to the bottom stands on it, not under it.
 *
 * Browsers that shrink only the visual viewport leave fixed things behind the keyboard; `--keyboard` is how much of
 * the page it hides, in pixels, and the styles add it to every bottom edge.
 */

/** Keep `--keyboard` true from now on. Returns how to stop. */
export function followKeyboard(): () => void {
  const seen = window.visualViewport;
  if (seen === null) {
    return () => undefined;
  }
  const measure = (): void => {
    // Zoomed in by two fingers, the visual viewport is smaller for another reason.
    const hidden = seen.scale > 1.01 ? 0 : Math.max(0, innerHeight - seen.height - seen.offsetTop);
    document.documentElement.style.setProperty("--keyboard", `${Math.round(hidden)}px`);
  };
  measure();
  seen.addEventListener("resize", measure);
  seen.addEventListener("scroll", measure);
  return () => {
    seen.removeEventListener("resize", measure);
    seen.removeEventListener("scroll", measure);
  };
}
