// custom-elements.json: what `<chat-widget>` offers, read from the sources. The analyzer reads the class; this script adds what the class makes
// in loops (settings, commands) and what the app adds (events, the vendors' events, parts and custom properties of the window).
// `--check` compares only and fails when the file is stale.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { build } from 'esbuild';
import prettier from 'prettier';
import ts from 'typescript';
import { root } from './build/stale.mjs';

const file = path.join(root, 'custom-elements.json');
const elementFile = path.join(root, 'src', 'widget', 'element.ts');

/** Public members, with their documentation, wherever their types are written. */
function readProgram() {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram([elementFile, path.join(root, 'src', 'engine', 'events.ts')], options);
  const checker = program.getTypeChecker();
  const text = (symbol) =>
    ts
      .displayPartsToString(symbol.getDocumentationComment(checker))
      .replaceAll(/\s*\n\s*/g, ' ')
      .trim();
  const declared = (source, name) =>
    program.getSourceFile(source).statements.find((statement) => statement.name?.text === name);
  const typeOf = (symbol, at) => checker.getTypeOfSymbolAtLocation(symbol, at);
  const shown = (type, at) =>
    checker.typeToString(
      type,
      at,
      ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope,
    );

  const element = declared(elementFile, 'ChatWidgetElement');
  const own = checker
    .getPropertiesOfType(checker.getTypeAtLocation(element))
    .filter(({ declarations }) =>
      declarations?.some((node) => node.getSourceFile().fileName.startsWith(path.join(root, 'src'))),
    )
    .filter((symbol) => !symbol.name.includes('#') && !/Callback$/.test(symbol.name))
    .filter((symbol) => !symbol.getJsDocTags(checker).some(({ name }) => name === 'internal'));
  const members = own.map((symbol) => {
    const type = typeOf(symbol, element);
    const [signature] = type.getCallSignatures();
    const description = text(symbol);
    if (!signature) {
      const { flags } = symbol;
      const readonly = Boolean(flags & ts.SymbolFlags.GetAccessor) && !(flags & ts.SymbolFlags.SetAccessor);
      return {
        kind: 'field',
        name: symbol.name,
        type: { text: shown(type, element) },
        description,
        ...(readonly ? { readonly } : {}),
      };
    }
    const parameters = signature.parameters.map((parameter) => ({
      name: parameter.name,
      type: { text: shown(typeOf(parameter, element), element) },
      ...(checker.isOptionalParameter(parameter.valueDeclaration) ? { optional: true } : {}),
    }));
    const result = shown(signature.getReturnType(), element);
    return {
      kind: 'method',
      name: symbol.name,
      description,
      ...(parameters.length ? { parameters } : {}),
      return: { type: { text: result } },
    };
  });

  const eventsFile = path.join(root, 'src', 'engine', 'events.ts');
  const events = ['BeforeEvents', 'EngineEvents'].flatMap((name) => {
    const node = declared(eventsFile, name);
    return checker.getPropertiesOfType(checker.getTypeAtLocation(node)).map((symbol) => ({
      name: `chat-${symbol.name}`,
      type: { text: `ChatEvent<'${symbol.name}'>` },
      description: [
        name === 'BeforeEvents' ? 'Cancelable: `preventDefault()` stops what is about to happen.' : '',
        text(symbol),
        `detail: ${shown(typeOf(symbol, node), node).replaceAll('readonly ', '')}`,
      ]
        .filter(Boolean)
        .join(' '),
    }));
  });
  return { members, events };
}
/** Runs a piece of our TypeScript. */
let evaluated = 0;
async function evaluate(code) {
  evaluated += 1; // Node keeps modules by address.
  const scratch = path.join(root, '.cache', `manifest-${process.pid}-${evaluated}.mjs`);
  mkdirSync(path.dirname(scratch), { recursive: true });
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    define: { 'import.meta.url': '"https://chat.example/chat-widget.js"' },
    write: false,
    logLevel: 'error',
  });
  writeFileSync(scratch, outputFiles[0].contents);
  try {
    return await import(pathToFileURL(scratch).href);
  } finally {
    rmSync(scratch);
  }
}
async function readMirroredEvents() {
  const { tables } = await evaluate(
    `import { loadMirrorTables } from './src/vendors/registry-mirrors.ts'; export const tables = await loadMirrorTables();`,
  );
  const vendors = new Map();
  for (const { vendor, rows } of tables)
    for (const { name } of rows) vendors.set(name, new Set(vendors.get(name)).add(vendor));
  return [...vendors].map(([name, of]) => ({
    name,
    type: { text: 'MirroredEvent' },
    description: `Event or callback of ${[...of].join(', ')}: \`detail\` is its first argument, \`args\` are all, \`vendor\` tells whose shape it is.`,
  }));
}
/** `@csspart`, `@slot` and `@cssproperty` lines of the window's components. */
function readUiTags() {
  const tags = { csspart: new Map(), cssprop: new Map() };
  for (const folder of ['widget', 'app', 'ui'])
    for (const entry of readdirSync(path.join(root, 'src', folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      const source = readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), 'utf8');
      for (const [, tag, name, description] of source.matchAll(/^\s*\* @(csspart|cssprop)(?:erty)? (\S+) +-? *(.+)$/gm))
        if (!tags[tag].has(name)) tags[tag].set(name, description.trim());
    }
  const list = (map) =>
    [...map].map(([name, description]) => ({ name, description })).sort((a, b) => a.name.localeCompare(b.name));
  return { cssParts: list(tags.csspart), cssProperties: list(tags.cssprop) };
}

const { settingNames, observedNames } = await evaluate(
  `export { settingNames, observedNames } from './src/widget/settings.ts';`,
);
const analyzed = await cli({
  argv: ['analyze', '--globs', 'src/widget/element.ts', '--quiet'],
  cwd: root,
  noWrite: true,
});
const declaration = analyzed.modules[0].declarations.find(({ name }) => name === 'ChatWidgetElement');
const { members, events } = readProgram();
const describe = (name) => members.find((member) => member.name === name);
const attributes = [...settingNames, 'open', 'unread'].map((name) => ({
  name,
  type: describe(name).type,
  description: describe(name).description,
  fieldName: name,
}));
for (const name of observedNames)
  if (!attributes.some((attribute) => attribute.name === name))
    attributes.push({
      name,
      type: { text: 'string' },
      description: 'Another name of `account`.',
      fieldName: 'account',
    });

const manifest = {
  schemaVersion: analyzed.schemaVersion,
  readme: 'README.md',
  modules: [
    {
      kind: 'javascript-module',
      path: 'dist/chat-widget.js',
      declarations: [
        {
          kind: 'class',
          name: 'ChatWidgetElement',
          tagName: 'chat-widget',
          customElement: true,
          description: declaration.description,
          superclass: declaration.superclass,
          attributes,
          members,
          events: [...events, ...(await readMirroredEvents())],
          slots: declaration.slots ?? [],
          ...readUiTags(),
        },
      ],
      exports: [
        {
          kind: 'js',
          name: 'ChatWidgetElement',
          declaration: { name: 'ChatWidgetElement', module: 'dist/chat-widget.js' },
        },
        {
          kind: 'custom-element-definition',
          name: 'chat-widget',
          declaration: { name: 'ChatWidgetElement', module: 'dist/chat-widget.js' },
        },
      ],
    },
  ],
};
const text = await prettier.format(JSON.stringify(manifest), {
  ...(await prettier.resolveConfig(file)),
  parser: 'json',
});
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error('custom-elements.json is stale: run "npm run manifest" and commit it.');
  process.exitCode = 1;
}
