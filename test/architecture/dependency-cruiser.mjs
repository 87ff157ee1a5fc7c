// The folder edges of the house (docs: test/spec/decisions/0001-the-house.md). An edge not written here is not allowed.
const only = (from, to, comment, extra = {}) => ({
  name: `${from.replace(/[^a-z]+/gi, '-')}-may-import`,
  comment,
  severity: 'error',
  from: { path: from, ...extra.from },
  to: { path: '^(electron|renderer|shared)/', pathNot: to },
});

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('^shared/', '^shared/', 'shared imports nothing of the house'),
    only('^renderer/', '^(renderer|shared)/', 'the renderer never imports hub or shell'),
    only('^electron/hub/', '^(electron/hub|shared)/', 'the hub never imports shell or renderer'),
    only('^electron/(shell|preload)/', '^(electron/(shell|preload)|shared)/', 'shell and preload never import the hub'),
    only('^electron/hub/store/', '^(electron/hub/(store|time)|shared)/', 'the store is at the bottom'),
    only('^electron/hub/timeline/', '^(electron/hub/(timeline|store|time)|shared)/', 'timeline → store'),
    only(
      '^electron/hub/seats/',
      '^(electron/hub/(seats|timeline|dispatch|store|time)|shared)/',
      'seats → timeline, dispatch → store',
    ),
    only('^electron/hub/http/', '^(electron/hub/(http|seats|time)|shared)/', 'http → seats'),
    only('^electron/hub/feeds/', '^(electron/hub/(feeds|time)|shared)/', 'feeds know no store'),
    only(
      '^electron/hub/ingest/',
      '^(electron/hub/(ingest|feeds|correlate|store|time)|shared)/',
      'ingest → feeds, correlate, store',
    ),
    only(
      '^electron/hub/correlate/',
      '^(electron/hub/(correlate|time)|shared)/',
      'correlation knows no store and no feeds',
    ),
    only(
      '^electron/hub/trials/',
      '^(electron/hub/(trials|ingest|feeds|correlate|store|seats/seat-ports|time)|shared)',
      'trials read what was received by the rules of ingest, and never write',
    ),
    only(
      '^electron/hub/alarms/',
      '^(electron/hub/(alarms|store|time|dispatch/(desk|tables))|shared)/',
      'alarms read what the desk knows, and write by its queue',
    ),
    only('^electron/hub/map/', '^(electron/hub/(map|time)|shared)/', 'the map knows neither log nor seats'),
    only('^renderer/panels/', '^(renderer/(panels|store|ui|seat)|shared)/', 'panels and map never meet'),
    only('^renderer/map/', '^(renderer/(map|store|ui|seat)|shared)/', 'panels and map never meet'),
    only('^renderer/store/', '^(renderer/(store|seat)|shared)/', 'store → seat'),
    only('^renderer/seat/', '^(renderer/seat|shared)/', 'the seat is at the bottom'),
    only('^renderer/ui/', '^(renderer/ui|shared)/', 'ui parts know no state'),
    {
      name: 'electron-only-in-shell',
      severity: 'error',
      from: { path: '^(renderer|shared|electron/hub)/' },
      to: { path: '(^|/)node_modules/electron/' },
    },
    {
      name: 'sqlite-only-in-store',
      severity: 'error',
      from: { path: '^(renderer|shared|electron)/', pathNot: '^electron/hub/(store/sqlite|map/places)/' },
      to: { path: '(^|/)node_modules/better-sqlite3/' },
    },
    {
      name: 'no-node-in-shared-or-renderer',
      severity: 'error',
      from: { path: '^(renderer|shared)/', pathNot: '(\\.test\\.tsx?$|/vite\\.config\\.ts$)' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.test\\.tsx?$|^dist/)' },
    // TypeScript 7 has no API for dependency-cruiser yet; swc reads the sources.
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      conditionNames: ['import', 'default', 'types'],
    },
  },
};
