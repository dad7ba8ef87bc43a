/** The screens on which staff are called: fetched together, with what is said on them. */
export { AskScreen } from "./ask";
export { PersonScreen } from "./person";
export { WaitingRoom } from "./waiting_room";
