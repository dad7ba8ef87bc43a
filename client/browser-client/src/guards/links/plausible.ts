/**
 * Whether words with dots between them are a host: file names, abbreviations and sentences look alike.
 *
 * Only a plausible host is shown as an unknown link. Whatever the lists know is found without this.
 */
import { BARE, LIKELY, type Manner } from "./candidate";
import { stripped } from "./expression";
import type { Words } from "./words";

/** Labels no longer than this may be an abbreviation. */
export const SHORT = 2;
const FIGURES = /^[0-9]+$/u;
const CAPITAL = /^[A-Z]/u;
const CAPITALISED = /^[A-Z][a-z]+$/u;
const HAS_FIGURE = /[0-9-]/u;
/** Before a host these make it a part of something else. */
const INSIDE = "/\\#$&=";

/** How a run of labels stands in its text. */
export type Setting = {
  readonly labels: readonly string[];
  /** The run as it was written, capital letters kept. */
  readonly cased: string;
  /** The character before it, or nothing. */
  readonly before: string;
  readonly after: string;
  readonly path: string;
  readonly disguised: boolean;
};

/** Return BARE for what is shown as a link, else LIKELY. */
export function manner(setting: Setting, words: Words): Manner {
  if (isText(setting, words)) {
    return LIKELY;
  }
  const { labels, path } = setting;
  const top = labels.at(-1) ?? "";
  const name = labels.at(-2) ?? "";
  if (words.plainTops.has(top) || labels[0] === "www") {
    return BARE;
  }
  if (labels.length > SHORT && looksNamed(labels, words)) {
    return BARE;
  }
  if (words.neverBare.has(top)) {
    return LIKELY;
  }
  if (setting.disguised) {
    // Nobody hides the dot of an abbreviation.
    return BARE;
  }
  const leadsOn = path.startsWith("/") && path.length > 1 && name.length > SHORT;
  return leadsOn || HAS_FIGURE.test(name) ? BARE : LIKELY;
}

function isText(setting: Setting, words: Words): boolean {
  const { labels, cased, before, after, path } = setting;
  const isNamed = words.namedWithDots.has(labels.join("."));
  if (path === "" && (isNamed || labels.every((label) => label.length <= SHORT))) {
    return true;
  }
  // A number, a call in code, a part of a path.
  if (after === "(" || labels.slice(0, -1).every((label) => FIGURES.test(label))) {
    return true;
  }
  if (before !== "" && INSIDE.includes(before) && !setting.disguised) {
    return true;
  }
  // "so tired.Today was": a sentence that begins without a space before it.
  if (CAPITALISED.test(cased.slice(cased.lastIndexOf(".") + 1)) && !CAPITAL.test(cased)) {
    return true;
  }
  if (labels.length !== SHORT || stripped(path, "/") !== "") {
    return false;
  }
  const [name = "", top = ""] = labels;
  const isWord = words.commonWords.has(top) && !HAS_FIGURE.test(name);
  return words.commonWords.has(name) || name.length <= SHORT || isWord;
}

/** Whether a label before the last has figures or hyphens, as hosts have and words have not. */
function looksNamed(labels: readonly string[], words: Words): boolean {
  if (words.firstLabels.has(labels[0] ?? "")) {
    return true;
  }
  return labels.slice(0, -1).some((label) => label.length > SHORT && HAS_FIGURE.test(label));
}
