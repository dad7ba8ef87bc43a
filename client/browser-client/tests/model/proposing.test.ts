/** What goes with a report: more or less of what stands there, never other; and where too much stands between. */

import { expect, test } from "vitest";

import { aboutMember, also, proposed, type Proposal, seqsOf, widened, without } from "../../src/model/proposing";
import { NoSuchPost } from "../../src/model/report_errors";
import { runs } from "../../src/model/room_reporting";
import { type Item, placed, type Timeline } from "../../src/model/timeline";
import { ANA, BO, HOUR, id, say, written } from "./values";

const BRIDGE = 60;

/** Ten posts in a row; the seventh answers the second, which is in the thread of the first. */
const TALK: readonly Item[] = Array.from({ length: 10 }, (_, at) => {
  const seq = at + 1;
  const answers = seq === 7 ? { replyTo: id(2), thread: id(1) } : {};
  return written(seq, say(`post ${seq}`, answers), seq % 2 === 0 ? ANA : BO);
});

function items(...more: readonly Item[]): Timeline {
  return placed(new Map(), [...TALK, ...more]);
}

function sorted(seqs: ReadonlySet<number>): readonly number[] {
  return [...seqs].toSorted((one, other) => one - other);
}

function parts({ reported, context }: Proposal): readonly (readonly number[])[] {
  return [sorted(reported), sorted(context)];
}

test("the post goes, what it answers, and three on either side", () => {
  expect(parts(proposed(items(), id(7)))).toEqual([[7], [1, 2, 4, 5, 6, 8, 9, 10]]);
  expect(parts(proposed(items(), id(1)))).toEqual([[1], [2, 3, 4]]);
});

test("a post that is not here is not reported, nor one that its author took back", () => {
  expect(() => proposed(items(), id(99))).toThrow(NoSuchPost);
  const back = written(11, { kind: "retract", target: id(7) }, BO);
  expect(() => proposed(items(back), id(7))).toThrow(NoSuchPost);
});

test("nobody keeps a post from being reported by taking back one beside it, or one of somebody else", () => {
  const back = written(11, { kind: "retract", target: id(5) }, BO);
  expect(parts(proposed(items(back), id(6)))).toEqual([[6], [2, 3, 4, 7, 8, 9]]);
  const others = written(11, { kind: "retract", target: id(6) }, BO);
  expect(parts(proposed(items(others), id(6)))[0]).toEqual([6]);
});

test("who edits without end does not make her post too much to be reported, and taking an edit back changes nothing", () => {
  const edits = Array.from({ length: 60 }, (_, at) => written(11 + at, { kind: "edit", target: id(7), text: `${at}` }, BO));
  const back = written(71, { kind: "retract", target: id(70) }, BO);
  const proposal = proposed(items(...edits, back), id(7));
  expect(parts(proposal)[0]).toEqual([7, ...Array.from({ length: 20 }, (_, at) => 51 + at)]);
  expect(parts(widened(items(...edits, back), proposal, 1, 0))[0]).toEqual(parts(proposal)[0]);
});

test("what an author changed goes with what it was, and nobody else's change does", () => {
  const changes = [
    written(11, { kind: "edit", target: id(3), text: "other words" }, BO),
    written(12, { kind: "edit", target: id(3), text: "not hers" }, ANA),
    written(13, { kind: "edit", target: id(4), text: "around it" }, ANA),
  ];
  expect(parts(proposed(items(...changes), id(3)))).toEqual([
    [3, 11],
    [1, 2, 4, 5, 6, 13],
  ]);
});

test("whoever reports widens and narrows it, and what it is about stays", () => {
  const first = proposed(items(), id(4));
  const wide = widened(items(), first, 9, 1);
  expect(seqsOf(wide)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const narrow = without(items(), wide, id(3));
  expect(parts(narrow)).toEqual([[4], [1, 2, 5, 6, 7, 8]]);
  expect(without(items(), narrow, id(4))).toEqual(narrow);
  expect(parts(also(items(), narrow, id(6), true))).toEqual([
    [4, 6],
    [1, 2, 5, 7, 8],
  ]);
  expect(() => also(items(), narrow, id(99), false)).toThrow(NoSuchPost);
});

test("a worry about somebody takes no post along by itself, and what is added is not reported", () => {
  const worry = aboutMember(ANA.id);
  expect(seqsOf(widened(items(), worry, 3, 3))).toEqual([]);
  expect(parts(also(items(), worry, id(4), false))).toEqual([[], [4]]);
});

test("of too much the nearest goes", () => {
  const many = Array.from({ length: 100 }, (_, at) => written(at + 1, say(`${at}`), BO, { hour: HOUR }));
  const whole = widened(placed(new Map(), many), proposed(placed(new Map(), many), id(50)), 99, 99);
  expect(seqsOf(whole)).toHaveLength(40);
  expect([seqsOf(whole)[0], seqsOf(whole).at(-1)]).toEqual([30, 69]);
});

test("places too far apart to bridge are runs of their own", () => {
  expect(runs([])).toEqual([]);
  const far = 3 + BRIDGE + 1;
  expect(runs([1, 3, far, far + BRIDGE + 2])).toEqual([[1, 3, far], [far + BRIDGE + 2]]);
  const apart = Array.from({ length: 9 }, (_, at) => 1 + at * (BRIDGE + 1));
  // 400 places left out are as many as there may be: six bridges of 60, and no seventh.
  expect(runs(apart).map((run) => run.length)).toEqual([7, 1, 1]);
});
