import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createLocalizer } from '../../../src/i18n/create-localizer.ts';
import { loadTerms } from '../../../src/i18n/load-locale.ts';
import { en } from '../../../src/i18n/locales/en.ts';
import { applyTexts, isTermKey } from '../../../src/i18n/text-keys.ts';
import { readCustomText, textKeys, withoutCounterpart } from '../../../src/vendors/smooch/texts.ts';

/** The keys of `customText`, as the vendor documents them. */
const documented = [
  'actionPaymentCompleted',
  'actionPaymentError',
  'actionPostbackError',
  'clickToRetry',
  'clickToRetryForm',
  'connectNotificationText',
  'connectNotificationSingleText',
  'conversationListHeaderText',
  'conversationListRelativeTimeJustNow',
  'conversationListRelativeTimeMinute',
  'conversationListRelativeTimeMinutes',
  'conversationListRelativeTimeHour',
  'conversationListRelativeTimeHours',
  'conversationListRelativeTimeYesterday',
  'conversationListTimestampFormat',
  'conversationListPreviewAnonymousText',
  'conversationListPreviewCarouselText',
  'conversationListPreviewFileText',
  'conversationListPreviewFormText',
  'conversationListPreviewFormResponseText',
  'conversationListPreviewImageText',
  'conversationListPreviewLocationRequestText',
  'conversationListPreviewUserText',
  'conversationTimestampHeaderFormat',
  'couldNotConnect',
  'couldNotConnectRetry',
  'couldNotConnectRetrySuccess',
  'couldNotLoadConversations',
  'emailChangeAddress',
  'emailDescription',
  'emailFieldLabel',
  'emailFieldPlaceholder',
  'emailFormButton',
  'emailLinkingErrorMessage',
  'fetchHistory',
  'fetchingHistory',
  'fileTooLargeError',
  'fileTypeError',
  'formErrorEntryRequired',
  'formErrorInvalidEmail',
  'formErrorNoLongerThan',
  'formErrorNoShorterThan',
  'formErrorUnknown',
  'formFieldSelectPlaceholderFallback',
  'frontendEmailChannelDescription',
  'headerText',
  'imageClickToReload',
  'imageClickToView',
  'imagePreviewNotAvailable',
  'inputPlaceholder',
  'inputPlaceholderBlocked',
  'introAppText',
  'lineChannelDescription',
  'linkError',
  'linkChannelPageHeader',
  'locationNotSupported',
  'locationSecurityRestriction',
  'locationSendingFailed',
  'locationServicesDenied',
  'messageError',
  'messageIndicatorTitlePlural',
  'messageIndicatorTitleSingular',
  'messageRelativeTimeDay',
  'messageRelativeTimeHour',
  'messageRelativeTimeJustNow',
  'messageRelativeTimeMinute',
  'messageTimestampFormat',
  'messageDelivered',
  'messageSeen',
  'messageSending',
  'messageTooLongError',
  'messengerChannelDescription',
  'newConversationButtonText',
  'notificationSettingsChannelsDescription',
  'notificationSettingsChannelsTitle',
  'notificationSettingsConnected',
  'notificationSettingsConnectedAs',
  'prechatCaptureGreetingText',
  'prechatCaptureNameLabel',
  'prechatCaptureNamePlaceholder',
  'prechatCaptureEmailLabel',
  'prechatCaptureEmailPlaceholder',
  'prechatCaptureConfirmationText',
  'prechatCaptureMailgunLinkingConfirmation',
  'sendButtonText',
  'settingsHeaderText',
  'shareLocation',
  'smsBadRequestError',
  'smsCancel',
  'smsChangeNumber',
  'smsChannelDescription',
  'smsChannelPendingDescription',
  'smsContinue',
  'smsInvalidNumberError',
  'smsLinkCancelled',
  'smsLinkPending',
  'smsPingChannelError',
  'smsSendText',
  'smsStartTexting',
  'smsTooManyRequestsError',
  'smsTooManyRequestsOneMinuteError',
  'smsUnhandledError',
  'syncConversation',
  'tapToRetry',
  'tapToRetryForm',
  'telegramChannelDescription',
  'unsupportedMessageType',
  'unsupportedActionType',
  'uploadDocument',
  'uploadInvalidError',
  'uploadPhoto',
  'uploadVirusError',
  'viberChannelDescription',
  'viberChannelDescriptionMobile',
  'viberQRCodeError',
  'wechatChannelDescription',
  'wechatChannelDescriptionMobile',
  'wechatQRCodeError',
  'whatsappChannelDescriptionDesktop',
  'whatsappChannelDescriptionMobile',
  'whatsappLinkingError',
  'unableToLoadImage',
];
const patterns = ['conversationTimestampHeaderFormat', 'conversationListTimestampFormat', 'messageTimestampFormat'];
const readme = readFileSync(new URL('../../../src/vendors/smooch/README.md', import.meta.url), 'utf8');

