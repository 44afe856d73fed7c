/** What the composer does with files and places; it comes with the first of them. */
import type { Engine } from '../../engine/commands.ts';
import type { FileHandle } from '../../engine/ports/index.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { locate } from '../content/locate.ts';
import { refuseFile, type FileRules } from './files.ts';

/** Sends what may be sent. @returns why the rest is not, in words. */
export function sendFiles(
  files: readonly FileHandle[],
  rules: FileRules & { readonly blocked: boolean },
  engine: Engine,
  localizer: Localizer,
): readonly string[] {
  const problems = new Set<string>();
  for (const file of files) {
    const problem = rules.blocked ? localizer.t('composerBlocked') : refuseFile(file, rules, localizer);
    if (problem) problems.add(problem);
    // A failed upload shows in the conversation, with a way to try again.
    else engine.commands.sendFile(file).catch(() => undefined);
  }
  return [...problems];
}
/** Sends where the visitor is. @returns why not, in words. */
export async function sendLocation(engine: Engine, localizer: Localizer): Promise<readonly string[]> {
  const result = await locate();
  if ('problem' in result) return [localizer.t(result.problem)];
  engine.commands.send(result.location).catch(() => undefined);
  return [];
}
