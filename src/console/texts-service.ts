/** Texts of the service's pages: forms, home, search, tickets. Those of single settings are in `texts-settings.ts`. */
export const serviceTexts = {
  form: {
    choose: 'Please choose',
    gone: (id: string) => `No longer there (${id})`,
    noChoices: 'There is nothing to choose from yet.',
    pickColor: (label: string) => `${label}: pick a colour`,
    add: (item: string) => `Add: ${item}`,
    remove: (name: string) => `Remove ${name}`,
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    added: (item: string) => `${item} added`,
    removed: (item: string) => `${item} removed`,
    moved: (item: string, place: number, count: number) =>
      `${item} moved to place ${String(place)} of ${String(count)}`,
    unsaved: 'Not saved yet',
    saving: 'Saving…',
    discard: 'Discard changes',
    leaveTitle: 'Leave without saving?',
    leaveText: 'There are changes on this page that have not been saved.',
    stay: 'Stay here',
    leave: 'Leave without saving',
    readOnly: 'Only owners and admins can change this.',
    errors: {
      required: (label: string) => `Please fill in “${label}”.`,
      choose: (label: string) => `Please choose “${label}”.`,
      json: (label: string) => `“${label}” is not complete JSON. Check brackets, commas and quotation marks.`,
      pair: (label: string) => `Each line of “${label}” is a key, an equals sign and a text, such as title = Hello.`,
      number: (value: string, min: number | undefined, max: number | undefined) =>
        `“${value}” does not fit. Enter a number${min === undefined ? '' : ` from ${String(min)}`}${max === undefined ? '' : ` to ${String(max)}`}.`,
      count: (count: number) =>
        count === 1 ? 'One field needs your attention.' : `${String(count)} fields need your attention.`,
    },
  },
  list: {
    more: 'Show more',
    edit: (name: string) => `Edit ${name}`,
    remove: (name: string) => `Delete ${name}`,
    removeTitle: (name: string) => `Delete “${name}”?`,
    removeText: 'This cannot be undone.',
    removeYes: 'Delete',
    removed: (name: string) => `“${name}” was deleted.`,
    back: 'Back to the list',
    off: 'Off',
    gone: 'This one is no longer there.',
    none: (item: string) => `Nothing here yet. Add the first: ${item}`,
  },
} as const;
