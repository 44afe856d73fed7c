/** One line for every HTTP route, for docs/protocol.md; a test holds it against the routes that a server really has. */
export const routeSummaries: Readonly<Record<string, string>> = {
  'GET /healthz': 'The process answers: `{"status":"ok"}`.',
  'GET /readyz': 'The store answers too; 503 otherwise and while closing.',
  'GET /metrics': 'Prometheus text.',
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
};
