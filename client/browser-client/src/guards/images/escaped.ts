/** Bytes that are no text, written as escapes: control characters nobody types. */
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";

const SIGNS = ["&", "%", "\\", "="];

/** Return what is written as escapes of control characters, where there are many. */
export function escaped(raw: string, tables: Tables): readonly Opaque[] {
  if (!SIGNS.some((sign) => raw.includes(sign))) {
    return [];
  }
  if ((raw.match(tables.control)?.length ?? 0) < tables.measure("escapes_least")) {
    return [];
  }
  return [{ reason: "images.decoded", bits: 0, text: "" }];
}
