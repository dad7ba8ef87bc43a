/** The notebook as the screens have it: warned first, nothing lost, nothing told to who does not look. */
import { describe, expect, test } from "vitest";

import type { NoteForm, NotebookShown, NotebookStep } from "../../src/model/seam/notebook";
import { utf8 } from "../../src/protocol/crypto/bytes";
import { IN_GARDEN, keptIn, PIN, pocket, type Somebody, somebody, START, town, type Town } from "./town";

const FORM: NoteForm = { day: "", time: "", zone: "+08:00", platform: "", address: "", handle: "", words: "", pictures: "" };

/** Somebody who keeps everything under a PIN, at her notebook; nothing of it was warned of yet. */
async function owner(): Promise<{ readonly her: Somebody; readonly here: Town; readonly step: (what: NotebookStep) => Promise<NotebookShown> }> {
  const [here, device] = [town(), pocket()];
  await keptIn(device, here, IN_GARDEN);
  const her = somebody(here, device);
  await her.act(START);
  await her.act({ do: "unlock", pin: PIN });
  const step = async (what: NotebookStep): Promise<NotebookShown> => {
    await her.act({ do: "notebook", what });
    return her.shown().notebook as NotebookShown;
  };
  await step({ step: "open" });
  return { her, here, step };
}

async function opened(): ReturnType<typeof owner> {
  const all = await owner();
  await all.step({ step: "warned", of: "open" });
  return all;
}

const noteOf = (form: Partial<NoteForm>, corrects = ""): NotebookStep => ({ step: "note", form: { ...FORM, ...form }, corrects });

describe("before the warning was read", () => {
  test("no entry is told, and afterwards it is, for the whole visit", async () => {
    const { step } = await opened();
    await step(noteOf({ words: "seen" }));
    await step({ step: "away" });
    expect((await step({ step: "open" })).entries).toHaveLength(1);
    const { step: another } = await owner();
    await another(noteOf({ words: "seen" }));
    expect(await another({ step: "open" })).toMatchObject({ warned: [], entries: [], heads: [] });
  });
});

describe("what is noted", () => {
  test("is told as it was typed but for its ends, with its code, and asks the server for nothing", async () => {
    const { here, step } = await opened();
    here.asked.length = 0;
    const shown = await step(noteOf({ day: "2026-11-20", time: "14:05", address: " https://x.example/1\u202E ", words: "a\r\nb\t", pictures: "12" }));
    expect(shown.entries).toMatchObject([
      { number: 1, note: { seen: "2026-11-20T14:05+08:00", address: "https://x.example/1\u202E", words: "a\nb", pictures: 12 } },
    ]);
    expect(shown.entries[0]?.note).not.toHaveProperty("salt");
    expect(shown).toMatchObject({ heads: [shown.entries[0]?.link], done: { what: "added" }, isUnsaved: false, forms: {} });
    // What was done in her room it asks by itself, whenever that comes.
    expect(here.asked.filter(({ t: asked }) => asked !== "acts")).toEqual([]);
  });

  test.each([
    ["empty", {}],
    ["seen", { words: "x", time: "14:05" }],
    ["seen", { words: "x", day: "12026-01-01" }],
    ["pictures", { words: "x", pictures: "many" }],
    ["address", { address: `https://${"x".repeat(2048)}` }],
    ["words", { words: "\u{1F56F}".repeat(901) }],
  ] as const)("is not noted, and not lost, where it cannot be kept: %s", async (fault, form) => {
    const { step } = await opened();
    const shown = await step(noteOf(form));
    expect(shown).toMatchObject({ fault, entries: [], forms: { "": form } });
    expect(await step(noteOf({ words: "after all" }))).toMatchObject({ fault: undefined, forms: {}, entries: [{ number: 1 }] });
  });

  test("can be corrected, and taken out; both leave what stood there to be seen", async () => {
    const { step } = await opened();
    const [first] = (await step(noteOf({ handle: "@wrong" }))).entries;
    const corrected = await step(noteOf({ handle: "@right" }, first?.link));
    expect(corrected.entries).toMatchObject([{ correctedBy: [2] }, { corrects: 1, note: { handle: "@right" } }]);
    const out = await step({ step: "take_out", link: first?.link ?? "" });
    expect(out).toMatchObject({ done: { what: "removed" }, entries: [{ note: undefined, isOut: true }, { number: 2 }] });
  });

  test("waits while something else is looked at, and is forgotten when everything is", async () => {
    const { her, step } = await opened();
    await step({ step: "form", form: { ...FORM, words: "half a" }, corrects: "" });
    await step({ step: "away" });
    expect(her.shown().notebook).toBeUndefined();
    // The screen that is taken away says last what was being written: nothing of it is told any more.
    await step({ step: "form", form: { ...FORM, words: "half a sentence" }, corrects: "" });
    expect(her.shown().notebook).toBeUndefined();
    expect(await step({ step: "open" })).toMatchObject({ forms: { "": { words: "half a sentence" } }, warned: ["open"] });
    await her.act({ do: "erase_me" });
    expect(her.shown()).toMatchObject({ stage: { at: "erased" }, notebook: undefined });
    expect(await step({ step: "open" })).toMatchObject({ forms: {}, warned: [], entries: [] });
  });
});

