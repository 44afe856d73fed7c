/** The console's addresses. Everything is behind the `#`, so the server serves one page. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'tickets'; readonly ticketId?: string }
  | { readonly page: 'search'; readonly query?: string }
  | { readonly page: 'inbox'; readonly conversationId?: string }
  | { readonly page: 'visitors'; readonly visitorId?: string }
  | { readonly page: 'settings'; readonly section?: string; readonly rest?: string }
  | { readonly page: 'setup'; readonly token: string }
  | { readonly page: 'invite'; readonly token: string };

export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#/u, '');
  const token = /^(setup|invite)=([^/&]+)$/u.exec(text);
  if (token?.[1] === 'setup') return { page: 'setup', token: decode(token[2]) };
  if (token?.[1] === 'invite') return { page: 'invite', token: decode(token[2]) };
  const [page, ...parts] = text
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  if (page === undefined || page === 'home') return { page: 'home' };
  if (page === 'tickets') return { page, ...(parts[0] === undefined ? {} : { ticketId: parts[0] }) };
  if (page === 'search') return { page, ...(parts[0] === undefined ? {} : { query: parts.join('/') }) };
  if (page === 'visitors') return { page, ...(parts[0] === undefined ? {} : { visitorId: parts[0] }) };
  if (page === 'settings') {
    return {
      page,
      ...(parts[0] === undefined ? {} : { section: parts[0] }),
      ...(parts.length > 1 ? { rest: parts.slice(1).join('/') } : {}),
    };
  }
  return { page: 'inbox', ...(page === 'inbox' && parts[0] !== undefined ? { conversationId: parts[0] } : {}) };
}

export const addresses = {
  home: (): string => '#/home',
  tickets: (ticketId?: string): string =>
    ticketId === undefined ? '#/tickets' : `#/tickets/${encodeURIComponent(ticketId)}`,
  search: (query?: string): string => (query === undefined ? '#/search' : `#/search/${encodeURIComponent(query)}`),
  inbox: (conversationId?: string): string =>
    conversationId === undefined ? '#/inbox' : `#/inbox/${encodeURIComponent(conversationId)}`,
  visitors: (visitorId?: string): string =>
    visitorId === undefined ? '#/visitors' : `#/visitors/${encodeURIComponent(visitorId)}`,
  settings: (section?: string): string =>
    section === undefined ? '#/settings' : `#/settings/${encodeURIComponent(section)}`,
};

function decode(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '');
  } catch {
    return text ?? '';
  }
}
