/** One message of each kind, told by an agent, oldest first. */
const cards = [
  {
    title: 'Fern',
    description: 'Likes shade',
    actions: [{ id: 'c1', kind: 'postback', label: 'Choose the fern', payload: 'fern' }],
  },
  { title: 'Moss', actions: [{ id: 'c2', kind: 'link', label: 'About moss', uri: 'https://shop.example/moss' }] },
];
const says: readonly object[] = [
  { kind: 'text', text: 'Read **this**:\n- one\n- https://shop.example', format: 'markdown' },
  {
    kind: 'image',
    url: './pictures/fern.svg',
    mediaType: 'image/svg+xml',
    name: 'fern.svg',
    size: 900,
    alternativeText: 'A fern in a pot',
  },
  { kind: 'file', url: './media/missing.pdf', mediaType: 'application/pdf', name: 'invoice.pdf', size: 20_480 },
  { kind: 'location', latitude: 51.5, longitude: -0.12, name: 'Our shop', address: 'Mill Lane 3' },
  { kind: 'carousel', items: cards },
  { kind: 'list', items: cards },
  {
    kind: 'form',
    form: {
      id: 'where',
      kind: 'message',
      title: 'Where shall it go?',
      submitLabel: 'Tell us',
      fields: [{ type: 'text', name: 'street', label: 'Street', required: true }],
    },
  },
  {
    kind: 'formResponse',
    formId: 'where',
    formKind: 'message',
    answers: [{ name: 'street', label: 'Street', type: 'text', value: 'Rose Alley 5' }],
  },
  { kind: 'productCard', title: 'Desk lamp Heron', note: '€ 89', url: 'https://shop.example/heron' },
  {
    kind: 'orderCard',
    status: 'onTheWay',
    code: '0047',
    goodsCount: 2,
    total: 1000,
    currency: 'EUR',
    goods: [{ name: 'Desk lamp Heron' }],
  },
  { kind: 'system', code: 'agent-joined', values: { name: 'Olivia' } },
  { kind: 'unknown', originalKind: 'hologram', data: {} },
  {
    kind: 'text',
    text: 'The end of the list',
    actions: [{ id: 'r1', kind: 'reply', label: 'Plenty of sun', payload: 'sun' }],
  },
];
export const everyKind = says.map((say, index) => ({ from: 'agent', say, minutesAgo: says.length - index }));
