/** What a system message says to an agent. The window's own sentences speak to the visitor (“your request”), who is somebody else here. */
import type { SystemContent } from '../../protocol/content.ts';
import { texts } from '../texts.ts';

type Sentence = string | ((values: Readonly<Record<string, string>>) => string);

export function systemWords({ code, text, values = {} }: SystemContent): string {
  const known = texts.system as Readonly<Record<string, Sentence>>;
  const sentence = Object.hasOwn(known, code) ? known[code] : undefined;
  if (typeof sentence === 'function') return sentence(values);
  return sentence ?? text ?? texts.preview.system;
}
