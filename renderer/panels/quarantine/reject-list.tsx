import type { ReactNode } from 'react';
import { Checkbox, GridList, GridListItem, ListLayout, Virtualizer, type Selection } from 'react-aria-components';
import { useSeatState } from '../../store/seat-context.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './quarantine.module.css';
import type { RejectRecord } from './reject-facets.ts';

const ROW_PX = 52;

/** Rejected records, however many; arrows move, Space ticks, Ctrl A ticks all. Only what is in sight is drawn. */
export function RejectList(props: {
  readonly rejects: readonly RejectRecord[];
  readonly selected: Selection;
  readonly onSelect: (selected: Selection) => void;
  /** The one beside the list. */
  readonly looked: string | null;
  readonly onLook: (id: string) => void;
  readonly names: ReadonlyMap<string, string>;
}): ReactNode {
  const words = useWords();
  const { t, age } = words;
  const at = useSeatState((state) => state.second);
  const { rejects, selected, onSelect, looked, onLook, names } = props;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW_PX }}>
      <GridList
        className={styles['list'] ?? ''}
        aria-label={t('feeds.quarantine.list')}
        items={rejects}
        dependencies={[words, at, names, looked]}
        selectionMode="multiple"
        selectedKeys={selected}
        onSelectionChange={onSelect}
        onAction={(key) => onLook(String(key))}
      >
        {({ id, body }) => (
          <GridListItem
            id={id}
            className={styles['row'] ?? ''}
            textValue={`${t(`reason.${body.reason}`)} ${body.recordId ?? ''}`}
            data-looked={id === looked || undefined}
          >
            <Checkbox slot="selection" className={styles['tick'] ?? ''}>
              <i aria-hidden="true" />
            </Checkbox>
            <b>{t(`reason.${body.reason}`)}</b>
            <span>{names.get(body.feedId) ?? body.feedId}</span>
            <code>{body.recordId ?? t('rejects.noId')}</code>
            <time>{age(at - body.receivedAt)}</time>
            <p lang="en">{body.detail}</p>
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  );
}
