import { useMemo, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { CommandStanding } from '../../store/command-standing.ts';
import { openRejects } from '../../store/open-rejects.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import type { EntityRecord } from '../../store/seat-state.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './rejects-panel.module.css';

/** Records that could not be taken, newest first, each with its reason and what a person may do about it. */
export function RejectsPanel({ rows }: { readonly rows: number }): ReactNode {
  const { t } = useWords();
  const rejects = useSeatState((state) => state.world.rejects);
  const acting = useSeatState(mayGive('retry-reject'));
  const whole = useSeatState((state) => state.world.whole);
  const open = useMemo(() => openRejects(rejects), [rejects]);
  return (
    <section className={styles['panel']} aria-label={t('rejects.title')}>
      <PanelHead title={t('rejects.title')} {...(whole ? { count: open.length } : {})}>
        {whole && !acting && t('state.readOnly')}
      </PanelHead>
      {!whole && <Hairlines rows={2} rowRem={2.25} waitingFor={t('state.loading')} />}
      {whole && open.length === 0 && <p className={styles['foot']}>{t('rejects.none')}</p>}
      <ul>
        {open.slice(0, rows).map((reject) => (
          <RejectRow key={reject.eid} reject={reject} acting={acting} />
        ))}
      </ul>
      {open.length > rows && <p className={styles['foot']}>{t('rejects.more', { n: open.length - rows })}</p>}
    </section>
  );
}

function RejectRow({
  reject,
  acting,
}: {
  readonly reject: EntityRecord<'reject'>;
  readonly acting: boolean;
}): ReactNode {
  const { t, name, age } = useWords();
  const seat = useSeat();
  const at = useSeatState((state) => state.second);
  const retrying = useSeatState((state) => state.commands.get(`retry/${reject.id}`));
  const dismissing = useSeatState((state) => state.commands.get(`dismiss/${reject.id}`));
  const feed = useSeatState(
    (state) => state.world.feeds.list.find(({ body }) => body.id === reject.body.feedId) ?? null,
  );
  const { body } = reject;
  const problem = failure(retrying) ?? failure(dismissing);
  return (
    <li className={styles['row']}>
      <Button className={styles['what'] ?? ''} onPress={() => seat.select({ kind: 'reject', eid: reject.eid })}>
        <span className={styles['reason']}>{t(`reason.${body.reason}`)}</span>
        <span className={styles['age']}>{age(at - body.receivedAt)}</span>
        <span className={styles['source']}>
          {`${feed === null ? body.feedId : name(feed.body.name)} · ${body.recordId ?? t('rejects.noId')}`}
        </span>
        <span className={styles['detail']} lang="en">
          {body.detail}
        </span>
      </Button>
      {acting && (
        <div className={styles['acts']}>
          <ActButton
            pending={retrying?.kind === 'pending'}
            onPress={() => void seat.commands.run(`retry/${reject.id}`, { name: 'retry-reject', rejectId: reject.id })}
          >
            {t(retrying?.kind === 'pending' ? 'rejects.pending' : 'rejects.retry')}
          </ActButton>
          <ActButton
            pending={dismissing?.kind === 'pending'}
            onPress={() =>
              void seat.commands.run(`dismiss/${reject.id}`, { name: 'dismiss-reject', rejectId: reject.id })
            }
          >
            {t(dismissing?.kind === 'pending' ? 'rejects.pending' : 'rejects.dismiss')}
          </ActButton>
          {problem !== null && <span className={styles['problem']}>{t('rejects.failed', { error: problem })}</span>}
        </div>
      )}
    </li>
  );
}

function failure(standing: CommandStanding | undefined): string | null {
  return standing?.kind === 'failed' ? standing.error : null;
}
