/** Measures the list of links under node for benchmarks/lists.py: `lists_bench.js KEPT SNAPSHOT RECENT ROOT`. */
import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { subtle } from "node:crypto";
import { sha256 } from "@noble/hashes/sha2.js";
import { Followed } from "../guards/links/lists/following";
import { readKept } from "../guards/links/lists/kept";
import { prefixOf } from "../guards/links/lists/table";

const ROUNDS = 7;
const LOOK_UPS = 20_000;

const [kept = "", snapshot = "", recent = "", root = ""] = argv.slice(2);
const rootKey = new Uint8Array(readFileSync(root));

function milliseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

async function native(data: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await subtle.digest("SHA-256", new Uint8Array(data)));
}

async function later(work: () => Promise<unknown>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  return taken;
}

function rounds(work: (round: number) => unknown): readonly number[] {
  return Array.from({ length: ROUNDS }, (_, round) => milliseconds(() => work(round)));
}

const { followed } = await readKept(readFileSync(kept), rootKey, native);
const { table } = followed;
const [begun] = Followed.from(rootKey).withRecent(new Uint8Array(readFileSync(recent)));
const encoder = new TextEncoder();
let found = 0;

stdout.write(
  JSON.stringify({
    load: await later(() => readKept(readFileSync(kept), rootKey, native)),
    load_limit: await later(() => native(readFileSync(kept))),
    look_ups: rounds((round) => {
      for (let number = 0; number < LOOK_UPS; number += 1) {
        found += table.category(prefixOf(`host-${round}-${number}.example/`)) === undefined ? 0 : 1;
      }
    }).map((all) => all / LOOK_UPS),
    look_ups_limit: rounds((round) => {
      for (let number = 0; number < LOOK_UPS; number += 1) {
        found += sha256(encoder.encode(`host-${round}-${number}.example/`)).length === 32 ? 0 : 1;
      }
    }).map((all) => all / LOOK_UPS),
    take: rounds(() => begun.withSnapshot(new Uint8Array(readFileSync(snapshot)))).slice(0, 3),
    found,
  }),
);
