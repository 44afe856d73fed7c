/**
 * Date and time patterns that pages give us: date-fns tokens, in today's spelling or in that of Moment and of date-fns 1
 * (`DD.MM.YYYY`, `h:mm A`), which vendors' documents still show. date-fns itself refuses those or, with its compatibility flags, reads
 * `YYYY` as the week-numbering year: 30 December 2024 would become 2025.
 */

/** Quoted text, or a run of letters whose meaning has changed. */
const tokens = /'(?:''|[^'])*(?:'|$)|\[[^\]]*\]|Do|D+|d+o?|Y+|A+/g;

export function toDateFnsPattern(pattern: string): string {
  const oldSpelling = /[YDA]|d{3}/.test(pattern.replace(/'(?:''|[^'])*(?:'|$)/g, ''));
  return pattern.replace(tokens, (token) => {
    switch (token) {
      case 'YYYY':
        return 'yyyy';
      case 'YY':
        return 'yy';
      case 'DD':
        return 'dd';
      case 'D':
        return 'd';
      case 'Do':
        return 'do';
      case 'ddd':
        return 'EEE';
      case 'dddd':
        return 'EEEE';
      case 'A':
        return 'a';
      default:
        // In the old spelling brackets quote; in today's they are brackets.
        return oldSpelling && token.startsWith('[') ? quote(token.slice(1, -1)) : token;
    }
  });
}

/** True when the pattern says the time of day too. */
export function hasTime(pattern: string): boolean {
  return /[HhKkmpst]/.test(pattern.replace(/'(?:''|[^'])*(?:'|$)/g, ''));
}

function quote(text: string): string {
  return text === '' ? '' : `'${text.replaceAll("'", "''")}'`;
}
