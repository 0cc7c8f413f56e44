const base = '/playground/api';

/** A request that was refused or failed; the message is for people. `passing`: it may work later. */
class RequestFailed extends Error {
  constructor(message, passing) {
    super(message);
    this.passing = passing;
  }
}

const ask = async (path, options) => {
  let response;
  try {
    response = await fetch(base + path, options);
  } catch {
    throw new RequestFailed('The desk does not answer. Is it still running?', true);
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  throw new RequestFailed(body?.detail ?? `The desk answered ${response.status}.`, response.status >= 500);
};

const get = (path) => ask(path);
const post = (path, body) =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const messagesOf = (conversation) =>
  conversation.startsWith('channel:')
    ? `/channels/${encodeURIComponent(conversation.slice('channel:'.length))}/messages`
    : `/people/${encodeURIComponent(conversation)}/messages`;

/** The playground's HTTP API; other scripts can use it too. */
export const api = {
  /** `page`: `matching`, `after` and `limit`, each as needed. */
  people: (page = {}) => get(`/people?${new URLSearchParams(page)}`),
  person: (id) => get(`/people/${encodeURIComponent(id)}`),
  /** Whom `id` can give a ticket to, each with load, shift and skills: `{ value, label }`. */
  technicians: (id) => get(`/people/${encodeURIComponent(id)}/technicians`),
  channels: () => get('/channels'),
  commands: () => get('/commands'),
  messages: (conversation, limit) => get(`${messagesOf(conversation)}?limit=${limit}`),
  clock: () => get('/clock'),
  advance: (to) => post('/clock', to),
  /** Whether half a year of tickets can be shown; filing them takes some seconds and gives the figures. */
  history: () => get('/history'),
  fillHistory: () => post('/history', {}),
  ticket: (number) => get(`/tickets/${number}`),
  /** `kind`: command, messages, actions or forms. */
  act: (person, kind, body) => post(`/people/${encodeURIComponent(person)}/${kind}`, body),
  /** The same with files: `[field, file]` each, by the field of the form that they are for. */
  actWith: (person, kind, body, files) => {
    const form = new FormData();
    form.set('body', JSON.stringify(body));
    for (const [field, file] of files) form.append(field, file);
    return ask(`/people/${encodeURIComponent(person)}/${kind}`, { method: 'POST', body: form });
  },
};
