/** The numbers that everybody must agree on: those of hearth_protocol/limits.py, where their reasons stand. */

export const HOURS_A_DAY = 24;

// Posts
export const MAX_EDITS = 8;

// Staff and the root
export const MAX_CERTIFICATE_HOURS = 180 * HOURS_A_DAY;
export const REVOCATIONS_HOURS = 30 * HOURS_A_DAY;
export const MAX_SHIFT_HOURS = 24;
export const MAX_SHOWN_NAME_BYTES = 64;
export const MAX_TRAINING = 32;
export const MAX_QUESTIONS = 64;
export const MAX_ANSWERS = 4;
export const MAX_RESULT_BYTES = 512;
export const MAX_REVOCATIONS = 1024;
export const MAX_ADDRESSES = 8;
export const MAX_ADDRESS_BYTES = 200;
export const MAX_ADDRESSES_HOURS = 400 * HOURS_A_DAY;
export const MAX_LIST_KEY_HOURS = 400 * HOURS_A_DAY;
export const MAX_LIST_HOURS = 60 * HOURS_A_DAY;
export const MAX_LIST_SNAPSHOT_BYTES = 16 * 1024 * 1024;
export const MAX_LIST_RECENT_BYTES = 256 * 1024;

// Admission
export const MAX_INVITATION_USES = 20;
export const MAX_ADMISSION_HOURS = 7 * HOURS_A_DAY;
export const PERSONAL_INVITATION_HOURS = 72;

// Rooms
export const MAX_MEMBERS = 1000;
export const MAX_HANDSHAKE_BYTES = 256 * 1024;
export const STAFF_PLACES = 40;
export const MAX_BANS = 512;
/** Hours between a commit's hour and the server's on arrival; no part of the verdict on a commit. */
export const HOUR_TOLERANCE = 1;
export const RENEWAL_HOURS = HOURS_A_DAY;
export const LARGE_ROOM_MEMBERS = 50;
export const LARGE_ROOM_RENEWAL_HOURS = 7 * HOURS_A_DAY;
export const MAX_RETENTION_DAYS = 30;
export const ANCHOR_SHOWN_HOURS = 26;
export const ANCHOR_READ_ONLY_HOURS = 14 * HOURS_A_DAY;
/** So long members go on posting after the last moderator of a room lapsed, warned all the time. */
export const UNMODERATED_HOURS = 14 * HOURS_A_DAY;

// Structures
export const MAX_SIGNED_BYTES = 64 * 1024;
export const MAX_CREDENTIAL_BYTES = 1024;
export const MAX_GUARD_REASON_BYTES = 40;
export const MAX_TITLE_BYTES = 120;
