/** Recovery words: twelve words in four languages, and one secret in all of them. */

import { describe, expect, test } from "vitest";

import { hex, utf8 } from "../../src/protocol/crypto/bytes";
import { sha256 } from "../../src/protocol/crypto/sha256";
import { Malformed, WrongCall } from "../../src/protocol/errors";
import { fromWords, newEntropy, parse, toWords } from "../../src/protocol/recovery_words";
import { UnknownWord, wordList } from "../../src/protocol/word_lists";
import { LANGUAGES, type Language } from "../../src/words/language";
import { bytes, fixed, vectors } from "../vectors";

type Case = {
  readonly case: string;
  readonly language?: Language;
  readonly entropy?: string;
  readonly words: readonly string[];
  readonly unknown?: number | null;
  readonly expect: string;
};

const { words: cases } = vectors<{ readonly words: readonly Case[] }>("words");
const ENTROPY = bytes("63ac1f7969d0c792a02b3c4cc5c81d36");

/** SHA-256 of the published list files, one word a line in NFKD: the same four that Python's test states. */
const PUBLISHED: Readonly<Record<Language, string>> = {
  en: "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda",
  "zh-Hans": "5c5942792bd8340cb8b27cd592f1015edf56a8c5b26276ee18a482428e7c5726",
  "zh-Hant": "417b26b3d8500a4ae3d59717d7011952db6fc2fb84b807f3f94ac734e89c1b5f",
  ko: "9e95f86c167de88f450f0aaf89e87f6624a57f973c67b516e338e8e8b8897f60",
};

async function unknownPlace(words: readonly string[]): Promise<number | null> {
  try {
    await fromWords(words);
  } catch (error) {
    return error instanceof UnknownWord ? error.position : null;
  }
  throw new Error("These words were read.");
}

test.each(LANGUAGES)("the word list in %s is the published one, in NFC", async (language) => {
  const words = await wordList(language);
  expect(hex(sha256(utf8(words.map((word) => `${word.normalize("NFKD")}\n`).join(""))))).toBe(PUBLISHED[language]);
  expect(new Set(words).size).toBe(2048);
  expect(words.every((word) => word === word.normalize("NFC"))).toBe(true);
});

describe("the vectors of words", () => {
  test.each(cases.filter((each) => each.expect === "malformed"))("refuse $case", async ({ words, unknown }) => {
    await expect(fromWords(words)).rejects.toThrow(Malformed);
    expect(await unknownPlace(words)).toBe(unknown ?? null);
  });

  test.each(cases.filter((each) => each.expect === "read"))("read $case", async ({ words, entropy, language }) => {
    expect(hex(await fromWords(words))).toBe(entropy);
    expect(await toWords(bytes(entropy ?? ""), language ?? "en")).toEqual(words);
    await expect(fromWords(words.slice(1))).rejects.toThrow(Malformed);
    await expect(fromWords([...words, ...words.slice(0, 1)])).rejects.toThrow(Malformed);
  });
});

describe.each(LANGUAGES)("words in %s", (language) => {
  test.each(["NFC", "NFD", "NFKC", "NFKD"])("are read however they are typed, in %s", async (form) => {
    const words = await toWords(ENTROPY, language);
    for (const space of [" ", "\u3000", "\n", "\t", "  ", ", ", "，", "、", "\u00a0", "\u001f", "\u0085"]) {
      const typed = words.join(space).normalize(form);
      for (const text of [typed, typed.toUpperCase(), ` ${typed}\r\n`]) {
        expect(await parse(text)).toEqual(ENTROPY);
      }
    }
  });
});

test.each(["zh-Hans", "zh-Hant"] as const)("in %s no spaces are needed", async (language) => {
  expect(await parse((await toWords(ENTROPY, language)).join(""))).toEqual(ENTROPY);
});

test("the published test words of BIP 39 are read", async () => {
  const words = "legal winner thank year wave sausage worth useful legal winner thank yellow";
  expect(await parse(words)).toEqual(new Uint8Array(16).fill(0x7f));
  expect(await parse(`${"zoo ".repeat(11)}wrong`)).toEqual(new Uint8Array(16).fill(0xff));
});

test("full-width letters are letters", async () => {
  const words = (await toWords(ENTROPY, "en")).join(" ");
  const wide = words.replaceAll(/[a-z]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));
  expect(await parse(wide)).toEqual(ENTROPY);
});

test("what is typed in a script of no list names its first word, and never the word itself", async () => {
  await expect(parse("слово ".repeat(12))).rejects.toThrow("word 1 is not in the list");
  const words = [...(await toWords(ENTROPY, "en"))];
  words[4] = "canary-word";
  await expect(fromWords(words)).rejects.toThrow("word 5 is not in the list");
  expect(await unknownPlace(words)).toBe(5);
});

test("new words come from sixteen random bytes, and other sizes are the caller's fault", async () => {
  expect(newEntropy(fixed(ENTROPY))).toEqual(ENTROPY);
  await expect(toWords(new Uint8Array(15), "en")).rejects.toThrow(WrongCall);
});
