// Cards of the start page can be dragged while it is being arranged. Buttons do the same without a mouse.
export const letArrange = () => {
  const board = document.querySelector('[data-arrange]');
  const form = document.querySelector('#order');
  if (board === null || form === null) return;
  const cards = () => [...board.querySelectorAll('[data-card]')];
  const orderNow = () => cards().map((card) => card.dataset.card);
  let before = [];
  let dragged = null;
  let dropped = false;
  for (const card of cards()) card.draggable = true;

  board.addEventListener('dragstart', (event) => {
    const card = event.target.closest('[data-card]');
    if (card === null) return;
    dragged = card;
    dropped = false;
    before = cards();
    card.classList.add('dragged');
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', card.dataset.card);
  });
  board.addEventListener('dragover', (event) => {
    if (dragged === null) return;
    event.preventDefault();
    const over = event.target.closest('[data-card]');
    if (over === null || over === dragged) return;
    const all = cards();
    if (all.indexOf(dragged) < all.indexOf(over)) over.after(dragged);
    else over.before(dragged);
  });
  board.addEventListener('drop', (event) => {
    if (dragged === null) return;
    event.preventDefault();
    dropped = true;
  });
  board.addEventListener('dragend', () => {
    dragged?.classList.remove('dragged');
    dragged = null;
    // Let go elsewhere, or taken back with Escape.
    if (!dropped) return board.append(...before);
    if (before.every((card, index) => card.dataset.card === orderNow()[index])) return;
    form.elements.order.value = orderNow().join(' ');
    form.requestSubmit();
  });
};
