import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkify } from '../../../src/ui/content/linkify.ts';
import { parseInline, parseMarkdown, type Inline } from '../../../src/ui/content/markdown.ts';

const urls = (text: string): string[] => linkify(text).flatMap((run) => (run.kind === 'link' ? [run.url] : []));
/** Marks as brackets: `S` strong, `E` emphasis, `X` strike, `C` code, `L` link. */
function outline(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'code':
          return `C[${node.text}]`;
        case 'link':
          return `L[${outline(node.children)}|${node.url}]`;
        default:
          return `${{ strong: 'S', emphasis: 'E', strike: 'X' }[node.kind]}[${outline(node.children)}]`;
      }
    })
    .join('');
}

describe('linkify', () => {
  it('finds web and mail addresses and keeps every character', () => {
    const text = 'Go to https://a.example/x?y=1#z, www.b.example or write to me@c.example!';
    assert.deepEqual(urls(text), ['https://a.example/x?y=1#z', 'https://www.b.example', 'mailto:me@c.example']);
    assert.equal(
      linkify(text)
        .map((run) => run.text)
        .join(''),
      text,
    );
  });
  it('leaves the punctuation of the sentence outside and brackets of the address inside', () => {
    assert.deepEqual(urls('(see https://a.example/b_(c)).'), ['https://a.example/b_(c)']);
    assert.deepEqual(urls('https://a.example/؟ https://b.example…'), ['https://a.example/؟', 'https://b.example']);
  });
  it('makes no link of scripts, files or bare words', () => {
    assert.deepEqual(urls('javascript:alert(1) data:text/html,x file:///etc/passwd a.b example.com/x v1.2.3'), []);
  });
});

describe('parseInline', () => {
  it('knows strong, emphasis, strike, code and links, also inside each other', () => {
    assert.equal(
      outline(parseInline('**a _b_** ~~c~~ `d*e*` [f](https://g.example)')),
      'S[a E[b]] X[c] C[d*e*] L[f|https://g.example]',
    );
  });
  it('leaves marks that are not closed, or stand inside words, as written', () => {
    for (const text of ['2 * 3 * 4', 'snake_case_name', '**open', 'a*b*c', '`tick', '[text](', '<b>no</b>'])
      assert.equal(outline(parseInline(text)), text);
  });
  it('does not look for marks inside an address', () => {
    assert.equal(
      outline(parseInline('https://a.example/_b_d and _c_')),
      'L[https://a.example/_b_d|https://a.example/_b_d] and E[c]',
    );
  });
});

describe('parseMarkdown', () => {
  it('separates paragraphs, lists and code blocks', () => {
    const blocks = parseMarkdown('one\ntwo\n\n- a\n- b\n  more\n3. c\n4. d\n```js\nx = *1*\n```\nend');
    assert.deepEqual(
      blocks.map((block) => block.kind),
      ['paragraph', 'list', 'list', 'code', 'paragraph'],
    );
    const [, plain, numbered, code] = blocks;
    assert.ok(plain?.kind === 'list' && !plain.ordered && plain.items.length === 2);
    assert.equal(outline(plain.items[1]!), 'b\nmore');
    assert.ok(numbered?.kind === 'list' && numbered.ordered && numbered.start === 3);
    assert.ok(code?.kind === 'code' && code.text === 'x = *1*');
  });
  it('shows a code block that is still growing', () => {
    assert.deepEqual(parseMarkdown('```\nlet a'), [{ kind: 'code', text: 'let a' }]);
  });
});
