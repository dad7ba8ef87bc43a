/**
 * Leaves out of the page what only tests and people at a terminal read: what an error says, and what a rule of MLS says.
 *
 * The page shows no error's own words (`worker/failures.ts` tells them apart by their classes) and writes none down, so
 * they would be fetched by everybody for nobody. What an error carries besides, a code or a rule's name, stays.
 */
import type { Plugin } from "vite";

/** Errors whose first argument is a sentence and nothing else. */
const SAYING: ReadonlySet<string> = new Set([
  "Error",
  "TypeError",
  "RangeError",
  "Malformed",
  "NotAuthentic",
  "WrongCall",
  "Unreachable",
  "PartMissing",
  "StorageFailed",
  "Forged",
  "CannotFollow",
  "PlaceMissing",
]);
const RULES = /\/mls\/rules\.ts$/u;
/** A file without one of these has nothing to be left out, and is not taken apart. */
const MAY_SAY = new RegExp(`new (?:${[...SAYING].join("|")})\\(|VERSION_IS_KNOWN`, "u");

type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [part: string]: unknown };

/** Return JavaScript without those sentences. `isRules`: every text in a list is one. */
export function unsaid(code: string, tree: unknown, isRules: boolean): string {
  return sentences(tree, isRules)
    .toSorted((one, other) => other.start - one.start)
    .reduce((said, { start, end }) => `${said.slice(0, start)}""${said.slice(end)}`, code);
}

function sentences(tree: unknown, isRules: boolean): readonly Node[] {
  if (Array.isArray(tree)) {
    return tree.flatMap((each) => sentences(each, isRules));
  }
  if (!isNode(tree)) {
    return [];
  }
  const [first] = tree.type === "NewExpression" ? (tree["arguments"] as readonly unknown[]) : [];
  if (isNode(first) && isNode(tree["callee"]) && SAYING.has(String(tree["callee"]["name"])) && isText(first)) {
    return [first, ...sentences((tree["arguments"] as readonly unknown[]).slice(1), isRules)];
  }
  if (isRules && tree.type === "ArrayExpression") {
    return (tree["elements"] as readonly unknown[]).filter(isNode).filter(isText);
  }
  return Object.values(tree).flatMap((each) => sentences(each, isRules));
}

/** Whether something is a text, or made of texts and names alone: nothing is done by leaving it out. */
function isText(node: Node): boolean {
  switch (node.type) {
    case "Literal":
      return typeof node["value"] === "string";
    case "TemplateLiteral":
      return (node["expressions"] as readonly Node[]).every(({ type }) => type === "Identifier");
    case "BinaryExpression":
      return [node["left"], node["right"]].every((side) => isNode(side) && (side.type === "Identifier" || isText(side)));
    default:
      return false;
  }
}

function isNode(told: unknown): told is Node {
  return typeof told === "object" && told !== null && typeof Reflect.get(told, "type") === "string";
}

/** Says nothing in the page's errors. */
export function errorsUnsaid(): Plugin {
  return {
    name: "errors-unsaid",
    apply: "build",
    enforce: "post",
    transform: {
      filter: { id: /\.(ts|tsx|js|mjs)$/u, code: MAY_SAY },
      handler(code, id) {
        return { code: unsaid(code, this.parse(code), RULES.test(id)), map: null };
      },
    },
  };
}
