/** One message on the scales: every stretch that is not natural writing, by every measure. */
import type { Classes } from "../text/classes";
import type { Views } from "../text/views";
import { wordCode } from "./alphabets";
import { art } from "./art";
import { begun } from "./begun";
import { bounded } from "./bounded";
import { cases } from "./cases";
import { choices } from "./choices";
import { digests, withoutDigests } from "./digests";
import { calmed, lengths } from "./drawn_out";
import { escaped } from "./escaped";
import { fretted } from "./fretted";
import { gaps } from "./gaps";
import { grids } from "./grids";
import { heaped, invisible } from "./invisible";
import { opaqueLatin } from "./latin";
import { withoutBreaks } from "./line_breaks";
import { markup } from "./markup";
import { strangeNeighbours } from "./neighbours";
import { noted } from "./noted";
import { numbers } from "./numbers";
import type { Opaque } from "./opaque";
import { placed } from "./placed";
import { plotted } from "./plotted";
import { spaces } from "./spaces";
import { spellings } from "./spellings";
import { symbols } from "./symbols";
import type { Tables } from "./tables";
import { written } from "./written";

/**
 * Return the stretches found in the text and what each could carry.
 *
 * Whoever asks only whether they carry `spare` (64ths of a bit) or more is spared a closer look at less.
 */
export function weighed(views: Views, classes: Classes, tables: Tables, spare = 0): readonly Opaque[] {
  const raw = written(views.raw.text, classes);
  const plain = views.plain.text === raw.text ? raw : written(views.plain.text, classes);
  const [stringless, strings] = fretted(plain.text, tables);
  const unstrung = (text: string): string => (strings > 0 ? fretted(text, tables)[0] : text);
  const visible = unstrung(views.visible.text);
  const notes = noted(withoutDigests(stringless), tables);
  const kept = notes.text === plain.text ? plain : written(notes.text, classes);
  const calmText = calmed(kept.text);
  const calm = calmText === kept.text ? kept : written(calmText, classes);
  const unescapedText = unstrung(views.unescaped.text);
  const unescaped = unescapedText === raw.text ? raw : written(unescapedText, classes);
  const lines = visible.split("\n");
  const found = [
    ...invisible(raw, tables),
    ...heaped(kept, tables),
    ...spaces(raw, tables),
    ...escaped(raw.text, tables),
    ...markup(views.lower.text, tables),
    ...begun(raw.text, plain.text, tables),
    ...art(lines, tables),
    ...withoutBreaks(lines, tables),
    ...grids(visible, tables),
    ...plotted(kept, tables),
    ...placed(kept, tables),
    ...opaqueLatin(calm, tables),
    ...strangeNeighbours(calm, tables),
    ...symbols(unescaped, tables),
    ...choices(raw.text, unescaped, classes, tables),
    ...gaps(calm, tables),
    ...numbers(kept, tables),
    ...cases(kept, tables),
    ...wordCode(calm, tables),
    ...lengths(plain.text, tables),
    ...spellings(calm, tables),
  ];
  const told = noted(withoutDigests(unescaped.text), tables).text;
  const beside = [...digests(plain.text), ...notes.found];
  if (strings > 0) {
    beside.push({ reason: "images.numbers", bits: strings, text: "" });
  }
  const spared = beside.reduce((left, each) => left - each.bits, spare);
  return [...bounded(found, told, classes, tables, spared), ...beside];
}
