/** How long all guards take for messages, timed within the process; `benchmarks/guards.py` asks. */
import { readFileSync } from "node:fs";
import { defaultLists } from "../guards/links/lists/lists";
import { shipped } from "../guards/policy";
import { judge, type Rules } from "../guards/scan";
import { classes, shape } from "../guards/text/classes";

type Asked = {
  readonly texts: Readonly<Record<string, string>>;
  readonly rounds: number;
  readonly times: number;
};

/** Return how many milliseconds one call takes, of so many. */
function millisecondsEach(work: () => unknown, times: number): number {
  const start = performance.now();
  for (let time = 0; time < times; time += 1) {
    work();
  }
  return (performance.now() - start) / times;
}

const asked = JSON.parse(readFileSync(0, "utf8")) as Asked;
const rules: Rules = { policy: shipped, lists: defaultLists(shipped), place: "room" };
const table = classes(shipped);
const told: Record<string, { taken: number[]; limits: number[] }> = {};
for (const [name, text] of Object.entries(asked.texts)) {
  const work = (): unknown => judge(text, rules);
  // The limit folds the text and gives every character its class.
  const limit = (): unknown => shape(table, text.normalize("NFKC"));
  work();
  const measured = { taken: [] as number[], limits: [] as number[] };
  for (let round = 0; round < asked.rounds; round += 1) {
    measured.taken.push(millisecondsEach(work, asked.times));
    measured.limits.push(millisecondsEach(limit, asked.times));
  }
  told[name] = measured;
}
process.stdout.write(`${JSON.stringify(told)}\n`);
