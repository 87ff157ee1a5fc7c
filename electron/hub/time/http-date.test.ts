import { expect, test } from 'vitest';
import { instant } from '../../../shared/time/instant.ts';
import { parseHttpDate, parseRetryAfter } from './http-date.ts';

const NOW = instant(Date.UTC(2026, 0, 1));

test('[TR22] Retry-After is read in seconds and as a date', () => {
  expect(parseRetryAfter('120', NOW)).toBe(NOW + 120_000);
  expect(parseRetryAfter(' 0 ', NOW)).toBe(NOW);
  expect(parseRetryAfter('Thu, 01 Jan 2026 00:05:00 GMT', NOW)).toBe(NOW + 300_000);
});

test.each([
  null,
  '',
  '-5',
  '1.5',
  '1e9',
  'soon',
  'Thu, 01 Jan 2026 00:05:00',
  '2026-01-01T00:05:00Z',
  '99999999999999999',
])('[TR22] an unreadable Retry-After (%s) is no wish', (text) => {
  expect(parseRetryAfter(text, NOW)).toBeNull();
});

test('[TR22] a date that does not exist is unreadable', () => {
  expect(parseHttpDate('Thu, 99 Jan 2026 00:05:00 GMT')).toBeNull();
});
