/** What the screens of acts share. */

import { expect, it } from "vitest";

import { MAX_HOURS } from "../../src/protocol/acts";
import { KINDS } from "../../src/model/staff/acting";
import { type ActKind, toldOf } from "../../src/view/screens/later/staff/act_parts";

it.each(Object.keys(KINDS) as ActKind[])("the preview of %s ends when the act will, where nobody chose how long", (kind) => {
  const plan = { kind, member: undefined, posts: [], reason: "other", hours: undefined, said: "", days: 0 } as const;
  expect(toldOf(plan, "Mira", 1000).until).toBe(1000 + (MAX_HOURS.get(KINDS[kind]) ?? 0));
});
