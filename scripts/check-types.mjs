// Types of the whole, and of the engine alone: it is compiled without DOM and Node types, so that it cannot reach past its ports.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const tsc = path.join('node_modules', 'typescript', 'bin', 'tsc');
let failed = false;
for (const project of ['tsconfig.json', 'tsconfig.engine.json'].filter((file) => existsSync(file))) {
  const { status } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', project], { stdio: 'inherit' });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
