/** What goes with a report: more or less of what stands there, never other; and where too much stands between. */

import { expect, test } from "vitest";

import { NoSuchPost, TooMuchAtOnce } from "../../../src/model/errors";
import { aboutMember, also, proposed, type Proposal, seqsOf, sizeBytes, standing, widened, without } from "../../../src/model/room/later/proposing";
import { runs } from "../../../src/model/room/later/room_reporting";
import { folded, type Item, placed, type Timeline } from "../../../src/model/room/timeline";
import { MAX_EVIDENCE_BYTES } from "../../../src/protocol/evidence";
import { ANA, BO, HOUR, id, say, written } from "../values";

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

function edit(seq: number, target: number, text = "other words", by = BO): Item {
  return written(seq, { kind: "edit", target: id(target), text }, by);
}

test("exactly the edits that readers apply go along, and they are what is shown", () => {
  const talk = items(...Array.from({ length: 60 }, (_, at) => edit(11 + at, 7, `${at}`)));
  const proposal = proposed(talk, id(7));
  expect(parts(proposal)[0]).toEqual([7, 11, 12, 13, 14, 15, 16, 17, 18]);
  expect(parts(widened(talk, proposal, 1, 0))[0]).toEqual(parts(proposal)[0]);
  const shown = folded(talk).entries.find((one) => one.seq === 7);
  expect(shown).toMatchObject({ text: "7", edited: true });
});

test("an edit that was taken back goes to nobody and is not shown; taken back since it was proposed, too", () => {
  const talk = items(edit(11, 7, "worse"), edit(12, 7, "still worse"), written(13, { kind: "retract", target: id(11) }, BO));
  expect(parts(proposed(talk, id(7)))[0]).toEqual([7, 12]);
  const before = items(edit(11, 7));
  const proposal = proposed(before, id(7));
  expect(standing(before, proposal)).toEqual(proposal);
  expect(parts(standing(talk, proposal))[0]).toEqual([7]);
  const gone = items(written(11, { kind: "retract", target: id(7) }, BO));
  expect(() => standing(gone, proposal)).toThrow(NoSuchPost);
});

test("an edit that the guards hide counts, so that eight of them make no room for one that no report holds", () => {
  const opened = items(...Array.from({ length: 9 }, (_, at) => edit(11 + at, 7, `${at}`)));
  const hidden = new Map(opened);
  for (let seq = 11; seq < 19; seq += 1) {
    hidden.set(seq, { kind: "gap", seq, hour: HOUR, why: "guarded" });
  }
  expect(folded(hidden, opened).entries.find((one) => one.seq === 7)).toMatchObject({ text: "post 7", edited: false });
  // What had no effect leaves no gap either.
  hidden.set(19, { kind: "gap", seq: 19, hour: HOUR, why: "guarded" });
  expect(folded(hidden, opened).entries.map(({ seq }) => seq)).not.toContain(19);
});

const LONG = "x".repeat(3_600);

function authorOf(seq: number): typeof ANA {
  return seq === 10 ? BO : ANA;
}

/** Twenty posts of the longest kind, the tenth by Bo, each changed eight times. */
function longTalk(): Timeline {
  const posts = Array.from({ length: 20 }, (_, at) => written(at + 1, say(LONG), authorOf(at + 1)));
  const edits = posts.flatMap(({ seq }) => Array.from({ length: 8 }, (_, at) => edit(21 + 8 * seq + at, seq, LONG, authorOf(seq))));
  return placed(new Map(), [...posts, ...edits]);
}

test("a post with all its edits fits a report, and what is around it gives way and is counted", () => {
  const talk = longTalk();
  const proposal = proposed(talk, id(10));
  expect([proposal.reported.size, proposal.context.size, proposal.gaveWay]).toEqual([9, 0, 6]);
  expect(sizeBytes(talk, seqsOf(proposal))).toBeLessThanOrEqual(MAX_EVIDENCE_BYTES);
});

test("the farthest gives way first, and a post goes with its edits or not at all", () => {
  const posts = [...longTalk()].filter(([seq]) => seq <= 20);
  const talk = placed(new Map(posts), [edit(30, 9, LONG, ANA), edit(31, 8, LONG, ANA)]);
  const proposal = widened(talk, proposed(talk, id(10)), 6, 7);
  expect([seqsOf(proposal).length, proposal.gaveWay]).toEqual([13, 9]);
  expect(seqsOf(proposal)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 30, 31]);
});

test("more reported posts than fit are refused", () => {
  const talk = longTalk();
  expect(() => also(talk, proposed(talk, id(10)), id(11), true)).toThrow(TooMuchAtOnce);
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
