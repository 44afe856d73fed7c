// Writes docs/protocol.md and docs/errors.md from the server's schemas and the protocol's types. With --check it only compares and fails
// when one of them is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { register } from 'tsx/esm/api';
import { errorMeanings } from './docs/error-meanings.mjs';
import { readSource } from './docs/protocol-source.mjs';
import { fieldsOf, typeText } from './docs/schema-text.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
register();
const schemas = {
  ...(await import('../src/server/schemas/visitor-frames.ts')),
  ...(await import('../src/server/schemas/agent-frames.ts')),
  ...(await import('../src/server/schemas/content.ts')),
};
const { routeSummaries } = await import('../src/server/http/route-summaries.ts');
const visitorSource = readSource(path.join(root, 'src/protocol/visitor-frames.ts'));
const agentSource = readSource(path.join(root, 'src/protocol/agent-frames.ts'));
const errorSource = readSource(path.join(root, 'src/protocol/errors.ts'));

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head, rows) =>
  [
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
  ].join('\n');
const fieldTable = (schema) => {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return 'No parameters.';
  return table(
    ['field', 'type', ''],
    fields.map((field) => [`\`${field.name}\``, field.type, field.required ? 'required' : '']),
  );
};
function methods(params, source) {
  return Object.entries(params)
    .map(([name, schema]) => {
      const { result, comment } = source[name];
      return [`#### \`${name}\``, comment, fieldTable(schema), `Answer: \`${result}\``]
        .filter((part) => part !== '')
        .join('\n\n');
    })
    .join('\n\n');
}
function pushes(union) {
  return table(
    ['push', 'fields', ''],
    union.map((push) => [`\`${push.name}\``, push.fields.map((field) => `\`${field}\``).join('<br>'), push.comment]),
  );
}
const signals = (schema) =>
  table(
    ['signal', 'fields'],
    schema.options.map((option) => [
      `\`${option.entries.signal.literal}\``,
      fieldsOf(option)
        .filter((field) => !['type', 'signal'].includes(field.name))
        .map((field) => `\`${field.name}\`: ${field.type}`)
        .join('; '),
    ]),
  );
const welcome = (fields) =>
  table(
    ['field', ''],
    fields.map((field) => [`\`${field.text}\``, field.comment]),
  );
const contents = () =>
  schemas.content.options
    .map(
      (option) =>
        `#### \`${option.entries.kind.literal}\`\n\n${fieldTable({ ...option, entries: Object.fromEntries(Object.entries(option.entries).filter(([key]) => key !== 'kind')) })}`,
    )
    .join('\n\n');
const actions = () =>
  table(
    ['kind', 'fields'],
    schemas.action.options.map((option) => [
      `\`${option.entries.kind.literal}\``,
      fieldsOf(option)
        .filter((field) => field.name !== 'kind')
        .map((field) => `\`${field.name}${field.required ? '' : '?'}\`: ${field.type}`)
        .join('; '),
    ]),
  );

const protocol = `# Protocol

Written by \`npm run docs\` from the schemas that the server checks with (\`src/server/schemas\`) and the types in \`src/protocol\`. Do not edit.

Both sockets carry JSON text frames of at most 256 KiB. The client speaks first (\`hello\`); the server answers \`welcome\`, or \`refused\` with an error, and closes.
Then \`{type:"request", id, method, params}\` is answered by \`{type:"response", id, result}\` or \`{…, error}\`; \`{type:"signal", …}\` is not answered and may be lost;
\`{type:"push", push, …}\` comes at any time. Errors are \`{code, message, field?, retryable, retryAfterMs?}\` (see [errors.md](errors.md)). Unknown fields are ignored.

A message is acknowledged after commit and fsync. Repeating a request with the same \`clientId\` gives the first answer with \`duplicate: true\`. The \`entries\` of a
conversation are numbered without gaps; what a reader may not see is \`skipped\`. See \`docs/decisions/0002-frames.md\`.

## Visitors: \`/ws\`

### hello

${fieldTable(schemas.hello)}

### welcome

${welcome(visitorSource.fields('WelcomeFrame'))}

### Methods

${methods(schemas.visitorParams, visitorSource.methods('VisitorMethods'))}

### Signals

${signals(schemas.visitorSignal)}

### Pushes

${pushes(visitorSource.union('VisitorPush'))}

## Agents: \`/ws/agent\`

Opened by the console's sign-in cookie, from pages of this server only.

### hello

${fieldTable(schemas.agentHello)}

### welcome

${welcome(agentSource.fields('AgentWelcomeFrame'))}

### Methods

${methods(schemas.agentParams, agentSource.methods('AgentMethods'))}

### Signals

${signals(schemas.agentSignal)}

### Pushes

${pushes(agentSource.union('AgentPush'))}

## Content

What \`content\` may be, by \`kind\`. Addresses are http or https; scripts are refused everywhere.

${contents()}

### Actions

${actions()}

### Form fields

${fieldTable(schemas.formField)}

### What a page may say about a visitor

\`null\` clears, an absent field keeps.

${fieldTable(schemas.visitorUpdate)}

### Routing

${fieldTable(schemas.routing)}

Content as a whole: ${typeText(schemas.content)}.

## HTTP

Errors are \`{"error": {code, message, …}}\` with a fitting status. Calls that change something and carry the console's cookie must come from a page of this server.

${table(
  ['route', ''],
  Object.entries(routeSummaries).map(([route, text]) => [`\`${route}\``, text]),
)}
`;
const codes = errorSource.literals('ErrorCode');
const missing = codes.filter((code) => !Object.hasOwn(errorMeanings, code));
const superfluous = Object.keys(errorMeanings).filter((code) => !codes.includes(code));
if (missing.length > 0 || superfluous.length > 0) {
  throw new Error(
    `scripts/docs/error-meanings.mjs does not fit src/protocol/errors.ts. Missing: ${missing.join(', ') || 'none'}; unknown: ${superfluous.join(', ') || 'none'}.`,
  );
}
const errors = `# Errors

Written by \`npm run docs\`. The same codes stand in responses, in refusals, in \`chat-error\` events and in the server's log.

${table(
  ['code', 'what happened', 'what helps'],
  codes.map((code) => [`\`${code}\``, ...errorMeanings[code]]),
)}
`;

const check = process.argv.includes('--check');
let stale = false;
for (const [name, text] of Object.entries({ 'docs/protocol.md': protocol, 'docs/errors.md': errors })) {
  const file = path.join(root, name);
  const wanted = await format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) continue;
  if (check) {
    stale = true;
    console.error(`${name} is stale. Run "npm run docs" and commit the result.`);
  } else {
    writeFileSync(file, wanted);
    console.log(`wrote ${name}`);
  }
}
process.exit(stale ? 1 : 0);
