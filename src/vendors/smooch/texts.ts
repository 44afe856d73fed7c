/** `customText` → our texts and date patterns. Every documented key is in one of the two tables; a test holds the list. */
import { readText, shown, type PlainObject, type Warn } from '../shared/read.ts';

type Target = string | readonly string[];

/** Documented key → our keys. `key.one` is the form for one alone. */
export const textKeys: Readonly<Record<string, Target>> = {
  actionPaymentCompleted: 'actionPaid',
  actionPostbackError: 'actionFailed',
  clickToRetry: 'messageFailed',
  tapToRetry: 'messageFailed',
  clickToRetryForm: 'formFailed',
  tapToRetryForm: 'formFailed',
  conversationListHeaderText: 'listTitle',
  conversationListRelativeTimeJustNow: 'timeJustNow',
  conversationListRelativeTimeMinute: 'timeMinutesAgo.one',
  conversationListRelativeTimeMinutes: 'timeMinutesAgo',
  conversationListRelativeTimeHour: 'timeHoursAgo.one',
  conversationListRelativeTimeHours: 'timeHoursAgo',
  conversationListRelativeTimeYesterday: 'timeYesterday',
  conversationListPreviewAnonymousText: ['messageAgent', 'messageSomeone'],
  conversationListPreviewCarouselText: 'previewCards',
  conversationListPreviewFileText: 'previewFile',
  conversationListPreviewFormText: 'previewForm',
  conversationListPreviewFormResponseText: 'previewFormResponse',
  conversationListPreviewImageText: 'previewImage',
  conversationListPreviewLocationRequestText: 'previewLocationRequest',
  conversationListPreviewUserText: 'messageYou',
  couldNotConnect: 'bannerOffline',
  couldNotConnectRetry: ['bannerReconnecting', 'bannerRetryIn'],
  couldNotConnectRetrySuccess: 'bannerBackOnline',
  couldNotLoadConversations: 'listFailed',
  fetchHistory: 'logLoadOlder',
  fetchingHistory: 'logLoading',
  fileTooLargeError: 'uploadTooLarge',
  fileTypeError: 'uploadType',
  formErrorEntryRequired: 'formRequired',
  formErrorInvalidEmail: 'formEmail',
  formErrorNoLongerThan: 'formTooLong',
  formErrorNoShorterThan: 'formTooShort',
  formErrorUnknown: 'formInvalid',
  formFieldSelectPlaceholderFallback: 'formChoose',
  headerText: 'headerTitle',
  imageClickToReload: 'contentImageReload',
  imagePreviewNotAvailable: 'contentImageFailed',
  unableToLoadImage: 'contentImageFailed',
  inputPlaceholder: 'composerPlaceholder',
  inputPlaceholderBlocked: 'composerBlocked',
  introAppText: 'introText',
  linkError: 'channelLinkFailed',
  notificationSettingsChannelsTitle: 'channelGroup',
  locationNotSupported: 'locationUnsupported',
  locationSecurityRestriction: 'locationFailed',
  locationServicesDenied: 'locationDenied',
  locationSendingFailed: 'locationSendFailed',
  messageDelivered: 'messageDelivered',
  messageSeen: 'messageRead',
  // What waits for a connection is on its way, too: the document has one word for both.
  messageSending: ['messageSending', 'messageQueued'],
  messageTooLongError: 'composerTooLong',
  newConversationButtonText: 'listNew',
  prechatCaptureGreetingText: 'formPrechatIntro',
  prechatCaptureNameLabel: 'formNameLabel',
  prechatCaptureNamePlaceholder: 'formNamePlaceholder',
  prechatCaptureEmailLabel: 'formEmailLabel',
  prechatCaptureEmailPlaceholder: 'formEmailPlaceholder',
  prechatCaptureMailgunLinkingConfirmation: 'systemEmailLinked',
  sendButtonText: 'composerSend',
  settingsHeaderText: 'settingsTitle',
  shareLocation: 'composerLocation',
  unsupportedMessageType: 'contentUnknown',
  unsupportedActionType: 'actionUnsupported',
  uploadDocument: 'composerFile',
  uploadInvalidError: 'uploadInvalid',
  uploadPhoto: 'composerImage',
};
/** Documented key → the pattern it sets; the first that the page gives wins. */
const dateKeys = ['conversationTimestampHeaderFormat', 'conversationListTimestampFormat'] as const;
const timeKey = 'messageTimestampFormat';
/** Documented keys whose place on the screen does not exist here, by what that place would be. The README says why. */
export const withoutCounterpart: Readonly<Record<string, readonly string[]>> = {
  'card payment': ['actionPaymentError'],
  'prompt to connect a channel': ['connectNotificationText', 'connectNotificationSingleText'],
  'pages that link a channel': [
    'frontendEmailChannelDescription',
    'lineChannelDescription',
    'linkChannelPageHeader',
    'messengerChannelDescription',
    'notificationSettingsChannelsDescription',
    'notificationSettingsConnected',
    'notificationSettingsConnectedAs',
    'syncConversation',
    'telegramChannelDescription',
    'viberChannelDescription',
    'viberChannelDescriptionMobile',
    'viberQRCodeError',
    'wechatChannelDescription',
    'wechatChannelDescriptionMobile',
    'wechatQRCodeError',
    'whatsappChannelDescriptionDesktop',
    'whatsappChannelDescriptionMobile',
    'whatsappLinkingError',
  ],
  'a place to link or change an address beside the form': [
    'emailChangeAddress',
    'emailDescription',
    'emailFieldLabel',
    'emailFieldPlaceholder',
    'emailFormButton',
    'emailLinkingErrorMessage',
  ],
  'notification by SMS': [
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
  ],
  'a title of its own in the tab (the page’s is kept, with the number before it)': [
    'messageIndicatorTitlePlural',
    'messageIndicatorTitleSingular',
  ],
  'a virus scanner': ['uploadVirusError'],
  'a press before a heavy picture': ['imageClickToView'],
  'an error beside the failed message': ['messageError'],
  'age of a message': [
    'messageRelativeTimeDay',
    'messageRelativeTimeHour',
    'messageRelativeTimeJustNow',
    'messageRelativeTimeMinute',
  ],
  'a sentence after the pre-chat form': ['prechatCaptureConfirmationText'],
};
const silent = new Set(Object.values(withoutCounterpart).flat());
/** The document's name of a place → ours, where they differ. */
const places: Readonly<Record<string, string>> = { user: 'name', value: 'count', characters: 'count' };
/** Singular forms are written with the figure in words of the document, “1 minute ago”. */
const singular = /\.one$/;

