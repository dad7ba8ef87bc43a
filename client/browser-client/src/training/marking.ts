/** Judges answers. Pure. Twin: hearth_moderation/training/marking.py. */
import { Malformed } from "../protocol/errors";
import { type Module, type Question, rightOf } from "./module";

const WHOLE_PERCENT = 100;

/** What is said of one answer. */
export type Marked = {
  readonly chosen: number;
  /** The place of the right answer, from 0. */
  readonly right: number;
  readonly isRight: boolean;
  /** Of the chosen answer: why it is right, or what is wrong with it. */
  readonly explanation: string;
};

/** All questions of a module answered once. */
export type Result = { readonly marked: readonly Marked[]; readonly rightCount: number; readonly passed: boolean };

/** Judge one answer by its place, from 0. Throws Malformed for a place without an answer. */
export function mark(question: Question, chosen: number): Marked {
  const answer = question.answers[chosen];
  if (answer === undefined) {
    throw new Malformed("no such answer");
  }
  const right = rightOf(question);
  return { chosen, right, isRight: chosen === right, explanation: answer.explanation };
}

/** Judge the answers to all questions, in their order. Throws Malformed unless there is one for each. */
export function result({ questions, passPercent }: Module, chosen: readonly number[]): Result {
  if (chosen.length !== questions.length) {
    throw new Malformed("one answer for each question");
  }
  const marked = questions.map((question, at) => mark(question, chosen[at] ?? -1));
  const rightCount = marked.filter(({ isRight }) => isRight).length;
  // In whole numbers: four of five are 80 percent, and no rounding decides about anybody.
  return { marked, rightCount, passed: rightCount * WHOLE_PERCENT >= passPercent * questions.length };
}
