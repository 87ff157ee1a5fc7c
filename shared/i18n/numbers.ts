const grouped = new Intl.NumberFormat('en-GB', { useGrouping: true, maximumFractionDigits: 1 });

/** 1284 → 1 284: groups by a thin no-break space (ISO 80000-1 §7.3), the same in every language. */
export function formatCount(value: number): string {
  return grouped.format(value).replaceAll(',', '\u202f');
}
