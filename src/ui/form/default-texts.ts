import type { FormDefinition, FormKind } from '../../protocol/content.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { TermKey } from '../../i18n/terms.ts';

const TEXTS: Partial<
  Readonly<Record<FormKind, { readonly title: TermKey; readonly intro: TermKey; readonly done?: TermKey }>>
> = {
  prechat: { title: 'formPrechatTitle', intro: 'formPrechatIntro' },
  offline: { title: 'formOfflineTitle', intro: 'formOfflineIntro', done: 'formOfflineDone' },
  postchat: { title: 'formPostchatTitle', intro: 'formPostchatIntro' },
  ticket: { title: 'formTicketTitle', intro: 'formTicketIntro' },
};
/** Titles and intros of forms for which the account has written none. */
export function withDefaultTexts(definition: FormDefinition, localizer: Localizer): FormDefinition {
  const texts = TEXTS[definition.kind];
  if (!texts) return definition;
  const confirmation = definition.confirmation ?? (texts.done && localizer.t(texts.done));
  return {
    ...definition,
    title: definition.title ?? localizer.t(texts.title),
    intro: definition.intro ?? localizer.t(texts.intro),
    ...(confirmation ? { confirmation } : {}),
  };
}
