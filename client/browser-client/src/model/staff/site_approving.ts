/** A moderator approves that an address from a report goes on the list of links, by its hash alone. Twin: hearth_client/staff/site_approving.py. */

import { expressionsOf, readSite, type Site } from "../../guards/links/lists/reading";
import * as contents from "../../protocol/contents";
import { utf8 } from "../../protocol/crypto/bytes";
import { sha256 } from "../../protocol/crypto/sha256";
import { Malformed } from "../../protocol/errors";
import { sign } from "../../protocol/signed";
import { ENTRY_BYTES, SITE_APPROVAL } from "../../protocol/structures/site_approval";
import { hourOf } from "../edges";
import type { Guards } from "../guards";
import { SiteNotListed, SiteNotThere } from "./act_errors";
import { ask, ready } from "./certified";
import type { OpenedCase } from "./report_desk";
import type { StaffKeeper } from "./staff_keeper";

type Listing = Pick<Guards, "lists">;
type Looking = Pick<Guards, "look">;

/** Return the hosts of the addresses in a case, as the guards read them; disguised ones, too. Ascending, each once. */
export function hostsIn(opened: OpenedCase, guards: Looking): readonly string[] {
  const found = textsOf(opened).flatMap((text) => guards.look(text, "room").links.found.map(({ host }) => host));
  return [...new Set(found)].filter((host) => host !== "").toSorted();
}

/** Return all that was handed on or said in a case: posts, the note, the reporter's answers. */
function textsOf({ findings, filed, replies }: OpenedCase): readonly string[] {
  const posts = findings.flatMap(({ exhibit }) => textIn(exhibit.item.body));
  return [...posts, filed.report.note, ...replies.map(({ text }) => text)];
}

function textIn(data: Uint8Array): readonly string[] {
  try {
    const body = contents.decode(data);
    return body.kind === "say" || body.kind === "edit" ? [body.text] : [];
  } catch (error) {
    if (error instanceof Malformed) {
      return [];
    }
    throw error;
  }
}

/** Whether a site is neither a public suffix, nor a help site or a domain above one: one slip would silence thousands. */
export function mayBeListed({ host, path }: Site, { lists }: Listing): boolean {
  if (lists.suffixes.public(host) === host || lists.allows(host)) {
    return false;
  }
  return path !== "" || ![...lists.allowHosts].some((help) => help.endsWith(`.${host}`));
}

/**
 * Return the site that `text` names, if it may be approved from this case.
 *
 * Its host is that of an address in the case, or a domain above one. Throws SiteNotThere; SiteNotListed for a public
 * suffix, a help site or a domain above one.
 */
export function siteOf(text: string, opened: OpenedCase, guards: Looking & Listing): Site {
  const site = readSite(text);
  const isThere = site !== undefined && hostsIn(opened, guards).some((host) => `.${host}`.endsWith(`.${site.host}`));
  if (!isThere) {
    throw new SiteNotThere();
  }
  if (!mayBeListed(site, guards)) {
    throw new SiteNotListed();
  }
  return site;
}

/** Sign the entries that list a site, and hand them to the server; again it changes nothing. Throws NotStaff. */
export async function approve(keeper: StaffKeeper, site: Site): Promise<void> {
  const { keys, name: certificate } = await ready(keeper);
  const { community } = keeper.guide.trust;
  for (const expression of expressionsOf(site)) {
    const entry = sha256(utf8(expression)).slice(0, ENTRY_BYTES);
    const approval = { community, entry, hour: hourOf(keeper.edges), certificate };
    await ask(keeper, { t: "approve_site", approval: sign(keys.signatureSeed, SITE_APPROVAL, approval) });
  }
}
