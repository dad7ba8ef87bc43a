/** The words of screens that are fetched later: complete in every language, each said somewhere. */

import { readdirSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { faults } from "../../making/words_complete";
import { LANGUAGES } from "../../src/words/language";

const SHARED = new URL("../../../hearth_client/words/notebook/", import.meta.url);
const WORDS = new URL("../../src/words/later/", import.meta.url);
const VIEW = new URL("../../src/view/", import.meta.url);

const screens = readdirSync(VIEW, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => /\.tsx?$/u.test(name));

function words(language: string, folder: string | URL): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`${language}.json`, typeof folder === "string" ? new URL(`${folder}/`, WORDS) : folder), "utf8")) as Record<string, string>;
}

const NONE = /^$/u;

/** Each folder of words: which files of the view say them, and keys that are put together there, such as `stage.${stage}`; the compiler holds each of those. */
const GROUPS: readonly (readonly [string, RegExp, RegExp])[] = [
  ["acting", /^(?:parts\/acts_told|screens\/later\/removed)/u, /^(?:(?:reason|no_words|appeal)\.|(?:hide_post|note|mute|remove|slow_mode|freeze|closing_room)$)/u],
  ["asking", /^screens\/later\/(?:calls\/|words_)/u, /^wait\.(?:waiting|seen|answered|gone|keep\.(?:visit|words|pin))$/u],
  ["badges", /^screens\/later\/(?:badges|about_room)/u, /^(?:for|state|roles|heavy)\.\w+$|^(?:passed|taught)$/u],
  ["hosting", /^screens\/later\/staff\/hosting\//u, /^(?:done|group|heard\.(?:mode|stage)|mode|now|refused|stage)\./u],
  [
    "moderating",
    /^screens\/later\/staff\//u,
    /^(?:done|refused|acts\.name|act\.(?:title|begin|do|others|hours|missing|gone)|case\.attempt)\.\w+$|^act\.(?:hide_post|note|mute|remove|slow_mode|freeze)(?:\.what)?$|^act\.gone$|^motion(?:\.(?:alone|begin|both))?\.(?:close_room|open_room|revoke_staff)$/u,
  ],
  ["noting", /^screens\/later\/notebook\//u, NONE],
  [
    "reporting",
    /^screens\/later\/(?:reports\/(?!suggest)|(?:erase|host_knows|settings)\.)/u,
    /^(?:(?:stage|says|trouble|reason|goes)[.]|list[.](?:post|person|act)$)/u,
  ],
  ["sessions", /^screens\/later\/sessions\//u, /^(?:stage|held)\.\w+$|^floor\.(?:muted|aside)$/u],
  ["studying", /^screens\/later\/staff\/study\//u, /^(?:for|state|roles|heavy)\.\w+$|^(?:passed|taught)$/u],
  ["suggesting", /^screens\/later\/reports\/suggest/u, /^(?:stage|says|said)[.]/u],
];

test.each(GROUPS)("words of %s: no language lacks one or a hole, and each is said somewhere", (folder, files, built) => {
  expect(faults(new Map(LANGUAGES.map((language) => [language, words(language, folder)])))).toEqual([]);
  const said = screens
    .filter((name) => files.test(name))
    .map((name) => readFileSync(new URL(name, VIEW), "utf8"))
    .join("\n");
  expect(Object.keys(words("en", folder)).filter((key) => !said.includes(`"${key}"`) && !built.test(key))).toEqual([]);
});

test("the notebook's words that the terminal says, too, are whole, and no screen's hides one of them", () => {
  expect(faults(new Map(LANGUAGES.map((language) => [language, words(language, SHARED)])))).toEqual([]);
  expect(Object.keys(words("en", "noting")).filter((key) => key in words("en", SHARED))).toEqual([]);
});

test("none of the words of acts is a word of staff's screens, too", () => {
  const staffs = words("en", new URL("../../src/words/staff/", import.meta.url));
  expect(Object.keys(words("en", "moderating")).filter((key) => key in staffs)).toEqual([]);
});
