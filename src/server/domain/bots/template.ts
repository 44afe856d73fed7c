import type { BotCondition } from '../../../protocol/settings.ts';

/** What a template may name: `{{bot_params.username}}`, `{{visitor.name}}`. */
export type TemplateValues = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

const PLACE = /\{\{\s*([\w-]+)\.([\w.-]+)\s*\}\}/g;

/** Fills in what is known; what is missing becomes nothing, never the braces. */
export function fillTemplate(text: string, values: TemplateValues): string {
  return text.replace(PLACE, (_, scope: string, name: string) => {
    const known = Object.hasOwn(values, scope) ? values[scope] : undefined;
    return known && Object.hasOwn(known, name) ? (known[name] ?? '') : '';
  });
}

/** All must hold. No condition at all holds. */
export function conditionsHold(conditions: readonly BotCondition[], values: TemplateValues): boolean {
  return conditions.every(({ term1, term2 }) => fillTemplate(term1, values) === fillTemplate(term2, values));
}
