/** The words of the notebook in the language that is spoken, fetched when it is first spoken here. */
import { loadNoting } from "../../../../words/noting";
import { laterWords } from "../later_words";

/** `WithNotingWords` draws what is inside it once the words are there; `useNoting` is what is said there. */
export const { With: WithNotingWords, useSay: useNoting } = laterWords(loadNoting);
