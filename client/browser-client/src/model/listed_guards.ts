/** The guards of one visit, with the newest lists of links laid over what the program brings. */

import type { Followed } from "../guards/links/lists/following";
import { defaultLists } from "../guards/links/lists/lists";
import { shipped } from "../guards/policy";
import { type Edges, hourOf } from "./edges";
import { Guards } from "./guards";
import type { State } from "./kept/state";
import { type Fetches, LinkLists } from "./link_lists";

export type ListedGuards = {
  /** The guards, by what holds at this hour. */
  readonly now: () => Guards;
  /** Take up which list was known, and ask for what is new: nobody waits for that. */
  readonly follow: (state: State) => void;
  /** Return a state with which list was seen last. */
  readonly learnt: (state: State) => State;
};

/** `changed` hears that other lists hold now. */
export function listedGuards(server: Fetches, edges: Edges, changed: () => void): ListedGuards {
  const guards = new Guards(shipped);
  let lists: LinkLists | undefined;
  let laid: readonly [Followed, boolean] | undefined;
  return {
    now: () => {
      if (lists !== undefined) {
        // What expires meanwhile makes every link inert, whether or not another list came.
        const hour = hourOf(edges);
        const { followed } = lists;
        const isExpired = followed.expired(hour);
        if (laid?.[0] !== followed || laid[1] !== isExpired) {
          guards.lists = lists.over(defaultLists(shipped), hour);
          laid = [followed, isExpired];
        }
      }
      return guards;
    },
    follow: ({ rootKey, listKey, listHead }) => {
      const newer = new LinkLists(rootKey, listKey, listHead);
      lists = newer;
      void newer.follow(server, hourOf(edges)).then((isOther) => (isOther ? changed() : undefined));
    },
    learnt: (state) => {
      // Another device may have seen a newer list: what it brought in with the last writing is not written back.
      lists?.remind(state.listKey, state.listHead);
      return { ...state, ...lists?.known };
    },
  };
}
