const placesIn = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(', ');

/** The editor of the account's own texts. */
export const ownTextsWords = {
  language: 'Compare with',
  search: 'Search texts',
  changedOnly: (count: number) => `Only those that are changed (${count})`,
  areas: {
    launcher: 'Chat button and invitations',
    start: 'Header and start page',
    writing: 'Writing',
    messages: 'Messages',
    waiting: 'Waiting, connection and errors',
    forms: 'Forms and ratings',
    tickets: 'Tickets',
    settings: 'The visitor’s settings and data',
    other: 'Other',
  },
  forms: {
    any: 'for every number',
    zero: 'for zero',
    one: 'for one',
    two: 'for two',
    few: 'for a few',
    many: 'for many',
    other: 'for all other numbers',
  },
  count: (count: number) => (count === 1 ? '1 text' : `${count} texts`),
  changed: (count: number) => `${count} changed`,
  found: (count: number) => (count === 1 ? '1 text found' : `${count} texts found`),
  none: 'No text is like that.',
  own: (key: string) => `Own words for ${key}`,
  reset: 'Reset',
  resetOne: (key: string) => `Reset ${key}`,
  remove: 'Remove',
  unknownKey: 'is no text of the window any more.',
  unknownPlace: (unknown: readonly string[], places: readonly string[]) =>
    `${placesIn(unknown)} is never filled in. ${places.length === 0 ? 'This text has no places for values.' : `Possible: ${placesIn(places)}.`}`,
  missingPlace: (missing: readonly string[]) => `${placesIn(missing)} is left out: visitors will not read that value.`,
};
