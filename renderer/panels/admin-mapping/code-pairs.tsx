import type { ReactNode } from 'react';
import { ActButton } from '../../ui/act-button.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-mapping.module.css';

type Codes = Readonly<Record<string, string>>;

/** What a field's own values stand for, pair by pair. */
export function CodePairs(props: {
  readonly codes: Codes;
  readonly onChange: (codes: Codes, place: string) => void;
}): ReactNode {
  const { t } = useWords();
  const { codes, onChange } = props;
  const pairs = Object.entries(codes);
  const write = (next: readonly (readonly [string, string])[], place: string): void =>
    onChange(Object.fromEntries(next), place);
  return (
    <div className={styles['pairs']}>
      <span className={styles['hint']}>{t('feeds.mapping.form.codes')}</span>
      {pairs.map(([from, to], i) => (
        <div key={i}>
          <TextBox
            bare
            mono
            label={`${t('feeds.mapping.form.codeFrom')} ${i + 1}`}
            hint={t('feeds.mapping.form.codeFrom')}
            value={from}
            onChange={(text) =>
              write(
                pairs.map((pair, at) => (at === i ? [text, to] : pair)),
                `code-from-${i}`,
              )
            }
          />
          <span aria-hidden="true">→</span>
          <TextBox
            bare
            mono
            label={`${t('feeds.mapping.form.codeTo')} ${i + 1}`}
            hint={t('feeds.mapping.form.codeTo')}
            value={to}
            onChange={(text) =>
              write(
                pairs.map((pair, at) => (at === i ? [from, text] : pair)),
                `code-to-${i}`,
              )
            }
          />
          <ActButton
            look="quiet"
            label={`${t('feeds.mapping.form.removeCode')} ${from}`}
            onPress={() =>
              write(
                pairs.filter((_, at) => at !== i),
                'remove-code',
              )
            }
          >
            ×
          </ActButton>
        </div>
      ))}
      {!('' in codes) && (
        <ActButton look="quiet" onPress={() => write([...pairs, ['', '']], 'add-code')}>
          + {t('feeds.mapping.form.addCode')}
        </ActButton>
      )}
    </div>
  );
}
