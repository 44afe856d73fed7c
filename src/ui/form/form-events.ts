import type { FormAnswer } from '../../protocol/content.ts';

interface FormEventDetail {
  readonly answers: readonly FormAnswer[];
}
/** All answers are there and valid; whoever owns the form sends them. */
export class FormSubmitEvent extends CustomEvent<FormEventDetail> {
  constructor(answers: readonly FormAnswer[]) {
    super('form-submit', { bubbles: true, detail: { answers } });
  }
}
/** Something was typed or chosen. Answers may still be missing or wrong: for keeping, not for sending. */
export class FormChangeEvent extends CustomEvent<FormEventDetail> {
  constructor(answers: readonly FormAnswer[]) {
    super('form-change', { bubbles: true, detail: { answers } });
  }
}
