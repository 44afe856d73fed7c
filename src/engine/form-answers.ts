/** What was typed into the forms around the conversation: kept over a reload, until it was accepted or somebody else sits here. */
import type { FormAnswer } from '../protocol/content.ts';
import type { Core } from './core.ts';
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
/** Answers are written when the typing pauses. */
const PAUSE = 400;

export function createFormAnswers({ ports, inner }: Core, vault: Vault): FormAnswers {
  const kept = new Map<string, readonly FormAnswer[]>();
  let cancelSave: (() => void) | undefined;

  function save(): void {
    cancelSave = undefined;
    void (kept.size > 0 ? vault.write(KEY, Object.fromEntries(kept)) : vault.remove(KEY));
  }
  function saveSoon(): void {
    cancelSave ??= ports.clock.after(PAUSE, save);
  }
  function saveNow(): void {
    cancelSave?.();
    save();
  }
  inner.on('dispose', () => {
    if (cancelSave) saveNow();
  });
  return {
    // Whoever has typed meanwhile is right.
    restored: vault.read<Record<string, unknown>>(KEY).then((left) => {
      for (const [formId, answers] of Object.entries(left ?? {}))
        if (Array.isArray(answers) && !kept.has(formId)) kept.set(formId, answers as readonly FormAnswer[]);
    }),
    get: (formId) => kept.get(formId) ?? [],
    set(formId, answers) {
      kept.set(formId, answers);
      saveSoon();
    },
    remove(formId) {
      kept.delete(formId);
      saveNow();
    },
    forget() {
      kept.clear();
      saveNow();
    },
  };
}
