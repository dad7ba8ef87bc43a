/**
 * The guards' tables in the page: fetched once, beside everything else, and again when that failed.
 *
 * Without them the guards say nothing at all: `tableOf` finds none, and whoever reads one throws. So every way into a room
 * waits for `tablesCame` first. What only drafts are asked about comes behind them, without being asked for, so that the
 * host does not see when somebody begins to write; a draft waits for `draftTablesCame`.
 */

import { LINK_LISTS, OF_DRAFTS, TABLES } from "virtual:tables";

import { PartMissing } from "../protocol/errors";
import { partOf } from "./part";
import { unpacked, unpackedForDrafts } from "./unpacking";

/** A hundred and fifty kilobytes over the slowest of networks. */
const PATIENCE_SECONDS = 120;

let came: Readonly<Record<string, unknown>> = {};
let coming: Promise<void> | undefined;
let comingForDrafts: Promise<void> | undefined;

/** Return the contents of `<stem>.json`, undefined before they came. */
export function tableOf(stem: string): unknown {
  return came[stem];
}

/** Wait for all that a reader needs. Rejects with PartMissing where they cannot be had now; asked again, it tries again. */
export async function tablesCame(): Promise<void> {
  coming ??= fetchAll();
  try {
    await coming;
  } catch {
    coming = undefined;
    throw new PartMissing("the tables of the guards did not come");
  }
}

/** Wait for what drafts are asked about besides. Rejects with PartMissing where it cannot be had now. */
export async function draftTablesCame(): Promise<void> {
  await tablesCame();
  comingForDrafts ??= fetchForDrafts();
  try {
    await comingForDrafts;
  } catch {
    comingForDrafts = undefined;
    throw new PartMissing("the tables for drafts did not come");
  }
}

async function fetchAll(): Promise<void> {
  const [tables, lists] = await Promise.all([partOf(TABLES, PATIENCE_SECONDS), partOf(LINK_LISTS, PATIENCE_SECONDS)]);
  came = { ...came, ...unpacked(tables as Parameters<typeof unpacked>[0]), ...(lists as object) };
  // Whoever writes before they are here waits for them, and hears it where they did not come.
  setTimeout(() => draftTablesCame().catch(() => undefined));
}

async function fetchForDrafts(): Promise<void> {
  const drafts = await partOf(OF_DRAFTS, PATIENCE_SECONDS);
  came = { ...came, ...unpackedForDrafts(drafts as Parameters<typeof unpackedForDrafts>[0]) };
}
