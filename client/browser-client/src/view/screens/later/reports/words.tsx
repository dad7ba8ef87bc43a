/** The words of reporting in the language that is spoken, fetched when it is first spoken here. */
import { loadReporting } from "../../../../words/reporting";
import { laterWords } from "../later_words";

/** `WithReportWords` draws what is inside it once the words are there; `useReporting` is what is said there. */
export const { With: WithReportWords, useSay: useReporting } = laterWords(loadReporting);
