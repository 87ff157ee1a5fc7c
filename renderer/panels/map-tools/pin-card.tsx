import type { ReactNode } from 'react';
import type { PlaceNear } from '../../../shared/domain/place.ts';
import { fromWgs84, isOffsetInChina } from '../../../shared/geo/datum.ts';
import { formatCoordinates } from '../../../shared/geo/format-coordinates.ts';
import { roughLength } from '../../../shared/geo/measure-words.ts';
import type { MapPin } from '../../store/map-ui.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { useAnswer } from '../../store/use-answer.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { ToolActs, ToolNote, ToolPanel } from '../../ui/tool-panel.tsx';
import { useWords, type Words } from '../../ui/words.tsx';

/** What is known of the place under the pin. */
export function PinCard({ pin }: { readonly pin: MapPin }): ReactNode {
  const words = useWords();
  const { t } = words;
  const seat = useSeat();
  const open = useSeatState((state) => state.connection.kind === 'open');
  const { position } = pin;
  const near = useAnswer(open ? { what: 'place-near', at: [position[0], position[1]] } : null);
  const facts = near.kind === 'ready' ? nearFacts(near.data, words) : [];
  const decimal = formatCoordinates(position, 'decimal');
  return (
    <ToolPanel
      title={pin.label === '' || pin.label === decimal ? t('tools.pin.here') : pin.label}
      closeLabel={t('tools.head.close')}
      onClose={() => seat.map.pin(null)}
    >
      <Facts facts={positionFacts(pin, words)} />
      {near.kind === 'ready' && facts.length > 0 && <Facts facts={facts} />}
      {near.kind === 'ready' && facts.length === 0 && <ToolNote>{t('tools.pin.unknown')}</ToolNote>}
      {near.kind === 'loading' && open && <ToolNote>{t('tools.pin.loading')}</ToolNote>}
      {near.kind === 'failed' && <ToolNote hint={near.message}>{t('tools.pin.failed')}</ToolNote>}
      <ToolActs>
        {open && (
          <ActButton onPress={() => seat.map.reach(position)}>
            {t('tools.pin.reach')} <KeyCap>O</KeyCap>
          </ActButton>
        )}
        <CopyButton text={decimal} label={t('tools.head.copy')} doneLabel={t('tools.head.copied')} />
      </ToolActs>
    </ToolPanel>
  );
}

function positionFacts({ position }: MapPin, { t }: Words): readonly Fact[] {
  const gcj = fromWgs84(position, 'gcj02');
  return [
    { label: t('tools.pin.position'), value: formatCoordinates(position, 'decimal'), mono: true },
    { label: '', value: formatCoordinates(position, 'dms'), mono: true },
    ...(isOffsetInChina(position)
      ? [{ label: t('tools.pin.gcj'), value: formatCoordinates(gcj, 'decimal'), mono: true }]
      : []),
  ];
}

function nearFacts(near: PlaceNear, { t }: Words): readonly Fact[] {
  const things = ['street', 'crossing', 'address', 'poi'] as const;
  const told = things.flatMap((thing): readonly Fact[] => {
    const found = near[thing];
    if (found === null) return [];
    const { value, unit } = roughLength(found.distanceM);
    return [
      {
        label: t(`tools.pin.${thing}`),
        value: t('tools.pin.away', { name: found.name, distance: `${value} ${unit}` }),
      },
    ];
  });
  return [
    ...told,
    ...(near.district === '' ? [] : [{ label: t('tools.pin.district'), value: near.district }]),
    ...(near.gridCode === '' ? [] : [{ label: t('tools.pin.grid'), value: near.gridCode, mono: true }]),
  ];
}
