import type { ErrorEntry } from './client-error.ts';

/** What a registry refuses or cannot do, in its own words. */
export const registryErrors = {
  PAGE_SIZE_INVALID: {
    status: 400,
    text: '{reason}',
    help: 'Ask for a page of 1 to 100 records.',
  },
  PAGE_ARGUMENTS_CONFLICT: {
    status: 400,
    text: '{reason}',
    help: 'Go forward with first and after, or backward with last and before.',
  },
  CURSOR_INVALID: {
    status: 400,
    text: '{reason}',
    help: 'Send a cursor as it came in an answer.',
  },
  CURSOR_OTHER_ORDER: {
    status: 400,
    text: '{reason}',
    help: 'Keep the order of the list while following its cursors, or begin again.',
  },
  LOOKUP_ARGUMENTS_INVALID: {
    status: 400,
    text: '{reason}',
    help: 'Name the record in exactly one of the ways that the field takes.',
  },
  VALUE_INVALID: {
    status: 400,
    text: '{reason}',
    help: 'Correct the value that the message names.',
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    text: 'The database of the {registry} registry cannot be reached. Try again in a moment.',
    help: 'Try again later; everything else in the answer stands.',
  },
  DATABASE_BUSY: {
    status: 503,
    text: 'The database of the {registry} registry is busy with other writes. Nothing was written; try again in a moment.',
    help: 'Try again in a moment; the registry has done so a few times itself.',
  },
  DATABASE_READ_ONLY: {
    status: 503,
    text: 'The database of the {registry} registry takes no writes at present. Nothing was written; reading goes on.',
    help: 'Try again later; operators read docs/operations.md.',
  },
  DATABASE_FULL: {
    status: 503,
    text: 'The database of the {registry} registry has no room left. Nothing was written; reading goes on.',
    help: 'Try again later; operators give the database more room.',
  },
  ACCESS_LOG_UNAVAILABLE: {
    status: 503,
    text: 'This is only shown when the reading of it can be recorded, which is not so now. Try again in a moment.',
    help: 'Try again later; everything else in the answer stands.',
  },
  REGISTRATION_UNAVAILABLE: {
    status: 503,
    text: 'Registration is not possible here: the operator has to set REGISTRATION_KEYS.',
    help: 'Register in another way; operators read docs/registration.md.',
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
