const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** `American English` for `en-US`, also for what systems make of it (`en_US.UTF-8`, `en-US@posix`); the tag itself where it says nothing. */
export function languageName(tag: string | undefined): string | undefined {
  const plain =
    (tag ?? '')
      .split(/[@.;,]/u)[0]
      ?.trim()
      .replaceAll('_', '-') ?? '';
  if (plain === '') return undefined;
  const parts = plain.split('-');
  // The longest beginning of it that is a language.
  for (let count = parts.length; count > 0; count--) {
    try {
      const candidate = parts.slice(0, count).join('-');
      const name = names.of(candidate);
      if (name !== undefined && name.toLowerCase() !== candidate.toLowerCase()) return name;
    } catch {
      // Not a tag at all.
    }
  }
  return tag;
}
