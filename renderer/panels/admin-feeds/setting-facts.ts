import type { FeedConfig, TransportConfig } from '../../../shared/domain/feed.ts';
import type { Fact } from '../../ui/facts.tsx';
import type { Words } from '../../ui/words.tsx';

/** How bytes come in, for reading. Secrets stay names (`env:NAME`), as they stand in the site file. */
export function transportFacts(transport: TransportConfig, words: Words): readonly Fact[] {
  const { t, age } = words;
  const fact = (label: string, value: string | null): readonly Fact[] =>
    value === null || value === '' ? [] : [{ label, value, mono: true }];
  const hosts = (allowed: boolean): Fact => ({
    label: t('feeds.side.private'),
    value: t(allowed ? 'feeds.side.allowed' : 'feeds.side.refused'),
  });
  const headers = (named: Readonly<Record<string, string>>): readonly Fact[] =>
    fact(t('feeds.side.headers'), Object.keys(named).join(', '));
  switch (transport.kind) {
    case 'file':
      return [...fact(t('feeds.side.path'), transport.path), ...fact(t('feeds.side.pattern'), transport.pattern)];
    case 'http-poll':
      return [
        ...fact(t('feeds.side.url'), transport.url),
        { label: t('feeds.side.every'), value: age(transport.intervalMs) },
        ...headers(transport.headers),
        hosts(transport.allowPrivateHosts),
      ];
    case 'http-push':
      return [];
    case 'sse':
    case 'websocket':
      return [
        ...fact(t('feeds.side.url'), transport.url),
        ...headers(transport.headers),
        hosts(transport.allowPrivateHosts),
      ];
    case 'mqtt':
      return [
        ...fact(t('feeds.side.url'), transport.url),
        ...fact(t('feeds.side.topics'), transport.topics.join(', ')),
        ...fact(t('feeds.side.group'), transport.shareGroup),
        ...fact(t('feeds.side.user'), transport.username),
        hosts(transport.allowPrivateHosts),
      ];
    case 'listen':
    case 'connect':
      return [
        ...fact(t('feeds.side.protocol'), transport.protocol),
        ...fact(t('feeds.side.host'), `${transport.host}:${transport.port}`),
        ...fact(t('feeds.side.framing'), transport.framing),
      ];
    case 'sftp':
      return [
        ...fact(t('feeds.side.host'), `${transport.host}:${transport.port}`),
        ...fact(t('feeds.side.user'), transport.username),
        ...fact(t('feeds.side.path'), transport.folder),
        ...fact(t('feeds.side.pattern'), transport.pattern),
        { label: t('feeds.side.every'), value: age(transport.intervalMs) },
        hosts(transport.allowPrivateHosts),
      ];
    case 'kafka':
      return [
        ...fact(t('feeds.side.brokers'), transport.brokers.join(', ')),
        ...fact(t('feeds.side.topics'), transport.topics.join(', ')),
        ...fact(t('feeds.side.group'), transport.groupId),
        hosts(transport.allowPrivateHosts),
      ];
  }
}

/** The rest of a feed's settings. */
export function settingFacts(feed: FeedConfig, words: Words): readonly Fact[] {
  const { t, age } = words;
  const { allowHosts = [], boundaries = [], recurring = null } = feed;
  return [
    { label: t('detail.record'), value: feed.id, mono: true },
    { label: t('detail.domain'), value: t(`domain.${feed.domain}`) },
    { label: t('detail.standard'), value: feed.standard, mono: true },
    { label: t('detail.transport'), value: t(`transport.${feed.transport.kind}`) },
    ...transportFacts(feed.transport, words),
    { label: t('detail.period'), value: age(feed.expectedEveryMs) },
    { label: t('detail.zone'), value: feed.timeZone, mono: true },
    ...(allowHosts.length === 0
      ? []
      : [{ label: t('feeds.side.allowHosts'), value: allowHosts.join(', '), mono: true }]),
    ...(boundaries.length === 0
      ? []
      : [{ label: t('feeds.side.boundaries'), value: boundaries.map(({ path }) => path).join(', '), mono: true }]),
    ...(recurring === null
      ? []
      : [
          {
            label: t('feeds.side.recurring'),
            value: t('feeds.side.recurringOf', {
              facts: recurring.keyFacts.join(', '),
              age: age(recurring.silenceMs),
            }),
          },
        ]),
  ];
}
