/** The modules of training, here already. In the page `fetched` stands in the place of this. */
import { readModules } from "../../making/training/plugin";
import { PartMissing } from "../protocol/errors";
import type { Language } from "../words/language";
import { listed, type ListedModule, type Module } from "./module";

/** Return what modules there are, in the order in which they are learnt. Rejects with PartMissing. */
export async function headsIn(language: Language): Promise<readonly ListedModule[]> {
  return readModules(language).map(listed);
}

/** Return a module. Rejects with PartMissing where there is none. */
export async function moduleIn(slug: string, language: Language): Promise<Module> {
  const found = readModules(language).find((one) => one.slug === slug);
  if (found === undefined) {
    throw new PartMissing("no such module");
  }
  return found;
}
