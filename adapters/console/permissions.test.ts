import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { anArticle } from '#src/app/testing/builders.ts';
import { openConsole } from './testing/open-console.ts';

const doc = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
const columns = ['nobody', 'requester', 'someone else', 'technician', 'other team', 'manager', 'admin'] as const;
const people = {
  requester: 'rita',
  'someone else': 'omar',
  technician: 'tom',
  'other team': 'nick',
  manager: 'mona',
  admin: 'ada',
};

/** The lines of a table of the page, by their first cell. */
const tableOf = (heading: string): readonly (readonly [string, readonly string[]])[] =>
  (doc.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => /^\| (?!---)/.test(line))
    .slice(1)
    .map((line) => {
      const [first = '', ...rest] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return [first, rest] as const;
    });

const meaningOf = async (response: Response): Promise<string> => {
  const toSignIn = (response.headers.get('location') ?? '').startsWith('/console/sign-in?');
  if (toSignIn || response.status === 401) return 'sign in';
  await response.body?.cancel();
  const words: Readonly<Record<number, string>> = {
    200: 'yes',
    204: 'yes',
    302: 'yes',
    303: 'yes',
    400: 'no',
    403: 'no',
    404: 'none',
    409: 'no',
    422: 'not filled in',
  };
  return words[response.status] ?? `${response.status}`;
};

/** A ticket of Rita's that Dana was asked to take, and a browser in which someone is signed in. */
const openFor = async (column: (typeof columns)[number]) => {
  const opened = await openConsole({ forTrying: false });
  await opened.desk.types('rita', 'printer is jammed');
  await opened.desk.types('rita', 'printer is still jammed');
  assert.equal((await opened.desk.ticket(1)).assignee, 'dana');
  const forDesk = anArticle({ id: 'theirs', audience: 'desk' });
  await opened.desk.store.transaction((tx) => tx.saveArticle(forDesk, { by: null, why: null }));
  const form_token = column === 'nobody' ? '' : await signIn(opened, people[column]);
  return { ...opened, form_token };
};

const signIn = async ({ as, formToken }: Awaited<ReturnType<typeof openConsole>>, person: string): Promise<string> => {
  await as(person);
  return formToken();
};

const fields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  reply: { text: 'Hello' },
  note: { text: 'Hello' },
  assign: { assignee: 'tom' },
  priority: { priority: 'P1', reason: 'The whole floor' },
  category: { category: 'network' },
  merge: { into: '2' },
  join: { to: '2' },
  hand: { team: 'networks', note: '' },
  ask: { question: 'Which one?' },
  resolve: { resolution: 'Done' },
  assess: { impact: 'team', urgency: 'blocked', reason: '' },
  add: { person: 'Nick' },
  cancel: { reason: 'Found it' },
};

describe('who may do what in the console, as docs/permissions.md says', () => {
  const routes = tableOf('Pages');
  const verbs = tableOf('On a ticket');

  it('has a line for every route', async () => {
    const { app } = await openConsole();
    const known = new Set(
      app.routes
        .filter(({ method, path }) => (method === 'GET' || method === 'POST') && path.startsWith('/console'))
        .map(({ method, path }) => `${method} ${path.replace(/\/$/, '')}`),
    );
    known.delete('POST /console/tickets/:number/do');
    assert.ok(known.size > 10);
    // Some routes have a second line, with what else their address asks for.
    const described = new Set(routes.map(([route]) => route.replace(/\?.*/, '')));
    assert.deepEqual([...known].sort(), [...described].sort());
    assert.deepEqual(verbs.map(([verb]) => verb).sort(), [...Object.keys(fields), 'accept', 'take'].sort());
  });

  for (const [route, cells] of routes) {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern
      .replace(':number', '1')
      .replace(':id', 'theirs')
      .replace(':kind', 'add')
      .replace('*', 'console.js')
      .replace(':file', 'report.csv');
    for (const [index, column] of columns.entries()) {
      it(`${route}: ${column}`, async () => {
        const { send, form_token } = await openFor(column);
        const body = new URLSearchParams({
          form_token,
          title: 'Help',
          theme: 'dark',
          nonce: 'n',
          called: 'dana',
          code: 'x',
          person: 'dana',
          name: 'A program',
          rhythm: 'week',
          wish: 'start',
          'may:tickets:read': 'on',
          body: 'Words',
          language: 'en',
          based_on: '1',
          helped: 'yes',
        });
        const response = await send(path, method === 'GET' ? {} : { method, body });
        assert.equal(await meaningOf(response), cells[index]);
      });
    }
  }

  for (const [verb, cells] of verbs) {
    for (const [index, column] of columns.entries()) {
      it(`${verb}: ${column}`, async () => {
        const { post, form_token, desk } = await openFor(column);
        const before = (await desk.ticket(1)).version;
        const response = await post('/tickets/1/do', { form_token, verb, turn: '', ...fields[verb] });
        assert.equal(await meaningOf(response), cells[index]);
        assert.equal((await desk.ticket(1)).version > before, cells[index] === 'yes', 'something was done');
      });
    }
  }

  it('says on other people’s tickets what it says when there is none', async () => {
    const { get } = await openFor('someone else');
    const [theirs, none] = [await get('/tickets/1'), await get('/tickets/2')];
    assert.deepEqual([theirs.status, none.status], [404, 404]);
    assert.equal((await theirs.text()).replaceAll('#1', '#2'), await none.text());
  });

  it('keeps what one person is writing apart from what the next one writes in the same browser', async () => {
    const { as, get } = await openFor('technician');
    const draftsOf = async (who: string) => {
      await as(who);
      return [...(await (await get('/tickets/1')).text()).matchAll(/data-draft="([^"]+)"/g)].map(([, key]) => key);
    };
    const [toms, ritas] = [await draftsOf('tom'), await draftsOf('rita')];
    assert.ok(toms.length === 2 && ritas.length === 1);
    assert.equal(new Set([...toms, ...ritas]).size, 3);
  });

  it('shows internal notes and what happened to the desk’s side only', async () => {
    const { as, get, act } = await openFor('technician');
    await act(1, 'note', { text: 'The third time this week' });
    assert.match(await (await get('/tickets/1')).text(), /The third time this week[\s\S]*History \(/);
    await as('rita');
    const hers = await (await get('/tickets/1')).text();
    assert.match(hers, /printer is jammed/);
    assert.doesNotMatch(hers, /third time|History \(|class="why"/);
  });
});
