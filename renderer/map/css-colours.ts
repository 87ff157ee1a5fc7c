/** A colour token's value where the page stands now: `#rrggbb`. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export type Rgb = readonly [red: number, green: number, blue: number];

/** `#rrggbb`, or `#rgb` as the bundler shortens it. */
export function rgb(hex: string): Rgb {
  const digits = hex.slice(1);
  const value = Number.parseInt(digits.length === 3 ? digits.replace(/./g, '$&$&') : digits, 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Names of the grade tokens; index 0: ungraded, which spends no grade hue. */
export const GRADE_TOKENS = ['text-2', 'grade-1', 'grade-2', 'grade-3', 'grade-4'] as const;
