/**
 * Every screen by its name, drawn by the client's own code from states that were written down: `#<scene>/<language>`.
 *
 * Never part of what is built for people; tests and `make screenshots` look at it. What a person does goes to `acts`
 * on the page, so that a test can read it.
 */
import { render } from "preact";

import type { Act } from "../../src/model/seam/app";
import { loadWords } from "../../src/words/app";
import { LANGUAGES, type Language } from "../../src/words/language";
import { newDrafts } from "../../src/view/drafts";
import { Cover } from "../../src/view/parts/cover";
import type { Place } from "../../src/view/place";
import "../../src/view/styles/styles.css";
import { Speaking } from "../../src/view/tongue";
import { type Shown, Whole } from "../../src/view/whole";
import { type Scene, scenes } from "./scenes";

/** All scenes of one language: hundreds of drawings come from them, and some have keys and signatures in them. */
const made = new Map<Language, Readonly<Record<string, Scene>>>();

function scenesIn(language: Language): Readonly<Record<string, Scene>> {
  const all = made.get(language) ?? scenes(language);
  made.set(language, all);
  return all;
}

/** Which scene of which language is drawn: as the address says, until a test names another. */
let named = location.hash.slice(1);

/**
 * Draw the scene that is named, or `given` in its place, from nothing: what an earlier one left in the page is
 * taken away first.
 */
async function draw(root: HTMLElement, sheet: HTMLElement, given?: Scene): Promise<void> {
  render(null, root);
  render(null, sheet);
  delete document.documentElement.dataset["cover"];
  const [name = "", tag = ""] = named.split("/");
  const language = LANGUAGES.find((each) => each === tag) ?? "en";
  const acts: Act[] = [];
  Reflect.set(globalThis, "acts", acts);
  Reflect.set(globalThis, "scenes", Object.keys(scenesIn(language)));
  // A test may change a scene and have it drawn: words that no scene was written with.
  Reflect.set(globalThis, "sceneOf", (which: string) => scenesIn(language)[which]);
  Reflect.set(globalThis, "play", (scene: Scene) => draw(root, sheet, scene));
  // Without the address: a browser takes hundreds of new ones in a row for a page gone wild, and heeds them no more.
  Reflect.set(globalThis, "drawNamed", (which: string) => {
    named = which;
    return draw(root, sheet);
  });
  const scene = given ?? scenesIn(language)[name];
  const words = await loadWords(language);
  document.documentElement.lang = language;
  document.title = words.say("title");
  if (scene === undefined) {
    return;
  }
  const drafts = newDrafts();
  let shown: Shown = { drafts, words, demo: false, welcomeBack: false, before: undefined, place: { at: "rooms" }, ...scene };
  const again = (place?: Place): void => {
    shown = place === undefined ? shown : { ...shown, place };
    render(
      <Whole
        {...shown}
        act={(act) => acts.push(act)}
        go={again}
        onLanguage={() => undefined}
        onLeave={() => undefined}
        onReload={() => undefined}
        onGoOn={() => undefined}
      />,
      root,
    );
  };
  again();
  // What came since, drawn over what is there.
  Reflect.set(globalThis, "hear", (change: Partial<Shown["app"]>) => {
    shown = { ...shown, app: { ...shown.app, ...change } };
    again();
  });
  render(
    <Speaking value={words}>
      <Cover onUncover={() => undefined} leavesInSeconds={name === "covered" ? 90 : undefined} />
    </Speaking>,
    sheet,
  );
  if (name === "covered") {
    document.documentElement.dataset["cover"] = "resting";
  }
  document.documentElement.dataset["drawn"] = "yes";
}

const root = document.querySelector<HTMLElement>("#notes");
const sheet = document.querySelector<HTMLElement>("#cover");
if (root !== null && sheet !== null) {
  void draw(root, sheet);
  addEventListener("hashchange", () => {
    named = location.hash.slice(1);
    void draw(root, sheet);
  });
}
