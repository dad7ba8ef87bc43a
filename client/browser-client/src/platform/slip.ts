/**
 * What this tab keeps so that it finds itself (spec/contents.md, Tabs): in its own storage, and only for who chose words.
 *
 * A tab that the phone threw away left without a word. One that was put away noted when: what opens it then is a reload, if
 * it began shortly before that, or somebody who reopens what was closed, and finds nothing. A clock that was set, forward
 * or back, makes no reload of it.
 */
import type { Tab } from "../model/seam/app";

const SLIP = "notes";
const AWAY = "away";
/** A reload waits so long at most, in milliseconds, until the page before it is put away. */
const RELOAD_AT_MOST = 60_000;
/** Where the farewell goes, and as what. */
const DROP = "/v1/open_pin_share";
const MEDIA_TYPE = "application/msgpack";

/** What was found. `thrownAway`: nobody asked for this page anew, so nobody may be looking at it. */
export type FoundSlip = { readonly slip: string; readonly thrownAway: boolean };

/** Return what this tab kept, if it may still find itself. What may not is taken away. */
export function findSlip(): FoundSlip | undefined {
  const [slip, away] = [stored(SLIP), stored(AWAY)];
  store(AWAY, undefined);
  if (slip !== undefined && away !== undefined && !isReload(Number(away) - performance.timeOrigin)) {
    store(SLIP, undefined);
    return undefined;
  }
  return slip === undefined ? undefined : { slip, thrownAway: away === undefined };
}

/** Whether a page is reloaded that was put away so many milliseconds after this one began, by the clock. */
function isReload(after: number): boolean {
  return after >= 0 && after <= Math.min(performance.now(), RELOAD_AT_MOST);
}

/** Keep a slip in the tab in place of the last; undefined: keep none. */
export function keepSlip(tab: Tab | undefined): void {
  store(SLIP, tab?.slip);
  if (tab === undefined) {
    store(AWAY, undefined);
  }
}

/** Keep none any more, and have the server forget what opened it: sent as the page goes, answered to nobody. */
export function dropSlip(tab: Tab | undefined): void {
  keepSlip(undefined);
  if (tab !== undefined) {
    navigator.sendBeacon(DROP, new Blob([tab.farewell.slice()], { type: MEDIA_TYPE }));
  }
}

/** Note, as this page is put away, that it was. */
export function noteAway(): void {
  addEventListener("pagehide", () => {
    if (stored(SLIP) !== undefined) {
      store(AWAY, String(performance.timeOrigin + performance.now()));
    }
  });
}

function stored(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function store(key: string, value: string | undefined): void {
  try {
    if (value !== undefined) {
      sessionStorage.setItem(key, value);
    } else if (sessionStorage.getItem(key) !== null) {
      sessionStorage.removeItem(key);
    }
  } catch {
    // A browser that forbids the store keeps nothing: a reload asks for the words.
  }
}
