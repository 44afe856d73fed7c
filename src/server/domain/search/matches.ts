/** Conditions for queries over the tables: which rows hold the words that somebody is looking for. */
import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import { scopes } from './index-statements.ts';
import type { SearchTerms } from './query.ts';
import { matchIn, numbersIn, readQuery } from './query.ts';

/** One search looks at the newest so many places; nobody pages through more, and no search holds up the messages. */
const mostPlaces = 5_000;

/** Of the row `alias` of `conversations`: its number, its own words, its messages, its visitor. */
export function conversationMatches(accountId: string, wanted: string, alias: string): RawBuilder<SqlBool> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const terms = readQuery(wanted);
  const numbers = numbersIn(wanted, 'A');
  const conditions = [
    ...(numbers.length === 0 ? [] : [sql`${column('number')} IN (${sql.join(numbers)})`]),
    ...(terms
      ? [
          sql`${column('id')} IN (${owners(scopes.conversations(accountId), terms)})`,
          sql`${column('visitor_id')} IN (${owners(scopes.visitors(accountId), terms)})`,
        ]
      : []),
  ];
  return any(conditions);
}
export function visitorMatches(accountId: string, wanted: string, alias: string): RawBuilder<SqlBool> {
  const terms = readQuery(wanted);
  return any(terms ? [sql`${sql.ref(`${alias}.id`)} IN (${owners(scopes.visitors(accountId), terms)})`] : []);
}
export function ticketMatches(accountId: string, wanted: string, alias: string): RawBuilder<SqlBool> {
  const terms = readQuery(wanted);
  const numbers = numbersIn(wanted, 'T').map((number) => Number(number.slice(1)));
  return any([
    ...(numbers.length === 0 ? [] : [sql`${sql.ref(`${alias}.number`)} IN (${sql.join(numbers)})`]),
    ...(terms ? [sql`${sql.ref(`${alias}.id`)} IN (${owners(scopes.tickets(accountId), terms)})`] : []),
  ]);
}

/** Whose words they are: conversations, visitors or tickets. */
function owners(scope: string, terms: SearchTerms): RawBuilder<unknown> {
  return sql`SELECT owner FROM search_docs WHERE id IN (
    SELECT rowid FROM search_index WHERE search_index MATCH ${matchIn(scope, terms)} ORDER BY rowid DESC LIMIT ${mostPlaces})`;
}
function any(conditions: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> {
  return conditions.length === 0 ? sql<SqlBool>`0` : sql<SqlBool>`(${sql.join(conditions, sql` OR `)})`;
}
