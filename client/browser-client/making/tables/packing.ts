/**
 * Packs the guards' tables for the page: what no guard reads in a browser stays behind, and long lists of characters
 * become their gaps. `src/tables/unpacking.ts` makes of it what was there. Pure: the same tables give the same bytes.
 */
import { curves, FORM_COLUMNS, type Packed, type PackedForms, type PackedPairs } from "../../src/tables/unpacking.ts";
import { grouped } from "./groups.ts";
import { unsigned, written, writtenAscending } from "./numbers.ts";
import { firsts, seconds } from "./two_signs.ts";

export type Tables = Readonly<Record<string, unknown>>;

/** What people who look after a table read in it. Where it is from and its licence go with it. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(["about", "meaning", "unicode", "written_on", "date"]);
/** What links are held against, apart from the rules: looked at by the budget apart from all else. */
export const LINK_LISTS: readonly string[] = ["lists", "shorteners", "platform_hosts"];
/** What only drafts are asked about: nobody waits for it to read. What is alike stands together, which packs it better. */
export const OF_DRAFTS: readonly string[] = ["crisis", "places", "personal", "forms", "phones"];
/** In this order all others travel: what is alike stands together here, too. What is not named comes last. */
const ORDER: readonly string[] =
  "suffixes links platforms helplines images signs folding images_letters lowering confusables classes entities".split(" ");

type Forms = Readonly<Record<string, string>>;
type Folding = { readonly forms: Forms; readonly marks: string; readonly kept: string };
type Letters = {
  readonly folded: string;
  readonly words: Readonly<Record<string, string>>;
  readonly signs: string;
  readonly pairs: readonly PackedPairs[];
};
type Line = {
  readonly region: string;
  readonly number: string | null;
  readonly for: readonly string[];
  readonly verified: boolean;
  readonly name: unknown;
  readonly note: unknown;
  readonly hours: unknown;
  readonly time_zone: unknown;
  readonly url: unknown;
};

/** Return all tables but the lists of links and those of drafts, packed. */
export function packed(tables: Tables): Tables {
  const folding = read<Folding>(tables, "folding");
  const letters = read<Letters>(tables, "images_letters");
  const { prototypes } = read<{ readonly prototypes: Forms }>(tables, "confusables");
  const made: Packed = {
    images: withoutCurves(read(tables, "images")),
    classes: { ...sources(tables, "classes"), ...classes(read<{ readonly runs: string }>(tables, "classes").runs) },
    lowering: { steps: lowering(read(tables, "lowering")) },
    folding: {
      forms: forms(pairs(folding.forms)),
      marks: writtenAscending(codes(folding.marks)),
      kept: folding.kept,
    },
    confusables: { ...sources(tables, "confusables"), ...forms(looked(prototypes, folding)) },
    suffixes: {
      ...plain(tables["suffixes"]),
      rules: grouped(read<{ readonly rules: readonly string[] }>(tables, "suffixes").rules),
    },
    images_letters: {
      ...plain(letters),
      signs: letters.signs,
      pairs: letters.pairs.map((script) => ({ ...script, pairs: firsts(script, letters.signs) })),
      folded: forms(two(letters.folded)),
      words: Object.fromEntries(Object.entries(letters.words).map(([name, words]) => [name, shared(words)])),
      // Apart, and last: what is spread evenly is packed worse beside what is not.
      lows: letters.pairs.map((script) => seconds(script, letters.signs)),
    },
  };
  const helplines = { lines: read<{ readonly lines: readonly Line[] }>(tables, "helplines").lines.map(line) };
  const others = Object.fromEntries(
    Object.entries(tables)
      .filter(([stem]) => !LINK_LISTS.includes(stem) && !OF_DRAFTS.includes(stem) && !(stem in made))
      .map(([stem, table]) => [stem, plain(table)]),
  );
  const all: Tables = { ...others, ...made, helplines };
  const stems = [...ORDER.filter((stem) => stem in all), ...Object.keys(all).filter((stem) => !ORDER.includes(stem))];
  return Object.fromEntries(stems.map((stem) => [stem, all[stem]]));
}

/** What `unpacking.ts` makes by itself. Throws where that would not be what the file says. */
function withoutCurves(images: Tables): Tables {
  const { logs, unseen, ...rest } = plain(images);
  if (JSON.stringify({ logs, unseen }) !== JSON.stringify(curves())) {
    throw new Error("The curves of images.json are not those that the page makes.");
  }
  return rest;
}

/** Return what only drafts are asked about: as it is, but for lists of words, each of them one string, and forms, each a row. */
export function tablesOfDrafts(tables: Tables): Tables {
  return Object.fromEntries(OF_DRAFTS.map((stem) => [stem, joined(plain(tables[stem]))]));
}

