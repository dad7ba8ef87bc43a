/** What the screens are shown of studying, and what a candidate does there. Plain values; what she is to answer comes without the answers. */

import type { Section } from "../../training/module";
import type { Language } from "../../words/language";
import type { Doing, Hour } from "./app";

/** How far she is with a module. `passed`: as its text is now; a result of another version counts no more. */
export type StudyState =
  | { readonly at: "new" }
  | { readonly at: "reading"; readonly read: number }
  | { readonly at: "answering"; readonly answered: number }
  | { readonly at: "failed" }
  | { readonly at: "passed"; readonly hour: Hour; readonly untilHour: Hour };

export type StudyLine = {
  readonly slug: string;
  readonly title: string;
  readonly roles: "moderator" | "counsellor" | "both";
  readonly minutes: number;
  readonly isDraft: boolean;
  readonly sectionCount: number;
  readonly questionCount: number;
  readonly state: StudyState;
  /** Whether her certificate names it, as it is now; undefined where it need not, or there is no certificate. */
  readonly certified: boolean | undefined;
};

/** What is said of an answer that was given: Markdown. Of the right answer only where another was chosen. */
export type AnswerSaid = {
  readonly chosen: number;
  readonly right: number;
  readonly explanation: string;
  readonly rightExplanation: string | undefined;
};

export type StudyQuestion = {
  readonly name: string;
  readonly scenario: string;
  readonly answers: readonly string[];
  /** Undefined until it is answered in this attempt. */
  readonly said: AnswerSaid | undefined;
};

export type StudyModule = StudyLine & {
  readonly sections: readonly Section[];
  readonly questionsHeading: string;
  readonly questions: readonly StudyQuestion[];
  /** Sections read. */
  readonly read: number;
  /** How many have to be right. */
  readonly needed: number;
  /** Of the attempt that all was answered in. */
  readonly result: { readonly right: number; readonly passed: boolean } | undefined;
};

export type StudyShown = {
  readonly language: Language;
  readonly lines: readonly StudyLine[];
  /** The module that is open. */
  readonly module: StudyModule | undefined;
  readonly doing: Doing;
};

/** `sections`: how many were read. Answers come one after another; `question` says which, so that two taps are one. */
export type StudyAct = { readonly do: "study" } & (
  | { readonly step: "look"; readonly language: Language; readonly module: string | undefined }
  | { readonly step: "read"; readonly module: string; readonly sections: number }
  | { readonly step: "answer"; readonly module: string; readonly question: number; readonly chosen: number }
  | { readonly step: "again"; readonly module: string }
);
