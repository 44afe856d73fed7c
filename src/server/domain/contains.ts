import type { Expression, RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';

/** Whether a text holds what somebody is looking for, taken literally. Case is ignored for ASCII letters, as SQLite does. */
export function contains(text: Expression<unknown>, wanted: string): RawBuilder<SqlBool> {
  const pattern = `%${wanted.replace(/[\\%_]/g, (found) => `\\${found}`)}%`;
  return sql<SqlBool>`${text} like ${pattern} escape '\\'`;
}
