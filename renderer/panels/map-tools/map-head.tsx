import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { TextKey } from '../../../shared/i18n/texts.ts';
import type { MapActs } from '../../store/map-acts.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import type { ToolPanel } from '../../store/tools-state.ts';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './map-head.module.css';
import { ToolLine } from './tool-line.tsx';

interface Tool {
  readonly text: TextKey;
  readonly cap: string;
  readonly panel: ToolPanel | null;
  readonly press: (map: MapActs) => void;
}

const TOOLS: readonly Tool[] = [
  { text: 'tools.head.length', cap: 'M', panel: null, press: (map) => map.use({ kind: 'measure-line' }) },
  { text: 'tools.head.area', cap: '⇧M', panel: null, press: (map) => map.use({ kind: 'measure-area' }) },
  { text: 'tools.head.zones', cap: 'X', panel: 'zones', press: (map) => map.toggle('zones') },
  { text: 'tools.head.reach', cap: 'O', panel: 'reach', press: (map) => map.toggle('reach') },
  { text: 'tools.head.layers', cap: 'Y', panel: 'layers', press: (map) => map.toggle('layers') },
];

/** The upper edge of the map: where to search, and the tools with their keys. While a tool is in the hand it says how to use it. */
export function MapHead(): ReactNode {
  const { t } = useWords();
  const { map } = useSeat();
  const panel = useSeatState((state) => state.tools.panel);
  const tool = useSeatState((state) => state.mapUi.tool);
  const reaching = useSeatState((state) => state.mapUi.isochrone !== null);
  const filtering = useSeatState((state) => state.mapUi.zoneFilter !== null);
  // In force though its panel is closed.
  const marked = { zones: filtering, reach: reaching, layers: false, search: false, alarms: false };
  return (
    <div className={styles['head']} role="toolbar" aria-label={t('tools.head.title')}>
      <Button
        className={styles['search'] ?? ''}
        data-on={panel === 'search' || undefined}
        onPress={() => map.toggle('search')}
      >
        <span className={styles['words']}>{t('tools.head.search')}</span>
        <KeyCap>Ctrl K</KeyCap>
      </Button>
      {tool.kind !== 'look' && <ToolLine tool={tool} />}
      {tool.kind === 'look' &&
        TOOLS.map((each) => (
          <Button
            key={each.text}
            className={styles['tool'] ?? ''}
            data-on={(each.panel !== null && panel === each.panel) || undefined}
            data-marked={(each.panel !== null && marked[each.panel]) || undefined}
            onPress={() => each.press(map)}
          >
            {t(each.text)} <KeyCap>{each.cap}</KeyCap>
          </Button>
        ))}
    </div>
  );
}
