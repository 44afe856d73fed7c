/** One conversation with every kind of content, in the words of its reader: for looking at all of them at once. */
import type { Action, Content, OrderStatus } from '../../../src/protocol/content.ts';

interface Words {
  readonly greeting: string;
  readonly long: string;
  readonly list: string;
  readonly title: string;
  readonly text: string;
  readonly press: string;
  readonly question: string;
  readonly place: string;
  readonly street: string;
}
export const english: Words = {
  greeting: 'Hello! See https://shop.example/ferns?id=47&colour=green or write to hello@shop.example.',
  long: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft https://shop.example/a/very/long/address/without/any/break/at/all/that/goes/on/and/on/and/on',
  list: 'Three things **matter**:\n\n1. _light_\n2. water, but ~~daily~~ weekly\n3. `patience`\n\n```\nnpm run grow -- --slowly --and --with --a --very --long --line\n```',
  title: 'Desk lamp Heron, brass, with a shade of hand-made paper',
  text: 'Stands on one leg and gives a warm light.',
  press: 'Choose this one',
  question: 'Where does it stand, in the sun or in the shade?',
  place: 'Our shop by the river',
  street: 'Alder Lane 7, 4th floor, Rivertown',
};
export const arabic: Words = {
  greeting: 'مرحبًا! انظر https://shop.example/ferns?id=47 أو اكتب إلى hello@shop.example.',
  long: 'الاستكشافاتوالاستعلاماتوالاستفساراتالمتواصلةبلاانقطاع https://shop.example/a/very/long/address/without/any/break/at/all/that/goes/on',
  list: 'ثلاثة أشياء **مهمة**:\n\n1. _الضوء_\n2. الماء، ~~يوميًا~~ أسبوعيًا\n3. `npm`',
  title: 'مصباح مكتب من النحاس مع غطاء من الورق المصنوع يدويًا',
  text: 'يقف على ساق واحدة ويعطي ضوءًا دافئًا.',
  press: 'اختر هذا',
  question: 'أين يقف، في الشمس أم في الظل؟',
  place: 'متجرنا عند النهر',
  street: 'شارع الألدر ٧، الطابق الرابع',
};
const statuses: readonly OrderStatus[] = [
  'unpaid', 'toDeliver', 'onTheWay', 'delivering', 'finished', 'toReview', 'cancelled', 'custom',
]; // prettier-ignore

