import { html, nothing, type TemplateResult } from 'lit';
import type { Vocabulary } from '../../protocol/agent-frames.ts';
import type { Visitor } from '../../protocol/model.ts';
import { namedFields } from '../shared/named-values.ts';
import { paneSectionLevel } from '../shared/heading-level.ts';
import { texts } from '../texts.ts';

/** The account's own fields by name, in their order. */
export function customFields(vocabulary: Vocabulary, fields: Visitor['customFields']): TemplateResult | typeof nothing {
  const pairs = namedFields(vocabulary, fields).map(({ name, text }) => [name, text] as const);
  return valueList(texts.visitor.customFields, pairs);
}

/** Names and values as the page gave them, always as text. */
export function metadataList(
  title: string,
  values: Readonly<Record<string, string | number | boolean>> | undefined,
): TemplateResult | typeof nothing {
  return valueList(title, Object.entries(values ?? {}));
}
function valueList(
  title: string,
  entries: readonly (readonly [string, string | number | boolean])[],
): TemplateResult | typeof nothing {
  if (entries.length === 0) return nothing;
  return html`<section>
    <h3 aria-level=${paneSectionLevel()}>${title}</h3>
    <dl>
      ${entries.map(
        ([name, value]) =>
          html`<dt class="breaks">${name}</dt>
            <dd class="breaks">${String(value)}</dd>`,
      )}
    </dl>
  </section>`;
}
