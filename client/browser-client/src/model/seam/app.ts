/**
 * What the view is shown and what a person can do: the one seam between the screens and the worker.
 *
 * Plain values only, so that they can be posted between threads: no functions, no keys, and no bytes but those of `Tab`
 * and of a file that is to be checked. Ids are base64url text. The view is a function of `App`; everything a person does is
 * an `Act`. The worker answers an act with a `Change`: the parts of `App` that are new, each whole. Every wait and every
 * failure is a value here; the view holds only what is being typed, which place is looked at, and what is folded open.
 */
import type { Reason } from "../../guards/reasons";
import type { Language } from "../../words/language";
import type { BadgesAct, BadgesShown } from "./badges";
import type { Calling, Duty } from "./calls";
import type { HostingShown } from "./hosting";
import type { NotebookAct, NotebookShown } from "./notebook";
import type { RemovedShown, ReportAct, ReportShown, ReportsShown } from "./reports";
import type { Draft, OpenRoom, Reaction } from "./room";
import type { SessionAct, SessionsShown } from "./sessions";
import type { StaffAct, StaffShown } from "./staff";
import type { StudyAct, StudyShown } from "./study";
import type { SuggestionsShown } from "./suggestions";
import type { WellAct, WellShown } from "./wellbeing";

/** Posts, rooms, members: base64url of their 16 bytes. */
export type Id = string;

/** Hours since the epoch: nothing finer is known of a post. */
export type Hour = number;

/** Something a person asked for. `done` of `total` only where it can be counted. */
export type Doing =
  | { readonly at: "idle" }
  | { readonly at: "working"; readonly done?: number; readonly total?: number }
  | { readonly at: "failed"; readonly why: Failure };

/** Each has a sentence and a way on in the words: `failure.<code>`, `failure.<code>.way`. */
export type Failure =
  | "offline"
  | "invitation_unreadable"
  | "invitation_unknown"
  | "invitation_used"
  | "invitation_expired"
  | "other_community"
  | "already_inside"
  | "wrong_clock"
  | "banned"
  | "not_a_member"
  | "room_full"
  | "room_closed"
  | "room_frozen"
  | "quiet_asked"
  | "slowed"
  | "different_rooms"
  | "place_missing"
  | "words_wrong"
  | "vault_gone"
  | "vault_elsewhere"
  | "pin_wrong"
  | "pin_spent"
  | "pin_short"
  | "over_budget"
  | "too_many"
  | "server_troubled"
  | "newer_version"
  | "browser_old"
  | "name_refused"
  | "evidence_spent"
  | "edited_often"
  | "unreadable"
  | "part_missing"
  | "no_one_to_ask"
  | "room_ended"
  | "our_fault";

/** What an invitation says of where it leads, all of it checked against the root key. */
export type Card = {
  readonly opens: "room" | "welcome";
  /** Known before entering only where the invitation carries it. */
  readonly room: string;
  readonly invitedBy: string;
  readonly expiresHour: Hour;
};

/** Where somebody stands. Exactly one is shown. */
export type Stage =
  | { readonly at: "starting"; readonly doing: Doing }
  /** The promise page; with a card when an invitation was read, and `reading` tells how that goes. */
  | { readonly at: "door"; readonly card: Card | undefined; readonly reading: Doing }
  /** An earlier visit is kept on this phone: its PIN opens it. */
  | { readonly at: "locked"; readonly tries: number; readonly waitSeconds: number; readonly doing: Doing }
  /** Coming back: by words, or after the phone threw the tab away. */
  | { readonly at: "returning"; readonly doing: Doing }
  /** Past the guidelines and the name: entering the room. */
  | { readonly at: "entering"; readonly card: Card; readonly doing: Doing }
  | { readonly at: "inside" }
  /** Asked to be let in, and in no room yet: `App.calling` says how that stands. */
  | { readonly at: "waiting" }
  /** All that could be erased is erased; what remains elsewhere, until when. */
  | { readonly at: "erased"; readonly until: Hour };

/** How she will come back. `leavesHour`: when a visit ends by itself. */
export type Keeping =
  | { readonly by: "visit"; readonly leavesHour: Hour }
  | { readonly by: "words"; readonly seen: boolean }
  /** `wrongTries`: wrong PINs that the server was shown before this one, since it was last opened. */
  | { readonly by: "pin"; readonly wrongTries?: number };

/**
 * What this tab keeps so that it finds itself for half an hour (spec/contents.md, Tabs), and what the page sends as it is
 * left, so that nothing opens it any more. For the page's own storage: no screen reads either.
 */
export type Tab = { readonly slip: string; readonly farewell: Uint8Array };

export type RoomLine = {
  readonly id: Id;
  readonly title: string;
  readonly topic: string;
  readonly language: Language | undefined;
  readonly name: string;
  /** Whether something came that was not looked at; never how much. */
  readonly unread: boolean;
  /** Certified names of who looks after it. */
  readonly staff: readonly string[];
  /** She is no longer in it, as far as was found out in this visit. */
  readonly out?: boolean;
};

export type Settings = {
  readonly crisisLines: boolean;
  readonly escapeLeaves: boolean;
  readonly hiddenWords: readonly string[];
};

/** What the host stores of this person, by what is kept on this device; nobody is asked. */
export type Known = {
  readonly rooms: number;
  /** Own calls to staff that are open. */
  readonly calls: number;
  /** After so many days every post is gone, however it was kept; 0 without any room. */
  readonly days: number;
  readonly vaultBytes: number;
  /** Whether the host has half of a key for this device, or for this tab. */
  readonly pin: boolean;
  readonly tab: boolean;
};

