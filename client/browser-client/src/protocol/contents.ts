/**
 * What members say to each other: the bodies of posts. The server never sees one.
 *
 * A body is one MessagePack map with the tag field `kind`, in the strict form of messagepack.ts; unknown fields and
 * kinds are refused. Its bytes are kept as they came: nobody re-encodes them to verify. Fields and limits:
 * spec/contents.md, "Bodies".
 */

import { utf8 } from "./crypto/bytes";
import { Malformed, WrongCall } from "./errors";
import { MAX_TITLE_BYTES } from "./limits";
import { asBytes, asFlag, asText, fieldsOf, type Taken } from "./map_fields";
import * as messagepack from "./messagepack";
import type { Value } from "./messagepack";
import { MAX_BODY_BYTES } from "./posts";

/** Longest text of one post in UTF-8: 1200 Chinese characters. Longer writing is split into parts. */
export const MAX_TEXT_BYTES = 3600;
const MAX_WARNING_BYTES = 120;
const MAX_PSEUDONYM_BYTES = 48;
const MAX_TOPIC_BYTES = 600;
export const MAX_GUIDELINES_BYTES = 2400;
/** Parts of one long writing. */
export const MAX_PARTS = 16;
/** Longest evidence address. */
export const MAX_ADDRESS_BYTES = 500;
/** Posts with evidence that count, of one member in one room and 24 hours; more are shown without it. */
export const EVIDENCE_A_DAY = 4;

/** The small fixed set: every one supportive, none to put anybody down, and nothing is counted. */
export const REACTIONS = ["heart", "hug", "candle", "strength", "not_alone", "thanks"] as const;
export type Reaction = (typeof REACTIONS)[number];

/** One part of a long writing. All parts name the first one's post id; numbers count from 1. */
export type Part = { readonly first: Uint8Array; readonly number: number; readonly count: number };

/**
 * A post that says something.
 *
 * `thread` is the id of the post that opened the thread, absent when this one opens one; `replyTo` the post answered,
 * if any. `pseudonym` is the author's name from here on. `warning` is shown instead of the text until a reader opens
 * it. `language` is a BCP 47 tag. `evidenceHash` is the SHA-256 of a file that the author keeps; `evidenceAddress`
 * where an offending page stands, inert wherever it is shown.
 */
export type Say = {
  readonly kind: "say";
  readonly pseudonym: string;
  readonly text: string;
  readonly thread?: Uint8Array | undefined;
  readonly replyTo?: Uint8Array | undefined;
  readonly warning?: string | undefined;
  readonly language?: string | undefined;
  readonly part?: Part | undefined;
  readonly evidenceHash?: Uint8Array | undefined;
  readonly evidenceAddress?: string | undefined;
};

/** A supportive sign under a post, or one taken back. */
export type React = {
  readonly kind: "react";
  readonly target: Uint8Array;
  readonly reaction: Reaction;
  readonly takenBack: boolean;
};

/** New words for an own earlier `Say`; the whole of text, warning and language is replaced. */
export type Edit = {
  readonly kind: "edit";
  readonly target: Uint8Array;
  readonly text: string;
  readonly warning?: string | undefined;
  readonly language?: string | undefined;
};

/** An own earlier post is taken back: its words are to be shown no more. */
export type Retract = { readonly kind: "retract"; readonly target: Uint8Array };

/** The author's pseudonym in this room from here on, for earlier posts too. */
export type Rename = { readonly kind: "rename"; readonly pseudonym: string };

/** What the room is called and is for. Counts only from a leaf that is staff; the newest counts. */
export type RoomAbout = {
  readonly kind: "room_about";
  readonly title: string;
  readonly topic: string;
  readonly guidelines: string;
};

export type Body = Say | React | Edit | Retract | Rename | RoomAbout;

/** Return a body's bytes; WrongCall when it breaks a limit. */
export function encode(body: Body): Uint8Array {
  const encoded = messagepack.encode(written(body));
  try {
    decode(encoded);
  } catch (error) {
    // What no reader would take is not written.
    throw error instanceof Malformed ? new WrongCall(error.message) : error;
  }
  return encoded;
}

/** Return the body that `data` is, or throw Malformed, whatever the bytes. */
export function decode(data: Uint8Array): Body {
  if (data.length > MAX_BODY_BYTES) {
    throw new Malformed("body too long");
  }
  const fields = fieldsOf(messagepack.decode(data));
  const body = read(fields);
  fields.end();
  check(body);
  return body;
}

function read(fields: Taken): Body {
  switch (fields.take("kind", asText)) {
    case "say":
      return {
        kind: "say",
        pseudonym: fields.take("pseudonym", asText),
        text: fields.take("text", asText),
        thread: fields.perhaps("thread", asId),
        replyTo: fields.perhaps("reply_to", asId),
        warning: fields.perhaps("warning", asText),
        language: fields.perhaps("language", asLanguage),
        part: fields.perhaps("part", asPart),
        evidenceHash: fields.perhaps("evidence_hash", asHash),
        evidenceAddress: fields.perhaps("evidence_address", asText),
      };
    case "react":
      return {
        kind: "react",
        target: fields.take("target", asId),
        reaction: fields.take("reaction", asReaction),
        takenBack: fields.take("taken_back", asFlag, false),
      };
    case "edit":
      return {
        kind: "edit",
        target: fields.take("target", asId),
        text: fields.take("text", asText),
        warning: fields.perhaps("warning", asText),
        language: fields.perhaps("language", asLanguage),
      };
    case "retract":
      return { kind: "retract", target: fields.take("target", asId) };
    case "rename":
      return { kind: "rename", pseudonym: fields.take("pseudonym", asText) };
    case "room_about":
      return {
        kind: "room_about",
        title: fields.take("title", asText),
        topic: fields.take("topic", asText, ""),
        guidelines: fields.take("guidelines", asText, ""),
      };
    default:
      throw new Malformed("body");
  }
}

