import { expect, test } from 'vitest';
import { adminPlaceOf } from './admin-place.ts';

test('[UI91] an address names the page, the feed and the payload; anything else is the map', () => {
  expect(adminPlaceOf('?desk=admin&page=mapping&feed=a&payload=ff')).toEqual({
    page: 'mapping',
    feedId: 'a',
    hash: 'ff',
  });
  expect(adminPlaceOf('?page=nonsense')).toEqual({ page: 'map', feedId: null, hash: null });
});
