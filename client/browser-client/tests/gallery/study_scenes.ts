/** Studying: the list, and a module from its beginning to how it went. States are made as the worker makes them. */
import type { Slots } from "../../src/model/kept/slots";
import type { App } from "../../src/model/seam/app";
import { applicantKeys, withAnswer, withRead, withResult } from "../../src/model/staff/studying";
import type { Certificate } from "../../src/protocol/structures/certificate";
import { moduleId } from "../../src/training/content";
import { listed, type Module, rightOf } from "../../src/training/module";
import type { Place, StaffPart } from "../../src/view/place";
import type { Language } from "../../src/words/language";
import { studyShown } from "../../src/worker/acting/later/staff/study/shown";
import { moduleOf } from "./modules";

type Scene = { readonly app: App; readonly place: Place };

const NOTHING: Slots = new Map();

function partOf({ slug }: Module): StaffPart {
  return { see: "module", module: slug };
}

/** Return the scenes by their names. */
export function studyScenes(language: Language, { inside, now }: { readonly inside: App; readonly now: number }): Readonly<Record<string, Scene>> {
  const [rules, suicide] = [moduleOf("the-rules", language), moduleOf("suicide-and-self-harm", language)];
  const keys = applicantKeys({ staffKeys: undefined, edges: { random: (size: number) => new Uint8Array(size) } as never });
  const answered = (before: Slots, module: Module, choose: (right: number, at: number) => number, count = module.questions.length): Slots =>
    module.questions
      .slice(0, count)
      .reduce((slots, question, at) => withAnswer(slots, module, { question: at, chosen: choose(rightOf(question), at) }, now), before);
  const read = withRead(NOTHING, suicide, 3, now);
  const passed = withResult(answered(read, rules, (right) => right), rules, keys, { community: new Uint8Array(32), hour: now });
  const failed = answered(passed, suicide, (right, at) => (at % 2 === 0 ? (right + 1) % 3 : right));
  const certificate = { roles: 1, training: [{ module: moduleId(rules.slug), version: 0, hour: now }] } as unknown as Certificate;
  const scene = (slots: Slots, open: Module | undefined, part: StaffPart, more: Partial<App> = {}): Scene => ({
    app: {
      ...inside,
      keeping: { by: "words", seen: true },
      study: studyShown({ language, heads: [rules, suicide].map(listed), open, doing: { at: "idle" } }, { slots, own: { keys, hour: now }, certificate: slots === passed ? certificate : undefined }),
      ...more,
    },
    place: { at: "staff", part },
  });
  const list: StaffPart = { see: "study" };
  return {
    study: scene(passed, undefined, list),
    study_visit: scene(NOTHING, undefined, list, { keeping: { by: "visit", leavesHour: now + 20 } }),
    study_beginning: scene(NOTHING, suicide, partOf(suicide)),
    study_going_on: scene(read, suicide, partOf(suicide)),
    study_passed: scene(passed, rules, partOf(rules)),
    study_failed: scene(failed, suicide, partOf(suicide)),
  };
}
