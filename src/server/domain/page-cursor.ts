/** Where a list that is sorted by time, newest first, goes on: `<time>.<id>` of the last one shown. */
export interface PageCursor {
  readonly at: number;
  readonly id: string;
}
export function readCursor(text: string | undefined): PageCursor | undefined {
  const match = /^(\d{1,16})\.([\w-]{1,64})$/.exec(text ?? '');
  return match?.[1] === undefined || match[2] === undefined ? undefined : { at: Number(match[1]), id: match[2] };
}
/** One page of rows of which one more than `limit` were read. */
export function pageOf<R>(
  rows: readonly R[],
  limit: number,
  place: (row: R) => PageCursor,
): { readonly rows: readonly R[]; readonly next?: string } {
  const last = rows[limit - 1];
  if (rows.length <= limit || last === undefined) return { rows };
  const { at, id } = place(last);
  return { rows: rows.slice(0, limit), next: `${String(at)}.${id}` };
}
