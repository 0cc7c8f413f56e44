import { applyClock, refreshClock } from './clock-model.js';
import { loadAll, receive } from './conversations.js';
import { emit, model } from './model.js';

const setConnection = (state) => {
  if (model.connection === state) return;
  model.connection = state;
  emit('connection', state);
};

/** Listens for events, and reconnects if the connection is lost. */
export const listen = () => {
  let source;
  let wait = 500;
  let lost = false;
  const connect = () => {
    source = new EventSource('/playground/api/stream');
    source.addEventListener('hello', () => {
      wait = 500;
      setConnection('live');
      if (lost) {
        loadAll();
        refreshClock();
      }
      lost = false;
    });
    source.addEventListener('posted', (event) => receive(JSON.parse(event.data)));
    source.addEventListener('updated', (event) => receive(JSON.parse(event.data)));
    source.addEventListener('clock', (event) => applyClock(JSON.parse(event.data)));
    source.addEventListener('error', () => {
      lost = true;
      setConnection('lost');
      source.close();
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 5_000);
    });
  };
  connect();
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', (event) => {
    if (event.persisted) connect();
  });
};
