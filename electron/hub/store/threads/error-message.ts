import { STORE_ERROR_CODES, StoreError, type StoreErrorCode } from '../event-store.ts';

/** An error as it crosses a thread: structured clone would drop the code and the class. */
export interface ErrorMessage {
  readonly name: string;
  readonly code: StoreErrorCode | null;
  readonly message: string;
  readonly stack: string | null;
  readonly cause: ErrorMessage | null;
}

const DEEPEST_CAUSE = 5;

export function toErrorMessage(error: unknown, depth = 0): ErrorMessage {
  if (!(error instanceof Error)) return { name: 'Error', code: null, message: String(error), stack: null, cause: null };
  return {
    name: error.name,
    code: error instanceof StoreError ? error.code : null,
    message: error.message,
    stack: error.stack ?? null,
    cause: error.cause === undefined || depth >= DEEPEST_CAUSE ? null : toErrorMessage(error.cause, depth + 1),
  };
}

/** The error again, with its class, code, stack and causes. */
export function fromErrorMessage(message: ErrorMessage): Error {
  const options = message.cause === null ? {} : { cause: fromErrorMessage(message.cause) };
  const error = makeError(message, options);
  if (message.stack !== null) error.stack = message.stack;
  return error;
}

function makeError({ name, code, message }: ErrorMessage, options: ErrorOptions): Error {
  if (code !== null && STORE_ERROR_CODES.includes(code)) return new StoreError(code, message, options);
  if (name === 'RangeError') return new RangeError(message, options);
  const error = new Error(message, options);
  error.name = name;
  return error;
}
