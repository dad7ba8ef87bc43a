/** Where this page came from, as its own address says: an installation on this machine shows it under a name of its own. */

/** Whether the name is drawn for this one time: what a browser keeps for it is never found again. */
export function isForOnce(): boolean {
  return location.hostname.startsWith("once-");
}
