/** What a page may change about a visitor, checked against what the account knows. Pure; phone numbers want `loadPhones` before. */
import type { Visitor, VisitorUpdate } from '../../protocol/model.ts';
import type { CustomField, Label, VipLevel } from '../../protocol/settings.ts';
import { readPhone } from './phones.ts';

export interface AccountVocabulary {
  readonly labels: readonly Label[];
  readonly customFields: readonly CustomField[];
  readonly vipLevels: readonly VipLevel[];
}
export interface UpdatedVisitor {
  readonly visitor: Visitor;
  /** Values that were left out, in words for developers. */
  readonly warnings: readonly string[];
}
const plainFields = ['name', 'givenName', 'surname', 'email', 'company', 'locale', 'remark'] as const;
const maxMetadata = 200;

export function applyVisitorUpdate(
  visitor: Visitor,
  update: VisitorUpdate,
  vocabulary: AccountVocabulary,
): UpdatedVisitor {
  const warnings: string[] = [];
  const next: { -readonly [K in keyof Visitor]: Visitor[K] } = { ...visitor };
  for (const field of plainFields) {
    const value = update[field];
    if (value === undefined) continue;
    if (value === null || value === '') delete next[field];
    else next[field] = value;
  }
  if (update.signedUpAt === null) delete next.signedUpAt;
  else if (update.signedUpAt !== undefined) next.signedUpAt = update.signedUpAt;
  if (update.avatarUrl !== undefined) {
    if (update.avatarUrl === null || update.avatarUrl === '') delete next.avatarUrl;
    else if (/^https?:\/\//i.test(update.avatarUrl)) next.avatarUrl = update.avatarUrl;
    else warnings.push(`avatarUrl "${short(update.avatarUrl)}" is not an http or https address and was ignored.`);
  }
  if (update.phone !== undefined) {
    if (update.phone === null || update.phone.trim() === '') delete next.phone;
    else {
      next.phone = readPhone(update.phone, next.locale);
      if (!next.phone.valid)
        warnings.push(`phone "${short(update.phone)}" is not a valid number; it is kept as written.`);
    }
  }
  if (update.labels !== undefined) next.labels = knownLabels(update.labels, vocabulary.labels, warnings);
  if (update.customFields !== undefined) {
    next.customFields = {
      ...next.customFields,
      ...knownFields(update.customFields, vocabulary.customFields, warnings),
    };
  }
  if (update.metadata !== undefined) {
    const merged = { ...next.metadata, ...update.metadata };
    const keys = Object.keys(merged);
    if (keys.length > maxMetadata) {
      for (const key of keys.slice(maxMetadata)) Reflect.deleteProperty(merged, key);
      warnings.push(`metadata holds more than ${String(maxMetadata)} keys; the newest were left out.`);
    }
    next.metadata = merged;
  }
  if (update.sessionFields !== undefined) {
    next.sessionFields =
      update.replaceSessionFields === true ? update.sessionFields : { ...next.sessionFields, ...update.sessionFields };
  }
  if (update.vip !== undefined) {
    const level = update.vip?.level;
    if (update.vip === null) delete next.vip;
    else if (level !== undefined && !vocabulary.vipLevels.some((known) => known.id === level || known.name === level)) {
      next.vip = {};
      warnings.push(`vip.level "${short(level)}" is not a level of this account; the visitor is a VIP without level.`);
    } else next.vip = update.vip;
  }
  return { visitor: next, warnings };
}

function knownLabels(names: readonly string[], known: readonly Label[], warnings: string[]): string[] {
  const kept: string[] = [];
  for (const name of names) {
    const label = known.find((candidate) => candidate.name === name || candidate.id === name);
    if (!label) warnings.push(`label "${short(name)}" is not a label of this account and was ignored.`);
    else if (!kept.includes(label.name)) kept.push(label.name);
  }
  return kept;
}
function knownFields(
  values: Readonly<Record<string, string | readonly string[]>>,
  known: readonly CustomField[],
  warnings: string[],
): Record<string, string | readonly string[]> {
  const kept: Record<string, string | readonly string[]> = {};
  for (const [id, value] of Object.entries(values)) {
    const field = known.find((candidate) => candidate.id === id);
    if (!field) {
      warnings.push(`custom field "${short(id)}" is not a field of this account and was ignored.`);
      continue;
    }
    const list = typeof value === 'string' ? [value] : value;
    if (field.type === 'text') {
      kept[id] = list.join(', ');
      continue;
    }
    const allowed = list.filter((item) => field.options.includes(item));
    for (const item of list) {
      if (!allowed.includes(item))
        warnings.push(`custom field "${id}" has no option "${short(item)}"; it was ignored.`);
    }
    if (allowed.length > 0 || list.length === 0) kept[id] = field.type === 'select' ? (allowed[0] ?? '') : allowed;
  }
  return kept;
}
function short(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}
