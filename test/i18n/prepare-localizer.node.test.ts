import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prepareLocalizer } from '../../src/i18n/prepare-localizer.ts';
import type { PrepareLocalizerOptions } from '../../src/i18n/prepare-localizer.ts';

const at = new Date(2024, 11, 30, 15, 4).getTime();

async function prepare(options: PrepareLocalizerOptions) {
  const warnings: string[] = [];
  const localizer = await prepareLocalizer({ ...options, warn: (message) => warnings.push(message) });
  return { localizer, warnings };
}

describe('prepareLocalizer', () => {
  it('fetches the texts of the language that a vendor’s code means', async () => {
    const { localizer } = await prepare({ locale: 'tw' });
    assert.deepEqual([localizer.locale, localizer.direction, localizer.t('composerSend')], ['zh-Hant', 'ltr', '傳送']);
  });

  it('speaks Arabic from right to left', async () => {
    const { localizer } = await prepare({ locale: 'ar' });
    assert.equal(localizer.direction, 'rtl');
    assert.equal(localizer.t('listUnread', { count: 2 }), 'رسالتان غير مقروءتين');
  });

  it('goes through the candidates, and speaks English when none has texts', async () => {
    assert.equal((await prepare({ locale: [undefined, 'nl', 'de-AT'] })).localizer.locale, 'de');
    assert.equal((await prepare({ locale: 'nl' })).localizer.locale, 'en');
    assert.equal((await prepare({})).localizer.locale, 'en');
  });

  it('puts the page’s own texts over those of the language', async () => {
    const { localizer, warnings } = await prepare({
      locale: 'fr',
      texts: { composerPlaceholder: 'Une question ?', nope: 'x' },
    });
    assert.equal(localizer.t('composerPlaceholder'), 'Une question ?');
    assert.equal(localizer.t('composerSend'), 'Envoyer');
    assert.equal(warnings.length, 1);
  });

  it('writes dates after the page’s pattern in the page’s language', async () => {
    const { localizer, warnings } = await prepare({ locale: 'de', dateFormat: 'D. MMMM YYYY', timeFormat: 'HH:mm' });
    assert.equal(localizer.day(at, at), '30. Dezember 2024');
    assert.equal(localizer.time(at), '15:04');
    assert.deepEqual(warnings, []);
  });

  it('warns about a wrong pattern and goes on without it', async () => {
    const { localizer, warnings } = await prepare({ locale: 'de', dateFormat: 'nonsense' });
    assert.equal(warnings.length, 1);
    assert.equal(localizer.day(at, at), 'Heute');
  });

  it('gives two widgets two languages at once', async () => {
    const [german, japanese] = await Promise.all([prepare({ locale: 'de' }), prepare({ locale: 'ja' })]);
    assert.equal(german.localizer.t('composerSend'), 'Senden');
    assert.equal(japanese.localizer.t('composerSend'), '送信');
  });
});
