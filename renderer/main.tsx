import '@fontsource/noto-sans-mono/400.css';
import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/500.css';
import '@fontsource/noto-sans-sc/700.css';
import '../assets/styles/tokens.css';
import '../assets/styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ENTITY_KINDS } from '../shared/domain/change.ts';
import { PROTOCOL_FINGERPRINT, PROTOCOL_VERSION } from '../shared/protocol/version.ts';
import { wallClock } from '../shared/time/wall-clock.ts';
import { CrashNotice } from './desks/wall/crash-notice.tsx';
import { DeskSwitch } from './desks/desk-switch.tsx';
import { openerFor } from './seat/connect.ts';
import { SeatClient } from './seat/seat-client.ts';
import { adminPlaceOf } from './store/admin-place.ts';
import { readLayers } from './store/kept-layers.ts';
import { deskOf } from './store/desk.ts';
import { readPreferences } from './store/preferences.ts';
import { SeatContext } from './store/seat-context.tsx';
import { createSeatStore } from './store/seat-store.ts';
import { Seat } from './store/seat.ts';
import { ErrorEdge } from './ui/error-edge.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html holds no #root');

const preferences = readPreferences(globalThis.localStorage, navigator.language);
const lookOnly = new URLSearchParams(location.search).has('look');
const client = new SeatClient({
  open: openerFor(globalThis.window),
  clock: wallClock,
  hello: { protocol: PROTOCOL_VERSION, fingerprint: PROTOCOL_FINGERPRINT },
  scope: { kinds: [...ENTITY_KINDS], bbox: null },
  random: Math.random,
  newCommandId: () => crypto.randomUUID(),
});
const store = createSeatStore(wallClock.now(), preferences, lookOnly);
store.setState(({ mapUi }) => ({ mapUi: { ...mapUi, layers: readLayers(globalThis.localStorage) } }));
store.setState({ desk: deskOf(location.search), admin: adminPlaceOf(location.search) });
const seat = new Seat({ client, store, clock: wallClock, nextFrame: (run) => requestAnimationFrame(run) });
const leaving = new AbortController();
addEventListener('pagehide', () => {
  leaving.abort();
  client.stop();
});
void client.run();
void seat.runClock(leaving.signal);

createRoot(root).render(
  <StrictMode>
    <SeatContext value={seat}>
      <ErrorEdge fallback={<CrashNotice lang={preferences.lang} />}>
        <DeskSwitch />
      </ErrorEdge>
    </SeatContext>
  </StrictMode>,
);
