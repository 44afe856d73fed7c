/** Writes what the page's callbacks were told into the list with the class `log`, newest first. */
window.logEvent = (name, detail) => {
  const list = document.querySelector('.log');
  const item = document.createElement('li');
  item.textContent = detail === undefined ? name : `${name} ${JSON.stringify(detail)}`;
  list.prepend(item);
  while (list.children.length > 60) list.lastChild.remove();
};
