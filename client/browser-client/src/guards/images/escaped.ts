/** Bytes that are no text, written as escapes: control characters nobody types. */
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";

/** As it stands behind a sum, too: eight escapes of a file are hardly all without a letter. */
const SUM = /^=[0-9]+$/;
const SIGNS = ["&", "%", "\\", "="];

/** Return what is written as escapes of control characters, where there are many. */
export function escaped(raw: string, tables: Tables): readonly Opaque[] {
  if (!SIGNS.some((sign) => raw.includes(sign))) {
    return [];
  }
  const found = raw.match(tables.control) ?? [];
  if (found.length < tables.measure("escapes_least") || found.every((each) => SUM.test(each))) {
    return [];
  }
  return [{ reason: "images.decoded", bits: 0, text: "" }];
}
