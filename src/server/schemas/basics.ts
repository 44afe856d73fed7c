/** Building blocks of all schemas. Limits are here once, so that the generated documentation and the checks agree. */
import * as v from 'valibot';
import type { Metadata, Properties } from '../../protocol/content.ts';

export const limits = {
  id: 64,
  clientId: 128,
  externalId: 300,
  name: 500,
  text: 50_000,
  url: 4_000,
  email: 320,
  metadataKeys: 100,
  metadataValue: 4_096,
  propertiesBytes: 65_536,
  list: 200,
} as const;

export const id = v.pipe(v.string(), v.nonEmpty('must not be empty'), v.maxLength(limits.id));
export const clientId = v.pipe(v.string(), v.nonEmpty('must not be empty'), v.maxLength(limits.clientId));
export const externalId = v.pipe(
  v.string(),
  v.nonEmpty('must not be empty'),
  v.maxLength(limits.externalId, `must not be longer than ${String(limits.externalId)} characters`),
);
export const name = v.pipe(v.string(), v.maxLength(limits.name));
export const text = v.pipe(v.string(), v.maxLength(limits.text));
export const sentence = v.pipe(v.string(), v.maxLength(4_000));
export const email = v.pipe(v.string(), v.trim(), v.email('must be an e-mail address'), v.maxLength(limits.email));
export const password = v.pipe(
  v.string(),
  v.minLength(10, 'must have at least 10 characters'),
  v.maxLength(200, 'must not be longer than 200 characters'),
);
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const seq = count;
export const time = v.pipe(v.number(), v.finite());
export const pageSize = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200));
/** Where a list goes on: time and id of the last one seen. */
export const cursorText = v.pipe(v.string(), v.regex(/^\d{1,16}\.[\w-]{1,64}$/, 'must be a "next" that was answered'));
export const flag = v.boolean();

const webSchemes = new Set(['http:', 'https:']);
const linkSchemes = new Set([
  'http:',
  'https:',
  'mailto:',
  'tel:',
  'sms:',
  'whatsapp:',
  'tg:',
  'line:',
  'viber:',
  'fb-messenger:',
  'zalo:',
]);
/** A web address, or a path on this server. Scripts and data have no place in either. */
export const webUrl = v.pipe(
  v.string(),
  v.maxLength(limits.url),
  v.check((value) => hasScheme(value, webSchemes) || /^\/(?!\/)/.test(value), 'must be an http or https address'),
);
export const linkUrl = v.pipe(
  v.string(),
  v.maxLength(limits.url),
  v.check((value) => hasScheme(value, linkSchemes), 'must be a web, mail or phone link; scripts are refused'),
);
/** Where a page says it is: kept as it is told, shown as text and linked only when it is a web address. */
export const pageUrl = v.pipe(v.string(), v.maxLength(limits.url));
function hasScheme(value: string, schemes: ReadonlySet<string>): boolean {
  try {
    return schemes.has(new URL(value).protocol);
  } catch {
    return false;
  }
}

export const metadata: v.GenericSchema<unknown, Metadata> = v.pipe(
  v.record(
    v.pipe(v.string(), v.maxLength(limits.name)),
    v.union([v.pipe(v.string(), v.maxLength(limits.metadataValue)), v.pipe(v.number(), v.finite()), v.boolean()]),
  ),
  v.maxEntries(limits.metadataKeys),
);
export const properties: v.GenericSchema<unknown, Properties> = v.pipe(
  v.record(
    v.pipe(v.string(), v.maxLength(limits.name)),
    v.record(v.pipe(v.string(), v.maxLength(limits.name)), v.unknown()),
  ),
  v.check(
    (value) => JSON.stringify(value).length <= limits.propertiesBytes,
    `must not be longer than ${String(limits.propertiesBytes)} characters as JSON`,
  ),
);
export const nothing: v.GenericSchema<unknown, Record<string, never>> = v.pipe(
  v.object({}),
  v.transform((): Record<string, never> => ({})),
);

/** The schema leaves out no key of the protocol's type and adds none: `const check: SameKeys<A, B> = true`. */
export type SameKeys<A, B> = [keyof A] extends [keyof B] ? ([keyof B] extends [keyof A] ? true : never) : never;
