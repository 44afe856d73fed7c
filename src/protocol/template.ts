/** Templates and conditions of a bot's steps. Here, and not in the server, because the console's preview must fill them in the same way. */
import type { BotCondition, BotStep } from './settings.ts';

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

type SaidContent = Extract<BotStep, { kind: 'say' }>['content'];
/** What a bot says, with the words that visitors read filled in; what buttons carry stays as it is. */
export function fillContent(content: SaidContent, values: TemplateValues): SaidContent {
  if (content.kind === 'text') return { ...content, text: fillTemplate(content.text, values) };
  const elements = content.elements.map((element) => ({
    ...element,
    title: fillTemplate(element.title, values),
    ...(element.description === undefined ? {} : { description: fillTemplate(element.description, values) }),
  }));
  return { ...content, elements };
}