function read(customText: Record<string, unknown>, touch = false) {
  const warnings: string[] = [];
  return { ...readCustomText(customText, (text) => warnings.push(text), touch), warnings };
}
/** Our English with the page's words on top, as the window gets it. */
function localizer(customText: Record<string, unknown>, locale: 'en' | 'ru' = 'en', terms = en as never) {
  const { texts = {}, warnings } = read(customText);
  const unknown: string[] = [];
  const changed = applyTexts(terms, texts, (text) => unknown.push(text));
  assert.deepEqual([...warnings, ...unknown], []);
  return createLocalizer({ locale, terms: changed });
}

describe('customText', () => {
  it('has a place for each documented key, or its README says that there is none', () => {
    assert.equal(documented.length, 122);
    const silent = Object.values(withoutCounterpart).flat();
    for (const key of documented) {
      const places = [Object.hasOwn(textKeys, key), patterns.includes(key), silent.includes(key)].filter(Boolean);
      assert.equal(places.length, 1, key);
    }
    assert.equal(Object.keys(textKeys).length + patterns.length + silent.length, documented.length);
    for (const key of silent) assert.ok(readme.includes(`\`${key}\``), `the README does not name ${key}`);
  });
  it('changes texts that some part of the window shows', () => {
    const root = new URL('../../../src/', import.meta.url);
    const shown = ['ui', 'app', 'widget']
      .flatMap((folder) =>
        readdirSync(new URL(`${folder}/`, root), { recursive: true }).map((name) => `${folder}/${String(name)}`),
      )
      .concat('i18n/first-localizer.ts', 'i18n/create-localizer.ts')
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(name, root), 'utf8'))
      .join('\n');
    for (const target of Object.values(textKeys).flat()) {
      const key = target.split('.')[0] ?? '';
      assert.ok(isTermKey(key), target);
      assert.match(shown, new RegExp(`\\b${key}\\b`), `nothing shows ${key}`);
    }
  });
  it('accepts every documented key without a warning', () => {
    const { warnings } = read(Object.fromEntries(documented.map((key) => [key, 'x'])));
    assert.deepEqual(warnings, []);
  });
  it('puts each word where its place is', () => {
    for (const [key, targets] of Object.entries(textKeys)) {
      const touch = key.startsWith('tapToRetry');
      const { texts } = read({ [key]: 'Our words' }, touch);
      for (const target of [targets].flat()) assert.equal(texts?.[target], 'Our words', key);
    }
  });
  it('knows the document’s names of places', () => {
    const { t } = localizer({
      conversationListPreviewImageText: '{user} sent an image',
      formErrorNoLongerThan: 'Must contain no more than ({characters}) characters',
      fileTooLargeError: 'Max file size limit exceeded ({size})',
      messageTooLongError: 'Max message size limit exceeded ({size}).',
    });
    assert.equal(t('previewImage', { name: 'Ann' }), 'Ann sent an image');
    assert.equal(t('formTooLong', { count: 5 }), 'Must contain no more than (5) characters');
    assert.equal(t('uploadTooLarge', { name: 'a.png', size: '2 MB' }), 'Max file size limit exceeded (2 MB)');
    assert.equal(t('composerTooLong', { count: 3, limit: 100 }), 'Max message size limit exceeded (100).');
  });
  it('says one and several as the document does, also where other numbers than one take the singular', async () => {
    const words = {
      conversationListRelativeTimeMinute: '1 minute ago',
      conversationListRelativeTimeMinutes: '{value} minutes ago',
    };
    const { t } = localizer(words);
    assert.equal(t('timeMinutesAgo', { count: 1 }), '1 minute ago');
    assert.equal(t('timeMinutesAgo', { count: 7 }), '7 minutes ago');
    const russian = localizer(words, 'ru', (await loadTerms('ru')) as never);
    assert.equal(russian.t('timeMinutesAgo', { count: 21 }), '21 minute ago');
  });
  it('has a word for those who click and one for those who tap', () => {
    const words = { clickToRetry: 'Click', tapToRetry: 'Tap', clickToRetryForm: 'Click it', tapToRetryForm: 'Tap it' };
    assert.deepEqual(read(words).texts, { messageFailed: 'Click', formFailed: 'Click it' });
    assert.deepEqual(read(words, true).texts, { messageFailed: 'Tap', formFailed: 'Tap it' });
    assert.deepEqual(read({ clickToRetry: 'Click' }, true).texts, undefined);
  });
  it('reads the patterns of dates and times', () => {
    const { dateFormat, timeFormat, texts } = read({
      conversationListTimestampFormat: 'MM/DD/YY',
      conversationTimestampHeaderFormat: 'MMMM D YYYY, h:mm A',
      messageTimestampFormat: 'h:mm A',
    });
    assert.deepEqual(
      { dateFormat, timeFormat, texts },
      { dateFormat: 'MMMM D YYYY, h:mm A', timeFormat: 'h:mm A', texts: undefined },
    );
    assert.equal(read({ conversationListTimestampFormat: 'MM/DD/YY' }).dateFormat, 'MM/DD/YY');
  });
  it('names what is no key and what is no string', () => {
    const { warnings, texts } = read({ sendText: 'x', sendButtonText: ['x'], toString: 'x' });
    assert.equal(warnings.length, 3);
    assert.match(warnings[0] ?? '', /"sendText"/);
    assert.equal(texts, undefined);
  });
});
