import { html, nothing, type TemplateResult } from 'lit';
import type { Visitor } from '../../protocol/model.ts';
import { texts } from '../texts.ts';

/** The account's own fields, by id. */
export function customFields(fields: Visitor['customFields']): TemplateResult | typeof nothing {
  return metadataList(
    texts.visitor.customFields,
    fields &&
      Object.fromEntries(
        Object.entries(fields).map(([id, value]) => [id, typeof value === 'string' ? value : value.join(', ')]),
      ),
  );
}

/** Names and values as the page gave them, always as text. */
export function metadataList(
  title: string,
  values: Readonly<Record<string, string | number | boolean>> | undefined,
): TemplateResult | typeof nothing {
  const entries = Object.entries(values ?? {});
  if (entries.length === 0) return nothing;
  return html`<section>
    <h3>${title}</h3>
    <dl>
      ${entries.map(
        ([name, value]) =>
          html`<dt class="breaks">${name}</dt>
            <dd class="breaks">${String(value)}</dd>`,
      )}
    </dl>
  </section>`;
}
