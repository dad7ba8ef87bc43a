/**
 * Where everything begins in a browser: what is known is put together, drawn, and drawn again when it changes.
 *
 * The only file of the view that keeps state: one value, replaced whole. Everything below it is a function of that.
 */
import { render } from "preact";

import { BEGINNING, type Act, type Change } from "../model/seam/app";
import { missing } from "../platform/browser";
import { askCommunity, type Community, UNKNOWN } from "../platform/community";
import { cover, isCovered, uncover } from "../platform/cover";
import { onEscapes } from "../platform/escape";
import { onFragment, takeFragment } from "../platform/history";
import { inAppBrowser } from "../platform/in_app";
import { away, leave } from "../platform/leave";
import { dropSlip, findSlip, keepSlip, noteAway } from "../platform/slip";
import { otherTabs } from "../platform/tabs";
import { followKeyboard } from "../platform/viewport";
import { noteTouches, onAlive, onHidden, onLookedAt, onPutAside } from "../platform/visibility";
import { startWorker, type Running } from "../platform/worker";
import { loadWords } from "../words/app";
import { chooseLanguage, type Language } from "../words/language";
import { newDrafts } from "./drafts";
import { watchHands } from "./hands";
import { heard } from "./hearing";
import { Cover } from "./parts/cover";
import "./styles/styles.css";
import { Speaking } from "./tongue";
import { type Shown, Whole } from "./whole";

/** Draw the page into `root`, the cover into `sheet`, and keep both true. */
async function begin(root: HTMLElement, sheet: HTMLElement): Promise<void> {
  const fragment = takeFragment();
  const found = findSlip();
  if (found?.thrownAway === true) {
    // It comes back as it was left: hidden, and so covered.
    cover();
  }
  noteAway();
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

  const show = (parts: Partial<Shown>): void => {
    shown = { ...shown, ...parts };
    draw();
  };
  const act = (done: Act): void => worker?.act(done);
  const forget = (): void => {
    worker?.end();
    dropSlip(shown.app.tab);
    render(null, root);
    render(null, sheet);
    shown = { ...shown, app: BEGINNING, drafts: newDrafts() };
  };
  const site = (): string | undefined => community.leave[shown.words.language];
  const goAlone = (tellOthers: () => void = () => undefined): void => {
    void leave({ cover: () => cover("leaving"), tellOthers, forget, site: site(), neutral: shown.words });
  };
  const goAway = (): void => goAlone(() => tabs.say("leave"));
  // All heard it. Said again it would reach who said it, who may be reading what was erased.
  const tabs = otherTabs((word) => (word === "leave" ? goAlone() : hands.stay()));
  const speak = async (language: Language): Promise<void> => {
    const words = await loadWords(language);
    name(words.language, words.say("title"));
    show({ words });
  };
  let isDrawing = false;
  const draw = (): void => {
    if (isDrawing) {
      // An effect that a drawing sets free goes elsewhere: drawn within it, both screens would stand there.
      queueMicrotask(draw);
      return;
    }
    isDrawing = true;
    try {
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
          <Cover onUncover={wake} leavesInSeconds={hands.leavesInSeconds()} />
        </Speaking>,
        sheet,
      );
    } finally {
      isDrawing = false;
    }
  };
  const hands = watchHands({
    changed: () => draw(),
    alive: () => {
      tabs.say("alive");
      act({ do: "alive" });
    },
    gone: goAway,
  });
  const wake = (): void => {
    hands.touched();
    uncover();
    draw();
  };
  const hear = (change: Change): void => {
    if (change.stage?.at === "erased") {
      // Other tabs still hold what was erased, and would show it.
      tabs.say("leave");
    }
    if ("tab" in change) {
      keepSlip(change.tab);
    }
    show(heard(shown, change));
  };
  const read = (link: string): void => {
    if (link !== "") {
      act({ do: "read_invitation", link: `${location.origin}/#${link}` });
    }
  };

  name(shown.words.language, shown.words.say("title"));
  draw();
  onHidden(() => cover());
  onLookedAt(() => act({ do: "wake" }));
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
      hands.touched();
    }
  });
  onEscapes(() => {
    if (shown.app.settings.escapeLeaves) {
      goAway();
    }
  });

  if (shown.before?.at !== "too_old") {
    worker = startWorker(hear, () =>
      hear({ stage: { at: "starting", doing: { at: "failed", why: "our_fault" } } }),
    );
    act({ do: "start", language: shown.words.language, origin: location.origin, slip: found?.slip });
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
