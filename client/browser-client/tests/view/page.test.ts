/** What the page decides by itself: when it leaves, when it covers, what it counts as a thread, whom it asks away. */
import { describe, expect, test, vi } from "vitest";

import type { Gap, Post } from "../../src/model/seam/room";
import { missing } from "../../src/platform/browser";
import { readCommunity, UNKNOWN } from "../../src/platform/community";
import { afterKey, type Pressed, type Presses } from "../../src/platform/escape";
import { inAppBrowser } from "../../src/platform/in_app";
import { wipe } from "../../src/platform/wipe";
import { daySaid, hourSaid } from "../../src/view/hours";
import { suggestName } from "../../src/view/names";
import { above } from "../../src/view/place";
import { quietFor } from "../../src/view/quiet";
import { found, hiddenIn, laterParts, nothingSaid, sentIn, threadsOf } from "../../src/view/threads";
import { chooseLanguage, LANGUAGES } from "../../src/words/language";

function press(keys: readonly Partial<Pressed>[]): boolean {
  let presses: Presses = [];
  return keys.some((key, at) => {
    const after = afterKey(presses, {
      key: "Escape",
      composing: false,
      dialogOpen: false,
      repeated: false,
      atMilliseconds: at * 1_000,
      ...key,
    });
    presses = after.presses;
    return after.leaves;
  });
}

describe("Esc three times", () => {
  test.each([
    ["leaves", [{}, {}, {}], true],
    ["twice does not", [{}, {}], false],
    ["with another key between does not", [{}, {}, { key: "a" }, {}], false],
    ["while composing does not", [{}, {}, { composing: true }], false],
    ["that ended a composition begins anew", [{}, { composing: true }, {}, {}], false],
    ["with a dialog open does not", [{}, {}, { dialogOpen: true }], false],
    ["held down counts once", [{}, { repeated: true }, { repeated: true }, { repeated: true }], false],
    ["too slowly does not", [{}, { atMilliseconds: 3_000 }, { atMilliseconds: 6_000 }], false],
    ["late but close leaves", [{}, { atMilliseconds: 6_000 }, { atMilliseconds: 7_000 }, { atMilliseconds: 8_000 }], true],
  ] as const)("%s", (_, keys, leaves) => {
    expect(press(keys)).toBe(leaves);
  });
});

test("untouched for five minutes it is covered, before thirty it says so, then it leaves", () => {
  expect(quietFor(299)).toEqual({ covered: false, leavesInSeconds: undefined });
  expect(quietFor(300)).toEqual({ covered: true, leavesInSeconds: undefined });
  expect(quietFor(1_680)).toEqual({ covered: true, leavesInSeconds: 120 });
  expect(quietFor(1_800)).toEqual({ covered: true, leavesInSeconds: 0 });
  expect(quietFor(9_999).leavesInSeconds).toBe(0);
});

function post(seq: number, more: Partial<Post> = {}): Post {
  return {
    kind: "post",
    id: `p${seq}`,
    seq,
    hour: seq,
    member: "m",
    name: "Linden",
    mine: false,
    staff: undefined,
    confirmed: true,
    text: `text ${seq}`,
    links: [],
    warning: undefined,
    language: undefined,
    thread: undefined,
    replyTo: undefined,
    part: undefined,
    marks: [],
    evidence: undefined,
    edited: false,
    retracted: false,
    hidden: "no",
    sent: "yes",
    ...more,
  };
}

function part(number: number): NonNullable<Post["part"]> {
  return { first: "p1", number, count: 3 };
}

describe("threads", () => {
  test("the one with the newest answer comes first, and gaps are kept", () => {
    const gap: Gap = { kind: "gap", seq: 4, hour: 0, why: "no_key", reason: undefined };
    const { threads, gaps } = threadsOf([post(1), post(2), post(3, { thread: "p1" }), gap]);
    expect(threads.map((thread) => [thread.id, thread.answers.map((each) => each.id)])).toEqual([
      ["p1", ["p3"]],
      ["p2", []],
    ]);
    expect(gaps).toEqual([gap]);
  });

  test("an answer to what is not here is not lost", () => {
    const { threads } = threadsOf([post(5, { thread: "gone" }), post(6, { thread: "gone" })]);
    expect(threads.map((thread) => thread.id)).toEqual(["p6", "p5"]);
  });

  test("the parts of a long writing stand behind its first, and only its author's", () => {
    const entries = [
      post(1, { part: part(1) }),
      post(3, { part: part(3) }),
      post(2, { part: part(2) }),
      post(4, { part: part(2), member: "other" }),
    ];
    expect(threadsOf(entries).threads.map((thread) => thread.id)).toEqual(["p1"]);
    expect(laterParts(post(1, { part: part(1) }), entries).map((each) => each.id)).toEqual(["p2", "p3"]);
  });

  test("an own post is no news, and what was said to it is", () => {
    const own = threadsOf([post(7, { mine: true }), post(8, { mine: true, thread: "p7" })]).threads;
    const answered = threadsOf([post(7, { mine: true }), post(8, { thread: "p7" }), post(9, { mine: true, thread: "p7" })]).threads;
    expect([own[0]?.heardSeq, own[0]?.lastSeq, answered[0]?.heardSeq]).toEqual([0, 8, 8]);
  });

  test("nothing was said only where nothing is hidden either, and nothing may open yet", () => {
    const gap: Gap = { kind: "gap", seq: 4, hour: 0, why: "no_key", reason: undefined };
    const [doing, notices] = [{ at: "idle" } as const, [] as const];
    expect(nothingSaid({ entries: [], doing, notices })).toBe(true);
    expect(nothingSaid({ entries: [gap], doing, notices })).toBe(false);
    expect(nothingSaid({ entries: [], doing, notices: ["history_waits"] })).toBe(false);
    expect(nothingSaid({ entries: [], doing: { at: "working" }, notices })).toBe(false);
  });

  test("a word that a reader hid hides the whole writing, whichever part has it", () => {
    const [first, later] = [post(1, { part: part(1) }), post(2, { part: part(2), hidden: "words" })];
    expect([hiddenIn(first, [later]), hiddenIn(first, [])]).toEqual(["words", "no"]);
  });

  test("a long writing was sent when all of it was", () => {
    const [first, later] = [post(1, { part: part(1) }), post(2, { part: part(2), sent: "refused" })];
    const waiting = post(3, { part: part(3), sent: "waiting" });
    expect([sentIn(first, []), sentIn(first, [waiting]), sentIn(first, [waiting, later])]).toEqual(["yes", "waiting", "refused"]);
  });

  test("search finds words in any width and case, and nothing that is hidden", () => {
    const entries = [post(1, { text: "ＨＥＬＬＯ 世界" }), post(2, { text: "hello", hidden: "person" }), post(3, { text: "hello", retracted: true })];
    expect(found(entries, "hello 世").map((each) => each.id)).toEqual(["p1"]);
    expect(found(entries, "  ")).toEqual([]);
  });
});

