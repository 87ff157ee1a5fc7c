import type { ReactNode } from 'react';
import symbolsUrl from '../../assets/icons/symbols.svg?url';
import type { Category, Domain, Grade } from '../../shared/domain/grade.ts';
import styles from './symbol.module.css';

/** Shape of a domain in a 24 × 24 box, where no grade gives a symbol of the set: colourless. */
const OUTLINE: Readonly<Record<Domain, ReactNode>> = {
  emergency: <path d="M12 1.2 22.8 12 12 22.8 1.2 12Z" strokeLinejoin="round" />,
  traffic: <circle cx="12" cy="12" r="10.2" />,
  city: <rect x="2" y="2" width="20" height="20" />,
};

interface SizeProps {
  /** CSS px at factor 1. */
  readonly size: number;
}

function rem(size: number): { readonly width: string; readonly height: string } {
  return { width: `${size / 16}rem`, height: `${size / 16}rem` };
}

/** The map symbol: outline = domain, glyph = category, weight and numeral = grade. */
export function EventSymbol(
  props: SizeProps & { readonly domain: Domain; readonly grade: Grade | null; readonly category: Category },
): ReactNode {
  const { domain, grade, category, size } = props;
  const glyphSize = domain === 'emergency' ? 20.8 : 23.9;
  const glyph = { x: 24 - glyphSize / 2, y: 24 - glyphSize / 2, width: glyphSize, height: glyphSize };
  return (
    <svg className={styles['symbol']} data-grade={grade ?? 0} viewBox="0 0 52 52" style={rem(size)} aria-hidden="true">
      {grade === null ? (
        <g className={styles['outline']} transform="scale(2)">
          {OUTLINE[domain]}
        </g>
      ) : (
        <use href={`${symbolsUrl}#sym-${domain}-${grade}`} width="52" height="52" />
      )}
      {category !== 'other' && <use className={styles['glyph']} href={`${symbolsUrl}#g-${category}`} {...glyph} />}
    </svg>
  );
}

/** The list mark: domain shape with the numeral inside. */
export function ListMark({
  domain,
  grade,
  size,
}: SizeProps & { readonly domain: Domain; readonly grade: Grade | null }): ReactNode {
  return (
    <svg className={styles['symbol']} data-grade={grade ?? 0} viewBox="0 0 24 24" style={rem(size)} aria-hidden="true">
      {grade === null ? (
        <g className={styles['outline']}>{OUTLINE[domain]}</g>
      ) : (
        <use href={`${symbolsUrl}#mk-${domain}-${grade}`} />
      )}
    </svg>
  );
}

/** A domain's bare shape, for the legend. */
export function DomainShape({ domain, size }: SizeProps & { readonly domain: Domain }): ReactNode {
  return (
    <svg className={styles['outline']} viewBox="0 0 24 24" style={rem(size)} aria-hidden="true">
      {OUTLINE[domain]}
    </svg>
  );
}

/** Grade without a domain: warnings and counts. A zero spends no colour. Null: the ungraded plate. */
export function GradeMark({
  grade,
  size,
  zero = false,
}: SizeProps & { readonly grade: Grade | null; readonly zero?: boolean }): ReactNode {
  return (
    <svg
      className={styles['symbol']}
      data-zero={zero || undefined}
      viewBox="0 0 24 24"
      style={rem(size)}
      aria-hidden="true"
    >
      {grade === null ? (
        <g className={styles['outline']}>
          <rect x="1" y="4" width="22" height="16" rx="1.5" />
          <path d="M8 12h8" />
        </g>
      ) : (
        <use href={`${symbolsUrl}#gr-${grade}`} />
      )}
    </svg>
  );
}

export function CategoryGlyph({ category, size }: SizeProps & { readonly category: Category }): ReactNode {
  if (category === 'other') return null;
  return (
    <svg className={styles['plain']} viewBox="0 0 24 24" style={rem(size)} aria-hidden="true">
      <use href={`${symbolsUrl}#g-${category}`} />
    </svg>
  );
}

/** A moving vehicle of ours, for the legend. */
export function UnitArrow({ size, stale = false }: SizeProps & { readonly stale?: boolean }): ReactNode {
  return (
    <svg className={styles['own']} viewBox="0 0 24 24" style={rem(size)} aria-hidden="true">
      <use href={`${symbolsUrl}#${stale ? 'u-unit-stale' : 'u-unit'}`} />
    </svg>
  );
}
