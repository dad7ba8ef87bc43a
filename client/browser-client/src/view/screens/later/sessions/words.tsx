/** The words of hosted sessions: fetched in the language that is spoken, when they are first spoken there. */
import { loadSessions } from "../../../../words/sessions";
import { laterWords } from "../later_words";

/** `WithSessionWords` draws what is inside it once the words are there; `useSessions` is what is said there. */
export const { With: WithSessionWords, useSay: useSessions } = laterWords(loadSessions);