export interface CustomText {
  readonly texts?: Readonly<Record<string, string>>;
  readonly dateFormat?: string;
  readonly timeFormat?: string;
}
/** @param touch whether the visitor taps: the document has two words for that */
export function readCustomText(customText: PlainObject, warn: Warn, touch = false): CustomText {
  const given = new Map<string, string>();
  for (const [key, value] of Object.entries(customText)) {
    if (silent.has(key)) continue;
    if (!Object.hasOwn(textKeys, key) && !dateKeys.some((known) => known === key) && key !== timeKey) {
      warn(`customText: ${shown(key)} is not a text of this widget; it is ignored.`);
      continue;
    }
    const text = readText(value, `customText.${key}`, warn);
    if (text !== undefined) given.set(key, text);
  }
  const texts: Record<string, string> = {};
  for (const [key, text] of given) {
    // Of the two words for the same place, the other one is for the other way to press.
    if (key.startsWith(touch ? 'clickToRetry' : 'tapToRetry')) continue;
    if (key === 'imagePreviewNotAvailable' && given.has('unableToLoadImage')) continue;
    const targets = textKeys[key] ?? [];
    for (const target of typeof targets === 'string' ? [targets] : targets)
      texts[target] = translate(key, target, text);
  }
  const date = dateKeys.map((key) => given.get(key)).find((pattern) => pattern !== undefined);
  const time = given.get(timeKey);
  return {
    ...(Object.keys(texts).length > 0 ? { texts } : {}),
    ...(date === undefined ? {} : { dateFormat: date }),
    ...(time === undefined ? {} : { timeFormat: time }),
  };
}
function translate(key: string, target: string, text: string): string {
  const named = text.replace(/\{\s*(\w+)\s*\}/g, (_, place: string) => `{${renamed(key, place)}}`);
  return singular.test(target) ? named.replace(/(?<![\d{])1(?![\d}])/, '{count}') : named;
}
function renamed(key: string, place: string): string {
  return key === 'messageTooLongError' && place === 'size' ? 'limit' : (places[place] ?? place);
}
