import type { ReactNode } from 'react';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { feedState } from '../../store/feed-states.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import type { EntityRecord } from '../../store/seat-state.ts';
import { Facts, Passage } from '../../ui/facts.tsx';
import { useWords } from '../../ui/words.tsx';

/** A feed: how it is configured and how it does. */
export function FeedSummary({ feed }: { readonly feed: EntityRecord<'feed'> }): ReactNode {
  const { t, age, local } = useWords();
  const at = useSeatState((state) => state.second);
  const health = useSeatState(
    (state) => state.world.health.list.find(({ body }) => body.feedId === feed.body.id)?.body ?? null,
  );
  const { body } = feed;
  const contactAt = health?.lastContactAt ?? null;
  const nextTryAt = health?.nextTryAt ?? null;
  const newestAt = health?.lastRecordAt ?? null;
  const problem = health?.problem ?? null;
  const state = feedState(body, health, at, contactAt ?? feed.recordedAt);
  return (
    <>
      {problem !== null && <Passage title={t('detail.problem')}>{problem}</Passage>}
      <Facts
        title={t(`feeds.${state}`)}
        facts={[
          {
            label: t('detail.contact'),
            value:
              contactAt === null
                ? t('feeds.never')
                : `${local.near(contactAt, at)} · ${t('mode.ago', { age: age(at - contactAt) })}`,
          },
          { label: t('detail.period'), value: age(body.expectedEveryMs) },
          ...(nextTryAt === null ? [] : [{ label: t('detail.nextTry'), value: local.seconds(nextTryAt) }]),
          ...(newestAt === null ? [] : [{ label: t('detail.newest'), value: local.full(newestAt) }]),
          ...(health === null
            ? []
            : [
                { label: t('detail.payloads'), value: formatCount(health.payloads) },
                { label: t('detail.records'), value: formatCount(health.records) },
                { label: t('detail.rejected'), value: formatCount(health.rejected) },
              ]),
        ]}
      />
      <Facts
        title={t('detail.source')}
        facts={[
          { label: t('detail.domain'), value: t(`domain.${body.domain}`) },
          { label: t('detail.standard'), value: body.standard, mono: true },
          { label: t('detail.transport'), value: t(`transport.${body.transport.kind}`) },
          { label: t('detail.zone'), value: body.timeZone, mono: true },
          { label: t('detail.record'), value: body.id, mono: true },
        ]}
      />
    </>
  );
}
