import { describe, expect, test } from 'vitest';
import { capAlert, capInfo } from '../../../../test/integration/cap-builders.ts';
import type { CapInfo } from './schema.ts';
import { readTexts } from './texts.ts';

const texts = (...infos: readonly Partial<CapInfo>[]) => readTexts(capAlert({ infos: infos.map(capInfo) }));

describe('readTexts', () => {
  test("[CAP17] one text per language, the publisher's first language first", () => {
    expect(texts({ language: 'zh-CN', headline: '雷电' }, { language: 'en', headline: 'Thunder' })).toMatchObject([
      { lang: 'zh-CN', title: '雷电' },
      { lang: 'en', title: 'Thunder' },
    ]);
  });

  test('[CAP17] two infos of one language are both said, what is the same once', () => {
    const [text, ...more] = texts(
      { language: 'en', headline: 'Wind', description: 'Gusts', instruction: 'Stay in' },
      { language: 'EN', headline: 'Rain', description: 'Heavy', instruction: 'Stay in' },
    );
    expect(more).toEqual([]);
    expect(text).toEqual({ lang: 'en', title: 'Wind / Rain', description: 'Gusts\n\nHeavy', instruction: 'Stay in' });
  });

  test('[CAP17] markup is stripped', () => {
    expect(texts({ headline: 'A <b>B</b>', description: 'x<br/>y&nbsp;z<script>alert(1)</script>' })[0]).toMatchObject({
      title: 'A B',
      description: 'x\ny z',
    });
  });

  test('[CAP17] without headline the event is the title; without language it is en-US, as CAP has it', () => {
    expect(texts({ event: 'Flood' })).toMatchObject([{ lang: 'en-US', title: 'Flood' }]);
  });

  test('[CAP21] without info the note speaks, without note the message names itself', () => {
    expect(readTexts(capAlert({ infos: [], note: 'Sorry.\nAn error.' }))).toEqual([
      { lang: 'und', title: 'Sorry.', description: 'Sorry.\nAn error.', instruction: '' },
    ]);
    expect(readTexts(capAlert({ infos: [], msgType: 'Cancel' }))[0]?.title).toBe('Cancel A-1');
  });
});
