import type { CDPSession, Page } from 'playwright-core';

/** The part of Chromium's accessibility node that a screen reader would speak. */
interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly description?: { readonly value?: string };
  readonly value?: { readonly value?: string | number };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  readonly childIds?: readonly string[];
}
/** Boxes without a meaning of their own; their children stand in their place. */
const silent = new Set(['none', 'generic', 'InlineTextBox', 'LineBreak', 'ListMarker', 'RootWebArea']);
/** States that are said when they are there. */
const flags = ['focused', 'disabled', 'required', 'modal', 'selected', 'multiselectable', 'readonly', 'busy'];
/** States that are said with what they are. */
const states = ['expanded', 'checked', 'pressed', 'level', 'invalid', 'live', 'hasPopup', 'roledescription'];
/** What is only true of most nodes and therefore says nothing. */
const usual: Readonly<Record<string, unknown>> = { invalid: 'false', live: 'off', hasPopup: 'false' };

/**
 * What assistive technology gets from a page, in reading order: one line per node, indented by depth, as `role "name" = value (description)
 * [states]`. It comes from the browser's own computed tree, through all shadow roots, so that names from `aria-labelledby`, hidden boxes and
 * implicit roles are already worked out.
 */
export async function spoken(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    return await read(session);
  } finally {
    await session.detach();
  }
}
async function read(session: CDPSession): Promise<string> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const walk = (node: Node, depth: number, saidAbove: string): void => {
    const role = node.role?.value ?? '';
    const name = clean(node.name?.value);
    const skipped = node.ignored || silent.has(role);
    // A text that its button or heading is named by would be there twice; spaces between elements are no text.
    const repeated = role === 'StaticText' && (name === '' || saidAbove.includes(name));
    if (!skipped && !repeated) lines.push('  '.repeat(depth) + line(node, role, name));
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child) walk(child, skipped || repeated ? depth : depth + 1, skipped ? saidAbove : name);
    }
  };
  const [root] = nodes;
  if (root) walk(root, 0, '');
  return `${lines.join('\n')}\n`;
}
function line(node: Node, role: string, name: string): string {
  const parts = [role === 'StaticText' ? 'text' : role];
  if (name !== '') parts.push(`"${name}"`);
  const value = clean(node.value?.value);
  if (value !== '' && value !== name) parts.push(`= "${value}"`);
  const description = clean(node.description?.value);
  // Screen readers do not repeat a tooltip that is the name.
  if (description !== '' && description !== name) parts.push(`(${description})`);
  const found = new Map((node.properties ?? []).map((property) => [property.name, property.value.value]));
  const said = [
    ...flags.filter((flag) => found.get(flag) === true),
    ...states
      .filter((state) => found.has(state) && found.get(state) !== usual[state])
      .map((state) => `${state}: ${String(found.get(state))}`),
  ];
  if (said.length > 0) parts.push(`[${said.join(', ')}]`);
  return parts.join(' ');
}
/** Isolation marks are not spoken. Line breaks are, as a pause. */
function clean(text: string | number | undefined): string {
  return String(text ?? '')
    .replace(/[\u2066-\u2069\u200e\u200f]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
