import { describe, expect, it } from 'vitest';
import { instant } from '../../../../shared/time/instant.ts';
import { nextPollUrl } from './poll-window.ts';

const NEWEST = instant(Date.UTC(2024, 4, 1, 8, 30, 15, 900));
const MINUTE_MS = 60_000;

describe('nextPollUrl', () => {
  it('[O3-18] asks from the newest record less the overlap, and keeps the rest of the address', () => {
    expect(nextPollUrl('https://city.example/v2/requests.json?jurisdiction_id=a%20b', NEWEST, 5 * MINUTE_MS)).toBe(
      'https://city.example/v2/requests.json?jurisdiction_id=a+b&updated_after=2024-05-01T08%3A25%3A15Z',
    );
  });

  it('[O3-18] replaces an updated_after that is there, once', () => {
    const first = nextPollUrl('https://city.example/requests.xml', NEWEST, 0);
    expect(nextPollUrl(first, instant(NEWEST + MINUTE_MS), 0)).toBe(
      'https://city.example/requests.xml?updated_after=2024-05-01T08%3A31%3A15Z',
    );
  });

  it('[O3-18] moves start_date where the address has one', () => {
    const url = 'https://city.example/servicerequestupdates.xml?start_date=2024-01-01T00:00:00Z';
    expect(nextPollUrl(url, NEWEST, 0)).toBe(
      'https://city.example/servicerequestupdates.xml?start_date=2024-05-01T08%3A30%3A15Z',
    );
  });

  it('[O3-18] leaves the address alone before anything was seen', () => {
    expect(nextPollUrl('https://city.example/requests.json?a=b c', null, MINUTE_MS)).toBe(
      'https://city.example/requests.json?a=b c',
    );
  });
});
