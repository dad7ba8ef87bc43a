/** The words of these screens in the language that is spoken, fetched when it is first spoken here. */
import { loadAsking } from "../../../../words/asking";
import { laterWords } from "../later_words";

/** `WithAskingWords` draws what is inside it once the words are there; `useAsking` is what is said where staff are called. */
export const { With: WithAskingWords, useSay: useAsking } = laterWords(loadAsking);
