/** The words of studying: fetched in the language that is spoken, when it is first spoken there. */
import { loadStudying } from "../../../../../words/studying";
import { laterWords } from "../../later_words";

/** `WithStudyWords` draws what is inside it once the words are there; `useStudying` is what is said there. */
export const { With: WithStudyWords, useSay: useStudying } = laterWords(loadStudying);
