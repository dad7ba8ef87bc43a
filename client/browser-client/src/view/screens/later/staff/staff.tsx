/** Staff's screens, by what of them is looked at; their words are fetched first. Members never see them. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Act, App, Doing } from "../../../../model/seam/app";
import { STAFF_BEGINNING } from "../../../../model/seam/staff";
import { loadStaffWords, type StaffSay } from "../../../../words/staff";
import { Screen } from "../../../parts/screen";
import { Waiting } from "../../../parts/waiting";
import type { Go, StaffPart } from "../../../place";
import { useWords } from "../../../tongue";
import { ActScreen } from "./acts/act";
import { MotionsScreen } from "./acts/motions";
import { ApplyScreen } from "./apply";
import { CallScreen } from "./calls/call";
import { CaseScreen } from "./cases/case";
import { HomeScreen } from "./home";
import { PlanScreen } from "./hosting/plan";
import { SessionScreen } from "./hosting/session";
import { SessionsScreen } from "./hosting/sessions";
import { RecordScreen } from "./record/record";
import { CareScreen } from "./rooms/care";
import { EnterScreen } from "./rooms/enter";
import { InvitationScreen } from "./rooms/invitation";
import { InviteScreen } from "./rooms/invite";
import { NewRoomScreen } from "./rooms/new_room";
import { StaffRoomScreen } from "./rooms/room";
import { StaffSpeaking } from "./spoken";
import { ModuleScreen } from "./study/module";
import { StudyScreen } from "./study/study";
import { RestScreen } from "./wellbeing/rest";
import { WellScreen } from "./wellbeing/well";

type Props = {
  readonly app: App;
  readonly part: StaffPart;
  readonly act: (act: Act) => void;
  readonly go: Go;
  readonly onBack: () => void;
};

export function StaffScreen({ app, part, act, go, onBack }: Props): JSX.Element {
  const { say, language } = useWords();
  const [spoken, setSpoken] = useState<StaffSay>();
  const [doing, setDoing] = useState<Doing>({ at: "working" });
  const fetchIt = async (): Promise<void> => {
    setDoing({ at: "working" });
    try {
      const words = await loadStaffWords(language);
      setSpoken(() => words);
    } catch {
      setDoing({ at: "failed", why: "part_missing" });
    }
  };
  useEffect(() => {
    setSpoken(undefined);
    void fetchIt();
  }, [language]);
  if (spoken === undefined) {
    return (
      <Screen title={say("later.title")} onBack={onBack}>
        <div data-coming={doing.at === "working" ? "yes" : undefined}>
          <Waiting doing={doing} what={say("later.doing")} onAgain={() => void fetchIt()} />
        </div>
      </Screen>
    );
  }
  const see = (next: StaffPart): void => go({ at: "staff", part: next });
  const shared = { app, staff: app.staff ?? STAFF_BEGINNING, act, go, see, onBack };
  return <StaffSpeaking value={spoken}>{shown(shared, part)}</StaffSpeaking>;
}

function shown(shared: Parameters<typeof HomeScreen>[0], part: StaffPart): JSX.Element {
  if (shared.app.well?.resting === true && part.see !== "well") {
    return <RestScreen {...shared} />;
  }
  switch (part.see) {
    case "apply":
      return <ApplyScreen {...shared} />;
    case "study":
      return <StudyScreen {...shared} />;
    case "module":
      return <ModuleScreen {...shared} module={part.module} key={part.module} />;
    case "sessions":
      return <SessionsScreen {...shared} />;
    case "plan":
      return <PlanScreen {...shared} />;
    case "session":
      return <SessionScreen {...shared} session={part.session} key={part.session} />;
    case "motions":
      return <MotionsScreen {...shared} room={part.room} key={part.room} />;
    case "enter":
      return <EnterScreen {...shared} />;
    case "record":
      return <RecordScreen {...shared} about={part.about ?? ""} key={part.about} />;
    case "care":
      return <CareScreen {...shared} room={part.room} />;
    case "well":
      return <WellScreen {...shared} />;
    case "new_room":
      return <NewRoomScreen {...shared} />;
    case "call":
      return <CallScreen {...shared} call={part.call} />;
    case "case":
      return <CaseScreen {...shared} case={part.case} key={part.case} />;
    case "room":
      return <StaffRoomScreen {...shared} room={part.room} />;
    case "act":
      return <ActScreen {...shared} part={part} key={JSON.stringify(part)} />;
    case "invite":
      return <InviteScreen {...shared} room={part.room} />;
    case "invitation":
      return <InvitationScreen {...shared} invitation={part.invitation} />;
    default:
      return <HomeScreen {...shared} />;
  }
}
