import type { FormDefinition, FormField, FormKind } from '../../protocol/content.ts';
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
/** By name, then by type: what a field is called for which nobody has written a label. */
const LABELS: Readonly<Record<string, TermKey>> = {
  name: 'formNameLabel',
  subject: 'formSubjectLabel',
  message: 'formMessageLabel',
  email: 'formEmailLabel',
  phone: 'formPhoneLabel',
  group: 'formGroupLabel',
  textarea: 'formMessageLabel',
};
function withLabel(field: FormField, localizer: Localizer): FormField {
  const key = field.label === '' ? [field.name, field.type].find((word) => Object.hasOwn(LABELS, word)) : undefined;
  const term = key === undefined ? undefined : LABELS[key];
  if (!term) return field;
  const named = { ...field, label: localizer.t(term) };
  return term === 'formNameLabel' ? { placeholder: localizer.t('formNamePlaceholder'), ...named } : named;
}
/** Titles, intros and labels of forms for which the account has written none. */
export function withDefaultTexts(definition: FormDefinition, localizer: Localizer): FormDefinition {
  const texts = TEXTS[definition.kind];
  if (!texts) return definition;
  const confirmation = definition.confirmation ?? (texts.done && localizer.t(texts.done));
  return {
    ...definition,
    title: definition.title ?? localizer.t(texts.title),
    intro: definition.intro ?? localizer.t(texts.intro),
    fields: definition.fields.map((field) => withLabel(field, localizer)),
    ...(confirmation ? { confirmation } : {}),
  };
}