export type App = {
  readonly stage: Stage;
  readonly net: "connecting" | "online" | "offline";
  /** The server has a newer page than this one: a reload brings it. */
  readonly newVersion: boolean;
  readonly nowHour: Hour;
  readonly rooms: readonly RoomLine[];
  readonly room: OpenRoom | undefined;
  readonly keeping: Keeping;
  /** Undefined: a reload asks for the words, or ends a visit. */
  readonly tab: Tab | undefined;
  /** Whether something lies on this device under a PIN that she did not open. */
  readonly otherPin: boolean;
  /** The words, only while they are being shown. */
  readonly words: readonly string[] | undefined;
  /** Changing how she comes back, erasing, leaving a room. */
  readonly doing: Doing;
  readonly settings: Settings;
  readonly known: Known | undefined;
  readonly duty: Duty | undefined;
  readonly calling: Calling | undefined;
  /** The report that is looked at, and those of this visit. */
  readonly report: ReportShown | undefined;
  readonly reports: ReportsShown | undefined;
  /** The room that was looked for, where she is no longer in it. */
  readonly removed: RemovedShown | undefined;
  /** What she offered to the pages of help, while it is looked at. */
  readonly suggestions?: SuggestionsShown | undefined;
  /** The evidence notebook, while it is looked at. */
  readonly notebook?: NotebookShown | undefined;
  /** Of the room in which somebody last looked at them. */
  readonly badges?: BadgesShown | undefined;
  /** Of training, once somebody looked there. */
  readonly study?: StudyShown | undefined;
  /** Hosted sessions, once somebody looked there. */
  readonly sessions?: SessionsShown | undefined;
  /** Sessions that she hosts, once she looked there. */
  readonly hosting?: HostingShown | undefined;
  /** How the desk is for its keeper, once she did something there. */
  readonly well?: WellShown | undefined;
  /** Undefined for everybody who is not staff. */
  readonly staff: StaffShown | undefined;
};

/** What the worker says: the parts that are new. */
export type Change = Partial<App>;

export type Act =
  /** Sent once, before anything else. `origin`: the server's, as the page was fetched from it. */
  | { readonly do: "start"; readonly language: Language; readonly origin: string; readonly slip?: string | undefined }
  /** She touched the page: told now and then, as long as she does. */
  | { readonly do: "alive" }
  /** The page is looked at again, or the network is said to be there: what waits for the server tries at once. */
  | { readonly do: "wake" }
  | { readonly do: "read_invitation"; readonly link: string }
  | { readonly do: "read_invitation_words"; readonly words: readonly string[] }
  | { readonly do: "enter"; readonly name: string; readonly keep: Keep }
  | { readonly do: "return_by_words"; readonly words: readonly string[] }
  | { readonly do: "unlock"; readonly pin: string }
  | { readonly do: "back_to_door" }
  | { readonly do: "try_again" }
  | { readonly do: "open_room"; readonly room: Id }
  | { readonly do: "close_room" }
  | { readonly do: "mark_read" }
  | { readonly do: "check"; readonly turn: number; readonly draft: Draft }
  /** `despite`: the reasons that the writer has seen and answered with yes. */
  | { readonly do: "send"; readonly turn: number; readonly draft: Draft; readonly despite: readonly Reason[] }
  | { readonly do: "react"; readonly post: Id; readonly sign: Reaction; readonly back: boolean }
  | { readonly do: "retract"; readonly post: Id }
  | { readonly do: "rename"; readonly name: string }
  /** Tell staff of the room that a guard was wrong: which it was, and no word. */
  | { readonly do: "tell_wrong"; readonly reason: Reason }
  | { readonly do: "hide_person"; readonly member: Id; readonly hidden: boolean }
  | { readonly do: "hide_thread"; readonly thread: Id; readonly hidden: boolean }
  | { readonly do: "set"; readonly settings: Partial<Settings> }
  | { readonly do: "not_today" }
  | { readonly do: "show_words"; readonly language: Language }
  | { readonly do: "put_words_away" }
  | { readonly do: "keep"; readonly keep: Keep }
  | { readonly do: "count_known" }
  | { readonly do: "leave_room"; readonly room: Id }
  | { readonly do: "erase_me" }
  /** Who is on duty, and what else is open. */
  | { readonly do: "see_duty"; readonly language: Language }
  | {
      readonly do: "ask_to_join";
      readonly text: string;
      readonly name: string;
      readonly keep: Keep;
      readonly language: Language;
      readonly despite: readonly Reason[];
    }
  | { readonly do: "ask_for_person"; readonly text: string; readonly language: Language; readonly despite: readonly Reason[] }
  | { readonly do: "look_at_call" }
  /** Take a call back, or put away what became of it. */
  | { readonly do: "withdraw_call" }
  | NotebookAct
  | BadgesAct
  | ReportAct
  | SessionAct
  | StaffAct
  | StudyAct
  | WellAct;

/** How to come back from now on. */
export type Keep =
  | { readonly by: "visit" }
  | { readonly by: "words" }
  | { readonly by: "pin"; readonly pin: string };

export const IDLE: Doing = { at: "idle" };

/** Before the worker has said anything. */
export const BEGINNING: App = {
  stage: { at: "starting", doing: IDLE },
  net: "connecting",
  newVersion: false,
  nowHour: 0,
  rooms: [],
  room: undefined,
  keeping: { by: "visit", leavesHour: 0 },
  tab: undefined,
  otherPin: false,
  words: undefined,
  doing: IDLE,
  settings: { crisisLines: true, escapeLeaves: true, hiddenWords: [] },
  known: undefined,
  duty: undefined,
  calling: undefined,
  report: undefined,
  reports: undefined,
  removed: undefined,
  staff: undefined,
};

/** Put what the worker said over what was. */
export function changed(app: App, change: Change): App {
  return { ...app, ...change };
}
