import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ConfigError, readConfig } from '../../src/server/config.ts';

describe('the configuration', () => {
  it('has a default for everything', () => {
    const config = readConfig({});
    assert.equal(config.port, 8080);
    assert.equal(config.acceptAnyAccount, true);
    assert.equal(config.publicUrl, undefined);
  });
  it('reads what is set, and takes empty for absent', () => {
    const config = readConfig({
      PORT: '9000',
      PUBLIC_URL: 'https://chat.example/',
      ALLOWED_ORIGINS: 'https://a.example, https://b.example',
      DEMO: '1',
      HOST: '',
    });
    assert.equal(config.port, 9000);
    assert.equal(config.publicUrl, 'https://chat.example');
    assert.deepEqual(config.allowedOrigins, ['https://a.example', 'https://b.example']);
    assert.equal(config.demo, true);
    assert.equal(config.host, '0.0.0.0');
  });
  it('is listed in the README, variable by variable', () => {
    const source = readFileSync('src/server/config.ts', 'utf8');
    const read = new Set([...source.matchAll(/(?:value|flag|integer)\('([A-Z_]+)'/g)].map(([, name]) => name));
    const readme = readFileSync('README.md', 'utf8');
    const rows = readme.match(/^\| `[A-Z].*?\|/gm)?.join(' ') ?? '';
    const listed = new Set([...rows.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name));
    assert.deepEqual([...listed].sort(), [...read].sort());
  });
  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ['PORT', 'eighty', /PORT is "eighty".*0 to 65535/],
    ['PORT', '70000', /PORT is "70000"/],
    ['PUBLIC_URL', 'chat.example', /PUBLIC_URL holds "chat\.example".*https:\/\/chat\.example/],
    ['PUBLIC_URL', 'https://chat.example/path', /without a path/],
    ['ALLOWED_ORIGINS', 'https://a.example,nonsense', /ALLOWED_ORIGINS holds "nonsense"/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL is "loud".*info/],
    ['SMTP_URL', 'http://mail.example', /SMTP_URL must look like smtp:/],
    ['MAIL_FROM', 'Shop <us@shop.example>', /MAIL_FROM is "Shop.*bare address/],
    ['MAX_UPLOAD_BYTES', '-1', /MAX_UPLOAD_BYTES is "-1"/],
    ['DEMO', 'maybe', /DEMO is "maybe"; use 1 or 0/],
    ['DATABASE_URL', 'postgres://db', /does not support PostgreSQL.*Remove the variable/],
  ];
  for (const [variable, value, message] of wrong) {
    it(`refuses ${variable}=${value}, naming the variable and the way out`, () => {
      assert.throws(
        () => readConfig({ [variable]: value }),
        (error) => error instanceof ConfigError && error.variable === variable && message.test(error.message),
      );
    });
  }
});
