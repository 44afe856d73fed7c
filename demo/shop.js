/** The shop around the chat: a cart, a cookie banner, and buttons that bring a product or an order into the conversation. */
const chat = document.querySelector('chat-widget');
const cart = document.querySelector('#cart');
const cartButton = document.querySelector('.cart-button');
const bought = new Map();
const euros = (amount) => `€ ${amount.toFixed(2)}`;

const productOf = (button) => {
  const { id, name, price } = button.closest('.product').dataset;
  return { id, name, price: Number(price), picture: new URL(`./pictures/${id}.svg`, location.href).href };
};

function showCart(open) {
  cart.hidden = !open;
  cartButton.setAttribute('aria-expanded', String(open));
  (open ? cart.querySelector('[data-close-cart]') : cartButton).focus();
}

function drawCart() {
  const lines = [...bought.values()];
  const total = lines.reduce((sum, { product, count }) => sum + product.price * count, 0);
  cart.querySelector('ul').replaceChildren(
    ...lines.map(({ product, count }) => {
      const line = document.createElement('li');
      const picture = Object.assign(document.createElement('img'), { src: product.picture, alt: '' });
      const name = document.createElement('span');
      name.textContent = `${count} × ${product.name}`;
      const price = document.createElement('span');
      price.textContent = euros(product.price * count);
      line.append(picture, name, price);
      return line;
    }),
  );
  document.querySelector('#cart-count').textContent = String(lines.reduce((sum, { count }) => sum + count, 0));
  document.querySelector('#cart-total').textContent = euros(total);
  document.querySelector('#cart-empty').hidden = lines.length > 0;
  cart.querySelector('[data-ask-order]').disabled = lines.length === 0;
}

for (const button of document.querySelectorAll('[data-add]'))
  button.addEventListener('click', () => {
    const product = productOf(button);
    bought.set(product.id, { product, count: (bought.get(product.id)?.count ?? 0) + 1 });
    drawCart();
  });

// Asking about something puts it into the conversation, so that the agent sees what is meant.
for (const button of document.querySelectorAll('[data-ask]'))
  button.addEventListener('click', () => {
    const { id, name, price, picture } = productOf(button);
    const url = new URL(`#product-${id}`, location.href).href;
    chat.show();
    chat.send({ kind: 'productCard', title: name, note: euros(price), imageUrl: picture, url });
  });
cart.querySelector('[data-ask-order]').addEventListener('click', () => {
  const lines = [...bought.values()];
  showCart(false);
  chat.show();
  chat.send({
    kind: 'orderCard',
    status: 'unpaid',
    code: 'ML-2041',
    goodsCount: lines.reduce((sum, { count }) => sum + count, 0),
    total: lines.reduce((sum, { product, count }) => sum + product.price * 100 * count, 0),
    currency: 'EUR',
    goods: lines.map(({ product }) => ({ name: product.name, imageUrl: product.picture })),
  });
});

for (const button of document.querySelectorAll('[data-open-chat]')) button.addEventListener('click', () => chat.show());
for (const button of document.querySelectorAll('[data-cookies]'))
  button.addEventListener('click', () => document.querySelector('#cookie-banner').remove());
cartButton.addEventListener('click', () => showCart(cart.hidden));
cart.querySelector('[data-close-cart]').addEventListener('click', () => showCart(false));
cart.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') showCart(false);
});
