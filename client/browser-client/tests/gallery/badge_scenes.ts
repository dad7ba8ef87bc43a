/** What badges say: of somebody whose badge holds, of others whose certificates do not, and where nobody is left. */
import type { App } from "../../src/model/seam/app";
import type { BadgeLine, BadgeModule } from "../../src/model/seam/badges";
import type { Language } from "../../src/words/language";
import { moduleOf } from "./modules";
import type { Scene } from "./scenes";
import talk from "./talk.json";

/** Return the scenes by their names. */
export function badgeScenes(language: Language, { inside, now }: { readonly inside: App; readonly now: number }): Readonly<Record<string, Scene>> {
  const { staff, names } = talk[language];
  const passed = (title: string | undefined, more: Partial<BadgeModule> = {}): BadgeModule => ({
    title,
    how: "passed",
    isDraft: true,
    otherVersion: undefined,
    hour: now - 600,
    ...more,
  });
  const line: BadgeLine = {
    id: "member3",
    name: names[3] ?? "",
    certified: staff,
    mine: false,
    state: "holds",
    roles: "both",
    untilHour: now + 3_000,
    modules: [
      passed(moduleOf("the-rules", language).title, { how: "taught", isDraft: false }),
      passed(moduleOf("suicide-and-self-harm", language).title),
      passed(undefined, { isDraft: false, otherVersion: 7 }),
    ],
    missing: [],
  };
  const over: BadgeLine = { ...line, id: "member2", certified: "Minh", name: "", roles: "moderator", state: "over", modules: [], missing: [moduleOf("the-rules", language).title] };
  const scene = (lines: readonly BadgeLine[]): Scene => ({
    app: { ...inside, badges: { room: "room1", doing: { at: "idle" }, demo: true, lines } },
    place: { at: "badges", member: "member3", from: { at: "about_room" } },
  });
  return {
    badges: scene([line, over]),
    badges_none: scene([{ ...over, mine: true }, { ...over, id: "member4", state: "taken_back" }, { ...line, state: "unsure" }]),
    about_room_alone: { app: { ...inside, room: inside.room && { ...inside.room, people: [] } }, place: { at: "about_room" } },
  };
}
