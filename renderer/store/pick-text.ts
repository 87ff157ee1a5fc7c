import type { EventBody, EventText } from '../../shared/domain/event.ts';
import type { Lang } from '../../shared/i18n/lang.ts';

/** The words in the reader's language where the feed gives them, else the publisher's first. Null: the feed gave none. */
export function pickText(body: EventBody, lang: Lang): EventText | null {
  const wanted = primary(lang);
  return body.texts.find((text) => primary(text.lang) === wanted) ?? body.texts[0] ?? null;
}

/** The title to show; null where the feed gave no words at all. */
export function pickTitle(body: EventBody, lang: Lang): string | null {
  const text = pickText(body, lang);
  const title = text?.title.trim() ?? '';
  return title === '' ? null : title;
}

/** The language of a BCP 47 tag without region and script: `en` of `en-CA`. */
function primary(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? '';
}
