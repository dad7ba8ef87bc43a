/** protocol/vectors/rooms.json: the public verdict is Python's, on every handshake, opening and replay. */

import { describe, expect, test } from "vitest";

import { fromAnchor } from "../../src/rooms/replay";
import { apply, checkGroupInfo, decodeView, encodeView, type RoomView, type Snapshot } from "../../src/rooms/view";
import { checkedLeaves, fromSnapshot } from "../../src/rooms/opening";
import { flipped, outcome, words } from "../outcomes";
import { bytes, cuts, longer } from "../vectors";
import { after, opened, recorded, trust } from "./recorded";
import { deedOf, stateOf } from "./shown";

const genesis = bytes(recorded.openings[0]?.genesis ?? "");

/** The room after each count of handshakes: made once, for views are values. */
const views: RoomView[] = [after(0)];
for (const [at, { message }] of recorded.handshakes.entries()) {
  views.push(apply(viewAfter(at), bytes(message), trust).view);
}

function viewAfter(count: number): RoomView {
  const view = views[count];
  if (view === undefined) {
    throw new Error(`the room has no ${count} handshakes`);
  }
  return view;
}

function anchorCalled(name: string): Uint8Array | undefined {
  return name === "" ? undefined : bytes(recorded.anchors[name] ?? "");
}

function snapshotCalled(name: string): Snapshot {
  const stored = recorded.snapshots[name];
  if (stored === undefined) {
    throw new Error(`no snapshot ${name}`);
  }
  return {
    context: bytes(stored.context),
    tree: bytes(stored.tree),
    confirmationTag: bytes(stored.confirmation_tag),
    openedBy: bytes(stored.opened_by),
  };
}

describe("a genesis opens or fails as its vector says", () => {
  test.each(recorded.openings)("$case", (each) => {
    expect(outcome(() => opened(each.genesis))).toBe(each.expect);
  });

  test("and the room begins as it says", () => {
    expect(stateOf(viewAfter(0), trust)).toEqual(recorded.begun);
  });
});

describe("a handshake of the recorded room", () => {
  test.each(recorded.handshakes.map((each, at) => ({ ...each, at })))("$at leads where it says", (each) => {
    const step = apply(viewAfter(each.at), bytes(each.message), trust);
    expect(deedOf(step)).toEqual(each.does);
    expect(stateOf(step.view, trust)).toEqual(each.after);
    const published = each.group_info === null || each.group_info === "" ? undefined : bytes(each.group_info);
    expect(published && outcome(() => checkGroupInfo(step.view, published))).toBe(published && "accept");
  });

  test.each(recorded.handshakes.map((each, at) => ({ ...each, at })))("$at cut short or longer is malformed", (each) => {
    const message = bytes(each.message);
    const others = [...cuts(message), longer(message)];
    expect(words(others.map((other) => outcome(() => apply(viewAfter(each.at), other, trust))))).toEqual(["malformed"]);
  });

  test.each(recorded.handshakes.map((each, at) => ({ ...each, at })))("$at with a bit turned stands nowhere", (each) => {
    const message = bytes(each.message);
    // Confirmation and membership tag, at the end, are not public: whoever turns a bit of them is found out by members.
    const signed = message.length - 2 * 33;
    const step = Math.ceil(signed / 30);
    const places = Array.from(message.keys()).filter((at) => at % step === 0 && at < signed);
    const came = places.map((at) => outcome(() => apply(viewAfter(each.at), flipped(message, at), trust)));
    expect(came).not.toContain("accept");
    expect(came).toContain("not_authentic");
  });

  test("is of its own epoch only", () => {
    const [first, second] = recorded.handshakes.map((each) => bytes(each.message));
    expect(outcome(() => apply(viewAfter(1), first ?? genesis, trust))).toBe("stale_epoch");
    expect(outcome(() => apply(viewAfter(0), second ?? genesis, trust))).toBe("stale_epoch");
  });
});

describe("a refused handshake is refused as its vector says", () => {
  test.each(recorded.refused)("$case: $expect", (each) => {
    const view = viewAfter(each.after);
    const before = stateOf(view, trust);
    expect(outcome(() => apply(view, bytes(each.message), trust))).toBe(each.expect);
    expect(stateOf(view, trust)).toEqual(before);
  });
});

describe("a replay ends as its vector says", () => {
  test.each(recorded.replays)("$case", (each) => {
    const stated = {
      genesis: [genesis],
      anchor: anchorCalled(each.anchor),
      snapshot: snapshotCalled(each.snapshot),
      handshakes: each.handshakes.map((at) => bytes(recorded.handshakes[at]?.message ?? "")),
      groupInfo: bytes(recorded.handshakes.at(-1)?.group_info ?? ""),
      newestAnchor: anchorCalled(each.newest_anchor),
    };
    expect(outcome(() => fromAnchor(stated, trust))).toBe(each.expect);
    const ends = each.expect === "accept" ? stateOf(fromAnchor(stated, trust).view, trust) : undefined;
    expect(ends).toEqual(each.expect === "accept" ? recorded.handshakes.at(-1)?.after : undefined);
  });
});

describe("a view", () => {
  test.each(views.map((view, count) => ({ count, view })))("after $count handshakes is kept and read again", ({ view }) => {
    const kept = encodeView(view);
    expect(stateOf(decodeView(kept), trust)).toEqual(stateOf(view, trust));
    expect(encodeView(decodeView(kept))).toEqual(kept);
    expect(words([...cuts(kept).slice(0, 40), longer(kept)].map((other) => outcome(() => decodeView(other))))).toEqual([
      "malformed",
    ]);
  });

  test("of leaves that were checked before is the same, and so is every refusal", () => {
    const [anchored, other] = [snapshotCalled("anchored"), snapshotCalled("other tree")];
    const view = fromSnapshot(genesis, anchored, trust);
    const checked = checkedLeaves(view);
    expect(stateOf(fromSnapshot(genesis, anchored, trust, checked), trust)).toEqual(stateOf(view, trust));
    expect(outcome(() => fromSnapshot(genesis, other, trust, checked))).toBe(
      outcome(() => fromSnapshot(genesis, other, trust)),
    );
    const stranger = { ...trust, certificates: new Map() };
    expect(outcome(() => fromSnapshot(genesis, anchored, stranger, checked))).toBe("certificate_unknown");
  });
});
