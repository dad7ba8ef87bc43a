/**
 * One neutral entry in the browser's history, whatever is looked at: it is replaced, never added to.
 *
 * An invitation's secret stands in the fragment, which browsers keep in their history: it is read once and taken away
 * before anything else is done.
 */

/** The one address that is ever shown. */
const NEUTRAL_ADDRESS = "/";

/** Return the fragment that this page was opened with, without `#`, and take it out of the address at once. */
export function takeFragment(): string {
  const fragment = location.hash.slice(1);
  if (location.pathname + location.search + location.hash !== NEUTRAL_ADDRESS) {
    history.replaceState(undefined, "", NEUTRAL_ADDRESS);
  }
  return fragment;
}

/** Call `seen` when a link is opened in this same tab: only its fragment changes, so the page is not loaded anew. */
export function onFragment(seen: (fragment: string) => void): () => void {
  const look = (): void => {
    const fragment = takeFragment();
    if (fragment !== "") {
      seen(fragment);
    }
  };
  addEventListener("hashchange", look);
  return () => removeEventListener("hashchange", look);
}
