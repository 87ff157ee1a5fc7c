import { expect, test } from 'vitest';
import { eventBody } from '../../test/builders/event-body.ts';
import { pickText, pickTitle } from './pick-text.ts';

const text = (lang: string, title: string) => ({ lang, title, description: '', instruction: '' });

test("[UI16] the reader's language where it is given, else the publisher's first", () => {
  const body = eventBody({ texts: [text('fr-CA', 'Pluie'), text('en-CA', 'Rain'), text('zh', '雨')] });
  expect(pickText(body, 'en')?.title).toBe('Rain');
  expect(pickText(body, 'zh-CN')?.title).toBe('雨');
  expect(pickText(eventBody({ texts: [text('fr-CA', 'Pluie')] }), 'zh-CN')?.title).toBe('Pluie');
});

test('[UI16] a language that is not stated is nobody’s first choice', () => {
  expect(pickTitle(eventBody({ texts: [text('und', 'Regen'), text('en', 'Rain')] }), 'en')).toBe('Rain');
});

test('[UI16] no words at all are no title', () => {
  expect(pickTitle(eventBody({ texts: [text('en', '  ')] }), 'en')).toBeNull();
  expect(pickTitle(eventBody({ texts: [] }), 'en')).toBeNull();
});
