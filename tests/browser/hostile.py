"""Words that want to be markup, script or a request; and what of them may ever stand in the page."""

import random
from collections.abc import Sequence

from playwright.async_api import Page
from tests.browser.chromium import Watched

RAN = "ran()"

OWN: tuple[str, ...] = (
    # plain markup
    "<script>ran()</script>",
    "<img src=x onerror=ran()>",
    "<svg onload=ran()>",
    "<svg><script href='data:text/javascript,ran()'/>",
    "<iframe srcdoc='<script>parent.ran()</script>'></iframe>",
    "<object data='data:text/html,<script>ran()</script>'></object>",
    "<details open ontoggle=ran()><summary>a</summary></details>",
    "<form action='javascript:ran()'><button>Go on</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:ran()'>",
    "<base href='https://elsewhere.example/'>",
    "<link rel=stylesheet href='https://elsewhere.example/a.css'>",
    "<style>@import 'https://elsewhere.example/a.css'; * { display: none }</style>",
    "<input autofocus onfocus=ran()>",
    "<a href='javascript:ran()' id=notes name=cover>a</a>",
    "<form id=notes><input name=querySelector></form>",
    # what a parser turns into another thing the second time it is read
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=ran()&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=ran()>'>",
    "<svg></p><style><a id='</style><img src=1 onerror=ran()>'>",
    "<template><script>ran()</script></template>",
    "</textarea></title></style></script><script>ran()</script>",
    "<![CDATA[><img src=x onerror=ran()>]]>",
    "<!--><img src=x onerror=ran()>-->",
    "&lt;img src=x onerror=ran()&gt; &#60;script&#62;ran()&#60;/script&#62;",
    # links of Markdown
    "[a](javascript:ran())",
    "[a](<javascript:ran()>)",
    "[a](JaVaScRiPt:ran())",
    "[a](java\tscript:ran())",
    "[a](java&#10;script:ran())",
    "[a](&#106;avascript:ran())",
    "[a](\x01javascript:ran())",
    "[a](vbscript:ran())",
    "[a](data:text/html,<script>ran()</script>)",
    '[a](//elsewhere.example/"onmouseover=ran())',
    "[a](https://elsewhere.example/ 'x' onclick='ran()')",
    "[a](blob:https://elsewhere.example/1)",
    "[a]: javascript:ran()\n\n[a] [b][a]",
    "<javascript:ran()>",
    '<https://elsewhere.example/"onclick=ran()>',
    "<mailto:a@elsewhere.example?subject=<script>ran()</script>>",
    "![a](https://elsewhere.example/a.png)",
    "![a](javascript:ran())",
    "[![a](https://elsewhere.example/a.png)](javascript:ran())",
    "[<script>ran()</script>](https://elsewhere.example/)",
    "**[a](javascript:ran())** _<b onclick=ran()>_ ~~<i>~~",
    # code and fences
    "```html onload=ran()\n<script>ran()</script>\n```",
    "~~~\n</pre><script>ran()</script>\n~~~",
    "`</code><script>ran()</script>`",
    "> <script>ran()</script>\n> 1. <img src=x onerror=ran()>\n>    - [a](javascript:ran())",
    "| <script>ran()</script> |\n|---|\n| <img src=x onerror=ran()> |",
    "[^1]: <script>ran()</script>\n\na[^1]",
    # words that frameworks and templates evaluate
    "{{constructor.constructor('ran()')()}} ${ran()} <%= ran() %> #{ran()} [[ran()]]",
    '{"__html":"<script>ran()</script>","dangerouslySetInnerHTML":{"__html":"<img src=x onerror=ran()>"}}',
    "__proto__ constructor toString hasOwnProperty",
    # words that turn the page around them
    "\u202e\u2066\u2067<script>ran()</script>\u2069\u202c\u200f",
    "\ufeff\u200b<\u200bscript>ran()<\u200b/script>\u00ad",
    "a" + "\u0489\u0301" * 40,
    "\u2028ran()\u2029ran()",
)
"""Our own: each is whole, and each calls `ran`, asks for something, or takes what is not its own."""

TAGS = (
    *("script", "img", "svg", "math", "iframe", "object", "embed", "style", "link", "meta", "base", "form"),
    *("input", "a", "video", "audio", "details", "body"),
)
EVENTS = (
    *("onerror", "onload", "onclick", "onfocus", "ontoggle", "onbegin", "onpointerover"),
    *("onanimationstart", "onbeforetoggle"),
)
SCHEMES = (
    *("javascript:", "JAVASCRIPT:", " javascript:", "java\nscript:", "&#x6a;avascript:"),
    *("data:text/html,", "vbscript:"),
)
PLACES = ("href", "src", "action", "formaction", "data", "xlink:href", "srcdoc", "poster", "style")
QUOTES = ('"', "'", "`", "")
AROUND = (
    "{}",
    "**{}**",
    "> {}",
    "- {}\n  - {}",
    "1. {}",
    "`{}`",
    "```\n{}\n```",
    "[{}](https://elsewhere.example/)",
    "[a]({})",
    "[a](<{}>)",
    "<{}>",
    "![{}]({})",
    "~~{}~~\n\n---\n{}",
    "\\{}",
    "{}\n===\n# {}",
)


