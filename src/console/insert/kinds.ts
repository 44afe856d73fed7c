/** The contents that an agent can put into a conversation beside text and files, each described by the fields of its editor. */
import { texts } from '../texts.ts';
import { actionFields } from './actions.ts';
import type { EditorField } from './fields.ts';

export interface InsertKind {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly EditorField[];
  /** A list of like things: cards, answers, questions. */
  readonly items?: {
    readonly label: string;
    readonly fields: readonly EditorField[];
    readonly min: number;
    readonly max: number;
  };
}
const words = texts.insert;

const cardFields: readonly EditorField[] = [
  { name: 'title', label: words.cardTitle, type: 'text', required: true },
  { name: 'description', label: words.description, type: 'text' },
  { name: 'imageUrl', label: words.imageUrl, type: 'url' },
  { name: 'buttonLabel', label: words.buttonLabel, type: 'text' },
  { name: 'buttonUrl', label: words.buttonUrl, type: 'url', help: words.buttonHelp },
];
const answerFields: readonly EditorField[] = [
  { name: 'label', label: words.answer, type: 'text', required: true },
  { name: 'payload', label: words.payload, type: 'text' },
];
const orderStatuses = Object.entries(words.orderStatuses).map(([value, label]) => ({ value, label }));
/** Answers that are chosen from a list. */
export const listTypes: readonly string[] = ['select', 'multiselect', 'radio'];
const answerLength = {
  type: 'number',
  min: 1,
  max: 50_000,
  whole: true,
  when: { field: 'type', is: ['text', 'textarea'] },
} as const;
const questionTypes = Object.entries(words.questionTypes).map(([value, label]) => ({ value, label }));

export const insertKinds: readonly InsertKind[] = [
  {
    id: 'location',
    title: words.kinds.location,
    fields: [
      { name: 'name', label: words.placeName, type: 'text' },
      { name: 'address', label: words.address, type: 'text' },
      { name: 'latitude', label: words.latitude, type: 'number', required: true, min: -90, max: 90 },
      { name: 'longitude', label: words.longitude, type: 'number', required: true, min: -180, max: 180 },
    ],
  },
  {
    id: 'productCard',
    title: words.kinds.productCard,
    fields: [
      { name: 'title', label: words.cardTitle, type: 'text', required: true },
      { name: 'note', label: words.price, type: 'text' },
      { name: 'description', label: words.description, type: 'textarea' },
      { name: 'imageUrl', label: words.imageUrl, type: 'url' },
      { name: 'url', label: words.link, type: 'url' },
    ],
  },
  {
    id: 'orderCard',
    title: words.kinds.orderCard,
    fields: [
      { name: 'code', label: words.orderCode, type: 'text', required: true },
      { name: 'status', label: words.orderStatus, type: 'select', options: orderStatuses, value: 'unpaid' },
      { name: 'statusText', label: words.orderStatusText, type: 'text', help: words.orderStatusHelp },
      { name: 'total', label: words.total, type: 'number', min: 0 },
      { name: 'currency', label: words.currency, type: 'text', value: 'EUR' },
      { name: 'url', label: words.link, type: 'url' },
    ],
    items: {
      label: words.good,
      fields: [
        { name: 'name', label: words.goodName, type: 'text', required: true },
        { name: 'imageUrl', label: words.imageUrl, type: 'url' },
      ],
      min: 0,
      max: 20,
    },
  },
  {
    id: 'carousel',
    title: words.kinds.carousel,
    fields: [],
    items: { label: words.card, fields: cardFields, min: 1, max: 10 },
  },
  {
    id: 'list',
    title: words.kinds.list,
    fields: [],
    items: { label: words.card, fields: cardFields, min: 1, max: 10 },
  },
  {
    id: 'form',
    title: words.kinds.form,
    fields: [
      { name: 'title', label: words.formTitle, type: 'text', required: true },
      { name: 'submitLabel', label: words.submitLabel, type: 'text' },
      { name: 'blocksComposer', label: words.blocksComposer, type: 'checkbox' },
    ],
    items: {
      label: words.question,
      fields: [
        { name: 'label', label: words.questionLabel, type: 'text', required: true },
        { name: 'type', label: words.questionType, type: 'select', options: questionTypes, value: 'text' },
        {
          name: 'options',
          label: words.questionOptions,
          type: 'textarea',
          required: true,
          when: { field: 'type', is: listTypes },
        },
        { name: 'minLength', label: words.minLength, ...answerLength },
        { name: 'maxLength', label: words.maxLength, ...answerLength },
        { name: 'required', label: words.required, type: 'checkbox' },
      ],
      min: 1,
      max: 20,
    },
  },
  {
    id: 'quickReplies',
    title: words.kinds.quickReplies,
    fields: [{ name: 'text', label: words.questionLabel, type: 'textarea', required: true }],
    items: { label: words.answer, fields: answerFields, min: 1, max: 10 },
  },
  {
    id: 'buttons',
    title: words.kinds.buttons,
    fields: [
      { name: 'title', label: words.cardTitle, type: 'text', required: true },
      { name: 'description', label: words.description, type: 'textarea' },
      { name: 'imageUrl', label: words.imageUrl, type: 'url' },
    ],
    items: { label: words.button, fields: actionFields, min: 1, max: 10 },
  },
  {
    id: 'sticker',
    title: words.kinds.sticker,
    fields: [
      { name: 'title', label: words.stickerName, type: 'text', required: true, help: words.stickerHelp },
      { name: 'imageUrl', label: words.imageUrl, type: 'url', required: true },
    ],
  },
];
