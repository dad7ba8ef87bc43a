/** The words within reach of every part, without passing them through all. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { Words } from "../words/app";

const Tongue = createContext<Words | undefined>(undefined);

/** Gives everything inside it the words of one language. */
export const Speaking = Tongue.Provider;

/** The words of the language that is spoken here. */
export function useWords(): Words {
  const words = useContext(Tongue);
  if (words === undefined) {
    throw new Error("Nothing is spoken here: a part stands outside of Speaking.");
  }
  return words;
}
