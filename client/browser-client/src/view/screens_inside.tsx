/** The screens of somebody who is inside, by the place she looks at. */
import type { JSX } from "preact";

import type { Act, App } from "../model/seam/app";
import type { Language } from "../words/language";
import type { Drafts } from "./drafts";
import { later } from "./later";
import { above, type Go, type Place, type ReportPart } from "./place";
import { Reaching } from "./reach";
import { Keeping } from "./screens/keeping";
import { RoomScreen } from "./screens/room";
import { Rooms } from "./screens/rooms";
import { ThreadScreen } from "./screens/thread";
import { useWords } from "./tongue";

const AboutRoom = later(async () => (await import("./screens/later/about_room")).AboutRoom);
const BadgesScreen = later(async () => (await import("./screens/later/badges")).BadgesScreen);
const Erase = later(async () => (await import("./screens/later/erase")).Erase);
const SettingsScreen = later(async () => (await import("./screens/later/settings")).SettingsScreen);
const WordsShown = later(async () => (await import("./screens/later/words_shown")).WordsShown);
const PersonScreen = later(async () => (await import("./screens/later/calls/calls")).PersonScreen);
const StaffScreen = later(async () => (await import("./screens/later/staff/staff")).StaffScreen);
const ReportScreen = later(async () => (await import("./screens/later/reports/report")).ReportScreen);
const RemovedScreen = later(async () => (await import("./screens/later/removed")).RemovedScreen);
const NotebookScreen = later(async () => (await import("./screens/later/notebook/notebook")).NotebookScreen);
const Search = later(async () => (await import("./screens/later/search")).Search);
const SessionsScreen = later(async () => (await import("./screens/later/sessions/sessions")).SessionsScreen);
const KnownScreen = later(async () => (await import("./screens/later/host_knows")).KnownScreen);

type Props = {
  readonly app: App;
  readonly place: Place;
  readonly go: Go;
  readonly act: (act: Act) => void;
  readonly drafts: Drafts;
  readonly welcomeBack: boolean;
  readonly onLanguage: (language: Language) => void;
};

/** A person can be asked for from everywhere, but where that is done already. */
export function Inside(props: Props): JSX.Element {
  const { place, go } = props;
  const toPerson = place.at === "person" ? undefined : (): void => go({ at: "person", from: place });
  return (
    <Reaching value={toPerson}>
      <Placed {...props} />
    </Reaching>
  );
}

function Placed(props: Props): JSX.Element {
  const { app, place, go, act } = props;
  const { say } = useWords();
  const back = (): void => go(above(place) ?? { at: "rooms" });
  switch (place.at) {
    case "settings":
      return (
        <SettingsScreen
          settings={app.settings}
          keeping={app.keeping}
          onLanguage={props.onLanguage}
          act={act}
          go={go}
          onBack={back}
        />
      );
    case "keeping":
      return (
        <Keeping
          now={app.keeping.by}
          doing={app.doing}
          what={say("keeping.doing")}
          otherPin={app.otherPin}
          onKeep={(keep) => act({ do: "keep", keep })}
          onBack={back}
        />
      );
    case "words":
      return <WordsShown words={app.words} doing={app.doing} act={act} onBack={() => go({ at: "rooms" })} />;
    case "known":
      return <KnownScreen known={app.known} onBack={back} />;
    case "staff":
      return <StaffScreen app={app} part={place.part} act={act} go={go} onBack={back} />;
    case "erase":
      return <Erase doing={app.doing} act={act} onBack={back} />;
    case "person":
      return (
        <PersonScreen
          app={app}
          act={act}
          onBack={back}
          onRoom={(room) => (act({ do: "open_room", room }), go({ at: "room" }))}
        />
      );
    case "report":
      return <ReportScreen key={JSON.stringify(place.part)} app={app} part={place.part} act={act} go={go} onBack={back} />;
    case "notebook":
      return <NotebookScreen app={app} part={place.part} act={act} go={go} onBack={back} onPart={(part) => go({ ...place, part })} />;
    case "sessions":
      return (
        <SessionsScreen
          app={app}
          session={place.session}
          place={place}
          drafts={props.drafts}
          act={act}
          go={go}
          onSession={(session) => go({ at: "sessions", session })}
          onBack={back}
        />
      );
    case "rooms":
      return <RoomList {...props} />;
    default:
      if (app.removed !== undefined) {
        return <RemovedRoom {...props} removed={app.removed} />;
      }
      return app.room === undefined ? <RoomList {...props} /> : <InRoom {...props} room={app.room} />;
  }
}

function RoomList({ app, go, act, welcomeBack }: Props): JSX.Element {
  return (
    <Rooms
      rooms={app.rooms}
      keeping={app.keeping}
      doing={app.doing}
      welcomeBack={welcomeBack}
      onStaff={app.staff === undefined ? undefined : () => go({ at: "staff", part: { see: "home" } })}
      onRoom={(room) => (act({ do: "open_room", room }), go({ at: "room" }))}
      onSessions={() => go({ at: "sessions" })}
      onSettings={() => go({ at: "settings" })}
      onWords={() => go({ at: "words" })}
      onAgain={() => act({ do: "try_again" })}
    />
  );
}

function RemovedRoom({ removed, drafts, act, go, place }: Props & { readonly removed: NonNullable<App["removed"]> }): JSX.Element {
  const onBack = (): void => (act({ do: "close_room" }), go({ at: "rooms" }));
  return <RemovedScreen removed={removed} drafts={drafts} act={act} go={go} place={place} onBack={onBack} />;
}

function InRoom({ app, room, place, go, act, drafts }: Props & { readonly room: NonNullable<App["room"]> }): JSX.Element {
  const back = (): void => go(above(place) ?? { at: "rooms" });
  const toThread = (thread: string): void => go({ at: "thread", thread });
  const toReport = (part: ReportPart): void => go({ at: "report", part, from: place });
  const onContest = (which: string): void => toReport({ see: "act", room: room.id, act: which });
  const shared = { room, offline: app.net === "offline", drafts, act, onContest };
  const onStaff =
    app.staff !== undefined && room.moderates === true
      ? (member: string, posts: readonly string[]): void =>
          go({ at: "staff", part: { see: "act", room: room.id, member, posts, from: place } })
      : undefined;
  const onReport = (seq: number): void => toReport({ see: "post", seq });
  const onBadge = (member?: string): void => go({ at: "badges", member, from: place });
  switch (place.at) {
    case "thread":
      return <ThreadScreen {...shared} thread={place.thread} onReport={onReport} onStaff={onStaff} onBadge={onBadge} onBack={back} />;
    case "about_room":
      return <AboutRoom room={room} act={act} onReport={toReport} onBadge={onBadge} onBack={back} />;
    case "badges":
      return <BadgesScreen room={room.id} member={place.member} badges={app.badges} act={act} onBack={back} />;
    case "search":
      return <Search room={room} onThread={toThread} onBack={back} />;
    default:
      return (
        <RoomScreen
          {...shared}
          onBack={() => (act({ do: "mark_read" }), act({ do: "close_room" }), back())}
          onThread={toThread}
          onAbout={() => go({ at: "about_room" })}
          onSearch={() => go({ at: "search" })}
          onReport={onReport}
        />
      );
  }
}