export function everyKind(words: Words): readonly { readonly from: string; readonly say: Content | string }[] {
  const { title, text, press, question } = words;
  const picture = './pictures/fern.svg';
  const image = { url: picture, mediaType: 'image/svg+xml', name: 'fern.svg', size: 900, width: 320, height: 240 };
  const actions: readonly Action[] = [
    { kind: 'link', id: 'a', label: press, uri: 'https://shop.example/heron' },
    { kind: 'postback', id: 'b', label: press, payload: 'heron' },
    { kind: 'postback', id: 'c', label: press, payload: 'kept', toggled: true },
    { kind: 'webview', id: 'd', label: press, uri: 'https://shop.example/view' },
    { kind: 'buy', id: 'e', label: press, amount: 8900, currency: 'EUR' },
    { kind: 'buy', id: 'f', label: press, amount: 8900, currency: 'EUR', state: 'paid' },
    { kind: 'phone', id: 'g', label: '', number: '+44 20 7946 0000' },
    { kind: 'message', id: 'h', label: press, text: press },
    { kind: 'locationRequest', id: 'i', label: '' },
  ];
  const cards = [1, 2, 3].map((number) => ({
    title: `${title} ${String(number)}`,
    description: text,
    imageUrl: picture,
    actions: [{ kind: 'postback', id: String(number), label: press, payload: 'x' }] as const,
  }));
  const fields = [
    { type: 'header', name: 'h', label: title },
    { type: 'text', name: 'a', label: question, required: true, maxLength: 40, help: text },
    { type: 'textarea', name: 'b', label: press },
    { type: 'email', name: 'c', label: press },
    { type: 'phone', name: 'd', label: press },
    { type: 'number', name: 'e', label: press },
    { type: 'date', name: 'f', label: press },
    { type: 'select', name: 'g', label: press, options: [{ name: 'a', label: title }] },
    { type: 'multiselect', name: 'i', label: press, options: [{ name: 'a', label: title }, { name: 'b', label: text }] },
    { type: 'radio', name: 'j', label: press, options: [{ name: 'a', label: title }, { name: 'b', label: text }] },
    { type: 'checkbox', name: 'k', label: press },
    { type: 'rating', name: 'l', label: press },
    { type: 'consent', name: 'm', label: `${text} https://shop.example/privacy`, required: true },
  ] as const; // prettier-ignore
  const said: readonly (Content | string)[] = [
    { kind: 'system', code: 'agent-joined', values: { name: 'Ann' } },
    words.greeting,
    words.long,
    { kind: 'text', text: words.list, format: 'markdown' },
    { kind: 'text', text: question, actions },
    { kind: 'image', ...image, alternativeText: title },
    { kind: 'image', ...image, url: './pictures/missing.svg', text },
    { kind: 'file', url: './media/growing.webm', mediaType: 'video/webm', name: 'growing.webm', size: 20_000 },
    { kind: 'file', url: './media/chime.wav', mediaType: 'audio/wav', name: 'chime.wav', size: 9000 },
    { kind: 'file', url: './media/fern-care.txt', mediaType: 'text/plain', name: `${title}.txt`, size: 1_234_567 },
    { kind: 'location', latitude: 51.5, longitude: -0.12, name: words.place, address: words.street },
    { kind: 'carousel', items: cards },
    { kind: 'list', items: cards.slice(0, 2) },
    {
      kind: 'productCard',
      title,
      note: '€ 89',
      description: text,
      imageUrl: picture,
      url: 'https://shop.example/heron',
    },
    ...statuses.map((status): Content => ({
      kind: 'orderCard', status, code: 'A-0047-2026-11', total: 123_456, currency: 'EUR', goodsCount: 2, createdAt: Date.UTC(2026, 10, 20, 12),
      goods: [{ name: title, imageUrl: picture }, { name: text }],
      ...(status === 'custom' ? { statusText: press } : {}),
    })), // prettier-ignore
    { kind: 'richMessage', template: 'cards', elements: cards.slice(0, 1) },
    { kind: 'richMessage', template: 'sticker', elements: [{ title: press, imageUrl: picture }] },
    { kind: 'form', form: { id: 'f', kind: 'message', title, intro: text, fields } },
    { kind: 'template', templateId: 't', variables: {}, text },
    { kind: 'unknown', originalKind: 'hologram', data: {} },
    { kind: 'custom', data: { a: 1 } },
  ];
  const answered: readonly (Content | string)[] = [
    words.greeting,
    { kind: 'image', ...image },
    { kind: 'file', url: './media/chime.wav', mediaType: 'audio/wav', name: 'chime.wav', size: 9000 },
    { kind: 'file', url: './media/fern-care.txt', mediaType: 'text/plain', name: 'fern-care.txt', size: 12_345 },
    { kind: 'location', latitude: 51.5, longitude: -0.12 },
    {
      kind: 'formResponse',
      formId: 'f',
      formKind: 'message',
      answers: [
        { name: 'a', label: question, type: 'text', value: words.street },
        { name: 'm', label: text, type: 'consent', value: 'true' },
      ],
    },
  ];
  return [
    ...said.map((say) => ({ from: typeof say !== 'string' && say.kind === 'system' ? 'system' : 'agent', say })),
    ...answered.map((say) => ({ from: 'visitor', say })),
    {
      from: 'agent',
      say: { kind: 'richMessage', template: 'quickReplies', elements: [{ title: question, actions: [press, title, text].map((label, index) => ({ kind: 'reply', id: String(index), label, payload: label })) }] },
    },
  ]; // prettier-ignore
}
