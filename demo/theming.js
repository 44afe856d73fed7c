/** A small theme editor: each change is said to the element at once, and shown as the code that a page would write. */
const chat = document.querySelector('chat-widget');
const form = document.querySelector('#theme');
const code = document.querySelector('#code');

function readTheme(values) {
  return {
    scheme: values.get('scheme'),
    brandColor: values.get('brandColor'),
    outgoingBackground: values.get('outgoingBackground'),
    incomingBackground: values.get('incomingBackground'),
    actionColor: values.get('actionColor'),
    background: values.get('background'),
    radius: Number(values.get('radius')),
    avatars: { agent: values.has('agentAvatar') },
    ...(values.has('header') ? {} : { header: false }),
  };
}

function apply() {
  const values = new FormData(form);
  const theme = readTheme(values);
  const placeholder = String(values.get('placeholder')).trim();
  const locale = placeholder
    ? { extends: values.get('locale'), composerPlaceholder: placeholder }
    : values.get('locale');
  const options = {
    launcher: { position: values.get('position') },
    window: { title: values.get('title'), draggable: values.has('draggable') },
  };
  chat.theme = theme;
  chat.locale = locale;
  chat.setOptions(options);
  code.textContent = [
    "const chat = document.querySelector('chat-widget');",
    `chat.theme = ${JSON.stringify(theme, null, 2)};`,
    `chat.locale = ${JSON.stringify(locale)};`,
    `chat.setOptions(${JSON.stringify(options)});`,
  ].join('\n');
}

form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('input', apply);
document.querySelector('[data-open-chat]').addEventListener('click', () => chat.show());
customElements.whenDefined('chat-widget').then(apply);
