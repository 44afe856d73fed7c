/** What a bot would do with a visitor, as far as it can be said beforehand. Pure; the server's own rules for places and conditions. */
import type { Content } from '../../protocol/content.ts';
import type { BotSettings, BotStep, FormSettings } from '../../protocol/settings.ts';
import { conditionsHold, fillContent, fillTemplate, type TemplateValues } from '../../protocol/template.ts';
import { settingsTexts } from '../texts-settings.ts';

const words = settingsTexts.bots.preview;

export interface WalkNames {
  readonly forms: readonly FormSettings[];
  label(id: string): string;
  /** A group or an agent. */
  person(id: string): string;
}
export type Walked = { readonly says: Content } | { readonly note: string };

export function walkBot(
  bot: Pick<BotSettings, 'greeting' | 'steps'>,
  values: TemplateValues,
  names: WalkNames,
): readonly Walked[] {
  const walked: Walked[] = [];
  const greeting = fillTemplate(bot.greeting ?? '', values);
  if (greeting !== '') walked.push({ says: { kind: 'text', text: greeting } });
  walkSteps(bot.steps, values, names, walked);
  return walked;
}
/** False: the bot has left, nothing follows. */
function walkSteps(steps: readonly BotStep[], values: TemplateValues, names: WalkNames, walked: Walked[]): boolean {
  return steps.every((step) => {
    switch (step.kind) {
      case 'say':
        walked.push({ says: fillContent(step.content, values) });
        return true;
      case 'form': {
        const form = names.forms.find(({ id }) => id === step.formId);
        if (form?.enabled === true) walked.push({ says: { kind: 'form', form } });
        else walked.push({ note: words.noForm });
        return true;
      }
      case 'condition':
        return walkSteps(conditionsHold(step.all, values) ? step.then : step.otherwise, values, names, walked);
      case 'tag':
        walked.push({ note: words.tagged(names.label(step.labelId)) });
        return true;
      case 'handover': {
        const to = step.agentId ?? step.groupId;
        walked.push({ note: words.handedOver(to === undefined ? undefined : names.person(to)) });
        return false;
      }
      case 'close':
        walked.push({ note: words.closed });
        return false;
    }
  });
}

/** The places that the bot's words and conditions name: `bot_params.username`, each once, in their order. */
export function placesIn(bot: unknown): readonly string[] {
  const found = JSON.stringify(bot).matchAll(/\{\{\s*([\w-]+)\.([\w.-]+)\s*\}\}/gu);
  return [...new Set(Array.from(found, ([, scope = '', name = '']) => `${scope}.${name}`))];
}
/** What was entered for them, as the templates want it. */
export function valuesOf(entered: Readonly<Record<string, string>>): TemplateValues {
  const values: Record<string, Record<string, string>> = {};
  for (const [place, text] of Object.entries(entered)) {
    const [scope = '', ...name] = place.split('.');
    values[scope] = { ...values[scope], [name.join('.')]: text };
  }
  return values;
}
