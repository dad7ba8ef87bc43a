/**
 * Whose fault it was, and what to do now. The stems and meanings are those of hearth_protocol/errors.py; the
 * sentence a person reads stands in `words`. No error text carries content, keys, names or whole ids: it may be logged.
 */

import type { Refusal } from "./refusals";

/** Something went wrong in Hearth. Everything Hearth throws on purpose is one of those below. */
export class HearthError extends Error {
  override readonly name: string = "HearthError";
}

/** What arrived could not be read. Nothing was changed. */
export class Malformed extends HearthError {
  override readonly name: string = "Malformed";
}

/** Something could not be confirmed as genuine, so it is not shown. */
export class NotAuthentic extends HearthError {
  override readonly name = "NotAuthentic";
}

/** It was understood, and the answer is no. */
export class Refused extends HearthError {
  override readonly name = "Refused";
  readonly code: Refusal;
  /** When asking again has a chance, where whoever refused said so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: Refusal, retryAfterSeconds?: number) {
    super(code);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The server could not be reached. Nothing was lost; it will be tried again. */
export class Unreachable extends HearthError {
  override readonly name = "Unreachable";
}

/** The server, or this device, could not store this. Nothing was acknowledged; try again later. */
export class StorageFailed extends HearthError {
  override readonly name = "StorageFailed";
}

/** A part of the page that comes later could not be fetched. What needs it waits: asked again, it is tried again. */
export class PartMissing extends HearthError {
  override readonly name = "PartMissing";
}

/** Hearth called itself wrongly. Please report it. */
export class WrongCall extends HearthError {
  override readonly name = "WrongCall";
}

/** Hearth broke one of its own rules. Please report it. */
export class Bug extends HearthError {
  override readonly name = "Bug";
}
