/** Header and footer of all demo pages, so that each page holds only what it shows. */
const pages = [
  ['index.html', 'Shop'],
  ['kinds.html', 'Messages'],
  ['theming.html', 'Theming'],
  ['frame.html', 'In the page'],
  ['page.html', 'Whole page'],
  ['arabic.html', 'Right to left'],
  ['two.html', 'Two chats'],
  ['late.html', 'Late loading'],
  ['csp.html', 'Strict CSP'],
  ['hostile.html', 'Hostile styles'],
  ['salesmartly.html', 'SaleSmartly'],
  ['kommo.html', 'Kommo'],
];

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

function buildHeader(header) {
  const here = location.pathname.split('/').pop() || 'index.html';
  const list = make('ul');
  for (const [file, title] of pages) {
    const link = make('a', { href: `./${file}` }, title);
    if (file === here) link.setAttribute('aria-current', 'page');
    list.append(make('li', {}, link));
  }
  const navigation = make('nav', { className: 'site-nav' }, list);
  navigation.setAttribute('aria-label', 'Demo pages');
  // Pages in other languages keep an English menu.
  navigation.lang = 'en';
  const mark = make('img', { src: './pictures/mark.svg', alt: '', width: 32, height: 32 });
  header.prepend(make('a', { className: 'brand', href: './index.html' }, mark, 'Moss & Lamp'), navigation);
}

function buildFooter(footer) {
  footer.lang = 'en';
  footer.dir = 'ltr';
  footer.append(
    'Moss & Lamp is an invented shop. Write something in the chat, then answer it as an agent in the ',
    make('a', { href: '/console/' }, 'agent console'),
    '.',
  );
}

for (const header of document.querySelectorAll('.site-header')) buildHeader(header);
for (const footer of document.querySelectorAll('.site-footer')) buildFooter(footer);
