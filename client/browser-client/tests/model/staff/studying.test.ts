/** Studying: where she is goes on at another device, what was not her turn changes nothing, and what passed is signed. */
import { describe, expect, test } from "vitest";

import { readModules } from "../../../making/training/plugin";
import { NewerRecord, put, SLOT } from "../../../src/model/kept/later/slots";
import type { Slots } from "../../../src/model/kept/slots";
import { answersIn, applicantKeys, placeOf, resultsOf, withAnswer, withBegun, withRead, withResult } from "../../../src/model/staff/studying";
import { hex } from "../../../src/protocol/crypto/bytes";
import { publicKey } from "../../../src/protocol/ed25519";
import { parse } from "../../../src/protocol/signed";
import { type Certificate, IN_PERSON, ROLE } from "../../../src/protocol/structures/certificate";
import { TRAINING_RESULT } from "../../../src/protocol/structures/training_result";
import { nowhere, passedName, placeName, STUDY_FORM, writePlace } from "../../../src/protocol/study";
import { contentHash, moduleId } from "../../../src/training/content";
import { listed, type Module, rightOf } from "../../../src/training/module";
import { studyShown } from "../../../src/worker/acting/later/staff/study/shown";
import { edgesAt } from "../../worker/town";

const HOUR = 498_000;
const COMMUNITY = new Uint8Array(32).fill(6);
const NOTHING: Slots = new Map();
const [rules, other] = [moduleIn("en"), moduleIn("ko")];
const keys = applicantKeys({ staffKeys: undefined, edges: edgesAt(HOUR) });
const OWN = { keys, hour: HOUR };
const OTHER = { ...keys, signatureSeed: new Uint8Array(32).fill(3) };

function moduleIn(language: "en" | "ko"): Module {
  const [first] = readModules(language);
  if (first === undefined) {
    throw new Error("no modules");
  }
  return first;
}

function answered(before: Slots, module: Module, wrong: readonly number[], count = module.questions.length): Slots {
  return module.questions.slice(0, count).reduce((slots, question, at) => {
    const right = rightOf(question);
    return withAnswer(slots, module, { question: at, chosen: wrong.includes(at) ? (right + 1) % question.answers.length : right }, HOUR);
  }, before);
}

function stateOf(slots: Slots, module: Module = rules): unknown {
  return studyShown({ language: module.language, heads: [listed(module)], open: undefined, doing: { at: "idle" } }, { slots, own: OWN }).lines[0]?.state;
}

describe("where she is", () => {
  test("is kept with every step, and no step leads back", () => {
    const read = withRead(NOTHING, rules, 3, HOUR);
    expect([stateOf(NOTHING), stateOf(read)]).toEqual([{ at: "new" }, { at: "reading", read: 3 }]);
    // Looked at again from the beginning.
    expect(withRead(read, rules, 1, HOUR)).toBe(read);
    const asked = answered(read, rules, [], 2);
    expect(stateOf(asked)).toEqual({ at: "answering", answered: 2 });
    expect(placeOf(asked, rules).read).toBe(3);
  });

  test("an answer is given once, in its turn, and only one that there is", () => {
    const first = withAnswer(NOTHING, rules, { question: 0, chosen: 1 }, HOUR);
    for (const [question, chosen] of [[0, 2], [2, 0], [1, 7], [1, -1]] as const) {
      expect(withAnswer(first, rules, { question, chosen }, HOUR)).toBe(first);
    }
    expect(answersIn(placeOf(first, rules), rules)).toEqual([1]);
  });

  test("answers belong to one text: in another language they are given anew, and what was read stays read", () => {
    const asked = answered(withRead(NOTHING, rules, 5, HOUR), rules, [], 2);
    expect(answersIn(placeOf(asked, other), other)).toEqual([]);
    const anew = withAnswer(asked, other, { question: 0, chosen: 0 }, HOUR);
    expect([placeOf(anew, other).attempt, placeOf(anew, other).read]).toEqual([2, 5]);
    expect(answersIn(placeOf(anew, rules), rules)).toEqual([]);
  });

  test("whoever did not pass reads that, and begins the questions anew", () => {
    const failed = answered(NOTHING, rules, [0, 1]);
    expect(stateOf(failed)).toEqual({ at: "failed" });
    expect(withResult(failed, rules, keys, { community: COMMUNITY, hour: HOUR })).toBe(failed);
    const again = withBegun(failed, rules, HOUR);
    expect(answersIn(placeOf(again, rules), rules)).toEqual([]);
    expect(withBegun(again, rules, HOUR)).toBe(again);
  });

  test("a place in a newer version, from another device, is not written over", () => {
    const newer = writePlace({ ...nowhere(rules.version + 1), read: 2 });
    const slots = put(NOTHING, { slot: SLOT.study, name: placeName(moduleId(rules.slug)), form: STUDY_FORM, value: newer, untilHour: HOUR + 9 });
    expect(stateOf(slots)).toEqual({ at: "new" });
    expect(() => withRead(slots, rules, 1, HOUR)).toThrow(NewerRecord);
  });

  test("what nobody reads is nothing, and goes along", () => {
    const record = { slot: SLOT.study, name: passedName(moduleId(rules.slug)), form: STUDY_FORM, value: Uint8Array.of(1), untilHour: HOUR + 9 };
    const slots = put(NOTHING, record);
    expect(stateOf(slots)).toEqual({ at: "new" });
    expect(resultsOf(slots, OWN)).toEqual([]);
  });
});

