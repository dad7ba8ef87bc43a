/**
 * Given names by what they are written with: a name can then be told where nothing says where it ends.
 *
 * After "my former boyfriend" and the like a name stands, or a sentence goes on. Letters that names are made of
 * (`given_han`, `given_korean`) tell the two apart, for few words are made of a family name and nothing but these.
 */
import type { Reading } from "./reading";

/** A name that begins so is what somebody is called, not what she is named. */
const DIMINUTIVES = "小阿老大";
/** Behind a Korean word; names hardly end in them. */
const PARTICLES = "가도로만의";

/** Whether all after the family name is what Chinese names are made of. */
export function isGivenHan(reading: Reading, found: string): boolean {
  const family = reading.rules.pattern("han_surname").match(found);
  if (family === undefined || beginsLike(reading, "not_name_han", found)) {
    return false;
  }
  return isOf(reading, "given_han", found.slice(family.end));
}

/** Whether it is a given name without a family name: nothing but what Chinese names are made of. */
export function isGivenAlone(reading: Reading, found: string): boolean {
  if (DIMINUTIVES.includes(found.charAt(0)) || beginsLike(reading, "not_name_han", found)) {
    return false;
  }
  return isOf(reading, "given_han", found);
}

/** Whether its first word is a usual English given name. */
export function isGivenEnglish(reading: Reading, found: string): boolean {
  return reading.rules.words("given_english").has(found.toLowerCase().split(" ")[0] ?? "");
}

/** Whether all after the family name is what Korean names are made of. */
export function isGivenKorean(reading: Reading, found: string): boolean {
  if (beginsLike(reading, "not_name_korean", found)) {
    return false;
  }
  if (reading.rules.words("no_given_korean").has(found.slice(0, -1)) && hasParticle(found)) {
    return false;
  }
  const size = reading.rules.words("korean_surnames").has(found.slice(0, 2)) ? 2 : 1;
  return isOf(reading, "given_korean", found.slice(size).replaceAll(" ", ""));
}

/** Whether it is a word and its particle: 지원은 is "the support", but 정보은 is somebody. */
function hasParticle(found: string): boolean {
  // Of Unicode's syllables the first of 28 ends in no consonant.
  const isClosed = (found.charCodeAt(found.length - 2) - 0xac00) % 28 > 0;
  return PARTICLES.includes(found.slice(-1)) || (found.endsWith("은") && isClosed);
}

function beginsLike(reading: Reading, list: string, found: string): boolean {
  return reading.rules.list(list).some((word) => found.startsWith(word));
}

function isOf(reading: Reading, list: string, given: string): boolean {
  const [letters = ""] = reading.rules.list(list);
  return [...given].every((sign) => letters.includes(sign));
}
