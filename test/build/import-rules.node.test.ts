import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

/** rule → a file that breaks it. Targets are made as empty modules. */
const seeded: Record<string, { from: string; to: string; dynamic?: boolean }> = {
  'protocol-imports-nothing': { from: 'src/protocol/a.ts', to: 'src/engine/target.ts' },
  'protocol-has-no-packages': { from: 'src/protocol/b.ts', to: 'lit' },
  'i18n-imports-nothing': { from: 'src/i18n/a.ts', to: 'src/ui/target.ts' },
  'i18n-packages': { from: 'src/i18n/b.ts', to: 'lit' },
  'engine-knows-the-protocol': { from: 'src/engine/a.ts', to: 'src/ui/target.ts' },
  'engine-has-no-packages': { from: 'src/engine/b.ts', to: 'lit' },
  'engine-has-no-core-modules': { from: 'src/engine/c.ts', to: 'node:fs' },
  'platform-implements-ports': { from: 'src/platform/a.ts', to: 'src/engine/target.ts' },
  'connections-implement-the-port': { from: 'src/connections/server/a.ts', to: 'src/connections/memory/target.ts' },
  'vendor-isolation': { from: 'src/vendors/kommo/a.ts', to: 'src/vendors/sobot/target.ts' },
  'vendors-shared': { from: 'src/vendors/shared/a.ts', to: 'src/vendors/kommo/target.ts' },
  'vendor-registry-is-lazy': { from: 'src/vendors/registry.ts', to: 'src/vendors/kommo/target.ts' },
  'vendors-engine-types-and-selectors': { from: 'src/vendors/kommo/b.ts', to: 'src/engine/target.ts' },
  'ui-knows-i18n-protocol-engine': { from: 'src/ui/a.ts', to: 'src/app/target.ts' },
  'ui-engine-types-only': { from: 'src/ui/b.ts', to: 'src/engine/target.ts' },
  'ui-packages': { from: 'src/ui/c.ts', to: 'fastify' },
  'widget-is-eager': { from: 'src/widget/a.ts', to: 'src/app/target.ts' },
  'widget-has-no-packages': { from: 'src/widget/b.ts', to: 'lit' },
  'console-knows-ui': { from: 'src/console/a.ts', to: 'src/app/target.ts' },
  'server-knows-the-protocol': { from: 'src/server/a.ts', to: 'src/ui/target.ts' },
  'nobody-imports-the-server': { from: 'src/console/b.ts', to: 'src/server/target.ts' },
  'nobody-imports-the-app': { from: 'src/ui/d.ts', to: 'src/app/target.ts' },
  'no-circular': { from: 'src/protocol/c.ts', to: 'src/protocol/c2.ts' },
};
const allowed = [
  { from: 'src/engine/fine.ts', to: 'src/protocol/target.ts' },
  { from: 'src/vendors/kommo/fine.ts', to: 'src/vendors/shared/target.ts' },
  { from: 'src/widget/fine.ts', to: 'src/app/target.ts', dynamic: true },
  { from: 'src/app/fine.ts', to: 'src/vendors/kommo/target.ts' },
];

interface Report {
  summary: { violations: { from: string; rule: { name: string } }[] };
}

describe('import rules', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'import-rules-'));
  let violations: { from: string; rule: { name: string } }[] = [];

  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  const seed = ({ from, to, dynamic }: { from: string; to: string; dynamic?: boolean }): void => {
    const target = to.startsWith('src/') ? path.posix.relative(path.posix.dirname(from), to) : to;
    const specifier = to.startsWith('src/') && !target.startsWith('.') ? `./${target}` : target;
    write(from, dynamic ? `export const load = () => import('${specifier}');\n` : `export * from '${specifier}';\n`);
    if (to.startsWith('src/') && to !== 'src/protocol/c2.ts') write(to, 'export const target = 1;\n');
  };

  before(() => {
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      copyFileSync(file, path.join(folder, file));
    symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
    Object.values(seeded).forEach(seed);
    allowed.forEach(seed);
    write('src/protocol/c2.ts', "export * from './c.ts';\n");
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'json',
        'src',
      ],
      { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    assert.ok(stdout, stderr);
    violations = (JSON.parse(stdout) as Report).summary.violations;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [rule, { from, to }] of Object.entries(seeded)) {
    it(`${rule} refuses ${from} → ${to}`, () => {
      assert.ok(violations.some((violation) => violation.rule.name === rule && violation.from === from));
    });
  }
  for (const { from, to } of allowed) {
    it(`${from} may import ${to}`, () => {
      assert.deepEqual(
        violations.filter((violation) => violation.from === from),
        [],
      );
    });
  }
});
