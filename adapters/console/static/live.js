// Keeps what the page shows up to date, by server-sent events. A reconnecting page says what it shows, so it misses
// nothing. What someone is writing in is left alone.
import { countAsked } from './asked.js';
import { keepChosen } from './choose.js';
import { restoreDrafts } from './drafts.js';
import { drawTimes } from './times.js';

/** Each part as it came, before scripts changed anything in it. */
const sent = new Map();

const isInUse = (part) => {
  if ('still' in part.dataset) return true;
  if (!('keep' in part.dataset)) return false;
  return part.querySelector('details[open]') !== null;
};

const describeFocus = (part) => {
  const focused = document.activeElement;
  if (focused === null || !part.contains(focused)) return null;
  const href = focused.getAttribute('href');
  if (focused.id !== '') return `#${CSS.escape(focused.id)}`;
  return href === null ? null : `[href="${CSS.escape(href)}"]`;
};

const replaceParts = (html) => {
  const next = new DOMParser().parseFromString(html, 'text/html');
  let left = false;
  for (const part of document.querySelectorAll('#live [data-part]')) {
    const fresh = next.querySelector(`[data-part="${part.dataset.part}"]`);
    if (fresh === null || fresh.innerHTML === sent.get(part)) continue;
    if (isInUse(part)) {
      left ||= !('still' in part.dataset) && part.dataset.part === 'actions';
      continue;
    }
    const focus = describeFocus(part);
    const chooseAgain = keepChosen();
    sent.set(part, fresh.innerHTML);
    part.replaceChildren(...fresh.childNodes);
    chooseAgain();
    if (focus !== null) part.querySelector(focus)?.focus({ preventScroll: true });
  }
  return left;
};

export const showLive = () => {
  const { live, seen } = document.body.dataset;
  if (live === undefined) return;
  for (const part of document.querySelectorAll('#live [data-part]')) sent.set(part, part.innerHTML);
  listen(live, seen);
};

/** After an answer that is no stream (a proxy's, while the desk restarts) the browser gives up by itself. */
const againAfterMs = 5_000;

const listen = (live, seen) => {
  let shown = seen;
  const source = new EventSource(`/console/live?of=${encodeURIComponent(live)}&seen=${encodeURIComponent(shown)}`);
  const offline = document.querySelector('#offline');
  source.addEventListener('open', () => {
    offline.hidden = true;
  });
  source.addEventListener('error', () => {
    offline.hidden = false;
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(live, shown), againAfterMs);
  });
  source.addEventListener('show', ({ data, lastEventId }) => {
    if (lastEventId !== '') shown = lastEventId;
    if (replaceParts(data)) {
      document.querySelector('#announce').textContent = 'This ticket changed while you were writing.';
    }
    restoreDrafts();
    drawTimes();
  });
  source.addEventListener('asked', ({ data }) => countAsked(Number(data)));
  source.addEventListener('gone', () => {
    source.close();
    location.reload();
  });
};
