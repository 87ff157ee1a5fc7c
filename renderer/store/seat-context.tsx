import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Seat } from './seat.ts';
import type { SeatState } from './seat-store.ts';

export const SeatContext = createContext<Seat | null>(null);

/** The seat of this page: its acts. */
export function useSeat(): Seat {
  const seat = use(SeatContext);
  if (seat === null) throw new Error('useSeat needs a SeatContext above it');
  return seat;
}

/** A part of the seat's state; the component draws again when that part is another object. */
export function useSeatState<T>(select: (state: SeatState) => T): T {
  return useStore(useSeat().store, select);
}
