/** The modules of training in the page: fetched when they are first read, from where the page is from, and kept for the visit. */
import { TRAINING } from "virtual:training";

import { PartMissing } from "../protocol/errors";
import type { Language } from "../words/language";
import type { ListedModule, Module } from "./module";

/** Twenty kilobytes over the slowest of networks. */
const PATIENCE_SECONDS = 60;

const came = new Map<string, Promise<unknown>>();

/** Return what modules there are, in the order in which they are learnt. Rejects with PartMissing. */
export function headsIn(language: Language): Promise<readonly ListedModule[]> {
  return once(TRAINING[language]?.heads) as Promise<readonly ListedModule[]>;
}

/** Return a module. Rejects with PartMissing where it cannot be had now; asked again, it tries again. */
export function moduleIn(slug: string, language: Language): Promise<Module> {
  return once(TRAINING[language]?.modules[slug]) as Promise<Module>;
}

function once(address = ""): Promise<unknown> {
  const coming = came.get(address) ?? fetched(address);
  came.set(address, coming);
  coming.catch(() => came.delete(address));
  return coming;
}

async function fetched(address: string): Promise<unknown> {
  try {
    const answer = await fetch(address, {
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(PATIENCE_SECONDS * 1000),
    });
    if (address !== "" && answer.ok) {
      return await answer.json();
    }
  } catch {
    // As below: whatever kept it away, asking again is all that can be done.
  }
  throw new PartMissing("a module did not come");
}
