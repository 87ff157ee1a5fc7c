import type { ReactNode } from 'react';
import { useSeatState } from '../../store/seat-context.tsx';
import type { EntityRecord } from '../../store/seat-state.ts';
import { Facts, Passage } from '../../ui/facts.tsx';
import { useWords } from '../../ui/words.tsx';

/** Why a record could not be taken, in the words of the part that refused it. */
export function RejectSummary({ reject }: { readonly reject: EntityRecord<'reject'> }): ReactNode {
  const { t, name, local } = useWords();
  const feed = useSeatState(
    (state) => state.world.feeds.list.find(({ body }) => body.id === reject.body.feedId) ?? null,
  );
  const { body } = reject;
  return (
    <>
      <Passage title={t('detail.reason')} lang="en">
        {body.detail}
      </Passage>
      <Facts
        facts={[
          { label: t('detail.source'), value: feed === null ? body.feedId : name(feed.body.name) },
          { label: t('detail.standard'), value: body.standard, mono: true },
          { label: t('detail.record'), value: body.recordId ?? t('rejects.noId'), mono: body.recordId !== null },
          { label: t('detail.received'), value: local.full(body.receivedAt) },
          { label: t('detail.tries'), value: body.tries },
        ]}
      />
    </>
  );
}
