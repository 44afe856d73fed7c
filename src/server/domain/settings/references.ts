/** Settings name each other by id. Here is who names what: a name must exist when it is saved, and stay while it is used. Pure. */
import { ChatError } from '../../../protocol/errors.ts';
import type {
  AccountSettings,
  BotStep,
  RoutingRule,
  SettingsCollection,
  SettingsCollections,
} from '../../../protocol/settings.ts';
import type { RoutingStep } from '../../../protocol/visitor-frames.ts';

export type ReferenceTarget = 'groups' | 'labels' | 'vip-levels' | 'forms' | 'bots' | 'agents';
export interface Reference {
  readonly field: string;
  readonly target: ReferenceTarget;
  readonly id: string;
}

export function settingsReferences(settings: AccountSettings): Reference[] {
  const { reception } = settings;
  const at = 'settings.reception';
  return [
    ...one(`${at}.botId`, 'bots', reception.botId),
    ...one(`${at}.defaultGroupId`, 'groups', reception.defaultGroupId),
    ...reception.rules.flatMap((rule, index) => ruleReferences(rule, `${at}.rules.${String(index)}`)),
    ...reception.steps.flatMap((step, index) => stepReferences(step, `${at}.steps.${String(index)}`)),
  ];
}
export function resourceReferences<C extends SettingsCollection>(
  collection: C,
  item: SettingsCollections[C],
): Reference[] {
  switch (collection) {
    case 'groups':
      return (item as SettingsCollections['groups']).agentIds.flatMap((id, index) =>
        one(`agentIds.${String(index)}`, 'agents', id),
      );
    case 'forms': {
      const form = item as SettingsCollections['forms'];
      const options = form.fields.flatMap((field, index) =>
        (field.options ?? []).flatMap((option, number) =>
          one(`fields.${String(index)}.options.${String(number)}.groupId`, 'groups', option.groupId),
        ),
      );
      return [...one('groupId', 'groups', form.groupId), ...options];
    }
    case 'bots':
      return botReferences((item as SettingsCollections['bots']).steps, 'steps');
    case 'key-actions': {
      const { action } = item as SettingsCollections['key-actions'];
      if (action.kind === 'bot') return one('action.botId', 'bots', action.botId);
      if (action.kind === 'label') return one('action.labelId', 'labels', action.labelId);
      if (action.kind === 'message') return [];
      return [...one('action.groupId', 'groups', action.groupId), ...one('action.agentId', 'agents', action.agentId)];
    }
    default:
      return [];
  }
}
/** The first name that leads nowhere is an error that says which field holds it. */
export function checkReferences(references: readonly Reference[], exists: (reference: Reference) => boolean): void {
  for (const reference of references) {
    if (exists(reference)) continue;
    throw new ChatError(
      'VALIDATION',
      `${reference.field} names "${reference.id}", which is not among the ${reference.target} of this account.`,
      { field: reference.field },
    );
  }
}
function one(field: string, target: ReferenceTarget, id: string | undefined): Reference[] {
  return id === undefined ? [] : [{ field, target, id }];
}
function ruleReferences(rule: RoutingRule, at: string): Reference[] {
  return [
    ...one(`${at}.when.vipLevelId`, 'vip-levels', rule.when.vipLevelId),
    ...one(`${at}.when.labelId`, 'labels', rule.when.labelId),
    ...one(`${at}.then.groupId`, 'groups', rule.then.groupId),
    ...one(`${at}.then.agentId`, 'agents', rule.then.agentId),
    ...one(`${at}.then.botId`, 'bots', rule.then.botId),
  ];
}
function stepReferences(step: RoutingStep, at: string): Reference[] {
  return one(`${at}.id`, step.target === 'agent' ? 'agents' : 'groups', step.id);
}
function botReferences(steps: readonly BotStep[], at: string): Reference[] {
  return steps.flatMap((step, index): Reference[] => {
    const here = `${at}.${String(index)}`;
    switch (step.kind) {
      case 'form':
        return one(`${here}.formId`, 'forms', step.formId);
      case 'tag':
        return one(`${here}.labelId`, 'labels', step.labelId);
      case 'handover':
        return [...one(`${here}.groupId`, 'groups', step.groupId), ...one(`${here}.agentId`, 'agents', step.agentId)];
      case 'condition':
        return [...botReferences(step.then, `${here}.then`), ...botReferences(step.otherwise, `${here}.otherwise`)];
      default:
        return [];
    }
  });
}
