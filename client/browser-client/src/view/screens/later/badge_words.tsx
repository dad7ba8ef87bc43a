/** The words of the screens about a room and its badges: fetched in the language that is spoken, when it is first spoken there. */
import { loadBadges } from "../../../words/badges";
import { laterWords } from "./later_words";

/** `WithBadgeWords` draws what is inside it once the words are there; `useBadges` is what is said there. */
export const { With: WithBadgeWords, useSay: useBadges } = laterWords(loadBadges);
