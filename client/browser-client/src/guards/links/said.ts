/** Figures that are said, in Chinese or Korean, where an address may have some. */
import { kept } from "../policy";
import { type Signs, signs } from "./signs";

export const SAID_DOTS = "[.\u3002\u70b9\u9ede\uc810\uca5c\ub2f7]";

/** The tables, and what is looked for by them. */
export type Said = {
  readonly signs: Signs;
  /** Between letters and a dot with letters behind it. */
  readonly figure: RegExp;
  /** The same before a dot that is said. */
  readonly figureTold: RegExp;
  /** Four numbers: \u4e00\u4e5d\u4e8c\u70b9\u96f6\u70b9\u4e8c\u70b9\u4e94. */
  readonly address: RegExp;
  /** What such an address needs, or a figure before a dot that is said. */
  readonly maySay: RegExp;
  /** Figures of one script, before letters. */
  readonly run: RegExp;
  /** A whole number of a group or an account. */
  readonly number: RegExp;
};

/** Return what is made of signs.json. */
export const said = kept((policy): Said => {
  const table = signs(policy);
  const sign = `[${table.han}${table.hangul}0-9]`;
  const [han, hangul] = [table.han.slice(0, 10), table.hangul.slice(0, 10)];
  return {
    signs: table,
    figure: new RegExp(`(?<=[a-z])[${table.han}${table.other}]{1,8}(?=\\.[a-z])`, "gu"),
    figureTold: new RegExp(`(?<=[a-z0-9])[${table.han}${table.other}]{1,8}(?=[\u70b9\u9ede][a-z])`, "gu"),
    address: new RegExp(
      `(?<![.0-9])(?<!${sign})${sign}{1,3}(?:[ ]?${SAID_DOTS}[ ]?${sign}{1,3}){3}(?![.\u70b9\u9ede])(?!${sign})`,
      "gu",
    ),
    maySay: new RegExp(`[\u70b9\u9ede]|[\u3002\uc810\uca5c\ub2f7][ ]?(?![0-9])${sign}`, "u"),
    run: new RegExp(`(?:[${han}]{2,8}|[${hangul}]{2,8})(?=[^a-z0-9]{0,4}[a-z])`, "gu"),
    number: new RegExp(`[${table.han}${table.hangul}${table.other}]{7,12}`, "gu"),
  };
});
