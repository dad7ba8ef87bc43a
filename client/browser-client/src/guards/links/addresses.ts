/**
 * Numbers that are hosts: IPv4 in every notation that parsers accept, IPv6 in its shortest form.
 *
 * The rules are the WHATWG URL standard's and RFC 5952's; an IPv4 address inside an IPv6 one is told apart.
 */

const OCTET = 256;
const GROUPS = 8;
const LONGEST = 64;
const NUMBER = /^(?:0[xX][0-9a-fA-F]*|[0-9]+)$/u;
const GROUP = /^[0-9a-fA-F]{1,4}$/u;
const MAPPED = "0,0,0,0,0,65535";
const NAT64 = "100,65435,0,0,0,0";

/** Return the dotted decimal form of `host`, or undefined when it is not an IPv4 address in any notation. */
export function ipv4(host: string): string | undefined {
  const parts = host.split(".");
  if (parts.length > 4 || host.length > LONGEST) {
    return undefined;
  }
  const numbers = parts.map((part) => numberOf(part) ?? OCTET ** 4);
  const last = numbers.at(-1) ?? OCTET ** 4;
  const front = numbers.slice(0, -1);
  if (front.some((number) => number >= OCTET) || last >= OCTET ** (4 - front.length)) {
    return undefined;
  }
  const whole = front.reduce((sum, number, place) => sum + number * OCTET ** (3 - place), last);
  return [3, 2, 1, 0].map((place) => Math.floor(whole / OCTET ** place) % OCTET).join(".");
}

function numberOf(part: string): number | undefined {
  if (!NUMBER.test(part)) {
    return undefined;
  }
  if (part.startsWith("0x") || part.startsWith("0X")) {
    return Number.parseInt(part.slice(2) || "0", 16);
  }
  if (part.startsWith("0") && part.length > 1) {
    return part.includes("8") || part.includes("9") ? undefined : Number.parseInt(part, 8);
  }
  return Number(part);
}

/** Return the eight groups of an IPv6 address written without brackets, or undefined. */
export function ipv6(text: string): readonly number[] | undefined {
  const inside = text.split("%", 1)[0] ?? "";
  const halves = inside.split("::");
  if (inside.length > LONGEST || halves.length > 2) {
    return undefined;
  }
  const left = groupsOf(halves[0] ?? "");
  const right = groupsOf(halves[1] ?? "");
  if (left === undefined || right === undefined) {
    return undefined;
  }
  const missing = GROUPS - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) {
    return undefined;
  }
  return [...left, ...Array.from({ length: missing }, () => 0), ...right];
}

function groupsOf(text: string): readonly number[] | undefined {
  if (text === "") {
    return [];
  }
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [place, part] of parts.entries()) {
    if (place === parts.length - 1 && part.split(".").length === 4) {
      const dotted = ipv4(part);
      if (dotted === undefined) {
        return undefined;
      }
      const [one = 0, two = 0, three = 0, four = 0] = dotted.split(".").map(Number);
      groups.push(one * OCTET + two, three * OCTET + four);
    } else if (GROUP.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else {
      return undefined;
    }
  }
  return groups;
}

/** Return the eight groups in brackets, the first longest run of zeros as `::` (RFC 5952). */
export function compressed(groups: readonly number[]): string {
  let bestStart = -1;
  let bestLength = 1;
  let start = 0;
  while (start < GROUPS) {
    let end = start;
    while (end < GROUPS && groups[end] === 0) {
      end += 1;
    }
    if (end - start > bestLength) {
      bestStart = start;
      bestLength = end - start;
    }
    start = Math.max(end, start + 1);
  }
  const words = groups.map((group) => group.toString(16));
  if (bestStart < 0) {
    return `[${words.join(":")}]`;
  }
  return `[${words.slice(0, bestStart).join(":")}::${words.slice(bestStart + bestLength).join(":")}]`;
}

/** Return the IPv4 address that an IPv6 one stands for (mapped or NAT64), or undefined. */
export function innerIpv4(groups: readonly number[]): string | undefined {
  const front = groups.slice(0, 6).join(",");
  if (front !== MAPPED && front !== NAT64) {
    return undefined;
  }
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join(".");
}
