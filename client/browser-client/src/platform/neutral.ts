/** Our own neutral page, for when no network is there to carry anybody elsewhere: an empty sheet to write a note on. */
import type { Words } from "../words/app";

/** Put the neutral page in place of everything. It remembers nothing and asks nobody anything. */
export function showNeutralPage({ say }: Words): void {
  const title = document.createElement("h1");
  title.textContent = say("title");
  const sheet = document.createElement("textarea");
  sheet.rows = 12;
  sheet.setAttribute("aria-label", say("title"));
  sheet.autocomplete = "off";
  sheet.spellcheck = false;
  const main = document.createElement("main");
  main.append(title, sheet);
  document.body.replaceChildren(main);
  document.documentElement.removeAttribute("data-cover");
}
