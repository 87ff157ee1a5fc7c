/** At most one data batch per subscription in this time. */
export const BATCH_PERIOD_MS = 20;
/** Merged changes waiting for a seat, or bytes waiting in its wire, past which the seat is too slow. */
export const SLOW_LIMIT_BYTES = 1024 * 1024;
/** So long may that much wait while a frame is on its way: a burst is no slowness. */
export const SLOW_AFTER_MS = 1000;
/** More than this waits for nobody. */
export const BURST_LIMIT_BYTES = 8 * 1024 * 1024;
/** A seat that catches up is read no further ahead than this. */
export const CATCH_UP_BYTES = 256 * 1024;
/** Past this the wire holds answers that nobody reads: the seat is cut. */
export const UNREAD_LIMIT_BYTES = 16 * 1024 * 1024;
export const LIVE_TICK_MS = 1000;
export const REPLAY_TICK_MS = 200;
/** A wire that has not said hello by then is closed. */
export const HELLO_WITHIN_MS = 10_000;
export const MAX_SUBSCRIPTIONS = 16;
export const MAX_OPEN_QUESTIONS = 256;
