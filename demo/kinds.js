/** A button for each word that the bot knows; a press writes the word into the chat. */
const chat = document.querySelector('chat-widget');
const { memory } = JSON.parse(chat.querySelector('script').textContent);
const words = document.querySelector('#words');

for (const { when } of memory.script) {
  if (!when || when === 'thank') continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button quiet';
  button.textContent = when;
  button.addEventListener('click', () => chat.send({ kind: 'text', text: when }));
  words.append(button);
}
