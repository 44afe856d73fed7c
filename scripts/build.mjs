// Builds everything into dist/: widget, drop-in scripts, console, demo, server, types. Works in a scratch folder and swaps it in at the end,
// so that a running server never sees half a build. Options: --fast (no types, no compression).
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rollup } from 'rollup';
import { classicBuilds, consoleInput, moduleBuild, widgetInput } from '../rollup.config.mjs';
import { compressAll } from './build/compress.mjs';
import { copyConsolePage, copyDemo } from './build/pages.mjs';
import { buildServer } from './build/server.mjs';
import { dist, newestSource, root, stampFile } from './build/stale.mjs';
import { emitTypes } from './build/types.mjs';

const fast = process.argv.includes('--fast');
const started = Date.now();
const scratch = path.join(root, '.cache', `dist-${process.pid}`);
const source = newestSource();

async function bundle(config) {
  const build = await rollup(config);
  try {
    return (await build.write(config.output)).output;
  } finally {
    await build.close();
  }
}
/** Files that each chunk was made from: for the classic scripts and for the tests of the byte budget. */
function describe(output) {
  return output
    .filter(({ type }) => type === 'chunk')
    .map(({ fileName, facadeModuleId, isEntry, imports, dynamicImports, moduleIds }) => ({
      fileName,
      isEntry,
      facade: facadeModuleId && path.relative(root, facadeModuleId).replaceAll('\\', '/'),
      imports,
      dynamicImports,
      modules: moduleIds.map((id) => path.relative(root, id).replaceAll('\\', '/')),
    }));
}

rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
try {
  const widget = await bundle(moduleBuild(widgetInput, scratch));
  const chunks = new Map(
    widget.filter((file) => file.facadeModuleId).map(({ facadeModuleId, fileName }) => [facadeModuleId, fileName]),
  );
  for (const config of classicBuilds(scratch, chunks)) await bundle(config);
  writeFileSync(path.join(scratch, 'chunks.json'), JSON.stringify(describe(widget), null, 2));
  if (existsSync(consoleInput.main)) {
    await bundle(moduleBuild(consoleInput, path.join(scratch, 'console')));
    copyConsolePage(path.join(scratch, 'console'));
  }
  await copyDemo(path.join(scratch, 'demo'));
  await buildServer(path.join(scratch, 'server'));
  if (!fast) {
    emitTypes(path.join(scratch, 'types'));
    await compressAll(scratch);
  }
  writeFileSync(path.join(scratch, stampFile), String(source));
  const old = `${scratch}-old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(scratch, dist);
  rmSync(old, { recursive: true, force: true });
  console.log(`Built dist/ in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
} catch (error) {
  rmSync(scratch, { recursive: true, force: true });
  console.error(`The build failed: ${error.message}`);
  if (error.loc) console.error(`  ${error.loc.file}:${error.loc.line}:${error.loc.column}`);
  if (error.frame) console.error(error.frame);
  process.exit(1);
}
