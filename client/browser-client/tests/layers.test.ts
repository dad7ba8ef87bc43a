/** Who may import whom: the rooms of ARCHITECTURE.md, and that nothing that comes first brings what is fetched later. */

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

const SOURCES = fileURLToPath(new URL("../src/", import.meta.url));
const IMPORT = /(?:^(?:import|export) (type )?[^;"]*?from |\b(typeof )?(import)\()"(\.[^"?]+)"/gmu;

/** Files below `src`, by row, from above: one imports from lower rows and from its own folder, never from a neighbour. */
const PAGE = [
  ["cli", "worker", "view"],
  ["platform"],
  ["model"],
  ["rooms", "training", "words"],
  ["mls", "guards"],
  ["tables"],
  ["protocol"],
  ["words/language"],
];

/** The same of `src/model`, but that files beside the rooms are held to nothing themselves: only to what they lead to. */
const MODEL = [["sessions"], ["client"], ["staff"], ["reports"], ["room"], ["kept"], ["transport"], ["seam"]].map((row) =>
  row.map((each) => `model/${each}`)
);

/** What is fetched when somebody first goes there; the same places as in vite.app.config.ts. */
const LATER = ["/later/", "model/reports/", "model/sessions/", "model/staff/", "words/staff"];

type Import = { readonly to: string; readonly how: "type" | "value" | "fetched" };

const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => /(?<!\.d)\.tsx?$/u.test(name));
const named = new Map(files.map((file) => [file.replace(/\.tsx?$/u, ""), file]));
const imports: ReadonlyMap<string, readonly Import[]> = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): readonly Import[] {
  return [...readFileSync(join(SOURCES, file), "utf8").matchAll(IMPORT)].flatMap(([, type, kind, call, path]): Import[] => {
    const to = named.get(posix.join(dirname(file), path ?? ""));
    if (to === undefined) {
      return [];
    }
    return [{ to, how: (type ?? kind) === undefined ? (call === undefined ? "value" : "fetched") : "type" }];
  });
}

/** The place of a file among rows: that of the longest name that it lies under. */
function rowOf(rows: readonly (readonly string[])[], file: string): { readonly row: number; readonly room: string } | undefined {
  const under = (room: string): boolean => file.startsWith(`${room}/`) || file.startsWith(`${room}.ts`);
  const [found] = rows
    .flatMap((rooms, row) => rooms.filter(under).map((room) => ({ row, room })))
    .toSorted((one, other) => other.room.length - one.room.length);
  return found;
}

const isLater = (file: string): boolean => LATER.some((place) => file.includes(place));
const from = (file: string): readonly Import[] => imports.get(file) ?? [];

/** Every file that a file leads to, itself among them; `through`: past which it is followed. */
function reached(file: string, through: (to: string) => boolean, seen = new Set([file])): ReadonlySet<string> {
  for (const { to } of from(file)) {
    if (!seen.has(to)) {
      seen.add(to);
      if (through(to)) {
        reached(to, through, seen);
      }
    }
  }
  return seen;
}

test("every folder of the page has its row", () => {
  expect(files.filter((file) => file.includes("/") && rowOf(PAGE, file) === undefined)).toEqual([]);
  const rooms = files.filter((file) => /^model\/\w+\//u.test(file) && rowOf(MODEL, file) === undefined);
  expect(rooms.filter((file) => !file.startsWith("model/later/"))).toEqual([]);
});

test("a folder of the page imports from lower rows alone", () => {
  const upwards = files.flatMap((file) => {
    const here = rowOf(PAGE, file);
    return from(file).flatMap(({ to }) => {
      const there = rowOf(PAGE, to);
      const isRight = here === undefined || there === undefined || here.room === there.room || here.row < there.row;
      return isRight ? [] : [`${file} → ${to}`];
    });
  });
  expect(upwards).toEqual([]);
});

test("what is kept knows of no room, a room of no report, and none of them of a desk; not through something else, either", () => {
  const upwards = files.flatMap((file) => {
    const here = rowOf(MODEL, file);
    if (here === undefined) {
      return [];
    }
    return [...reached(file, (to) => rowOf(MODEL, to) === undefined)]
      .filter((to) => (rowOf(MODEL, to)?.row ?? Infinity) < here.row)
      .map((to) => `${file} → ${to}`);
  });
  // The client fetches what staff do; what a room asks of its keeper, and what goes to sessions, names her by type alone.
  expect(upwards).toEqual([]);
});

test("what comes first brings nothing with it that is fetched later", () => {
  const brought = files
    .filter((file) => !isLater(file) && !file.startsWith("cli/"))
    .flatMap((file) => from(file).flatMap(({ to, how }) => (how === "value" && isLater(to) ? [`${file} → ${to}`] : [])));
  expect(brought).toEqual([]);
});

test("the view knows the guards and the rooms by type alone, and the worker's programs not at all", () => {
  const known = files
    .filter((file) => file.startsWith("view/"))
    .flatMap((file) => from(file).flatMap(({ to, how }) => (how !== "type" && /^(guards|rooms|mls|worker)\//u.test(to) ? [`${file} → ${to}`] : [])));
  expect(known).toEqual([]);
});