function written(body: Body): Value {
  switch (body.kind) {
    case "say":
      return mapOf({
        kind: body.kind,
        pseudonym: body.pseudonym,
        text: body.text,
        thread: body.thread,
        reply_to: body.replyTo,
        warning: body.warning,
        language: body.language,
        part: body.part && mapOf(body.part),
        evidence_hash: body.evidenceHash,
        evidence_address: body.evidenceAddress,
      });
    case "react":
      return mapOf({
        kind: body.kind,
        target: body.target,
        reaction: body.reaction,
        taken_back: body.takenBack || undefined,
      });
    case "room_about":
      return mapOf({
        kind: body.kind,
        title: body.title,
        topic: body.topic || undefined,
        guidelines: body.guidelines || undefined,
      });
    case "edit": {
      const { kind, target, text, warning, language } = body;
      return mapOf({ kind, target, text, warning, language });
    }
    case "retract":
      return mapOf({ kind: body.kind, target: body.target });
    case "rename":
      return mapOf({ kind: body.kind, pseudonym: body.pseudonym });
  }
}

function mapOf(fields: Readonly<Record<string, Value | undefined>>): Value {
  const stated = Object.entries(fields).filter((field): field is [string, Value] => field[1] !== undefined);
  return new Map(stated);
}

/** Demand what the types cannot say: lengths in bytes, no control characters, parts in range. */
function check(body: Body): void {
  switch (body.kind) {
    case "say":
      checkText(body.pseudonym, MAX_PSEUDONYM_BYTES);
      checkText(body.text, MAX_TEXT_BYTES, { lines: true });
      checkText(body.warning, MAX_WARNING_BYTES);
      if (body.part !== undefined && body.part.number > body.part.count) {
        throw new Malformed("part beyond the last");
      }
      checkAddress(body.evidenceAddress, body.text);
      return;
    case "edit":
      checkText(body.text, MAX_TEXT_BYTES, { lines: true });
      checkText(body.warning, MAX_WARNING_BYTES);
      return;
    case "rename":
      checkText(body.pseudonym, MAX_PSEUDONYM_BYTES);
      return;
    case "room_about":
      checkText(body.title, MAX_TITLE_BYTES);
      checkText(body.topic, MAX_TOPIC_BYTES, { lines: true, empty: true });
      checkText(body.guidelines, MAX_GUIDELINES_BYTES, { lines: true, empty: true });
      return;
    case "react":
    case "retract":
  }
}

/** Unicode's separators of words (Zs), written out: languages know different versions of Unicode. */
const SPACE = /[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;

/** Demand a length in UTF-8 bytes, and no control characters (but line breaks and tabs in `lines`). */
function checkText(
  text: string | undefined,
  atMostBytes: number,
  may: { readonly lines?: boolean; readonly empty?: boolean } = {},
): void {
  if (text === undefined) {
    return;
  }
  if (utf8(text).length > atMostBytes) {
    throw new Malformed("text too long");
  }
  const characters = [...text];
  if (may.empty !== true && characters.every((each) => SPACE.test(each) || isControl(each))) {
    throw new Malformed("text is empty");
  }
  if (characters.some((each) => isControl(each) && !(may.lines === true && (each === "\n" || each === "\t")))) {
    throw new Malformed("control character");
  }
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029;
}

/** Demand an address without white space, that fits into the post beside its text. */
function checkAddress(address: string | undefined, text: string): void {
  if (address === undefined) {
    return;
  }
  checkText(address, MAX_ADDRESS_BYTES);
  if (SPACE.test(address)) {
    throw new Malformed("white space in an address");
  }
  if (utf8(text).length + utf8(address).length > MAX_TEXT_BYTES) {
    throw new Malformed("text and address too long");
  }
}

function asReaction(value: Value): Reaction {
  const reaction = REACTIONS.find((each) => each === value);
  if (reaction === undefined) {
    throw new Malformed("reaction");
  }
  return reaction;
}

const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/u;
const MAX_LANGUAGE_CHARACTERS = 16;

function asLanguage(value: Value): string {
  const language = asText(value);
  if (language.length > MAX_LANGUAGE_CHARACTERS || !LANGUAGE.test(language)) {
    throw new Malformed("language");
  }
  return language;
}

function asId(value: Value): Uint8Array {
  return asBytes(value, 16);
}

function asHash(value: Value): Uint8Array {
  return asBytes(value, 32);
}

function asPart(value: Value): Part {
  const fields = fieldsOf(value);
  const part = {
    first: fields.take("first", asId),
    number: fields.take("number", (each) => asCount(each, 1)),
    count: fields.take("count", (each) => asCount(each, 2)),
  };
  fields.end();
  return part;
}

function asCount(value: Value, least: number): number {
  if (typeof value !== "number" || value < least || value > MAX_PARTS) {
    throw new Malformed("part");
  }
  return value;
}
