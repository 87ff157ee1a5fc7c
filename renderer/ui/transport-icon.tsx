import type { ReactNode } from 'react';

const PATHS = {
  play: 'M3 1v12l10-6z',
  pause: 'M3 2h3v10H3zM8 2h3v10H8z',
  next: 'M3 1v12l7-6zM10 1h2v12h-2z',
  previous: 'M2 1h2v12H2zM11 1v12L4 7z',
} as const;

export type TransportIconName = keyof typeof PATHS;

export function TransportIcon({ name }: { readonly name: TransportIconName }): ReactNode {
  return (
    <svg viewBox="0 0 14 14" style={{ width: '0.875rem', height: '0.875rem' }} fill="currentColor" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