describe("what she passed", () => {
  const all = answered(NOTHING, rules, [3]);
  const passed = withResult(all, rules, keys, { community: COMMUNITY, hour: HOUR });
  const key = publicKey(keys.signatureSeed);

  test("is signed by the key that she applies with, with what she answered to which text", () => {
    expect(stateOf(passed)).toMatchObject({ at: "passed", hour: HOUR });
    const [result, ...more] = resultsOf(passed, OWN).map((one) => parse(one, TRAINING_RESULT).verify(key));
    expect(more).toEqual([]);
    expect(result).toMatchObject({ version: rules.version, language: "en", hour: HOUR });
    expect([hex(result?.content ?? key), hex(result?.signatureKey ?? key)]).toEqual([hex(contentHash(rules)), hex(key)]);
    expect([...(result?.answers ?? [])]).toEqual(answersIn(placeOf(all, rules), rules));
  });

  test("goes with no application of another key", () => {
    expect(resultsOf(passed, { ...OWN, keys: OTHER })).toEqual([]);
  });

  test("is no result of another key, and counts as long as it is good for a certificate", () => {
    const shown = (own: Parameters<typeof resultsOf>[1]): unknown =>
      studyShown({ language: "en", heads: [listed(rules)], open: undefined, doing: { at: "idle" } }, { slots: passed, own }).lines[0]?.state.at;
    expect([shown({ ...OWN, keys: OTHER }), shown({ ...OWN, keys: undefined })]).toEqual(["failed", "failed"]);
    expect([shown({ ...OWN, hour: HOUR + 4320 }), shown({ ...OWN, hour: HOUR + 4321 })]).toEqual(["passed", "failed"]);
    expect(resultsOf(passed, { ...OWN, hour: HOUR + 4321 })).toEqual([]);
  });

  test("stands when the questions are begun anew, and beside one as young no other is signed", () => {
    const again = withBegun(passed, rules, HOUR);
    expect(stateOf(again)).toMatchObject({ at: "passed" });
    for (const wrong of [[], [0], [1], [2], [4], [5]]) {
      const better = answered(withBegun(again, rules, HOUR), rules, wrong);
      expect(withResult(better, rules, keys, { community: COMMUNITY, hour: HOUR })).toBe(better);
      const later = withResult(better, rules, keys, { community: COMMUNITY, hour: HOUR + 1 });
      expect(stateOf(later)).toMatchObject({ hour: HOUR + 1 });
    }
  });
});

test("what her certificate names, and what it lacks of what her roles need, stands in the list", () => {
  const training = [{ module: moduleId(rules.slug), version: IN_PERSON, hour: HOUR }];
  const heads = readModules("en").map(listed);
  const certificate = { roles: ROLE.moderator, training } as unknown as Certificate;
  const { lines } = studyShown({ language: "en", heads, open: undefined, doing: { at: "idle" } }, { slots: NOTHING, own: OWN, certificate });
  expect(lines.map(({ certified }) => certified)).toEqual([true, false, false, false, false, false, false, undefined]);
});

test("the screens learn no right answer before one was given", () => {
  const shown = (slots: Slots) => studyShown({ language: "en", heads: [], open: rules, doing: { at: "idle" } }, { slots, own: OWN }).module;
  expect(JSON.stringify(shown(NOTHING))).not.toContain(rules.questions[0]?.answers[0]?.explanation);
  const wrong = shown(answered(NOTHING, rules, [0], 1));
  expect(wrong?.questions[0]?.said?.rightExplanation).toBe(rules.questions[0]?.answers[rightOf(rules.questions[0])]?.explanation);
  expect(wrong?.questions[1]?.said).toBeUndefined();
  expect(shown(answered(NOTHING, rules, []))?.result).toEqual({ right: 6, passed: true });
});
