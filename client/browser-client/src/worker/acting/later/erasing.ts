/** Erasing, fetched when somebody does it. */

export { erase } from "../../../model/later/erasing";
