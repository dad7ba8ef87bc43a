/** What only a client can meet. Stems and meanings are those of hearth_client/errors.py. */

import { HearthError, Malformed, Refused } from "../protocol/errors";
import type { Handshake } from "../protocol/frames/answers";
import type { Refusal } from "../protocol/refusals";

/** The server shows people different rooms. Nothing more is posted there. */
export class DifferentRooms extends HearthError {
  override readonly name = "DifferentRooms";
}

/** The server left out a place of a room, or told places in another order than they have. Nothing after it is shown. */
export class PlaceMissing extends Malformed {}

/** Only with a staff certificate that is valid now is this possible. */
export class NotStaff extends HearthError {
  override readonly name = "NotStaff";
}

/** The words are right, but nothing is kept under them any more. */
export class VaultGone extends HearthError {
  override readonly name = "VaultGone";
}

/** This person is in the room already; the invitation stays good for somebody else. */
export class AlreadyInside extends HearthError {
  override readonly name = "AlreadyInside";
}

/** The PIN does not open what is kept here. Nothing was changed but the server's count. */
export class WrongPin extends HearthError {
  override readonly name = "WrongPin";
  readonly triesLeft: number;

  constructor(triesLeft: number) {
    super();
    this.triesLeft = triesLeft;
  }
}

/** A PIN needs at least six characters. */
export class PinTooShort extends HearthError {
  override readonly name = "PinTooShort";
}

/** What is kept was written by a newer version than this one. */
export class NewerState extends HearthError {
  override readonly name = "NewerState";
}

/** The server said no, and perhaps what was missed before it could say yes. */
export class RefusedBy extends Refused {
  readonly handshakes: readonly Handshake[];

  constructor(code: Refusal, retryAfterSeconds?: number, handshakes: readonly Handshake[] = []) {
    super(code, retryAfterSeconds);
    this.handshakes = handshakes;
  }
}

/** A post can be changed eight times. Nothing was sent; it can be taken back and said anew. */
export class EditedOften extends HearthError {
  override readonly name = "EditedOften";
}

/** Nobody is certified to read a call; nothing was sent. */
export class NoOneToAsk extends HearthError {
  override readonly name = "NoOneToAsk";
}

// What only whoever reports, or asks for another look, can meet.

/** A post that is not here, is gone, or was taken back by its author. */
export class NoSuchPost extends HearthError {
  override readonly name = "NoSuchPost";
}

/** The same is being looked at, or was reported as often as it can be. */
export class AlreadyReported extends HearthError {
  override readonly name = "AlreadyReported";
}

/** The server knows of no report about this. */
export class NoSuchCase extends HearthError {
  override readonly name = "NoSuchCase";
}

/** An act that holds no longer, or is not told any more. */
export class ActOver extends HearthError {
  override readonly name = "ActOver";
}

/** So much does not fit into one report. Nothing was sent; the rest can go in another one. */
export class TooMuchAtOnce extends HearthError {
  override readonly name = "TooMuchAtOnce";
}

/** Who is part of it cannot be told, so that it cannot be kept from them; nothing was sent. */
export class ReadersUnsure extends HearthError {
  override readonly name = "ReadersUnsure";
}
