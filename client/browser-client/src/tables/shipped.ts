/** The JSON files of `hearth_moderation/policy`, here already. In the page `fetched` stands in the place of this. */

const SHIPPED: Readonly<Record<string, unknown>> = import.meta.glob(
  "../../../../moderation/hearth_moderation/policy/*.json",
  { eager: true, import: "default" },
);
const FOLDER = "../../../../moderation/hearth_moderation/policy/";

/** Return the contents of `<stem>.json`, undefined where there is none. */
export function tableOf(stem: string): unknown {
  return SHIPPED[`${FOLDER}${stem}.json`];
}

/** Wait for all that a reader needs. Rejects with PartMissing where it cannot be had now. */
export async function tablesCame(): Promise<void> {
  await Promise.resolve();
}

/** Wait for what drafts are asked about besides. Rejects with PartMissing where it cannot be had now. */
export async function draftTablesCame(): Promise<void> {
  await Promise.resolve();
}
