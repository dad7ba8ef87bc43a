/** The words of the record of what staff did: fetched in the language that is spoken, when it is first spoken there. */
import { loadRecord } from "../../../../../words/record";
import { laterWords } from "../../later_words";

/** `WithRecordWords` draws what is inside it once the words are there; `useRecordWords` is what is said there. */
export const { With: WithRecordWords, useSay: useRecordWords } = laterWords(loadRecord);
