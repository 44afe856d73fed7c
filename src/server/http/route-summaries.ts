/** One line for every HTTP route, for docs/protocol.md; a test holds it against the routes that a server really has. */
export const routeSummaries: Readonly<Record<string, string>> = {
  'GET /healthz': 'The process answers: `{"status":"ok"}`.',
  'GET /readyz': 'The store answers too; 503 otherwise and while closing.',
  'GET /metrics': 'Prometheus text.',
  'GET /chat': 'Leads to `/chat/`.',
  'GET /chat/':
    'The chat as a page of its own. Query: `account`, `vendor`, `locale`; `opener`: the origin of the page that opened it and may hand its visitor over.',
  'GET /mail/stop/:token': 'Where the foot of a mail with missed answers leads: a page with a button. Changes nothing.',
  'POST /mail/stop/:token':
    'The button of that page, or of a mail program (RFC 8058): no more such mails from this account to this address.',
  'POST /mail/again/:token': 'Takes that back.',
  'POST /api/v1/uploads':
    'A visitor sends a file: multipart, field `file`, `Authorization: Bearer <session>`. Answers `UploadResult`. Name the upload in a message by `uploadId`.',
  'GET /api/v1/files/:id/:name':
    'A stored file by its unguessable id. Pictures, sound and video are shown, everything else is a download; never runs as a page of this server. Ranges are answered.',
  'POST /api/v1/console/setup':
    'Creates the owner from the one-time link: `{token, name, email, password}`. Signs in (cookie) and answers `{agent}`.',
  'POST /api/v1/console/login': '`{email, password}`. Signs in (cookie) and answers `{agent}`. 10 tries per minute.',
  'POST /api/v1/console/logout': 'Ends this session and its sockets.',
  'GET /api/v1/console/me': '`{agent}`: who is signed in.',
  'GET /api/v1/console/agents': '`{agents}` of the account.',
  'POST /api/v1/console/agents':
    'Admins: `{email, name, role}`. Answers `{agent, inviteUrl}`; the link works once, for 7 days.',
  'PATCH /api/v1/console/agents/:id': 'Admins: any of `{name, role, capacity}`. Answers `{agent}`.',
  'DELETE /api/v1/console/agents/:id': 'Admins: the agent can no longer sign in; what they said stays.',
  'POST /api/v1/console/invite/accept':
    '`{token, name, password}` from an invite link. Signs in (cookie) and answers `{agent}`.',
  'POST /api/v1/console/uploads':
    'An agent sends a file: multipart, field `file`, sign-in cookie. Answers `UploadResult`.',
  'GET /api/v1/console/settings/account': '`{settings}`: `AccountSettings`. Agents get no keys.',
  'PUT /api/v1/console/settings/account':
    'Admins: any part of `AccountSettings`. Objects are merged one level deep (`theme` and `texts` are replaced), lists replaced, `null` removes. Answers `{settings}`.',
  'GET /api/v1/console/settings/:collection':
    '`{items}` of `groups`, `labels`, `custom-fields`, `vip-levels`, `forms`, `greetings`, `channels`, `bots` or `key-actions`. Agents get no web hooks.',
  'POST /api/v1/console/settings/:collection': 'Admins: makes one; without `id` it gets one. Answers `{item}`.',
  'PUT /api/v1/console/settings/:collection/:id': 'Admins: replaces it whole. Answers `{item}`.',
  'DELETE /api/v1/console/settings/:collection/:id':
    'Admins: removes it; `CONFLICT` while other settings name it, saying which.',
  'GET /api/v1/console/tickets':
    '`TicketPage`, newest change first. Query: `status`, `assigneeId`, `groupId`, `visitorId`, `search`, `cursor`, `limit` (1 to 200).',
  'POST /api/v1/console/tickets':
    '`{clientId, subject, text?, visitorId?, groupId?, assigneeId?, name?, email?, fields?, uploadIds?}`. Answers `{ticket}`.',
  'GET /api/v1/console/tickets/:id':
    '`TicketDetail`, replies oldest first, notes included. Query: `after` (reply id), `limit`.',
  'PATCH /api/v1/console/tickets/:id':
    'Any of `{subject, status, groupId, assigneeId, fields}`; `null` clears group or assignee. Answers `{ticket}`.',
  'POST /api/v1/console/tickets/:id/replies':
    '`{clientId, text, visibility?, status?, uploadIds?}`; `visibility: "agents"` is a note, everything else is mailed to the asker. Answers `{ticket, reply}`.',
  'GET /api/v1/console/reports/today': '`TodayReport`, since midnight in the time zone of the business hours.',
  'GET /api/v1/console/reports/threads':
    '`ThreadSummaryPage` of closed and rated threads, newest first. Query: `rated=1`, `cursor`, `limit`.',
  'GET /api/v1/console/search':
    '`SearchResult`. Query: `q` (2 characters or more), `limit`, `conversationsCursor`, `visitorsCursor`, `ticketsCursor`.',
  'POST /api/v1/console/visitors/:id/export':
    'Admins: `{url, expiresAt}`, a link that downloads everything known of the visitor as JSON for one hour.',
  'DELETE /api/v1/console/visitors/:id': "Admins: erases the visitor's data for good. Answers `{erasure}`.",
  'GET /api/v1/console/bans': '`BanPage`: visitors who are shut out, the newest first. Query: `cursor`, `limit`.',
  'GET /api/v1/console/erasures':
    'Admins: `{erasures, hasMore}`: who erased whose data, newest first. Query: `before`, `limit`.',
  'GET /api/v1/exports/:token': "The download behind an export's link.",
};
