/** The modules of training in the page: fetched when they are first read, from where the page is from, and kept for the visit. */
import { TRAINING } from "virtual:training";

import { PartMissing } from "../protocol/errors";
import { partOf } from "../tables/part";
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

function once(address: string | undefined): Promise<unknown> {
  if (address === undefined) {
    return Promise.reject(new PartMissing("there is no such module"));
  }
  const coming = came.get(address) ?? partOf(address, PATIENCE_SECONDS);
  came.set(address, coming);
  coming.catch(() => came.delete(address));
  return coming;
}
