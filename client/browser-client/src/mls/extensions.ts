/**
 * Extensions (RFC 9420 sections 13.4 and 17.3) and the content of the ones every group knows.
 *
 * Applications bring their own types, as opaque data; a list never holds one type twice.
 */

import { concat, decode, type Reader, same, u16, u16s, vector, vectorOf } from "../protocol/codec";
import { type Credential, readCredential, writeCredential } from "./credentials";
import { demand, Unreadable } from "./invalid";

const APPLICATION_ID = 0x0001;
const RATCHET_TREE = 0x0002;
export const REQUIRED_CAPABILITIES = 0x0003;
export const EXTERNAL_PUB = 0x0004;
export const EXTERNAL_SENDERS = 0x0005;

/** Most extensions in one list. RFC 9420 names five, a room has three; more are not read. */
const MAX_LISTED = 1024;

/** Types everybody supports without saying so (section 7.2). */
export const DEFAULT_EXTENSIONS: readonly number[] = [
  APPLICATION_ID,
  RATCHET_TREE,
  REQUIRED_CAPABILITIES,
  EXTERNAL_PUB,
  EXTERNAL_SENDERS,
];

/** Proposal types everybody supports without saying so (section 7.2). */
export const DEFAULT_PROPOSALS: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/** One extension: its type and its encoded content. */
export type Extension = { readonly type: number; readonly data: Uint8Array };

function areDistinct(extensions: readonly Extension[]): boolean {
  return new Set(extensions.map((each) => each.type)).size === extensions.length;
}

/** Refuse a list made here in which a type stands twice: nobody could read it (section 13.4). */
export function checkDistinct(extensions: readonly Extension[]): void {
  demand(areDistinct(extensions), "EXTENSION_ONCE");
}

/** Read `Extension extensions<V>`; a type listed twice is Malformed (section 13.4). */
export function readExtensions(reader: Reader): readonly Extension[] {
  const extensions = reader.vectorOf((each) => ({ type: each.u16(), data: each.vector() }), MAX_LISTED);
  if (!areDistinct(extensions)) {
    throw new Unreadable("EXTENSION_ONCE");
  }
  return extensions;
}

export function writeExtensions(extensions: readonly Extension[]): Uint8Array {
  return vectorOf(extensions, (each) => concat(u16(each.type), vector(each.data)));
}

export function sameExtensions(some: readonly Extension[], others: readonly Extension[]): boolean {
  return same(writeExtensions(some), writeExtensions(others));
}

/** Return the content of the extension of this type. */
export function find(extensions: readonly Extension[], type: number): Uint8Array | undefined {
  return extensions.find((each) => each.type === type)?.data;
}

/** What every member must support beyond the defaults (section 11.1). */
export type RequiredCapabilities = {
  readonly extensions: readonly number[];
  readonly proposals: readonly number[];
  readonly credentials: readonly number[];
};

const NOTHING_REQUIRED: RequiredCapabilities = { extensions: [], proposals: [], credentials: [] };

/** Return it as a GroupContext extension. */
export function requiredCapabilitiesExtension(required: RequiredCapabilities): Extension {
  const data = concat(...[required.extensions, required.proposals, required.credentials].map(u16s));
  return { type: REQUIRED_CAPABILITIES, data };
}

/** Return what these GroupContext extensions require; nothing, if they do not say. */
export function requiredCapabilities(extensions: readonly Extension[]): RequiredCapabilities {
  const data = find(extensions, REQUIRED_CAPABILITIES);
  if (data === undefined) {
    return NOTHING_REQUIRED;
  }
  return decode(data, (reader) => ({
    extensions: reader.u16s(),
    proposals: reader.u16s(),
    credentials: reader.u16s(),
  }));
}

/** Someone outside the group who may propose (section 12.1.8.1). */
export type ExternalSender = { readonly signatureKey: Uint8Array; readonly credential: Credential };

function readExternalSender(reader: Reader): ExternalSender {
  return { signatureKey: reader.vector(), credential: readCredential(reader) };
}

/** Return the external senders these GroupContext extensions name. */
export function externalSenders(extensions: readonly Extension[]): readonly ExternalSender[] {
  const data = find(extensions, EXTERNAL_SENDERS);
  if (data === undefined) {
    return [];
  }
  return decode(data, (reader) => reader.vectorOf(readExternalSender));
}

/** Return the GroupContext extension that names `senders`. */
export function externalSendersExtension(senders: readonly ExternalSender[]): Extension {
  const writeOne = (each: ExternalSender) => concat(vector(each.signatureKey), writeCredential(each.credential));
  return { type: EXTERNAL_SENDERS, data: vectorOf(senders, writeOne) };
}
