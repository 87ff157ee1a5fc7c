/** One of the two numbers; `axis` null: nothing says which. */
export interface Angle {
  readonly degrees: number;
  readonly axis: 'lat' | 'lon' | null;
}

type Unit = 'd' | 'm' | 's';

interface Part {
  readonly value: number;
  readonly whole: boolean;
  readonly negative: boolean;
  /** Null: no sign or letter says what it counts. */
  readonly unit: Unit | null;
}

interface Axis {
  readonly axis: 'lat' | 'lon';
  readonly negative: boolean;
  /** A letter of the sky, not a field's name: it already says the sign. */
  readonly letter: boolean;
}

type Token =
  | { readonly is: 'part'; readonly part: Part }
  | { readonly is: 'axis'; readonly axis: Axis }
  | { readonly is: 'comma' };

const TOKEN =
  /\s*(?:(?<sign>[-+])?\s*(?<number>\d{1,3}(?:\.\d{1,15})?(?![\d.]))\s*(?<unit>[°'"]|[dD](?:eg)?(?![a-z])|[mM](?:in)?(?![a-z])|s(?:ec)?(?![a-z]))?|(?<hemisphere>[NSEWnsew])(?![a-z])|@(?<label>lat|lon)|(?<comma>[,;|/\t\n]+))\s*/y;

/** What stands around coordinates and says nothing: brackets, colons, and words for a place. */
const FILLER = /[()[\]{}<>:=&]|坐标系?|位置|\b(?:coordinates?|point)\b/gi;

const HEMISPHERES: Readonly<Record<string, Axis>> = {
  N: { axis: 'lat', negative: false, letter: true },
  S: { axis: 'lat', negative: true, letter: true },
  E: { axis: 'lon', negative: false, letter: true },
  W: { axis: 'lon', negative: true, letter: true },
};
const UNIT_OF: Readonly<Record<string, Unit>> = { '°': 'd', d: 'd', "'": 'm', m: 'm', '"': 's', s: 's' };
const UNITS: readonly Unit[] = ['d', 'm', 's'];

/** Two angles and nothing else; null: the text holds something that is no part of a coordinate, or not two of them. */
export function readAngles(text: string): readonly [Angle, Angle] | null {
  const tokens = tokensOf(text.replace(FILLER, ' ').trim());
  if (tokens === null) return null;
  const groups = halve(groupsOf(tokens));
  const [first, second] = groups.map(angleOf);
  if (groups.length !== 2 || first === undefined || second === undefined) return null;
  return first === null || second === null ? null : [first, second];
}

function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text)?.groups;
    if (found === undefined) return null;
    const { sign, number, unit, hemisphere, label, comma } = found;
    if (number !== undefined)
      tokens.push({
        is: 'part',
        part: {
          value: Number(number),
          whole: !number.includes('.'),
          negative: sign === '-',
          unit: UNIT_OF[unit?.charAt(0).toLowerCase() ?? ''] ?? null,
        },
      });
    else if (comma !== undefined) tokens.push({ is: 'comma' });
    else {
      const axis = label === undefined ? HEMISPHERES[hemisphere?.toUpperCase() ?? ''] : labelled(label);
      if (axis !== undefined) tokens.push({ is: 'axis', axis });
    }
  }
  return tokens;
}

function labelled(label: string): Axis {
  return { axis: label === 'lat' ? 'lat' : 'lon', negative: false, letter: false };
}

interface Group {
  readonly parts: readonly Part[];
  readonly axis: Axis | null;
}

/** Parts that belong together: up to a comma, a letter, a sign, or a part that counts no smaller thing than the one before. */
function groupsOf(tokens: readonly Token[]): readonly Group[] {
  // Letters stand before all numbers or after all of them.
  const before = tokens.find(({ is }) => is !== 'comma')?.is === 'axis';
  const groups: Group[] = [];
  let parts: Part[] = [];
  let axis: Axis | null = null;
  const close = (): void => {
    if (parts.length > 0) groups.push({ parts, axis });
    [parts, axis] = [[], null];
  };
  for (const token of tokens) {
    if (token.is === 'comma') close();
    else if (token.is === 'axis') {
      if (before) close();
      ({ axis } = token);
      // A letter after a comma still belongs to the number before it.
      if (!before) close();
    } else {
      if (parts.length > 0 && beginsAnew(token.part, parts.at(-1))) close();
      parts.push(token.part);
    }
  }
  close();
  return groups;
}

function beginsAnew(part: Part, last: Part | undefined): boolean {
  if (part.negative || part.unit === 'd' || last?.unit === 's') return true;
  return part.unit !== null && last?.unit === part.unit;
}

/** Bare numbers without anything between them are two angles of the same form: `37 51 24 113 34 50`. */
function halve(groups: readonly Group[]): readonly Group[] {
  const [only] = groups;
  if (groups.length !== 1 || only === undefined || only.axis !== null || only.parts.length % 2 === 1) return groups;
  const half = only.parts.length / 2;
  return [
    { parts: only.parts.slice(0, half), axis: null },
    { parts: only.parts.slice(half), axis: null },
  ];
}

/** Null: no angle is written like that. */
function angleOf({ parts, axis }: Group): Angle | null {
  if (parts.length > UNITS.length) return null;
  let degrees = 0;
  for (const [i, { value, whole, unit }] of parts.entries()) {
    const last = i === parts.length - 1;
    if ((unit ?? UNITS[i]) !== UNITS[i] || (!whole && !last) || (i > 0 && value >= 60)) return null;
    degrees += value / 60 ** i;
  }
  const negative = parts[0]?.negative === true;
  // A minus and a letter at once say it twice, or contradict each other.
  if (negative && axis?.letter === true) return null;
  return { degrees: negative || axis?.negative === true ? -degrees : degrees, axis: axis?.axis ?? null };
}
