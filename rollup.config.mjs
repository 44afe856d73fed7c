/**
 * The widget's builds. The module build comes first and decides the chunks; the classic scripts hold the eager part alone and `import()` those
 * same chunks by address, so that a page with both kinds downloads nothing twice. scripts/build.mjs runs them in this order.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals';

const root = path.dirname(fileURLToPath(import.meta.url));
const source = (...parts) => path.join(root, 'src', ...parts);

/** White space of `css` templates, theirs alone; fragments without a selector are more than CSS minifiers take. */
const shorterStyles = {
  name: 'shorter-styles',
  transform(code, id) {
    if (!id.endsWith('.ts') || !code.includes('css`')) return null;
    return {
      code: code.replaceAll(/\bcss`[^`]*`/g, (style) =>
        style
          .replaceAll(/\/\*[^]*?\*\//g, '')
          .replaceAll(/\s+/g, ' ')
          .replaceAll(/ ?([{};,]) ?/g, '$1')
          .replaceAll(/([{;`] ?[\w-]+): /g, '$1:')
          .replaceAll(/;}/g, '}'),
      ),
      map: null,
    };
  },
};
const plugins = () => [
  resolve({ exportConditions: ['production', 'browser', 'default'], extensions: ['.ts', '.mjs', '.js'] }),
  minifyTemplateLiterals({
    include: ['src/**/*.ts'],
    // Without its slash a `<circle />` of an `svg` template would swallow the shapes after it.
    options: { failOnError: true, shouldMinifyCSS: () => false, minifyOptions: { keepClosingSlash: true } },
  }),
  shorterStyles,
  esbuild({
    target: 'es2022',
    // Private members get short names here; terser leaves them alone.
    minifyIdentifiers: true,
    tsconfig: false,
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  }),
  terser({ ecma: 2022, module: true, compress: { passes: 3, unsafe_arrows: true }, format: { comments: false } }),
];
/** A warning of Rollup is a mistake of ours (a cycle, an unresolved import), so it ends the build. */
const onwarn = (warning) => {
  throw Object.assign(new Error(warning.message), { code: warning.code });
};

/** What the classic scripts import: these chunks keep the names of their exports, so that code outside of this build can use them. */
const lazyEntries = [source('app', 'session.ts'), source('app', 'page-api-stub.ts')];
const keepLazyEntries = {
  name: 'keep-lazy-entries',
  buildStart() {
    for (const id of lazyEntries) this.emitFile({ type: 'chunk', id, preserveSignature: 'allow-extension' });
  },
};

/** `chat-widget.js` and the chunks; the console is built alike, into its own folder. */
export function moduleBuild(input, dir) {
  return {
    input,
    plugins: [...(input === widgetInput ? [keepLazyEntries] : []), ...plugins()],
    onwarn,
    output: {
      dir,
      format: 'es',
      sourcemap: true,
      entryFileNames: ({ name }) => (name in input ? '[name].js' : 'chunks/[name]-[hash].js'),
      chunkFileNames: 'chunks/[name]-[hash].js',
      hoistTransitiveImports: true,
    },
  };
}
export const widgetInput = { 'chat-widget': source('index.ts') };
export const consoleInput = { main: source('console', 'main.ts') };

/** Vendors with a stub: each gets a drop-in script. */
export const dropInVendors = () =>
  readdirSync(source('vendors')).filter(
    (vendor) => vendor !== 'shared' && existsSync(source('vendors', vendor, 'stub.ts')),
  );

const importPath = (...parts) => JSON.stringify(source(...parts).replaceAll('\\', '/'));
const defineEntry = () => `import { defineChatWidget } from ${importPath('widget', 'define.ts')}; defineChatWidget();`;
const dropInEntry = (vendor) =>
  `import { installStub } from ${importPath('vendors', vendor, 'stub.ts')};` +
  `import { bootDropIn } from ${importPath('widget', 'drop-in.ts')}; bootDropIn(installStub);`;

/**
 * Addresses are counted from the script's own: `import()` in a classic script from another origin would count from the page's. The vendors'
 * scripts are also served under the vendors' paths (`/js/button.js`), where the chunks lie at the root of the origin.
 */
const scriptAddress = 'var __script=(document.currentScript||{}).src||location.href;';
const chunkBase = {
  iife: 'var __base=new URL(".",__script);',
  dropIn: 'var __base=new URL(/\\/vendors\\/[^/]+$/.test(new URL(__script).pathname)?"..":"/",__script);',
};

/** One classic script. `chunks` maps source files to the chunk files of the module build. */
function classicBuild(name, code, file, base, chunks) {
  const entry = `\0${name}`;
  const classic = {
    name: 'classic-script',
    resolveId: (id) => (id === entry ? id : null),
    load: (id) => (id === entry ? code : null),
    async resolveDynamicImport(specifier, importer) {
      const { id } = await this.resolve(specifier, importer);
      const chunk = chunks.get(id);
      if (!chunk) this.error(`${id} is no chunk of the module build.`);
      return { id: `chunk:${chunk}`, external: true };
    },
    renderDynamicImport: () => ({ left: 'import(new URL(', right: ',__base))' }),
    resolveImportMeta: () => '__script',
  };
  return {
    input: entry,
    plugins: [classic, ...plugins()],
    onwarn,
    output: {
      file,
      format: 'iife',
      sourcemap: true,
      intro: scriptAddress + base,
      paths: (id) => id.replace(/^chunk:/, ''),
    },
  };
}
export function classicBuilds(dir, chunks) {
  return [
    classicBuild('chat-widget', defineEntry(), path.join(dir, 'chat-widget.iife.js'), chunkBase.iife, chunks),
    ...dropInVendors().map((vendor) =>
      classicBuild(vendor, dropInEntry(vendor), path.join(dir, 'vendors', `${vendor}.js`), chunkBase.dropIn, chunks),
    ),
  ];
}

export default moduleBuild(widgetInput, path.join(root, 'dist'));
