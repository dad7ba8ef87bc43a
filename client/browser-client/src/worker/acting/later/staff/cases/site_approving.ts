/** Approving that an address of a report goes on the list of links: one act, said where it is refused. */

import { RefusedBy } from "../../../../../model/errors";
import { SiteNotListed, SiteNotThere } from "../../../../../model/staff/act_errors";
import { siteOf } from "../../../../../model/staff/site_approving";
import { known, type Visit } from "../../../visit";
import { type Doer, doing, workOf } from "../doing";
import { lookAtCase, noteCases, openOne } from "./looking";

/** Approve what `text` names, from a case that was opened. */
export function propose(visit: Visit, id: string, text: string): Promise<void> {
  return doing(visit, "site_approved", async (doer) => {
    try {
      const opened = openOne(doer, id)?.opened ?? (await lookAtCase(doer, id));
      const site = siteOf(text, opened, known(visit).guards);
      const name = site.host + site.path;
      if (workOf(visit).cases.approved.has(name)) {
        throw doer.refuse("site_approved");
      }
      await doer.staff.approveSite(site);
      noteCases(doer, { approved: new Set([...workOf(visit).cases.approved, name]) });
    } catch (error) {
      throw translated(error, doer);
    }
  });
}

function translated(error: unknown, { refuse }: Doer): unknown {
  if (error instanceof SiteNotThere) {
    return refuse("site_not_there");
  }
  if (error instanceof SiteNotListed) {
    return refuse("site_not_listed");
  }
  return error instanceof RefusedBy && error.code === "too_many" ? refuse("site_too_many") : error;
}
