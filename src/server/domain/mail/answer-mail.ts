/** The mail with the answers that a visitor has missed. Pure. */
import { answerWords } from './answer-words.ts';
import type { MailBody, MailLocale } from './mail-texts.ts';
import { letter, readerOf } from './mail-texts.ts';

export interface MissedAnswer {
  readonly author: string;
  readonly text: string;
}
export function answerMail(input: {
  readonly accountName: string;
  readonly locale: MailLocale;
  readonly answers: readonly MissedAnswer[];
  /** The page on which the visitor was last, where that is a page of the account. */
  readonly pageUrl: string | undefined;
  readonly stopUrl: string;
}): MailBody {
  const reader = readerOf(input.locale);
  const words = answerWords[reader.tag];
  return letter(reader, reader.fill(words.subject, { account: input.accountName }), [
    words.missed,
    ...input.answers.map(({ author, text }) => ({ said: text, by: author })),
    ...(input.pageUrl === undefined ? [] : [{ sentence: words.goOn, url: input.pageUrl }]),
    words.why,
    { sentence: words.stop, url: input.stopUrl },
  ]);
}