function joined({ lists, forms: told, ...table }: Record<string, unknown>): Tables {
  if (lists === undefined) {
    return table;
  }
  const words = Object.entries(lists as Readonly<Record<string, readonly string[]>>);
  const rows = (told as readonly Tables[] | undefined)?.map((form) => row(form));
  return { lists: Object.fromEntries(words.map(([name, list]) => [name, list.join("|")])), ...table, ...(rows && { forms: rows }) };
}

/** A form's values, 0 for what it does not say; none at the end. */
function row(form: Tables): readonly unknown[] {
  const last = FORM_COLUMNS.findLastIndex((column) => column in form);
  return FORM_COLUMNS.slice(0, last + 1).map((column) => form[column] ?? 0);
}

/** Return the lists of links: they travel as they are. */
export function linkLists(tables: Tables): Tables {
  return Object.fromEntries(LINK_LISTS.map((stem) => [stem, plain(tables[stem])]));
}

function read<T>(tables: Tables, stem: string): T {
  if (!(stem in tables)) {
    throw new Error(`There is no ${stem}.json to pack.`);
  }
  return tables[stem] as T;
}

function plain(table: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(table as Tables).filter(([key]) => !FOR_PEOPLE.has(key)));
}

function sources(tables: Tables, stem: string): Tables {
  const { source, version, licence } = read<Tables>(tables, stem);
  return { source, version, licence };
}

function classes(runs: string): Packed["classes"] {
  const told = runs.split(" ");
  return {
    letters: told.map((run) => run.charAt(0)).join(""),
    sizes: written(told.map((run) => Number.parseInt(run.slice(1), 36))),
  };
}

function lowering({ from, to }: { readonly from: string; readonly to: string }): string {
  const [upper, lower] = [codes(from), codes(to)];
  const steps: [gap: number, more: number, times: number][] = [];
  upper.forEach((code, at) => {
    const gap = code - (upper[at - 1] ?? 0);
    const more = unsigned((lower[at] ?? 0) - code - ((lower[at - 1] ?? 0) - (upper[at - 1] ?? 0)));
    const last = steps.at(-1);
    if (last?.[0] === gap && last[1] === more) {
      last[2] += 1;
    } else {
      steps.push([gap, more, 1]);
    }
  });
  return written(steps.flat());
}

/** What looks like one sign of ASCII and is not said otherwise by the folding: nothing else of it is ever read. */
function looked(prototypes: Forms, folding: Folding): readonly (readonly [string, string])[] {
  const said = new Set([...Object.values(folding.forms).join(""), ...folding.marks, ...folding.kept]);
  return pairs(Object.fromEntries(Object.entries(prototypes).filter(([form]) => /^[\0-\x7f]$/u.test(form)))).filter(
    ([char]) => char > "\x7f" && !said.has(char),
  );
}

function pairs(table: Forms): readonly (readonly [string, string])[] {
  return Object.entries(table).flatMap(([form, chars]) => Array.from(chars, (char): [string, string] => [char, form]));
}

function two(text: string): readonly (readonly [string, string])[] {
  const chars = Array.from(text);
  return chars.flatMap((char, at): [string, string][] => (at % 2 === 0 ? [[char, chars[at + 1] ?? ""]] : []));
}

function forms(told: readonly (readonly [string, string])[]): PackedForms {
  const sorted = told.toSorted(([one], [other]) => codeOf(one) - codeOf(other));
  return {
    chars: writtenAscending(sorted.map(([char]) => codeOf(char))),
    become: sorted.map(([, form]) => form).join(""),
  };
}

function codes(text: string): readonly number[] {
  return Array.from(text, codeOf);
}

function codeOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}

/** Words in order, each without what it has in common with the one before. No guard asks which comes first. */
function shared(words: string): string {
  let before = "";
  return words
    .split(" ")
    .toSorted((one, other) => (one < other ? -1 : 1))
    .map((word) => {
      let same = 0;
      while (same < 9 && same < word.length && word.charAt(same) === before.charAt(same)) {
        same += 1;
      }
      before = word;
      return `${same}${word.slice(same)}`;
    })
    .join("");
}

/** Of a helpline the number, which no guard takes for somebody's own; and what stands under a heavy post. */
function line({ region, number, for: needs, verified, ...more }: Line): Tables {
  const shownFor = verified ? needs.filter((need) => need === "crisis" || need === "violence") : [];
  const { name, note, hours, time_zone, url } = more;
  return { region, number, verified, for: shownFor, ...(shownFor.length > 0 ? { name, note, hours, time_zone, url } : {}) };
}
