import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '..', '..');
interface Named {
  readonly name: string;
  readonly description?: string;
}
interface Declaration extends Record<
  'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssProperties',
  readonly Named[]
> {
  readonly tagName: string;
}
const read = (): Declaration => {
  const { modules } = JSON.parse(readFileSync(path.join(root, 'custom-elements.json'), 'utf8')) as {
    modules: { declarations: Declaration[] }[];
  };
  return modules[0]?.declarations[0] as Declaration;
};
const sources = (folder: string): string[] =>
  readdirSync(path.join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(root, 'src', folder, name), 'utf8'));

describe('custom-elements.json', () => {
  it('is what the sources say', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/manifest.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });
  it('describes every attribute, member, part and custom property in words', () => {
    const declaration = read();
    for (const kind of ['attributes', 'members', 'slots', 'cssParts', 'cssProperties'] as const)
      for (const { name, description } of declaration[kind])
        assert.ok(description, `${kind}: ${name} has no description`);
  });
  it('knows every custom property that a style reads', () => {
    const known = new Set(read().cssProperties.map(({ name }) => name));
    for (const source of ['widget', 'app', 'ui'].flatMap(sources))
      for (const [, name = ''] of source.matchAll(/var\(\s*(--chat-widget-[a-z-]+)/g))
        assert.ok(known.has(name), `${name} is not described`);
  });
});
