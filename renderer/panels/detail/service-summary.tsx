import type { ReactNode } from 'react';
import type { EntityRecord } from '../../store/seat-state.ts';
import { Facts, Passage } from '../../ui/facts.tsx';
import { useWords } from '../../ui/words.tsx';

/** An Open311 service definition. */
export function ServiceSummary({ service }: { readonly service: EntityRecord<'service'> }): ReactNode {
  const { t } = useWords();
  const { body } = service;
  return (
    <>
      {body.description !== '' && <Passage title={t('detail.description')}>{body.description}</Passage>}
      <Facts
        facts={[
          { label: t('detail.source'), value: body.feedId },
          { label: t('detail.code'), value: body.code, mono: true },
          { label: t('detail.group'), value: body.group },
        ]}
      />
    </>
  );
}
