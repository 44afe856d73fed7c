import { settingsTexts } from '../../texts-settings.ts';
import type { Field, Json } from '../kit/fields.ts';
import { isJson } from '../kit/fields.ts';
import { choicesOf, newItemId, textAt } from './shared.ts';

const words = settingsTexts.reception;
const reception = (own: Json): Json => (isJson(own['reception']) ? own['reception'] : {});
const withBot = (own: Json): boolean => reception(own)['mode'] !== 'agent';
const minute = 60_000;

export const receptionFields: readonly Field[] = [
  { kind: 'heading', name: 'who', ...words.who },
  { kind: 'select', name: 'reception.mode', options: choicesOf(words.modes), ...words.mode },
  { kind: 'select', name: 'reception.botId', options: 'bots', none: words.botNone, when: withBot, ...words.botId },
  {
    kind: 'number',
    name: 'reception.handoverAfterUnknown',
    min: 0,
    max: 100,
    required: true,
    when: withBot,
    ...words.handoverAfterUnknown,
  },
  {
    kind: 'select',
    name: 'reception.defaultGroupId',
    options: 'groups',
    none: words.groupNone,
    ...words.defaultGroupId,
  },
  { kind: 'switch', name: 'reception.chooseGroup', ...words.chooseGroup },
  { kind: 'heading', name: 'waiting', ...words.waiting },
  { kind: 'switch', name: 'reception.queue', ...words.queue },
  {
    kind: 'number',
    name: 'reception.queueLimit',
    min: 0,
    max: 100_000,
    required: true,
    when: (own) => reception(own)['queue'] === true,
    ...words.queueLimit,
  },
  { kind: 'switch', name: 'reception.offlineMessages', ...words.offlineMessages },
  {
    kind: 'number',
    name: 'reception.closeAfterMs',
    factor: minute,
    min: 0,
    required: true,
    ...words.closeAfterMs,
  },
  { kind: 'heading', name: 'order', label: words.steps.label, help: words.steps.help },
  {
    kind: 'list',
    name: 'reception.steps',
    label: words.steps.label,
    titled: true,
    item: words.step,
    max: 50,
    make: () => ({ target: 'group', id: '', overflow: true, when: 'any' }),
    fields: () => stepFields,
  },
  { kind: 'heading', name: 'exceptions', label: words.rules.label, help: words.rules.help },
  {
    kind: 'list',
    name: 'reception.rules',
    label: words.rules.label,
    titled: true,
    item: words.rule,
    max: 100,
    title: (rule) => textAt(rule, 'name'),
    make: () => ({ id: newItemId(), name: '', when: {}, then: {} }),
    fields: () => ruleFields,
  },
  { kind: 'heading', name: 'others', ...words.others },
  { kind: 'lines', name: 'reception.overflowFrom', placeholder: 'shop-2', ...words.overflowFrom },
];
const stepFields: readonly Field[] = [
  {
    kind: 'select',
    name: 'target',
    options: choicesOf(words.targets),
    reset: (target) => ({ target, id: '', overflow: true, when: 'any' }),
    ...words.target,
  },
  { kind: 'select', name: 'id', options: 'groups', when: (own) => own['target'] === 'group', ...words.stepGroup },
  { kind: 'select', name: 'id', options: 'agents', when: (own) => own['target'] === 'agent', ...words.stepAgent },
  { kind: 'switch', name: 'overflow', ...words.overflow },
  {
    kind: 'select',
    name: 'when',
    options: choicesOf(words.conditions),
    when: (own) => own['overflow'] === true,
    ...words.when,
  },
];
const ruleFields: readonly Field[] = [
  { kind: 'text', name: 'name', required: true, ...words.ruleName },
  {
    kind: 'select',
    name: 'when.vip',
    options: [
      { value: 'true', label: words.vipYes },
      { value: 'false', label: words.vipNo },
    ],
    boolean: true,
    none: words.anyValue,
    ...words.whenVip,
  },
  { kind: 'select', name: 'when.vipLevelId', options: 'vip-levels', none: words.anyValue, ...words.whenLevel },
  { kind: 'select', name: 'when.labelId', options: 'labels', none: words.anyValue, ...words.whenLabel },
  { kind: 'text', name: 'when.urlContains', ...words.whenUrl },
  { kind: 'text', name: 'when.source', ...words.whenSource },
  { kind: 'select', name: 'then.groupId', options: 'groups', none: words.unchanged, ...words.thenGroup },
  { kind: 'select', name: 'then.agentId', options: 'agents', none: words.unchanged, ...words.thenAgent },
  { kind: 'select', name: 'then.botId', options: 'bots', none: words.unchanged, ...words.thenBot },
  { kind: 'switch', name: 'then.priority', optional: true, ...words.thenPriority },
];
