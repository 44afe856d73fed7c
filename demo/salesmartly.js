/* global ssq, logEvent */
/** What a site that uses SaleSmartly's guide would write. Runs after the chat's own script, so `ssq` is there. */
const events = [
  'onUnRead',
  'onSendMessage',
  'onReceiveMessage',
  'onOpenChat',
  'onCloseChat',
  'onOpenCollection',
  'onCollectionInfo',
  'onOpenLine',
  'onOpenMessenger',
  'onOpenEmail',
  'onOpenTelegram',
  'onOpenWhatsapp',
  'onOpenVKontakte',
  'onOpenTikTok',
  'onOpenCustom',
  'onOpenZalo',
];
for (const name of events) ssq.push(name, (detail) => logEvent(name, detail));
ssq.push('createWhatsappGreeting', (message) => `${message} I am looking at ${document.title}.`);

/** Ids that can be guessed would let others read along: a site passes a hash. */
async function hashed(text) {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
document.querySelector('#login').addEventListener('submit', async (event) => {
  event.preventDefault();
  const values = Object.fromEntries(new FormData(event.target));
  ssq.push('setLoginInfo', {
    user_id: await hashed(values.email.toLowerCase()),
    user_name: values.user_name,
    language: values.language,
    phone: values.phone,
    email: values.email,
    description: 'Signed in on the demo page\nLikes ferns',
    label_names: ['VIP'],
    custom_fields_ext: { source: 'demo' },
  });
  logEvent('setLoginInfo', { user_name: values.user_name });
});
for (const button of document.querySelectorAll('[data-push]')) {
  const { push, argument } = button.dataset;
  button.addEventListener('click', () => ssq.push(push, argument && JSON.parse(argument)));
}
const uploads = document.querySelector('#uploads');
uploads.addEventListener('change', () => {
  const hidden = [...uploads.querySelectorAll('input:not(:checked)')].map((box) => box.value);
  ssq.push('hideUpload', hidden);
});