def grown(dice: random.Random, count: int) -> list[str]:
    """Draw `count` texts from the grammars of HTML and Markdown, each broken somewhere now and then."""
    return [_grow(dice) for _ in range(count)]


def _grow(dice: random.Random) -> str:
    address = dice.choice(SCHEMES) + RAN
    inner = dice.choice((_element(dice), address, _element(dice) + _element(dice)))
    for _ in range(dice.randrange(3)):
        inner = dice.choice(AROUND).replace("{}", inner)
    if dice.random() < 0.3:
        at = dice.randrange(len(inner))
        inner = inner[:at] + dice.choice("\x00\t\n<>\"'`\\&;/=()[]") + inner[at + dice.randrange(2) :]
    return inner[:2000]


def _element(dice: random.Random) -> str:
    tag = "".join(dice.choice((letter, letter.upper())) for letter in dice.choice(TAGS))
    quote = dice.choice(QUOTES)
    gap = dice.choice(" /\t\n\f")
    event = f"{gap}{dice.choice(EVENTS)}={quote}{RAN}{quote}"
    place = f"{gap}{dice.choice(PLACES)}={quote}{dice.choice(SCHEMES)}{RAN}{quote}"
    inside = dice.choice(("", RAN, f"<{dice.choice(TAGS)}{event}>", "<!--"))
    closing = dice.choice((f"</{tag}>", "", ">", "/>"))
    return f"<{tag}{dice.choice((event, place, event + place))}>{inside}{closing}"


SAY_WHAT_RUNS = """
for (const name of ["ran", "alert", "confirm", "prompt", "print", "open"]) {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    writable: true,
    value: (...given) => console.error("script ran:", name, String(given[0])),
  });
}
"""
"""What the payloads call tells that it was called: among the complaints, where it is looked for."""

WHAT_IS_NOT_OURS = r"""() => {
    const tags = new Set((
        "div p span strong em s code pre h1 h2 h3 ul ol li blockquote hr br a bdi q details summary " +
        "button article aside section header main form label textarea select option input fieldset legend"
    ).split(" "));
    const attributes = new Set((
        "class type role id for dir lang tabindex href target rel referrerpolicy hidden open value name " +
        "title start rows maxlength autocomplete autocorrect autocapitalize spellcheck translate checked " +
        "selected data-gramm data-lpignore data-1p-ignore data-coming"
    ).split(" "));
    const address = /^(https:\/\/[A-Za-z0-9.\/_~%?=&#+-]+|\/pages\/[A-Za-z-]+\/[a-z]+|tel:[+0-9]*)$/;
    const ownId = /^(main|u[0-9]+(-[a-z]+)?)$/;
    const wrong = [];
    for (const each of document.querySelectorAll("#notes *, #cover *")) {
        const where = each.outerHTML.slice(0, 200);
        if (!tags.has(each.localName) || !(each instanceof HTMLElement)) wrong.push(where);
        for (const { name, value } of each.attributes) {
            if (!attributes.has(name) && !name.startsWith("aria-")) wrong.push(`${name} at ${where}`);
            if (name === "href" && !address.test(value)) wrong.push(`leads to ${value}`);
            if (name === "id" && !ownId.test(value)) wrong.push(`is named ${value}`);
            if (name === "name" && each.localName !== "input") wrong.push(`name ${value}`);
        }
    }
    const around = [...document.body.children].map((each) => `${each.localName}#${each.id}`).join();
    // What stands there for browsers without JavaScript is the page's own.
    if (around.replace(",noscript#", "") !== "div#notes,div#cover") wrong.push(`beside the page: ${around}`);
    if (window.length > 0) wrong.push("a frame");
    return wrong;
}"""
"""Elements, attributes, addresses and names in the page that no code of ours puts there."""


async def armed(seen: Watched) -> None:
    """Let a page say at once when a script of somebody else's runs in it."""
    await seen.page.context.add_init_script(SAY_WHAT_RUNS)


async def not_ours(page: Page) -> Sequence[str]:
    """What stands in the page and is none of ours; empty when all is well."""
    found: list[str] = await page.evaluate(WHAT_IS_NOT_OURS)
    return found
