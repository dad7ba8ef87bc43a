/**
 * A module of training as a candidate reads it: what it is, its sections, its scenarios with their answers. Values only.
 *
 * The page is sent these as JSON, in this very form. Twin: hearth_moderation/training/module.py.
 */
import type { Language } from "../words/language";

/** One answer that can be chosen, and what is said of it afterwards, whether it is right or not. */
export type Answer = {
  readonly text: string;
  /** Markdown, shown after answering. */
  readonly explanation: string;
  readonly right: boolean;
};

/** A scenario. Exactly one of its answers is right. */
export type Question = { readonly name: string; readonly scenario: string; readonly answers: readonly Answer[] };

/** A part to read: its heading, and paragraphs and lists as Markdown without HTML, images and links. */
export type Section = { readonly heading: string; readonly text: string };

/** What is known of a module before it is opened: enough for a list, and for a badge. */
export type ModuleHead = {
  /** Its name in folders and on command lines; its id comes from it. */
  readonly slug: string;
  readonly language: Language;
  readonly title: string;
  /** For whom it is: bits, as a certificate's. */
  readonly roles: number;
  readonly version: number;
  readonly minutes: number;
  readonly passPercent: number;
  /** Whether no professional has reviewed it. */
  readonly isDraft: boolean;
};

/** As it stands in a list. */
export type ListedModule = ModuleHead & { readonly sectionCount: number; readonly questionCount: number };

export type Module = ModuleHead & {
  readonly review: { readonly by: string; readonly on: string } | null;
  readonly sources: readonly string[];
  readonly checkedOn: string;
  readonly sections: readonly Section[];
  readonly questionsHeading: string;
  readonly questions: readonly Question[];
};

/** Return the place of the right answer, from 0. */
export function rightOf({ answers }: Question): number {
  return answers.findIndex(({ right }) => right);
}

/** Return how a module stands in a list. */
export function listed({ slug, language, title, roles, version, minutes, passPercent, isDraft, sections, questions }: Module): ListedModule {
  const counts = { sectionCount: sections.length, questionCount: questions.length };
  return { slug, language, title, roles, version, minutes, passPercent, isDraft, ...counts };
}
