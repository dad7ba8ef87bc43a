/** From what a candidate keeps to what she is shown of her studying. Pure. */

import type { Slots } from "../../../../../model/kept/slots";
import type { Doing } from "../../../../../model/seam/app";
import type { AnswerSaid, StudyLine, StudyModule, StudyShown, StudyState } from "../../../../../model/seam/study";
import { answersIn, type Own, passedOf, placeOf } from "../../../../../model/staff/studying";
import { MAX_CERTIFICATE_HOURS } from "../../../../../protocol/limits";
import { type Certificate, ROLE } from "../../../../../protocol/structures/certificate";
import { isOf } from "../../../../../training/content";
import { mark, result } from "../../../../../training/marking";
import { listed, type ListedModule, type Module, type Question, rightOf } from "../../../../../training/module";
import type { Language } from "../../../../../words/language";

/** What is looked at: the language, its modules, and the one that is open. */
export type Studying = { readonly language: Language; readonly heads: readonly ListedModule[]; readonly open: Module | undefined; readonly doing: Doing };

/** What of it is kept, whose results count, and her certificate where it is valid. */
export type Kept = { readonly slots: Slots; readonly own: Own; readonly certificate?: Certificate | undefined };

const WHOLE_PERCENT = 100;

/** Return what is shown of studying. */
export function studyShown({ language, heads, open, doing }: Studying, kept: Kept): StudyShown {
  return {
    language,
    lines: heads.map((head) => lineOf(head, kept)),
    module: open && moduleOf(open, kept),
    doing,
  };
}

function lineOf(module: ListedModule, kept: Kept): StudyLine {
  const { slug, title, roles, minutes, isDraft, sectionCount, questionCount } = module;
  const { certificate } = kept;
  const isBoth = (roles & ROLE.moderator) !== 0 && (roles & ROLE.counsellor) !== 0;
  return {
    slug,
    title,
    roles: isBoth ? "both" : (roles & ROLE.moderator) !== 0 ? "moderator" : "counsellor",
    minutes,
    isDraft,
    sectionCount,
    questionCount,
    state: stateOf(module, kept),
    certified: certificate && (certificate.roles & roles) !== 0 ? certificate.training.some((held) => isOf(held, module)) : undefined,
  };
}

function stateOf(module: ListedModule, { slots, own }: Kept): StudyState {
  const [place, passed] = [placeOf(slots, module), passedOf(slots, module, own)];
  if (passed !== undefined) {
    return { at: "passed", hour: passed.hour, untilHour: passed.hour + MAX_CERTIFICATE_HOURS };
  }
  if (place.answers.length >= module.questionCount) {
    return { at: "failed" };
  }
  if (place.answers.length > 0) {
    return { at: "answering", answered: place.answers.length };
  }
  return place.read > 0 || place.attempt > 0 ? { at: "reading", read: place.read } : { at: "new" };
}

function moduleOf(module: Module, kept: Kept): StudyModule {
  const place = placeOf(kept.slots, module);
  const answers = answersIn(place, module);
  const marked = answers.length === module.questions.length ? result(module, answers) : undefined;
  return {
    ...lineOf(listed(module), kept),
    sections: module.sections,
    questionsHeading: module.questionsHeading,
    questions: module.questions.map((question, at) => ({
      name: question.name,
      scenario: question.scenario,
      answers: question.answers.map(({ text }) => text),
      said: saidOf(question, answers[at]),
    })),
    read: Math.min(place.read, module.sections.length),
    needed: Math.ceil((module.passPercent * module.questions.length) / WHOLE_PERCENT),
    result: marked && { right: marked.rightCount, passed: marked.passed },
  };
}

function saidOf(question: Question, chosen: number | undefined): AnswerSaid | undefined {
  if (chosen === undefined) {
    return undefined;
  }
  const { right, isRight, explanation } = mark(question, chosen);
  return { chosen, right, explanation, rightExplanation: isRight ? undefined : question.answers[rightOf(question)]?.explanation };
}
