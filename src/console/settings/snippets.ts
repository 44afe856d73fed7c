/** The code that a site copies, for each way in. Pure: server and account in, text out. */
export interface SnippetInput {
  /** Origin of this server. */
  readonly origin: string;
  /** The account's public id. */
  readonly account: string;
  /** Looks like a vendor's hash; the server does not need it. */
  readonly hash: string;
}
export interface Snippet {
  readonly id: 'html' | 'shopify' | 'salesmartly' | 'kommo';
  readonly code: string;
}
export function snippets({ origin, account, hash }: SnippetInput): readonly Snippet[] {
  const attribute = account === 'default' ? '' : ` account="${attributeText(account)}"`;
  const dataAccount = account === 'default' ? '' : ` data-account="${attributeText(account)}"`;
  return [
    {
      id: 'html',
      code: `<script type="module" src="${origin}/chat-widget.js"></script>
<chat-widget${attribute}></chat-widget>`,
    },
    {
      id: 'shopify',
      code: `<script type="module" src="${origin}/chat-widget.js"></script>
<chat-widget${attribute}>
  {% if customer %}
    <script type="application/json">
      { "visitor": { "name": {{ customer.name | json }}, "email": {{ customer.email | json }} } }
    </script>
  {% endif %}
</chat-widget>`,
    },
    {
      id: 'salesmartly',
      code: `<script id="ss_chat" defer src="${origin}/vendors/salesmartly.js"${dataAccount}></script>`,
    },
    {
      id: 'kommo',
      code: `<script>
  (function (a, m, o, c, r, m) {
    a[m] = {
      id: ${JSON.stringify(account)},
      hash: ${JSON.stringify(hash)},
      locale: 'en',
      setMeta: function (p) {
        this.params = (this.params || []).concat([p]);
      },
    };
    a[o] =
      a[o] ||
      function () {
        (a[o].q = a[o].q || []).push(arguments);
      };
    var d = a.document,
      s = d.createElement('script');
    s.async = true;
    s.id = m + '_script';
    s.src = '${origin}/vendors/kommo.js';
    d.head && d.head.appendChild(s);
  })(window, 0, 'crmPlugin', 0, 0, 'crm_plugin');
</script>`,
    },
  ];
}
/** A stable mark of an account, in the shape that such snippets carry. */
export function markOf(account: string): string {
  let [high, low] = [0x811c9dc5, 0x01000193];
  for (const character of `${account}${String(account.length)}`) {
    const code = character.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 0x01000193) >>> 0;
    low = Math.imul(low ^ (code << 3), 0x85ebca6b) >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
function attributeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
