/** The words of suggestions in the language that is spoken, fetched when it is first spoken here. */
import { loadSuggesting } from "../../../../words/suggesting";
import { laterWords } from "../later_words";

/** `WithSuggestWords` draws what is inside it once the words are there; `useSuggesting` is what is said there. */
export const { With: WithSuggestWords, useSay: useSuggesting } = laterWords(loadSuggesting);
