// Every platform's optional package must be in the lock file: npm installs silently without a native part that the lock does not name.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const holes = [];
const resolves = (from, name) => {
  for (let folder = from; ;) {
    const place = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (packages[place]) return true;
    if (!folder) return false;
    const cut = folder.lastIndexOf('/node_modules/');
    folder = cut < 0 ? '' : folder.slice(0, cut);
  }
};
for (const [place, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {}))
    if (!resolves(place, name)) holes.push(`${place || 'the project'} → ${name}`);
}
if (holes.length > 0) {
  console.error(
    `package-lock.json lacks:\n  ${holes.join('\n  ')}\nRemove node_modules and the lock, choose complete versions, and install again.`,
  );
  process.exit(1);
}
