/** What a step says: a text, a question with quick replies, cards or a sticker. */
import { settingsTexts } from '../../texts-settings.ts';
import { isJson, type Field, type Json, type Lens } from '../kit/fields.ts';
import { buttons, editorFields, fromEditor, replies } from './buttons.ts';
import { places } from './places.ts';
import { choicesOf, newItemId, textAt } from './shared.ts';

const words = settingsTexts.bots;
type Says = keyof typeof words.says;

const contentOf = (step: Json): Json => (isJson(step['content']) ? step['content'] : {});
const elementsOf = (content: Json): readonly unknown[] =>
  Array.isArray(content['elements']) ? (content['elements'] as readonly unknown[]) : [];
/** Which of `words.says` a content is. */
const saysOf = (content: Json): string =>
  content['kind'] === 'richMessage' ? textAt(content, 'template') : textAt(content, 'kind');
const says =
  (what: Says, elements?: 'one' | 'several') =>
  (step: Json): boolean => {
    if (step['kind'] !== 'say' || saysOf(contentOf(step)) !== what) return false;
    return elements === undefined || (elementsOf(contentOf(step)).length === 1) === (elements === 'one');
  };

/** The words that were there go along to another kind. */
function freshContent(what: string, before: Json): Json {
  const [first] = elementsOf(before);
  const said = textAt(before, 'text') || (isJson(first) ? textAt(first, 'title') : '');
  switch (what) {
    case 'quickReplies':
      return rich(what, { title: said, actions: [{ kind: 'reply', id: newItemId(), label: '', payload: '' }] });
    case 'cards':
      return rich(what, { title: said, actions: [] });
    case 'sticker':
      return rich(what, { title: said, alternativeText: said, imageUrl: '' });
    default:
      return { kind: 'text', text: said };
  }
}
function rich(template: string, element: Json): Json {
  return { kind: 'richMessage', template, elements: [element] };
}
/** What a sticker shows is what is read aloud, until the two were made different elsewhere. */
const titleReadAloud: Lens = {
  read: (own) => textAt(own, 'title'),
  write: (title, own) =>
    textAt(own, 'alternativeText') === textAt(own, 'title')
      ? { ...own, title, alternativeText: title }
      : { ...own, title },
};
const withPlaces = (field: Field): Field =>
  field.name === 'title' || field.name === 'description' ? ({ ...field, places } as Field) : field;
const cardFields: readonly Field[] = [
  ...editorFields('buttons').map((field) => withPlaces(fromEditor(field))),
  buttons('actions', words.cardButtons, { optional: true }),
];
const questionFields: readonly Field[] = [
  { kind: 'textarea', name: 'title', rows: 2, required: true, places, ...words.question },
  replies('actions'),
];
const stickerFields: readonly Field[] = editorFields('sticker').map((field) =>
  fromEditor(field, field.name === 'title' ? ({ lens: titleReadAloud } as Partial<Field>) : {}),
);
const elementList = (what: Says, item: string, fields: readonly Field[], make: () => Json): Field => ({
  kind: 'list',
  name: 'content.elements',
  label: item,
  item,
  min: 1,
  max: 30,
  title: (own) => textAt(own, 'title'),
  make,
  fields: () => fields,
  when: says(what, 'several'),
});
/** The usual single element has no frame of a list around it. */
const single = (what: Says, fields: readonly Field[]): readonly Field[] =>
  fields.map((field) => ({ ...field, name: `content.elements.0.${field.name}`, when: says(what, 'one') }));

export const saidFields: readonly Field[] = [
  {
    kind: 'select',
    name: 'content.kind',
    options: choicesOf(words.says),
    read: saysOf,
    reset: freshContent,
    when: (step) => step['kind'] === 'say',
    ...words.say,
  },
  { kind: 'textarea', name: 'content.text', required: true, places, when: says('text'), ...words.text },
  buttons('content.actions', words.buttons, { optional: true, when: says('text') }),
  ...single('quickReplies', questionFields),
  elementList('quickReplies', words.question.label, questionFields, () => ({ title: '', actions: [] })),
  {
    ...elementList('cards', words.card, cardFields, () => ({ title: '' })),
    ...words.cards,
    when: says('cards'),
  },
  ...single('sticker', stickerFields),
  elementList('sticker', words.says.sticker, stickerFields, () => ({ title: '', imageUrl: '' })),
];
export function freshText(): Json {
  return freshContent('text', {});
}
