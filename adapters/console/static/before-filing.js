// While somebody describes a problem, articles that may solve it appear beside it. Sending the form files it at once.
const afterMs = 400;
/** The desk looks at no more of a text. */
const longest = 2_000;

/** How it is said to a screen reader that something came, without reading all of it. */
const countWords = (n) => (n === 0 ? '' : `${n} ${n === 1 ? 'article' : 'articles'} may solve this.`);

const add = (field, id) => {
  const ids = field.value.split(' ').filter((one) => one !== '');
  if (!ids.includes(id)) field.value = [...ids, id].join(' ');
};

export const offerArticles = () => {
  const form = document.querySelector('form[data-before-filing]');
  if (form === null) return;
  const place = form.querySelector('[data-offered]');
  const said = form.querySelector('[data-offered-words]');
  const { offered, opened, asked, title, description, category, form_token } = form.elements;
  // Whoever has scripts has seen them while typing: nothing stands between them and the ticket.
  asked.value = 'yes';
  let timer = 0;
  let asking = null;
  let last = '';
  const ask = async () => {
    const body = new URLSearchParams({
      form_token: form_token.value,
      title: title.value,
      description: description.value.slice(0, longest),
      category: category?.value ?? '',
    });
    if (`${body}` === last) return;
    last = `${body}`;
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    try {
      const answer = await fetch('/console/new/articles', { method: 'POST', body, signal: mine.signal });
      const found = answer.ok ? await answer.text() : null;
      // Nothing goes from under the keys of somebody who is in it.
      if (found === null || place.contains(document.activeElement)) {
        last = '';
        return;
      }
      place.innerHTML = found;
      const items = [...place.querySelectorAll('[data-article]')];
      for (const item of items) add(offered, item.dataset.article);
      said.textContent = countWords(items.length);
    } catch {
      // Nothing depends on it: the next letter asks again, and the form is sent without.
      if (asking === mine) last = '';
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, afterMs);
  };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  form.addEventListener('click', ({ target }) => {
    const item = target.closest?.('[data-article]');
    if (item && target.closest('a')) add(opened, item.dataset.article);
  });
  form.addEventListener('auxclick', ({ target }) => {
    const item = target.closest?.('[data-article]');
    if (item && target.closest('a')) add(opened, item.dataset.article);
  });
};
