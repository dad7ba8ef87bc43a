/** Which screen is looked at, for somebody who is inside or at the door. It stands in no address and no history. */
import type { Id } from "../model/seam/app";
import type { NoteForm } from "../model/seam/notebook";

/** Which of staff's own screens. */
export type StaffPart =
  | { readonly see: "home" }
  | { readonly see: "apply" }
  /** The training, or one module of it. */
  | { readonly see: "study" }
  | { readonly see: "module"; readonly module: string }
  /** How the desk is for her, and notes between two of the staff. */
  | { readonly see: "well" }
  | { readonly see: "new_room" }
  | { readonly see: "enter" }
  /** Sessions that she hosts, planning one, and one of them. */
  | { readonly see: "sessions" }
  | { readonly see: "plan" }
  | { readonly see: "session"; readonly session: Id }
  /** What needs two people; `room`: one that is to be closed, or opened again. */
  | { readonly see: "motions"; readonly room?: Id | undefined }
  /** The record of what staff did; `about`: an id that is asked about. */
  | { readonly see: "record"; readonly about?: string; readonly from?: Place }
  | { readonly see: "call"; readonly call: Id }
  | { readonly see: "case"; readonly case: Id }
  | { readonly see: "room"; readonly room: Id }
  | { readonly see: "care"; readonly room: Id }
  /** Acting on a post, a person or a room; `from` is where she goes back to. */
  | { readonly see: "act"; readonly room: Id; readonly member: Id | undefined; readonly posts: readonly Id[]; readonly from: Place }
  | { readonly see: "invite"; readonly room: Id }
  | { readonly see: "invitation"; readonly invitation: Id };

/** A report of a post, a worry about somebody, an appeal of an act upon her, or what became of those there are. */
export type ReportPart =
  | { readonly see: "post"; readonly seq: number }
  | { readonly see: "person" }
  | { readonly see: "act"; readonly room: Id; readonly act: Id }
  | { readonly see: "list" }
  /** Own posts for the pages of help. */
  | { readonly see: "suggest" }
  | { readonly see: "one"; readonly room: Id; readonly about: Id };

/** A screen of the notebook. `corrects`: the code of the entry in whose place something is written, or nothing. */
export type NotebookPart =
  | { readonly see: "list" }
  | { readonly see: "write"; readonly corrects: string; readonly given?: Partial<NoteForm> | undefined }
  | { readonly see: "entry"; readonly link: string }
  | { readonly see: "out" }
  | { readonly see: "check" };

export type Place =
  | { readonly at: "staff"; readonly part: StaffPart }
  | { readonly at: "rooms" }
  | { readonly at: "room" }
  | { readonly at: "thread"; readonly thread: Id }
  | { readonly at: "about_room" }
  | { readonly at: "search" }
  | { readonly at: "settings" }
  | { readonly at: "keeping" }
  | { readonly at: "words" }
  | { readonly at: "known" }
  | { readonly at: "erase" }
  /** A person is asked for; `from` is where she goes back to. */
  | { readonly at: "person"; readonly from: Place }
  | { readonly at: "report"; readonly part: ReportPart; readonly from: Place }
  | { readonly at: "notebook"; readonly part: NotebookPart; readonly from: Place }
  /** Hosted sessions: the list, or one of them. */
  | { readonly at: "sessions"; readonly session?: Id | undefined }
  /** What badges say; `member`: whose was tapped. */
  | { readonly at: "badges"; readonly member: Id | undefined; readonly from: Place };

export type Go = (place: Place) => void;

/** Where "back" leads from a place; undefined where nothing is above it. */
export function above(place: Place): Place | undefined {
  switch (place.at) {
    case "rooms":
      return undefined;
    case "room":
    case "settings":
      return { at: "rooms" };
    case "sessions":
      return place.session === undefined ? { at: "rooms" } : { at: "sessions" };
    case "staff":
      if (place.part.see === "module") {
        return { at: "staff", part: { see: "study" } };
      }
      if (place.part.see === "session" || place.part.see === "plan") {
        return { at: "staff", part: { see: "sessions" } };
      }
      return place.part.see === "home" ? { at: "rooms" } : "from" in place.part && place.part.from !== undefined ? place.part.from : { at: "staff", part: { see: "home" } };
    case "thread":
    case "about_room":
    case "search":
      return { at: "room" };
    case "keeping":
    case "known":
    case "erase":
      return { at: "settings" };
    case "words":
      return { at: "keeping" };
    case "person":
    case "report":
    case "notebook":
    case "badges":
      return place.from;
    default:
      return undefined;
  }
}
