/** The words of acts on screens that stand for one alone: fetched in the language that is spoken, when it is first spoken there. */
import { loadActing } from "../../../words/acting";
import { laterWords } from "./later_words";

/** `WithActingWords` draws what is inside it once the words are there; `useActing` is what is said there. */
export const { With: WithActingWords, useSay: useActing } = laterWords(loadActing);
