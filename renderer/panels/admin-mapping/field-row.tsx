import { useState, type ReactNode } from 'react';
import type { FieldSource, MappedField } from '../../../shared/domain/feed-mapping.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { PathBox, type PathOption } from '../../ui/path-box.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useWords, type Words } from '../../ui/words.tsx';
import styles from './admin-mapping.module.css';
import { isRequired, NO_SOURCE } from './mapping-draft.ts';
import { CodePairs } from './code-pairs.tsx';

/** One field of the mapping: where it comes from, what is done to it, what the record that is looked at makes of it. */
export function FieldRow(props: {
  readonly field: MappedField;
  readonly source: FieldSource | null;
  readonly paths: readonly PathOption[];
  readonly result: string | null;
  /** `place` names what was changed within the field. */
  readonly onChange: (source: FieldSource, place: string) => void;
}): ReactNode {
  const words = useWords();
  const { t } = words;
  const { field, source, paths, result, onChange } = props;
  const [open, setOpen] = useState(false);
  const name = t(`feeds.mapping.form.fields.${field}`);
  const now = source ?? NO_SOURCE;
  const shownPaths = now.from.length === 0 ? [''] : now.from;
  const changePath = (index: number, path: string): void => {
    const from = shownPaths.map((one, i) => (i === index ? path : one));
    onChange({ ...now, from: from.length === 1 && path === '' ? [] : from }, `path-${index}`);
  };
  const changes = changeWords(now, words);
  return (
    <li className={styles['fieldRow']} data-mapped={source !== null || undefined} data-open={open || undefined}>
      <span className={styles['fieldName']}>
        {name}
        {isRequired(field) && <i>{t('feeds.mapping.form.required')}</i>}
      </span>
      <div className={styles['paths']}>
        {shownPaths.map((path, i) => (
          <div key={i}>
            <PathBox
              label={`${t('feeds.mapping.form.pathOf', { field: name })}${i === 0 ? '' : ` ${i + 1}`}`}
              hint={t('feeds.mapping.form.unset')}
              value={path}
              options={paths}
              onChange={(typed) => changePath(i, typed)}
            />
            {i > 0 && (
              <ActButton
                look="quiet"
                label={t('feeds.mapping.form.removePath')}
                onPress={() => onChange({ ...now, from: now.from.filter((_, at) => at !== i) }, 'remove-path')}
              >
                ×
              </ActButton>
            )}
          </div>
        ))}
      </div>
      <ActButton
        look="quiet"
        label={`${t('feeds.mapping.form.details', { field: name })} ${changes.join(' ')}`}
        expanded={open}
        onPress={() => setOpen(!open)}
      >
        {changes.length === 0 ? '···' : changes.map((word) => <code key={word}>{word}</code>)}
      </ActButton>
      <span className={styles['fieldResult']} data-none={result === null || source === null || undefined}>
        {result ?? (source === null ? '' : '—')}
      </span>
      {open && (
        <div className={styles['fieldMore']}>
          {field === 'caller' && <p className={styles['hint']}>{t('feeds.mapping.form.hints.caller')}</p>}
          <div className={styles['moreGrid']}>
            <TextBox
              label={t('feeds.mapping.form.otherwise')}
              value={now.otherwise ?? ''}
              onChange={(text) => onChange({ ...now, otherwise: text === '' ? null : text }, 'otherwise')}
            />
            <TextBox
              label={t('feeds.mapping.form.factor')}
              value={now.factor === null ? '' : String(now.factor)}
              onChange={(text) => onChange({ ...now, factor: factorOf(text) }, 'factor')}
            />
            {now.from.length > 1 && (
              <TextBox
                label={t('feeds.mapping.form.join')}
                value={now.join}
                onChange={(join) => onChange({ ...now, join }, 'join')}
              />
            )}
          </div>
          <ActButton
            look="quiet"
            onPress={() => onChange({ ...now, from: [...(now.from.length === 0 ? [''] : now.from), ''] }, 'add-path')}
          >
            + {t('feeds.mapping.form.addPath')}
          </ActButton>
          <CodePairs
            codes={now.codes ?? {}}
            onChange={(codes, place) =>
              onChange({ ...now, codes: Object.keys(codes).length === 0 ? null : codes }, place)
            }
          />
        </div>
      )}
    </li>
  );
}

function factorOf(text: string): number | null {
  const factor = Number(text);
  return text.trim() === '' || !Number.isFinite(factor) ? null : factor;
}

function changeWords({ codes, factor, otherwise }: FieldSource, { t }: Words): readonly string[] {
  return [
    ...(codes === null ? [] : [t('feeds.mapping.form.codesOf', { n: Object.keys(codes).length })]),
    ...(factor === null ? [] : [t('feeds.mapping.form.factorOf', { n: factor })]),
    ...(otherwise === null ? [] : [t('feeds.mapping.form.otherwiseOf', { value: otherwise })]),
  ];
}