describe("browsers inside other apps", () => {
  test.each([
    ["Mozilla/5.0 (iPhone) MicroMessenger/8.0.42", "WeChat"],
    ["Mozilla/5.0 (Linux) KAKAOTALK 10.4.3", "KakaoTalk"],
    ["Mozilla/5.0 (iPhone) Safari Line/13.19", "LINE"],
    ["Mozilla/5.0 (iPhone) [FBAN/FBIOS;FBAV/440]", "Facebook"],
    ["Mozilla/5.0 (Linux) Instagram 300.0", "Instagram"],
    ["Mozilla/5.0 (Linux) Chrome/126 QQ/9.0", "QQ"],
  ])("%s is %s", (agent, app) => {
    expect(inAppBrowser(agent)).toBe(app);
  });

  test.each([
    "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Linux; Android 14) Chrome/126 MQQBrowser/15.0 Mobile",
    "Mozilla/5.0 (Linux; Android 14) Online/1.0",
  ])("%s is none", (agent) => {
    expect(inAppBrowser(agent)).toBeUndefined();
  });
});

describe("what the operator said", () => {
  test("is read, and only https leads away", () => {
    const told = { demo: true, language: "ko", leave: { en: "https://a.example/", ko: "http://b.example", "zh-Hans": 3 } };
    expect(readCommunity(told)).toEqual({
      demo: true,
      language: "ko",
      leave: { en: "https://a.example/", ko: undefined, "zh-Hans": undefined, "zh-Hant": undefined },
    });
  });

  test.each([undefined, null, 1, "x", [], {}, { leave: null }, { language: "fr" }])("%j is nothing said", (told) => {
    expect(readCommunity(told)).toEqual(UNKNOWN);
  });
});

test("the language is the first that the browser asks for and we have", () => {
  expect(chooseLanguage(["fr", "zh-TW", "en"], "en")).toBe("zh-Hant");
  expect(chooseLanguage(["zh", "en"], "en")).toBe("zh-Hans");
  expect(chooseLanguage(["yue-HK"], "en")).toBe("zh-Hant");
  expect(chooseLanguage([], "ko")).toBe("ko");
});

describe.each(LANGUAGES)("names in %s", (language) => {
  test("are of two words, fit into a post, and another is another", () => {
    let thrown = 0;
    const dice = (below: number): number => (thrown += 1) % below;
    const first = suggestName(language, "", dice);
    expect(new TextEncoder().encode(first).length).toBeLessThanOrEqual(48);
    expect(suggestName(language, first, dice)).not.toBe(first);
  });
});

test("every place leads back to the rooms", () => {
  const places = ["room", "about_room", "search", "settings", "keeping", "words", "known", "erase"] as const;
  for (const at of places) {
    let place = above({ at });
    for (let steps = 0; steps < 4 && place?.at !== "rooms"; steps += 1) {
      place = place === undefined ? undefined : above(place);
    }
    expect(place).toEqual({ at: "rooms" });
  }
  expect(above({ at: "thread", thread: "t" })).toEqual({ at: "room" });
});

test("what a browser lacks is named", () => {
  expect(missing({})).toContain("Worker");
  expect(missing({ Worker: 1, BigInt: 1, TextDecoder: 1, structuredClone: 1, indexedDB: 1, crypto: 1 })).toEqual([]);
});

test("an hour beyond every calendar is said, not thrown", () => {
  expect([hourSaid(2 ** 32 - 1, "en"), daySaid(2 ** 32 - 1, "ko")].every((said) => said.length > 0)).toBe(true);
});

test("leaving destroys the own database also where a browser does not tell which there are", async () => {
  const destroyed: string[] = [];
  const deleteDatabase = (name: string): object => {
    destroyed.push(name);
    return { addEventListener: (event: string, hear: () => void) => (event === "success" ? hear() : undefined) };
  };
  for (const databases of [undefined, () => Promise.reject(new Error("forbidden")), async () => [{ name: "old" }]]) {
    vi.stubGlobal("indexedDB", { deleteDatabase, databases });
    await wipe();
  }
  vi.unstubAllGlobals();
  expect(destroyed).toEqual(["notes", "notes", "notes", "old"]);
});
