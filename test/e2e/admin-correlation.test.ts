import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CorrelationTrial } from '../../shared/domain/correlation.ts';
import { translator } from '../../shared/i18n/i18n.ts';
import type { Ask } from '../../shared/protocol/up.ts';
import { stormStory } from '../builders/storm-story.ts';
import { launchBrowser } from '../support/browser.ts';
import { openDesk } from './desk-house.ts';

vi.setConfig({ testTimeout: 120_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const TRIAL: CorrelationTrial = {
  from: 0,
  to: 1,
  reports: 40,
  joined: 14,
  asked: 3,
  incidents: 5,
  newlyJoined: 2,
  nowApart: 0,
  examples: [
    {
      eventId: 'calls/1',
      otherId: 'calls/2',
      titles: ['学府街居民楼起火', '学府街有浓烟，闻到焦味'],
      score: 0.91,
      reasons: [
        { kind: 'distance', metres: 120, byRoad: false, share: 0.4 },
        { kind: 'time', ms: 180_000, share: 0.3 },
        { kind: 'category', same: true, share: 0.2 },
      ],
      state: 'joined',
    },
    {
      eventId: 'calls/3',
      otherId: 'calls/4',
      titles: ['迎泽大街两车相撞', '迎泽大街桥头拥堵'],
      score: 0.68,
      reasons: [
        { kind: 'distance', metres: 310, byRoad: true, share: 0.3 },
        { kind: 'category', same: false, share: 0 },
      ],
      state: 'asked',
    },
  ],
};

const answer = (ask: Ask): unknown => (ask.what === 'correlation-trial' ? TRIAL : undefined);

test.each(['zh-CN', 'en'] as const)(
  '[UI102] [UI103] [UI104] rules are edited, refused while they cross, tried on the last day, told when refused: %s',
  async (lang) => {
    const t = translator(lang);
    const script = { role: 'admin', answer, commandError: 'the log is full' } as const;
    const query = '?desk=admin&page=correlation';
    const desk = await openDesk(browser, { story: stormStory(), lang, script, query });
    const { page } = desk;
    await page.getByRole('grid').getByRole('row').nth(2).waitFor();
    const upper = page.getByRole('textbox', { name: t('correlation.form.upper') });
    await upper.fill('50');
    await page
      .getByText(t('correlation.problem', { n: 1, what: t('correlation.flaw.crossed') }))
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: t('correlation.trial.run') }).count()).toBe(0);
    expect(await page.getByRole('button', { name: t('correlation.save') }).count()).toBe(0);
    await upper.press('Control+z');
    expect(await upper.inputValue()).toBe('86');
    await page.getByRole('button', { name: t('correlation.trial.run') }).click();
    const outcome = page.getByRole('status').filter({ hasText: t('correlation.trial.of', { n: '40' }) });
    await outcome.waitFor();
    expect(await outcome.innerText()).toContain(t('related.metres', { metres: 120 }));
    await desk.shot('admin-correlation');
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: t('correlation.form.lower') }).fill('60');
    await page.getByText(t('correlation.trial.stale')).waitFor();
    await page.getByRole('button', { name: t('correlation.save') }).click();
    await page.getByText(t('correlation.saveFailed', { error: 'the log is full' })).waitFor();
    const sent = desk.hub.seats.flatMap(({ frames }) => frames).findLast((frame) => frame.type === 'command')?.command;
    expect(sent).toMatchObject({
      name: 'set-correlation',
      was: 0,
      rules: { rules: { 0: { lower: 0.6, upper: 0.86 } } },
    });
    expect(desk.problems).toEqual([]);
    await desk.close();
  },
);

test('[UI104] whoever may not change the rules sees them, with why, and no acts', async () => {
  const t = translator('en');
  const query = '?desk=admin&page=correlation';
  const desk = await openDesk(browser, { story: stormStory(), lang: 'en', script: { role: 'operator' }, query });
  await desk.page.getByText(t('admin.readOnly.role')).waitFor();
  await desk.page.getByRole('grid').waitFor();
  expect(await desk.page.getByRole('button', { name: t('correlation.add') }).count()).toBe(0);
  expect(await desk.page.getByRole('button', { name: t('correlation.trial.run') }).count()).toBe(0);
  await desk.close();
});
