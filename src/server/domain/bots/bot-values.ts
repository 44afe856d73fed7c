import type { VisitorRecord } from '../visitors.ts';
import type { TemplateValues } from '../../../protocol/template.ts';

/** What a bot's texts and conditions may name. */
export function botValues(record: VisitorRecord | undefined): TemplateValues {
  const { name, givenName, surname, email, company, locale, phone, sessionFields = {} } = record?.visitor ?? {};
  return {
    bot_params: sessionFields,
    visitor: {
      name,
      givenName,
      surname,
      email,
      company,
      locale: locale ?? record?.locale,
      phone: phone?.e164 ?? phone?.raw,
    },
    page: { url: record?.page?.url, title: record?.page?.title },
  };
}
