// The import table of the design, as code. test/build/import-rules.node.test.ts seeds a violation of each rule and expects it to be caught.
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: [from, ...allowed] },
});
const packages = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
    pathNot: allowed.map((n) => `node_modules/${n}`),
  },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('protocol-imports-nothing', '^src/protocol/', []),
    packages('protocol-has-no-packages', '^src/protocol/', []),
    only('i18n-imports-nothing', '^src/i18n/', []),
    packages('i18n-packages', '^src/i18n/', ['date-fns']),
    only('engine-knows-the-protocol', '^src/engine/', ['^src/protocol/']),
    packages('engine-has-no-packages', '^src/engine/', []),
    {
      name: 'engine-has-no-core-modules',
      severity: 'error',
      from: { path: '^src/(engine|protocol|i18n|ui|vendors|widget|app)/' },
      to: { dependencyTypes: ['core'] },
    },
    only('platform-implements-ports', '^src/platform/', ['^src/engine/ports/', '^src/protocol/']),
    packages('platform-has-no-packages', '^src/platform/', []),
    {
      name: 'connections-implement-the-port',
      severity: 'error',
      from: { path: '^src/connections/([^/]+)/' },
      to: {
        path: '^src/',
        pathNot: ['^src/connections/$1/', '^src/connections/shared/', '^src/protocol/', '^src/engine/ports/'],
      },
    },
    {
      name: 'vendor-isolation',
      comment: 'A vendor never sees another vendor, nor an element.',
      severity: 'error',
      from: { path: '^src/vendors/(?!shared/|registry)([^/]+)/' },
      to: { path: '^src/', pathNot: ['^src/vendors/$1/', '^src/vendors/shared/', '^src/protocol/', '^src/engine/'] },
    },
    only('vendors-shared', '^src/vendors/shared/', ['^src/protocol/', '^src/engine/']),
    {
      name: 'vendor-registry-is-lazy',
      severity: 'error',
      from: { path: '^src/vendors/registry' },
      to: { path: '^src/vendors/(?!shared/)[^/]+/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'vendors-engine-types-and-selectors',
      severity: 'error',
      from: { path: '^src/vendors/' },
      to: { path: '^src/engine/', pathNot: ['^src/engine/selectors'], dependencyTypesNot: ['type-only'] },
    },
    packages('vendors-packages', '^src/vendors/', ['libphonenumber-js']),
    only('ui-knows-i18n-protocol-engine', '^src/ui/', ['^src/i18n/', '^src/protocol/', '^src/engine/']),
    {
      name: 'ui-engine-types-only',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: {
        path: '^src/(engine|protocol)/',
        pathNot: ['^src/engine/selectors', '^src/protocol/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    packages('ui-packages', '^src/ui/', [
      'lit',
      '@lit',
      'libphonenumber-js',
      'qrcode-generator',
      'emojibase-data',
      'date-fns',
    ]),
    {
      name: 'widget-is-eager',
      comment: 'The first download holds no Lit, no engine, no vendor: they come by import().',
      severity: 'error',
      from: { path: '^src/(widget/|index\\.ts)' },
      to: {
        path: '^src/(engine|platform|connections|vendors|ui|app|console|server)/',
        pathNot: ['^src/vendors/[^/]+/stub', '^src/vendors/shared/stub'],
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    packages('widget-has-no-packages', '^src/widget/', []),
    only('console-knows-ui', '^src/console/', ['^src/ui/', '^src/i18n/', '^src/protocol/', '^src/engine/']),
    // Mails are in the language that the window would be in; own texts are checked by the window's list.
    only('server-knows-the-protocol', '^src/server/', [
      '^src/protocol/',
      '^src/i18n/(resolve-locale|check-text)\\.ts$',
    ]),
    {
      name: 'nobody-imports-the-server',
      severity: 'error',
      from: { path: '^src/(?!server/)' },
      to: { path: '^src/server/' },
    },
    {
      name: 'nobody-imports-the-app',
      severity: 'error',
      from: { path: '^src/(?!app/|widget/|index\\.ts)' },
      to: { path: '^src/app/' },
    },
    {
      name: 'demo-uses-published-entries',
      severity: 'error',
      from: { path: '^demo/' },
      to: { path: '^src/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
