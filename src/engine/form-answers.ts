/** What was typed into the forms around the conversation: kept over a reload, until it was accepted or somebody else sits here. */
import type { FormAnswer } from '../protocol/content.ts';
import type { Core } from './core.ts';
import { createSaveSoon } from './save-soon.ts';
import type { Vault } from './vault.ts';

export interface FormAnswers {
  /** What an earlier page left is here. */
  readonly restored: Promise<void>;
  get(formId: string): readonly FormAnswer[];
  set(formId: string, answers: readonly FormAnswer[]): void;
  remove(formId: string): void;
  forget(): void;
}
const KEY = 'form-answers';

export function createFormAnswers(core: Core, vault: Vault): FormAnswers {
  const kept = new Map<string, readonly FormAnswer[]>();
  const save = createSaveSoon(
    core,
    () => void (kept.size > 0 ? vault.write(KEY, Object.fromEntries(kept)) : vault.remove(KEY)),
  );
  return {
    // Whoever has typed meanwhile is right.
    restored: vault.read<Record<string, unknown>>(KEY).then((left) => {
      for (const [formId, answers] of Object.entries(left ?? {}))
        if (Array.isArray(answers) && !kept.has(formId)) kept.set(formId, answers as readonly FormAnswer[]);
    }),
    get: (formId) => kept.get(formId) ?? [],
    set(formId, answers) {
      kept.set(formId, answers);
      save.soon();
    },
    remove(formId) {
      kept.delete(formId);
      save.now();
    },
    forget() {
      kept.clear();
      save.now();
    },
  };
}
