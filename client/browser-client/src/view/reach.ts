/** The way to a person, within reach of every screen's bar while somebody is inside. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";

const Reach = createContext<(() => void) | undefined>(undefined);

/** Gives everything inside it the way to a person. */
export const Reaching = Reach.Provider;

/** Go where a person is asked for; undefined where nobody can be: outside, and there already. */
export function useReach(): (() => void) | undefined {
  return useContext(Reach);
}
