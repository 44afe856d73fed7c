/** What of an address stands for a household: one address of the old kind, the block that a line gets of the new. Pure. */
import { isIPv6 } from 'node:net';

export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase();
  const old = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (old !== undefined || !isIPv6(plain)) return old ?? plain;
  const [head = '', tail = ''] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
