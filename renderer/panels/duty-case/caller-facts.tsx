import type { ReactNode } from 'react';
import { useAnswer } from '../../store/use-answer.ts';
import { Facts } from '../../ui/facts.tsx';
import { ToolNote } from '../../ui/tool-panel.tsx';
import { useWords } from '../../ui/words.tsx';

/** Who called: personal data from the vault. Asking for it is an entry in the case's log. */
export function CallerFacts({ caseId }: { readonly caseId: string }): ReactNode {
  const { t } = useWords();
  const answer = useAnswer({ what: 'caller', caseId });
  if (answer.kind === 'loading') return <ToolNote>{t('state.loading')}</ToolNote>;
  if (answer.kind === 'failed') return <ToolNote>{t('duty.failed', { error: answer.message })}</ToolNote>;
  if (answer.data === null) return <ToolNote>{t('duty.noCaller')}</ToolNote>;
  const { name, phone, address } = answer.data;
  return (
    <Facts
      title={t('duty.callerTitle')}
      facts={[
        { label: t('duty.callerName'), value: name },
        { label: t('duty.callerPhone'), value: phone, mono: true },
        { label: t('duty.callerAddress'), value: address },
      ]}
    />
  );
}
