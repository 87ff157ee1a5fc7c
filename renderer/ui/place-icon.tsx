import type { ReactNode } from 'react';
import type { PlaceKind } from '../../shared/domain/place.ts';

/** What kind of place a line of text names, drawn in a 24 × 24 box with one stroke. */
const SHAPES: Readonly<Record<PlaceKind | 'coordinate' | 'recent', ReactNode>> = {
  street: <path d="M8 3 5 21M16 3l3 18M12 4v3M12 10.5v3M12 17v3" />,
  crossing: <path d="M9 2v7H2M15 2v7h7M9 22v-7H2M15 22v-7h7" />,
  address: <path d="M3 11 12 3l9 8M5.5 9.5V21h13V9.5M10 21v-6h4v6" />,
  poi: <path d="M12 21s-7-6.2-7-11.5a7 7 0 0 1 14 0C19 14.8 12 21 12 21ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z" />,
  district: <path d="M3 6.5 9 3l6 3.5L21 3v14.5L15 21l-6-3.5L3 21ZM9 3v14.5M15 6.5V21" />,
  locality: <path d="M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM12 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z" />,
  grid: <path d="M3 3h18v18H3ZM3 9h18M3 15h18M9 3v18M15 3v18" />,
  water: <path d="M2 8c3-3 5-3 7 0s4 3 6 0 4-3 7 0M2 15c3-3 5-3 7 0s4 3 6 0 4-3 7 0" />,
  area: <path d="M4 8 13 3l7 6-2 11H7Z" />,
  coordinate: <path d="M12 2v7M12 15v7M2 12h7M15 12h7" />,
  recent: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2" />,
};

export function PlaceIcon({ kind }: { readonly kind: keyof typeof SHAPES }): ReactNode {
  return (
    <svg
      viewBox="0 0 24 24"
      style={{ width: '1.125rem', height: '1.125rem' }}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {SHAPES[kind]}
    </svg>
  );
}
