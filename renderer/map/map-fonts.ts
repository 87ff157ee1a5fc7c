import medium from '@fontsource/noto-sans-sc/500.css?raw';
import regular from '@fontsource/noto-sans-sc/400.css?raw';

/** One slice of a font: MapLibre loads it when a label needs a character of its range. */
export interface FontSlice {
  readonly url: string;
  readonly 'unicode-range': string[];
}

const files: Readonly<Record<string, string>> = import.meta.glob(
  ['../../node_modules/@fontsource/noto-sans-sc/files/*-{400,500}-normal.woff2', '!**/*-chinese-simplified-*'],
  { query: '?url', import: 'default', eager: true },
);

/** Bundled slices of Noto Sans SC by the font names of the map style: no glyph server, no request outside. */
export function mapFontFaces(): Record<string, FontSlice[]> {
  return { 'Noto Sans SC Regular': slices(regular), 'Noto Sans SC Medium': slices(medium) };
}

function slices(css: string): FontSlice[] {
  const urls = new Map(Object.entries(files).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]));
  return [...css.matchAll(/url\(\.\/files\/([^)]+\.woff2)\)[^}]*?unicode-range:\s*([^;]+);/g)].flatMap(
    ([, file, ranges]) => {
      const url = urls.get(file ?? '');
      if (url === undefined || ranges === undefined) return [];
      return [
        { url: new URL(url, document.baseURI).href, 'unicode-range': ranges.split(',').map((range) => range.trim()) },
      ];
    },
  );
}
