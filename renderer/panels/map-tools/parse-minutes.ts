const MOST_BANDS = 6;
const LONGEST_MIN = 120;

/** Minutes of bands as typed, each once and rising; null: they cannot be asked for. */
export function parseMinutes(text: string): readonly number[] | null {
  const parts = text
    .normalize('NFKC')
    .split(/[\s,;/、]+/)
    .filter((part) => part !== '');
  const minutes = [...new Set(parts.map(Number))].sort((a, b) => a - b);
  if (minutes.length === 0 || minutes.length > MOST_BANDS) return null;
  return minutes.every((each) => each > 0 && each <= LONGEST_MIN) ? minutes : null;
}
