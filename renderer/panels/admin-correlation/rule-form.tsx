import { useId, type ReactNode } from 'react';
import type { CategoryChoice } from '../../../shared/domain/correlation.ts';
import { CATEGORIES } from '../../../shared/domain/grade.ts';
import { Check } from '../../ui/check.tsx';
import { Pick } from '../../ui/pick.tsx';
import { Segments } from '../../ui/segments.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-correlation.module.css';
import { flawOf, shareOf } from './rule-problems.ts';
import { WEIGHTS, type RuleDraft } from './rules-draft.ts';

/** One rule. `onChange` names the place, so that typing on there is one step back. */
export function RuleForm(props: {
  readonly rule: RuleDraft;
  readonly onChange: (rule: RuleDraft, place: string) => void;
}): ReactNode {
  const { t } = useWords();
  const { rule, onChange } = props;
  const change = (parts: Partial<RuleDraft>, place: string): void => onChange({ ...rule, ...parts }, place);
  const flaw = flawOf(rule);
  const [one, other] = rule.between;
  const choices = (['any', ...CATEGORIES] as const).map((value) => ({
    value,
    label: value === 'any' ? t('correlation.any') : t(`category.${value}`),
  }));
  const pick = (label: string, value: CategoryChoice, take: (value: CategoryChoice) => void): ReactNode => (
    <Pick bare label={label} value={value} options={choices} onChange={take} />
  );
  return (
    <div className={styles['form']}>
      {flaw !== null && (
        <p className={styles['flaw']} role="alert">
          {t(`correlation.flaw.${flaw}`)}
        </p>
      )}
      <div className={styles['group']}>
        <Check on={rule.enabled} onChange={(enabled) => change({ enabled }, 'enabled')}>
          {t('correlation.form.enabled')}
        </Check>
        <TextBox
          label={t('correlation.form.nameZh')}
          value={rule.nameZh}
          onChange={(nameZh) => change({ nameZh }, 'nameZh')}
        />
        <TextBox
          label={t('correlation.form.nameEn')}
          value={rule.nameEn}
          onChange={(nameEn) => change({ nameEn }, 'nameEn')}
        />
        <div className={styles['line']}>
          <span>{t('correlation.form.between')}</span>
          <div className={styles['two']}>
            {pick(t('correlation.form.one'), one, (value) => change({ between: [value, other] }, 'one'))}
            {pick(t('correlation.form.other'), other, (value) => change({ between: [one, value] }, 'other'))}
          </div>
        </div>
      </div>
      <div className={styles['group']}>
        <Figure
          label={t('correlation.form.window')}
          unit={t('correlation.form.minutes')}
          value={rule.windowMin}
          onChange={(windowMin) => change({ windowMin }, 'window')}
        />
        <Figure
          label={t('correlation.form.radius')}
          unit={t('correlation.form.metres')}
          value={rule.radiusM}
          onChange={(radiusM) => change({ radiusM }, 'radius')}
        />
        <Segments
          label={t('correlation.form.distance')}
          value={rule.distance}
          onChange={(distance) => change({ distance }, 'distance')}
          options={(['line', 'road'] as const).map((value) => ({ value, label: t(`correlation.distance.${value}`) }))}
        />
      </div>
      <div className={styles['group']}>
        <h3>{t('correlation.form.bounds')}</h3>
        <Figure
          label={t('correlation.form.upper')}
          unit="%"
          value={rule.upper}
          onChange={(upper) => change({ upper }, 'upper')}
        />
        <Figure
          label={t('correlation.form.lower')}
          unit="%"
          value={rule.lower}
          onChange={(lower) => change({ lower }, 'lower')}
        />
        <p className={styles['hint']}>{t('correlation.form.boundsHint')}</p>
      </div>
      <div className={styles['group']}>
        <h3>{t('correlation.form.weights')}</h3>
        {WEIGHTS.map((name) => {
          const share = shareOf(rule, name);
          return (
            <Figure
              key={name}
              label={t(`correlation.weight.${name}`)}
              unit={share === null ? '' : t('correlation.form.share', { n: Math.round(share * 100) })}
              value={rule.weights[name]}
              onChange={(value) => change({ weights: { ...rule.weights, [name]: value } }, `weight ${name}`)}
            />
          );
        })}
        <p className={styles['hint']}>{t('correlation.form.weightsHint')}</p>
      </div>
    </div>
  );
}

/** A number with its unit behind it. */
function Figure(props: {
  readonly label: string;
  readonly unit: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { label, unit, value, onChange } = props;
  const unitId = useId();
  return (
    <div className={styles['line']} role="group" aria-describedby={unitId}>
      <span>{label}</span>
      <div className={styles['figure']}>
        <TextBox bare label={label} value={value} onChange={onChange} />
        <span id={unitId}>{unit}</span>
      </div>
    </div>
  );
}