test("a visit of which nothing is kept notes nothing", async () => {
  const { her, step } = await opened();
  await her.act({ do: "keep", keep: { by: "visit" } });
  expect(await step(noteOf({ words: "seen" }))).toMatchObject({ isKept: false, fault: "unkept", entries: [], forms: { "": { words: "seen" } } });
});

test("what could not be written is told to be unsaved until it is", async () => {
  const { her, here, step } = await opened();
  await her.act({ do: "keep", keep: { by: "words" } });
  here.away = ({ t }) => t === "write_vault";
  expect(await step(noteOf({ words: "seen" }))).toMatchObject({ isUnsaved: true, entries: [{ number: 1 }], doing: { at: "failed", why: "offline" } });
  here.away = () => false;
  expect(await step({ step: "save" })).toMatchObject({ isUnsaved: false, doing: { at: "idle" } });
});

test("a host that serves an older vault takes no entry from a page that is open, and is not written over in silence", async () => {
  const { her, here, step } = await opened();
  await her.act({ do: "keep", keep: { by: "words" } });
  await step(noteOf({ words: "first" }));
  const older = here.vault;
  await step(noteOf({ words: "second" }));
  here.vault = older;
  here.changed = true;
  const shown = await step(noteOf({ words: "third" }));
  expect(shown).toMatchObject({ isUnsaved: true, doing: { at: "failed" } });
  expect(shown.entries.map(({ note }) => note?.words)).toEqual(["first", "second", "third"]);
  expect(here.vault).toBe(older);
  // What she wrote can still be handed out.
  expect((await step({ step: "make_file" })).out?.text).toContain("third");
});

test("how much room is left is told before there is none; then nothing is added, and nothing lost", async () => {
  const { step } = await opened();
  let shown = await step(noteOf({ words: "x" }));
  const long = noteOf({ words: "x".repeat(3600) });
  for (; shown.fault === undefined; shown = await step(long)) {
    expect(shown.entries.length < 40 || shown.roomFor !== undefined).toBe(true);
  }
  expect(shown).toMatchObject({ fault: "full", roomFor: 0, forms: { "": { words: "x".repeat(3600) } } });
  // What is taken out makes room.
  await step({ step: "take_out", link: shown.entries[1]?.link ?? "" });
  expect((await step(long)).fault).toBeUndefined();
});

describe("a file", () => {
  test("that is handed out holds, with its code; changed it does not", async () => {
    const { step } = await opened();
    await step(noteOf({ words: "candles" }));
    const { out, heads } = await step({ step: "make_file" });
    const file = utf8(out?.text ?? "");
    const typed = heads[0]?.replaceAll(/(.{4})/gu, "$1 ").toUpperCase() ?? "";
    expect((await step({ step: "check", file, codes: typed })).checked).toMatchObject({ entries: 1, faults: [], under: 1 });
    expect((await step({ step: "check", file, codes: "" })).checked).toMatchObject({ faults: [], under: undefined });
    const other = utf8((out?.text ?? "").replace("candles", "kettles"));
    expect((await step({ step: "check", file: other, codes: "" })).checked).toMatchObject({ faults: expect.arrayContaining([{ what: "note", number: 1 }]) });
    expect((await step({ step: "check", file, codes: "f".repeat(64) })).checked).toMatchObject({ faults: [{ what: "head", number: 0 }] });
  });

  test.each([
    ["file", utf8("{}"), ""],
    ["file", Uint8Array.of(0xff, 0xd8), ""],
    ["head", utf8("{}"), "f".repeat(63)],
    ["head", utf8("{}"), `${"f".repeat(64)} and more`],
  ] as const)("that is none, or a code that is none, is told so: %s", async (trouble, file, codes) => {
    const { step } = await opened();
    expect((await step({ step: "check", file, codes })).checked).toEqual({ trouble });
  });
});
