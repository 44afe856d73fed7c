/* global crmPlugin */
window.heard = [];
for (const name of ['onChatReady', 'onChatShow', 'onChatHide', 'onConversationsChange', 'onButtonClick'])
  crmPlugin(name, (...args) => {
    window.heard.push([name, ...args]);
  });
