import { createContext, use, useMemo, type ReactNode } from 'react';
import { translator, type Translate } from '../../shared/i18n/i18n.ts';
import type { Lang, Named } from '../../shared/i18n/lang.ts';
import { formatAge, localTime, type LocalTime } from '../../shared/i18n/time-words.ts';

/** How this page speaks: its language and the site's local time. */
export interface Words {
  readonly lang: Lang;
  readonly t: Translate;
  readonly local: LocalTime;
  readonly age: (spanMs: number) => string;
  readonly name: (named: Named) => string;
}

const WordsContext = createContext<Words | null>(null);

export function WordsProvider(props: {
  readonly lang: Lang;
  readonly timeZone: string;
  readonly children: ReactNode;
}): ReactNode {
  const { lang, timeZone, children } = props;
  const words = useMemo<Words>(() => {
    const t = translator(lang);
    return { lang, t, local: localTime(lang, timeZone), age: (ms) => formatAge(ms, t), name: (named) => named[lang] };
  }, [lang, timeZone]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

export function useWords(): Words {
  const words = use(WordsContext);
  if (words === null) throw new Error('useWords needs a WordsProvider above it');
  return words;
}
