import type { Unsubscribe } from '../lib/stop-signal.ts';

/** Why a wire ended. `code` is for programs, `detail` for the log. */
export interface CloseReason {
  readonly code: 'normal' | 'going-away' | 'slow' | 'unauthorised' | 'protocol' | 'lost';
  readonly detail: string;
}

/** Carries whole frames in order, both ways. Two implementations have no semantics of their own: WebSocket and MessagePort. */
export interface Wire {
  /** After `close` it is a no-op. The wire leaves the frame as it is; its sender may send it again and does not change it. */
  send(frame: Uint8Array): void;
  /** Bytes handed to `send` and not yet taken by the other side or its socket, as far as known. */
  backlogBytes(): number;
  onFrame(listener: (frame: Uint8Array) => void): Unsubscribe;
  /** Called once, also when `close` was called on this side. */
  onClose(listener: (reason: CloseReason) => void): Unsubscribe;
  close(reason: CloseReason): void;
}
