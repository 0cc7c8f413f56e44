import { h } from '/playground/elements/dom.js';
import { api } from '/playground/state/api.js';

const everyMs = 3_000;

/** What to do when nobody can be played here. Goes on by itself as soon as somebody can. */
export const showNoPeople = (place) => {
  const line = (words) => h('li', {}, h('pre', {}, h('code', {}, words)));
  place.replaceChildren(
    h(
      'div',
      { class: 'empty no-people' },
      h('h2', {}, 'Nobody can be played here yet'),
      h('p', {}, 'Write down who does, then apply it. In a terminal, in Deskhand’s folder:'),
      h(
        'ol',
        {},
        line('npm run desk -- organisation example > organisation.yaml'),
        line('npm run desk -- organisation apply organisation.yaml'),
      ),
      h('p', {}, 'Everyone in the file who has accounts: { playground: … } can be played here then.'),
      h('p', { role: 'status' }, 'This page notices by itself when it is done.'),
    ),
  );
  const look = setInterval(async () => {
    const people = await api.people().catch(() => []);
    if (people.length === 0) return;
    clearInterval(look);
    location.reload();
  }, everyMs);
};
