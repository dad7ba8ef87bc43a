/** A post becomes values, and only those that the Python client renders, too; whatever comes, nothing is lost or obeyed. */
import { describe, expect, test } from "vitest";

import { blocks } from "../../src/view/markup/blocks";
import { inline } from "../../src/view/markup/inline";
import { plain } from "../../src/view/markup/plain";
import { oneLine, printable } from "../../src/view/markup/printable";
import type { Block, Inline } from "../../src/view/markup/tokens";

/** Write tokens as a short notation, so that a test reads like what it is about. */
function told(tokens: readonly (Inline | Block)[]): string {
  return tokens
    .map((token): string => {
      switch (token.kind) {
        case "text":
          return token.text;
        case "break":
          return "|";
        case "rule":
          return "rule";
        case "code":
          return `code(${token.text})`;
        case "list":
          return `${token.first === undefined ? "ul" : `ol${token.first}`}(${token.items.map((item) => `li(${told(item)})`).join("")})`;
        case "link":
          return `link<${token.address}>(${told(token.inner)})`;
        case "heading":
          return `h${token.level}(${told(token.inner)})`;
        default:
          return `${token.kind}(${told(token.inner)})`;
      }
    })
    .join("");
}

describe("a line", () => {
  test.each([
    ["*a* **b** ~~c~~ `d`", "em(a) strong(b) strike(c) code(d)"],
    ["***a***", "em(strong(a))"],
    ["_a_b_", "em(a_b)"],
    ["a_b_c", "a_b_c"],
    ["**a", "**a"],
    ["*a **b*", "*a *em(b)"],
    ["~a~ ~~~b~~~", "~a~ ~~~b~~~"],
    ["\\*a\\*", "*a*"],
    ["`` a`b ``", "code(a`b)"],
    ["`a", "`a"],
    ["a\nb", "a|b"],
    ["[a](https://b.example/c)", "link<https://b.example/c>(a)"],
    ["[a *b*](<c d>)", "link<c d>(a em(b))"],
    ["[a](b \"t\")", "link<b>(a)"],
    ["[[a](b)](c)", "link<c>(a)"],
    ["<https://a.example>", "link<https://a.example>(https://a.example)"],
    ["<mailto:a@b.example>", "link<mailto:a@b.example>(mailto:a@b.example)"],
  ])("%s", (text, expected) => {
    expect(told(inline(text))).toBe(expected);
  });

  test.each(["![a](b)", "<b>a</b>", "&lt;b&gt;", "<script>a</script>", "<javascript:a>", "[a][b]", "[a]: b", "https://a.example"])(
    "%s makes nothing that could act",
    (text) => {
      const tokens = inline(text);
      const flat = JSON.stringify(tokens);
      expect(flat.includes("javascript:") && flat.includes('"link"')).toBe(false);
      expect(told(tokens).replace(/link<(.*?)>\((.*?)\)/u, "[$2]($1)")).toBe(text);
    },
  );
});

describe("a text", () => {
  test.each([
    ["a\nb\n\nc", "paragraph(a|b)paragraph(c)"],
    ["> a\n> b\nc", "quote(paragraph(a|b|c))"],
    ["- a\n- b\n  c\n\nd", "ul(li(paragraph(a))li(paragraph(b|c)))paragraph(d)"],
    ["3. a\n4. b", "ol3(li(paragraph(a))li(paragraph(b)))"],
    ["- a\n  - b\n- c", "ul(li(paragraph(a)ul(li(paragraph(b))))li(paragraph(c)))"],
    ["  - a", "ul(li(paragraph(a)))"],
    ["```\n*a*\n```\nb", "code(*a*)paragraph(b)"],
    ["```\na", "code(a)"],
    ["---", "rule"],
    ["# a", "paragraph(# a)"],
    ["我去了\n1998. 是那年", "paragraph(我去了|1998. 是那年)"],
    ["", ""],
  ])("%j", (text, expected) => {
    expect(told(blocks(text))).toBe(expected);
  });

  test("an operator's page has headings", () => {
    expect(told(blocks("# a\nb\n## c ##", "page"))).toBe("h1(a)paragraph(b)h2(c)");
  });

  test.each([
    "> ".repeat(500),
    "- ".repeat(800),
    "[".repeat(1_500),
    "*".repeat(3_600),
    "`".repeat(3_600),
    "*a ".repeat(1_200),
    "_a*".repeat(1_200),
    `[a](${" ".repeat(3_500)}b `,
    `[a](b${"\u3000".repeat(1_100)}c `,
    "[a](".repeat(900),
    "[a](b(c)".repeat(450),
    "<http:".repeat(600),
  ])(
    "the worst that fits into a post is read, and not for ever",
    (text) => {
      // A cost that grows out of all bounds does not end before every test here has to.
      expect(JSON.stringify(blocks(`${text}x`))).toContain("x");
    },
  );
});

test("an excerpt has the words and not the marks", () => {
  expect(plain("**a** `b`\n> c\n\n- d\n- [e](f)\n\n---")).toBe("a b c d · e");
});

describe("what is shown", () => {
  test("turns no direction, hides nothing, and piles nothing up", () => {
    expect(printable("a\u202eb\u200bc\u0000d\r\ne\tf")).toBe("abcd\ne    f");
    expect(printable(`e${"\u0301".repeat(9)}`)).toBe(`e${"\u0301".repeat(3)}`);
    expect(printable("Tiếng Việt 👩‍👧")).toBe("Tiếng Việt 👩‍👧");
  });

  test("is one line where one line is meant", () => {
    expect(oneLine(" a\n\u2028b  c ")).toBe("a b c");
  });

  test.each(["\u3164", "\u2800 \u2800", "\u115f\u1160", "\uffa0", "\u0301", "\ufe0f", "\u{e0100}", "\u034f \u00ad", "\u17b4"])(
    "is nothing where nothing could be seen: %j",
    (name) => {
      expect(oneLine(name)).toBe("");
    },
  );

  test.each(["🌧️", "나무", "小雨", "Ngọc", "é", "-"])("is what it was where it can be seen: %s", (name) => {
    expect(oneLine(name)).toBe(name);
  });

  test("turns nothing around it, from whichever side it is written", () => {
    expect(oneLine("\u202eמים 1")).toBe("\u2068מים 1\u2069");
    expect(oneLine("سارة")).toBe("\u2068سارة\u2069");
  });
});
