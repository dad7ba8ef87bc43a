/** The words of hosting sessions: fetched in the language that is spoken, when it is first spoken there. */
import { loadHosting } from "../../../../../words/hosting";
import { laterWords } from "../../later_words";

/** `WithHostWords` draws what is inside it once the words are there; `useHosting` is what is said there. */
export const { With: WithHostWords, useSay: useHosting } = laterWords(loadHosting);
