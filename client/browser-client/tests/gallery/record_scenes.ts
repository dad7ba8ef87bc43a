/** The states that the record of what staff did is looked at in. */
import type { App } from "../../src/model/seam/app";
import type { RecordLine, RecordShown } from "../../src/model/seam/record";
import type { StaffShown } from "../../src/model/seam/staff";
import { AUDIT_KIND, type AuditKindName } from "../../src/protocol/audit_entry";
import type { Place, StaffPart } from "../../src/view/place";

type Scene = { readonly app: App; readonly place: Place };
type Facts = {
  readonly staff: StaffShown;
  readonly now: number;
  readonly scene: (shown: StaffShown, part: StaffPart) => Scene;
};

const CODE = "57-49021-83317-00452-91876-33010-74456-20981-65534";
const OTHER = "57-11873-40029-95516-38840-72261-09937-51120-88402";
const MEMBER = "6Yb0m2Vd3hTqQk1nJ8sWcQ";

/** Return the record's scenes by their names. */
export function recordScenes({ staff, now, scene }: Facts): Readonly<Record<string, Scene>> {
  const kinds = Object.keys(AUDIT_KIND) as readonly AuditKindName[];
  const lines = kinds.map(
    (kind, at): RecordLine => ({
      number: 57 - at,
      hour: now - at * 5,
      kind,
      reason: AUDIT_KIND[kind] <= AUDIT_KIND.freeze ? "identifying" : undefined,
      by: AUDIT_KIND[kind] >= AUDIT_KIND.certified ? undefined : { name: at % 4 === 3 ? undefined : staff.name, id: MEMBER },
    }),
  );
  const record: RecordShown = { ...staff.record, code: CODE, hour: now, lines, hasOlder: true };
  const findings: RecordShown["findings"] = [
    { what: "forked", hour: now - 30, seen: CODE, told: OTHER },
    { what: "broken", hour: now - 1, seen: CODE, told: undefined },
  ];
  const file = { text: "{}", name: "record.jsonl" };
  const held = (more: Partial<RecordShown>): StaffShown => ({ ...staff, record: { ...record, ...more } });
  return {
    staff_record: scene(held({}), { see: "record" }),
    staff_record_first: scene(held({ first: true, lines: [], hasOlder: false, code: undefined, stale: true }), { see: "record" }),
    staff_record_about: scene(held({ about: { id: MEMBER, lines: lines.slice(2, 4) }, file }), { see: "record", about: MEMBER }),
    staff_record_wrong: scene(held({ findings, about: { id: "?", lines: undefined } }), { see: "record", about: "?" }),
    staff_record_silent: scene(held({ silentSince: now - 30 }), { see: "home" }),
    staff_record_hint: scene(held({ findings }), { see: "home" }),
  };
}
