/**
 * Where everything begins in a browser: what is known is put together, drawn, and drawn again when it changes.
 *
 * The only file of the view that keeps state: one value, replaced whole. Everything below it is a function of that.
 */
import { render } from "preact";

import { BEGINNING, changed, type Act, type Change } from "../model/app";
import { missing } from "../platform/browser";
import { askCommunity, type Community, UNKNOWN } from "../platform/community";
import { cover, isCovered, uncover } from "../platform/cover";
import { onEscapes } from "../platform/escape";
import { onFragment, takeFragment } from "../platform/history";
import { inAppBrowser } from "../platform/in_app";
import { away, leave } from "../platform/leave";
import { otherTabs } from "../platform/tabs";
import { followKeyboard } from "../platform/viewport";
import { noteTouches, onAlive, onHidden, onPutAside } from "../platform/visibility";
import { startWorker, type Running } from "../platform/worker";
import { loadWords } from "../words/app";
import { chooseLanguage, type Language } from "../words/language";
import { newDrafts } from "./drafts";
import { Cover } from "./parts/cover";
import { quietFor } from "./quiet";
import "./styles/styles.css";
import { Speaking } from "./tongue";
import { type Shown, Whole } from "./whole";

const TICK_MILLISECONDS = 1_000;
/** Other tabs are told at most so often that somebody is here. */
const SAID_MILLISECONDS = 30_000;

/** Draw the page into `root`, the cover into `sheet`, and keep both true. */
async function begin(root: HTMLElement, sheet: HTMLElement): Promise<void> {
  const fragment = takeFragment();
  followKeyboard();
  noteTouches();
  const asked = askCommunity();
  const languages = navigator.languages ?? [navigator.language];
  let community: Community = UNKNOWN;
  let shown: Shown = {
    app: BEGINNING,
    words: await loadWords(chooseLanguage(languages, UNKNOWN.language)),
    place: { at: "rooms" },
    demo: false,
    drafts: newDrafts(),
    welcomeBack: false,
    before: standsBefore(),
  };
  let worker: Running | undefined;
  let touched = performance.now();
  let saidAlive = Number.NEGATIVE_INFINITY;
  let leavesInSeconds: number | undefined;

  const show = (parts: Partial<Shown>): void => {
    shown = { ...shown, ...parts };
    draw();
  };
  const act = (done: Act): void => worker?.act(done);
  const forget = (): void => {
    worker?.end();
    render(null, root);
    render(null, sheet);
    shown = { ...shown, app: BEGINNING, drafts: newDrafts() };
  };
  const site = (): string | undefined => community.leave[shown.words.language];
  const goAlone = (tellOthers: () => void = () => undefined): void => {
    void leave({
      cover: () => cover("leaving"),
      tellOthers,
      forget,
      site: site(),
      neutral: shown.words,
    });
  };
  const goAway = (): void => goAlone(() => tabs.say("leave"));
  const tabs = otherTabs((word) => {
    if (word === "leave") {
      // All heard it. Said again it would reach who said it, who may be reading what was erased.
      goAlone();
    } else {
      stay();
    }
  });
  const speak = async (language: Language): Promise<void> => {
    const words = await loadWords(language);
    name(words.language, words.say("title"));
    show({ words });
  };
  const draw = (): void => {
    render(
      <Whole
        {...shown}
        act={act}
        go={(place) => show({ place })}
        onLanguage={(language) => void speak(language)}
        onLeave={goAway}
        onReload={() => location.reload()}
        onGoOn={() => show({ before: undefined })}
      />,
      root,
    );
    render(
      <Speaking value={shown.words}>
        <Cover onUncover={wake} leavesInSeconds={leavesInSeconds} />
      </Speaking>,
      sheet,
    );
  };
  /** Somebody is there, in this tab or another: nothing leaves by itself. */
  const stay = (): void => {
    touched = performance.now();
    if (leavesInSeconds !== undefined) {
      leavesInSeconds = undefined;
      draw();
    }
  };
  const touch = (): void => {
    stay();
    if (touched - saidAlive > SAID_MILLISECONDS) {
      saidAlive = touched;
      tabs.say("alive");
    }
  };
  const wake = (): void => {
    touch();
    uncover();
    draw();
  };
  const hear = (change: Change): void => {
    const came = change.stage?.at === "inside" ? shown.app.stage.at : undefined;
    const app = changed(shown.app, change);
    if (change.stage?.at === "erased") {
      // Other tabs still hold what was erased, and would show it.
      tabs.say("leave");
    }
    if (came === "waiting") {
      // The room that staff opened is the only one: nothing else is to be chosen first.
      show({ app, welcomeBack: false, place: { at: "room" } });
      return;
    }
    show(came === undefined || came === "inside" ? { app } : { app, welcomeBack: came !== "entering" });
  };
  const read = (link: string): void => {
    if (link !== "") {
      act({ do: "read_invitation", link: `${location.origin}/#${link}` });
    }
  };

  name(shown.words.language, shown.words.say("title"));
  draw();
  onHidden(() => cover());
  // Put aside whole, with all that is in memory: there must be nothing in it, and whoever goes back finds another place.
  onPutAside(
    () => {
      cover("leaving");
      forget();
    },
    () => away(site(), shown.words),
  );
  onAlive(() => {
    // Who touches a covered page uncovers it with the cover's own button: a stray touch does not.
    if (!isCovered()) {
      touch();
    }
  });
  onEscapes(() => {
    if (shown.app.settings.escapeLeaves) {
      goAway();
    }
  });
  setInterval(() => {
    const quiet = quietFor((performance.now() - touched) / TICK_MILLISECONDS);
    if (quiet.covered && !isCovered()) {
      cover();
    }
    if (quiet.leavesInSeconds !== leavesInSeconds) {
      leavesInSeconds = quiet.leavesInSeconds;
      draw();
    }
    if (quiet.leavesInSeconds === 0) {
      goAway();
    }
  }, TICK_MILLISECONDS);

  if (shown.before?.at !== "too_old") {
    worker = startWorker(hear, () =>
      hear({ stage: { at: "starting", doing: { at: "failed", why: "our_fault" } } }),
    );
    act({ do: "start", language: shown.words.language, origin: location.origin });
    read(fragment);
    onFragment(read);
  }
  community = await asked;
  show({ demo: community.demo });
}

function standsBefore(): Shown["before"] {
  if (missing().length > 0) {
    return { at: "too_old" };
  }
  const app = inAppBrowser(navigator.userAgent);
  return app === undefined ? undefined : { at: "in_app", app };
}

/** Say of the page, to the browser, only its language and that it is about notes. */
function name(language: Language, title: string): void {
  document.documentElement.lang = language;
  document.title = title;
}

const root = document.querySelector<HTMLElement>("#notes");
const sheet = document.querySelector<HTMLElement>("#cover");
if (root !== null && sheet !== null) {
  void begin(root, sheet);
}
