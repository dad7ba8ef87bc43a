/**
 * Leaving at once: covered first, wiped second, gone third, and the page that was here is in no history.
 *
 * The order is the point: whoever looks over a shoulder sees nothing from the first moment on, however slow the rest.
 */
import type { Words } from "../words/app";
import { showNeutralPage } from "./neutral";
import { wipe } from "./wipe";

/** What leaving needs to know of the running page. */
export type Leaving = {
  /** Covers everything in the same turn. */
  readonly cover: () => void;
  /** Tells the other tabs to leave, too. */
  readonly tellOthers: () => void;
  /** Ends the worker and forgets what is in memory. */
  readonly forget: () => void;
  /** The neutral site of the language; undefined when the operator's word was never heard. */
  readonly site: string | undefined;
  /** The words of our own neutral page. */
  readonly neutral: Words;
};

let underWay = false;

/** Leave. A second call does nothing: the first is under way. */
export async function leave({ cover, tellOthers, forget, site, neutral }: Leaving): Promise<void> {
  if (underWay) {
    return;
  }
  underWay = true;
  cover();
  tellOthers();
  forget();
  await wipe();
  away(site, neutral);
}

/** Go to the neutral site of the language, in this page's place; `site` undefined: to our own neutral page. */
export function away(site: string | undefined, neutral: Words): void {
  if (site !== undefined && navigator.onLine) {
    location.replace(site);
  } else {
    // Offline, a strange site would show the browser's error page, which tempts to go back.
    showNeutralPage(neutral);
  }
}
