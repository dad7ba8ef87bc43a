/**
 * A drawing told: points of a plane, one after the other, or so many of this and so many of that.
 *
 * A silhouette takes few bytes, and is one however it is told: so this counts for a picture by what it is.
 */
import { length } from "../text/points";
import { DATE } from "./numbers";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";
import { count, type Written } from "./written";

const POINT = /[([]-?[0-9]{1,4}[,;] ?-?[0-9]{1,4}[)\]]/gu;
/** So many of something: of letters, a word or a sign. */
const RUN = /(?<![0-9])([0-9]{1,4}) ?([^0-9 \n,;.:]{1,8})[ \n,;.]{0,2}/gu;
/** What is counted so is when something was. */
const OF_TIMES = "点 點 分 时 時 秒 号 號 日 月 年 시 분 초 월 일 時間 h m s min".split(" ");

/** Return the drawing that the numbers of the text tell, if they do. */
export function plotted({ text, shape }: Written, tables: Tables): readonly Opaque[] {
  const fewest = tables.measure("plotted_fewest");
  if (count(shape, "d") < fewest) {
    return [];
  }
  const isDrawing = (text.match(POINT)?.length ?? 0) >= fewest || isOfRuns(text.replace(DATE, " "), tables);
  return isDrawing ? [{ reason: "images.art", bits: 0, text: "" }] : [];
}

/** Whether hardly anything but runs of few kinds is told, and they are not the places of a list. */
function isOfRuns(text: string, tables: Tables): boolean {
  const told = Array.from(text.matchAll(RUN));
  const kinds = new Set(told.map((run) => run[2]));
  if (told.length < tables.measure("plotted_fewest") || kinds.size > tables.measure("plotted_kinds")) {
    return false;
  }
  if (OF_TIMES.some((unit) => kinds.has(unit))) {
    return false;
  }
  if (told.reduce((sum, run) => sum + length(run[0]), 0) * 10 < length(text) * 9) {
    return false;
  }
  const numbers = told.map((run) => Number(run[1]));
  const steps = numbers.slice(1).filter((number, place) => number - (numbers[place] ?? 0) === 1).length;
  // Bars have two lengths, and lists are counted.
  return steps * 2 < numbers.length && new Set(numbers).size > 2;
}
