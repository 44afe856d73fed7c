/* global ssq */
window.heard = [];
for (const name of [
  'onReady',
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
])
  ssq.push(name, (...args) => {
    window.heard.push([name, ...args]);
  });
