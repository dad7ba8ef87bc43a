/** Invitations of this visit: made, and led to the server that they are for. */

import { hourOf } from "../../../../model/edges";
import type { InvitationLine } from "../../../../model/seam/staff";
import type { Called } from "../../../../model/staff/answering";
import { encodeId } from "../../../../protocol/ids";
import { PERSONAL_INVITATION_HOURS } from "../../../../protocol/limits";
import type { Visit } from "../../visit";
import { type Doer, workOf } from "./doing";

/** What a server says of itself to everybody. */
const ABOUT = "/v1/about";
const MAX_ABOUT_BYTES = 1 << 16;

/**
 * Return the address to which an invitation leads: the server's, as the page was fetched from it. Where the page is an
 * installed one (`hearth-client open`), whoever shows it says which server it speaks to.
 */
async function serverOf({ page, edge }: Visit): Promise<string> {
  const origin = page?.origin ?? "";
  const told = await edge.serverAt(origin).fetch(ABOUT, MAX_ABOUT_BYTES);
  const { server } = readAbout(told);
  return server !== undefined && URL.parse(server)?.origin === server ? server : origin;
}

function readAbout(told: Uint8Array | undefined): { readonly server: string | undefined } {
  try {
    const about: unknown = JSON.parse(new TextDecoder().decode(told ?? new Uint8Array()));
    const server: unknown = typeof about === "object" && about !== null ? Reflect.get(about, "server") : undefined;
    return { server: typeof server === "string" ? server : undefined };
  } catch {
    return { server: undefined };
  }
}

/** Return the link of the invitation that goes along with an answer: made once, however often the answer is sent. */
export async function along(doer: Doer, call: Called, into: string): Promise<string> {
  const name = `${encodeId(call.id)} ${into}`;
  const before = workOf(doer.visit).along.get(name);
  if (before !== undefined) {
    return before;
  }
  const { link } = await invite(doer, into, { uses: 1, hours: PERSONAL_INVITATION_HOURS, opens: "room" });
  doer.note({ along: new Map([...workOf(doer.visit).along, [name, link]]) });
  return link;
}

type Plan = { readonly uses: number; readonly hours: number; readonly opens: "room" | "welcome" };

/** Make an invitation, and list it. */
export async function invite({ visit, staff, room, note }: Doer, into: string, plan: Plan): Promise<InvitationLine> {
  const made = await staff.invite(await room(into), { ...plan, origin: await serverOf(visit) });
  const wordsIn = (language: keyof InvitationLine["words"]): readonly string[] => made.words.get(language) ?? [];
  const words = { en: wordsIn("en"), "zh-Hans": wordsIn("zh-Hans"), "zh-Hant": wordsIn("zh-Hant"), ko: wordsIn("ko") };
  const { link, uses, opens, notAfterHour: untilHour } = made;
  const line = { id: encodeId(made.id), room: into, link, words, uses, opens, untilHour, closed: false };
  const hour = hourOf(visit.edge.edges);
  // A look may have noted something since this began.
  note({ invitations: [line, ...workOf(visit).invitations.filter((one) => one.untilHour >= hour)] });
  return line;
}
