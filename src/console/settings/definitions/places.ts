/** What a bot's texts and conditions may name, and how each is called on the screen. */
import { settingsTexts } from '../../texts-settings.ts';
import type { Choice } from '../kit/fields.ts';

const words = settingsTexts.bots.places;

/** Places that have a fixed name: `visitor.email`. */
export const knownPlaces: readonly Choice[] = [
  ...Object.entries(words.visitor).map(([name, label]) => ({ value: `visitor.${name}`, label })),
  ...Object.entries(words.page).map(([name, label]) => ({ value: `page.${name}`, label })),
];
/** To be put into a text by a button; a parameter's name is to be written over. */
export const places: readonly Choice[] = [
  { value: '{{bot_params.«username»}}', label: words.parameter },
  ...knownPlaces.map(({ value, label }) => ({ value: `{{${value}}}`, label })),
];
