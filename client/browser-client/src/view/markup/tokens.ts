/** What of Markdown is read, as values. No HTML exists on the way from a post to the screen: these become view nodes. */

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "break" }
  | { readonly kind: "em" | "strong" | "strike"; readonly inner: readonly Inline[] }
  | { readonly kind: "link"; readonly address: string; readonly inner: readonly Inline[] };

export type Block =
  | { readonly kind: "paragraph"; readonly inner: readonly Inline[] }
  | { readonly kind: "heading"; readonly level: number; readonly inner: readonly Inline[] }
  | { readonly kind: "quote"; readonly inner: readonly Block[] }
  | { readonly kind: "list"; readonly first: number | undefined; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "rule" };

/** Quotes in lists in quotes: deeper than this is shown as it was typed. */
export const MAX_DEPTH = 20;
