/** The states that reports at staff's desk are looked at in. */
import type { App } from "../../src/model/seam/app";
import type { CaseItem, CaseShown } from "../../src/model/seam/cases";
import type { StaffShown } from "../../src/model/seam/staff";
import type { Place, StaffPart } from "../../src/view/place";
import type { Language } from "../../src/words/language";
import talk from "./talk.json";

type Scene = { readonly app: App; readonly place: Place };
type Around = {
  readonly staff: StaffShown;
  readonly now: number;
  readonly scene: (shown: StaffShown, part: StaffPart) => Scene;
};

/** Return the scenes of reports by their names, in one language. */
export function caseScenes(language: Language, { staff, now, scene }: Around): Readonly<Record<string, Scene>> {
  const said = talk[language];
  const line = { id: "case1", state: "new", urgent: true, hour: now - 2, language: "ko", taken: "nobody" } as const;
  const lines = [
    line,
    { ...line, id: "case2", urgent: false, state: "appealed", taken: "other", language: undefined },
    { ...line, id: "case3", urgent: false, state: "handed_over", taken: "me", language },
  ] as const;
  const person = { id: "Zx3kAAAAAAAAAAAAAAAAAA", name: said.names[1] ?? "" };
  const item: CaseItem = {
    seq: 4,
    who: "A",
    author: undefined,
    hour: now - 3,
    reported: false,
    kind: "post",
    text: said.answer,
    warning: undefined,
    verified: true,
    why: [],
    joint: "first",
    leftOut: 0,
  };
  const evidence: readonly CaseItem[] = [
    item,
    { ...item, seq: 8, who: "B", author: person, reported: true, text: said.behind, warning: said.warned, joint: "joined", leftOut: 3 },
    { ...item, seq: 9, who: "A", kind: "sign", text: undefined, joint: "joined" },
    {
      ...item,
      seq: 14,
      who: "B",
      reported: true,
      text: said.link,
      verified: false,
      why: ["franking_tag", "signature", "receipt"],
      joint: "apart",
      leftOut: 4,
    },
    { ...item, seq: 15, who: "C", reported: true, text: undefined, verified: false, why: ["epoch"], joint: "broken" },
  ];
  const open: CaseShown = {
    ...line,
    reason: "threat",
    room: "room1",
    roomTitle: said.room,
    about: "B",
    person,
    note: said.mine,
    posts: evidence.length,
    verified: 3,
    evidence: undefined,
    receiptsKnown: true,
    sites: [],
    replies: [],
    notes: [{ by: said.names[2] ?? "", hour: now - 1, text: said.answer, appeal: false }],
    others: [{ id: "serial1", name: said.staff }, { id: "serial2", name: said.names[1] ?? "" }],
    own: false,
    answerable: [{ person, posts: ["post2", "post4"], language, here: true, staff: false }],
    acts: [],
    attempt: undefined,
    suggestion: undefined,
    heldUntilSeconds: undefined,
    goneHour: now + 60 * 24,
  };
  const acts = [
    {
      id: "act1",
      kind: "hide_post",
      reason: "threat",
      by: said.staff,
      mine: true,
      hour: now - 1,
      until: now + 700,
      person,
      post: "post2",
      half: false,
    },
  ] as const;
  const page = { decided: false, lines, more: true, before: false };
  const at = (shown: Partial<CaseShown>, more: Partial<StaffShown> = {}): Scene =>
    scene({ ...staff, ...more, cases: { page, open: { ...open, ...shown } } }, { see: "case", case: "case1" });
  const mine = { taken: "me", heldUntilSeconds: (now + 1) * 3600 } as const;
  const offered = { reason: "suggestion", urgent: false, about: undefined, person: undefined, posts: 1, verified: 1, notes: [], language } as const;
  return {
    staff_cases: scene({ ...staff, cases: { page, open: undefined } }, { see: "home" }),
    staff_cases_decided: scene(
      { ...staff, cases: { page: { decided: true, lines: [], more: false, before: false }, open: undefined } },
      { see: "home" },
    ),
    staff_case: at({}),
    staff_case_evidence: at({ ...mine, evidence, receiptsKnown: false }, { done: "case_taken" }),
    staff_case_sites: at(
      {
        ...mine,
        evidence,
        sites: [
          { host: "lanepeek.example", approved: false },
          { host: "pictures-of-everybody.lanepeek.example", approved: true },
        ],
      },
      { moderator: true, refused: "site_not_there" },
    ),
    staff_case_answered: at({
      ...mine,
      urgent: false,
      replies: [
        { by: "", hour: now - 1, text: said.mine, appeal: false },
        { by: "", hour: now, text: undefined, appeal: true },
      ],
      others: undefined,
    }),
    staff_case_begun: at({ ...mine, acts }),
    staff_case_attempt: at(
      {
        ...mine,
        acts,
        attempt: [
          { what: "hide_post", person, at: "done" },
          { what: "mute", person, at: "refused" },
          { what: "decision", person: undefined, at: "open" },
        ],
      },
      { refused: "act_held" },
    ),
    staff_case_attempt_over: at({
      state: "decided",
      acts,
      attempt: [
        { what: "note", person, at: "done" },
        { what: "decision", person: undefined, at: "refused" },
      ],
    }),
    staff_case_worried: at({ reason: "worried", about: "?", posts: 0, verified: 0, note: "", roomTitle: undefined, others: [] }),
    staff_case_suggestion: at({ ...mine, ...offered, suggestion: { hers: true, texts: [], looked: undefined } }),
    staff_case_suggestion_answered: at({
      ...mine,
      ...offered,
      replies: [{ by: "", hour: now, text: said.mine, appeal: false }],
      suggestion: {
        hers: true,
        texts: [
          { text: `# ${said.room}\n\n${said.mine}\n`, answer: "no", agreement: undefined },
          { text: `# ${said.room}\n\n${said.answer}\n`, answer: "yes", agreement: "{}" },
          { text: `# ${said.room}\n\n- ${said.answer}\n- ${said.mine}\n`, answer: undefined, agreement: undefined },
        ],
        looked: undefined,
      },
    }),
    staff_case_suggestion_unproven: at({ ...mine, ...offered, verified: 0, suggestion: { hers: false, texts: [], looked: undefined } }),
    staff_case_taken: at({ taken: "other" }, { refused: "case_taken" }),
    staff_case_own: at({ state: "appealed", own: true }),
    staff_case_decided: at({ state: "decided", own: true, urgent: false }, { done: "case_decided" }),
    staff_case_gone: scene({ ...staff, refused: "case_unknown" }, { see: "case", case: "case9" }),
  };
}
