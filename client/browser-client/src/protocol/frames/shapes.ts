/** What a field of a frame may hold. The generated `layout.ts` is made of these; `wire.ts` reads and writes by them. */

export type Shape =
  | { readonly is: "bytes"; readonly least: number; readonly most: number }
  | { readonly is: "text"; readonly most: number }
  | { readonly is: "integer"; readonly least: number; readonly most: number }
  | { readonly is: "flag" }
  | { readonly is: "known"; readonly values: readonly number[] }
  | { readonly is: "list"; readonly of: Shape; readonly most: number }
  | { readonly is: "frame"; readonly tags: readonly string[] }
  | { readonly is: "orNull"; readonly of: Shape };

/** A field: its name, its shape, and what is taken where it is left out; without that it must be there. */
export type Field = {
  readonly name: string;
  readonly shape: Shape;
  readonly absent?: null | boolean | number | readonly [];
};

/** The fields of each frame, by its tag. */
export type Layout = Readonly<Record<string, readonly Field[]>>;

export function field(name: string, shape: Shape, absent?: null | boolean | number | readonly []): Field {
  return absent === undefined ? { name, shape } : { name, shape, absent };
}

export function bytes(least: number, most: number): Shape {
  return { is: "bytes", least, most };
}

/** Text of at most so many characters (code points). */
export function text(most: number): Shape {
  return { is: "text", most };
}

export function integer(least: number, most: number): Shape {
  return { is: "integer", least, most };
}

export const FLAG: Shape = { is: "flag" };

export function known(...values: readonly number[]): Shape {
  return { is: "known", values };
}

export function list(of: Shape, most = Number.POSITIVE_INFINITY): Shape {
  return { is: "list", of, most };
}

/** A frame of one of these tags. */
export function frame(...tags: readonly string[]): Shape {
  return { is: "frame", tags };
}

export function orNull(of: Shape): Shape {
  return { is: "orNull", of };
}
