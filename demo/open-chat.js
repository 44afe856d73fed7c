/** Buttons of a page that open its (first) chat. */
for (const button of document.querySelectorAll('[data-open-chat]'))
  button.addEventListener('click', () => document.querySelector('chat-widget').show());
