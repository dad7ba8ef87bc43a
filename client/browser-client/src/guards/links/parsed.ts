/** A URL as this browser reads it (the WHATWG standard). The other reading is `canonical`. */

/** What a browser would go to. */
export type Parsed = {
  /** Without the colon. */
  readonly scheme: string;
  /** Lower-case ASCII, IPv4 as four decimals, IPv6 in brackets; empty where there is none. */
  readonly host: string;
  readonly hasUser: boolean;
};

/** Return how a browser reads `url`, or undefined when it would refuse it. */
export function parsed(url: string): Parsed | undefined {
  if (!URL.canParse(url)) {
    return undefined;
  }
  const read = new URL(url);
  return {
    scheme: read.protocol.slice(0, -1),
    host: read.hostname,
    hasUser: read.username !== "" || read.password !== "",
  };
}
