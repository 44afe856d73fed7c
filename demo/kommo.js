/* global crmPlugin, crm_plugin, logEvent */
/** What a site that uses Kommo's guide would write. */
function listen() {
  crmPlugin('onChatReady', () => logEvent('onChatReady'));
  crmPlugin('onChatShow|onChatHide', () => logEvent('onChatShow|onChatHide'));
  crmPlugin('onConversationsChange', (conversations) => logEvent('onConversationsChange', conversations));
}
listen();

for (const button of document.querySelectorAll('[data-call]')) {
  const { call, argument } = button.dataset;
  button.addEventListener('click', () => crmPlugin(call, argument));
}
document.querySelector('#parameters').addEventListener('submit', (event) => {
  event.preventDefault();
  const bot_params = Object.fromEntries(new FormData(event.target));
  crm_plugin.setMeta({ bot_params });
  logEvent('setMeta', { bot_params });
});

async function hashed(text) {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
/** Takes the button away, then lets the very same snippet run again with another user. */
document.querySelector('#person').addEventListener('submit', async (event) => {
  event.preventDefault();
  const user_id = await hashed(new FormData(event.target).get('user'));
  crmPlugin('runDestroy');
  const snippet = [...document.scripts].find((script) => script.textContent.includes("'crm_plugin')"));
  document.querySelector('#crm_plugin_script').remove();
  delete window.crmPlugin;
  delete window.crm_plugin;
  const { onlinechat, ...config } = window.crmPluginConfig;
  window.crmPluginConfig = { ...config, onlinechat: { ...onlinechat, user_id } };
  const again = document.createElement('script');
  again.textContent = snippet.textContent;
  document.head.append(again);
  logEvent('started again', { user_id: `${user_id.slice(0, 8)}…` });
  listen();
});
