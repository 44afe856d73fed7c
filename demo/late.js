/** Loads the chat's script when asked to, long after the page has used the element. */
const chat = document.querySelector('chat-widget');
const places = [document.querySelector('#first-place'), document.querySelector('#second-place')];
const button = (id) => document.querySelector(`#${id}`);
let loads = 0;

// The element is not defined yet: these are plain properties that it has to find later.
chat.locale = 'fr';
chat.theme = { brandColor: '#6b3fa0', conversationColor: '#6b3fa0' };

button('load').addEventListener('click', () => {
  const script = document.createElement('script');
  script.type = 'module';
  // A query makes the browser run the file again.
  script.src = loads === 0 ? '/chat-widget.js' : `/chat-widget.js?load=${loads}`;
  script.addEventListener('load', () => {
    loads += 1;
    document.querySelector('#loaded').textContent = loads === 1 ? 'loaded' : `loaded ${loads} times`;
    button('move').disabled = button('remove').disabled = false;
  });
  script.addEventListener('error', () => {
    document.querySelector('#loaded').textContent = 'could not be loaded';
  });
  document.head.append(script);
});
button('move').addEventListener('click', () => places[places[0].contains(chat) ? 1 : 0].append(chat));
button('remove').addEventListener('click', () => {
  chat.remove();
  button('return').disabled = false;
  button('move').disabled = button('remove').disabled = true;
  button('return').focus();
});
button('return').addEventListener('click', () => {
  places[0].append(chat);
  button('move').disabled = button('remove').disabled = false;
  button('return').disabled = true;
  button('remove').focus();
});
