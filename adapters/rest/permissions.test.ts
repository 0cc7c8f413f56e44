import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { scopes } from '#src/core/access/api-key.ts';
import { endpoints } from './endpoints.ts';
import { exampleAddress, exampleSetup, fillExample } from './testing/example-address.ts';
import { openRest } from './testing/open-rest.ts';

const doc = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
const people = ['rita', 'omar', 'tom', 'nick', 'mona', 'ada'] as const;

const linesOf = (heading: string): readonly (readonly string[])[] =>
  (doc.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => /^\| (?!---)/.test(line))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

/** What is sent to routes that take a body. */
const bodies: Readonly<Record<string, unknown>> = {
  'POST /webhooks': { name: 'x', url: 'https://x.example.com', events: ['*'] },
  'POST /me/start_page': { shown: [] },
  'POST /me/away': { away: false },
  'POST /tickets': { title: 'Help' },
  'POST /tickets/{number}/comments': { text: 'Hello' },
  'POST /tickets/{number}/publish_note': { note: 1 },
  'POST /tickets/{number}/decline': { reason: 'On a roof' },
  'POST /tickets/{number}/decline_approval': { reason: 'Too dear' },
  'POST /tickets/{number}/assign': { assignee: 'tom' },
  'POST /tickets/{number}/hand_over': { team: 'networks' },
  'POST /tickets/{number}/ask': { question: 'Which one?' },
  'POST /tickets/{number}/hold': { waitsFor: 'part', note: 'A part is on its way' },
  'POST /tickets/{number}/meet': { at: '2026-03-03T10:00:00Z' },
  'POST /tickets/{number}/answer_appointment': { answer: 'accepted' },
  'POST /tickets/{number}/resolve': { resolution: 'Done' },
  'POST /tickets/{number}/reopen': { reason: 'It is back' },
  'POST /tickets/{number}/rate': { stars: 5 },
  'POST /tickets/{number}/cancel': { reason: 'Found it' },
  'POST /tickets/{number}/merge': { into: 2 },
  'POST /tickets/{number}/join': { to: 2 },
  'POST /tickets/{number}/tell_all': { text: 'A new one comes at 3' },
  'POST /tickets/{number}/edit_comment': { comment: 1, text: 'Hello again' },
  'POST /tickets/{number}/delete_comment': { comment: 1 },
  'POST /tickets/{number}/categorise': { category: 'network' },
  'POST /tickets/{number}/give_details': { answers: {} },
  'POST /tickets/{number}/set_priority': { priority: 'P1', reason: 'The whole floor' },
  'POST /tickets/{number}/assess': { impact: 'team', urgency: 'blocked' },
  'POST /tickets/{number}/tag': { add: ['vpn'] },
  'POST /tickets/{number}/add_watcher': { person: 'nick' },
  'POST /tickets/{number}/remove_watcher': { person: 'nick' },
  'POST /tickets/{number}/acknowledge_breach': { metric: 'resolution', level: 1 },
};

const values = { values: {} };
const changed = { name: 'Other', zone: 'UTC' };

/** … of what people fill in. */
const forms: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(
    ['policies', 'calendars', 'rules', 'rotations'].flatMap((kind) => [
      [`POST /${kind}/{id}`, values],
      [`POST /${kind}/{id}/preview`, values],
    ]),
  ),
  'POST /calendars': { values: changed },
  'POST /preview/calendars': { values: changed },
  'POST /rules': { values: { category: 'network', place: '1' } },
  'POST /preview/rules': { values: { category: 'network', place: '1' } },
  'POST /rotations': { values: { ...changed, people: 'tom@example.org' } },
  'POST /preview/rotations': { values: { ...changed, people: 'tom@example.org' } },
  'POST /articles': { title: 'A badge', body: 'Ask at the gate.' },
  'POST /articles/{id}/feedback': { helped: true },
  'POST /articles/{id}/solved': { ticket: 1 },
};

const account = { platform: 'discord', written: '123456' };

/** … of what says who works at the desk, and of its parts; filled in with nothing, all is as it is. */
const formsOf = (path: string): unknown => {
  if (path === '/people') return { values: { name: 'Ida', zone: 'UTC', role: 'requester', teams: '' } };
  if (['/teams', '/skills'].includes(path)) return { values: { name: 'Other' } };
  if (path === '/categories') return { values: { name: 'Other', team: 'Support' } };
  if (/\/accounts(\/take)?$/.test(path)) return account;
  return /^.(people|teams|categories).\{id\}.(?!leave|return)/.test(path) ? values : {};
};

const meaning = (status: number): string =>
  // Whoever may change a rule is asked what they read.
  ({ 200: 'yes', 201: 'yes', 428: 'yes', 403: 'no', 404: 'none', 409: 'not now' })[status] ?? `${status}`;

/** A file of Rita’s on the first ticket. */
const aFile = async ({ desk }: Awaited<ReturnType<typeof openRest>>): Promise<string> => {
  const files = [{ name: 'a.txt', content: ReadableStream.from([Buffer.from('x')]) }];
  const once = [{ source: 'test', id: 'a file' }];
  const added = await desk.files?.upload(await desk.person('rita'), { number: 1, visibility: 'public', files, once });
  assert.ok(added?.ok);
  return added.files[0]?.id ?? assert.fail();
};

const open = async (asked: string) => {
  const opened = await openRest({ setup: exampleSetup });
  await fillExample(opened);
  const file = asked.endsWith('{file}') ? await aFile(opened) : '';
  const call = async (key: string | null, route: string) => {
    const [method = '', path = ''] = route.split(' ');
    const sent = { method, body: bodies[route] ?? forms[route] ?? formsOf(path), headers: { 'if-match': '*' } };
    const address = exampleAddress(path.replace('{file}', file));
    if (route === 'POST /tickets/{number}/files') return opened.sendFiles(key, address, [['a.txt', 'x']]);
    return opened.send(key, address, method === 'GET' ? {} : sent);
  };
  return { ...opened, call };
};

describe('who may do what through the API, as docs/permissions.md says', () => {
  const lines = linesOf('For programs');

  it('has a line for every route, with its scope', () => {
    assert.deepEqual(
      endpoints.map(({ method, path, scope }) => `${method} ${path} ${scope ?? 'any'}`).sort(),
      lines.map(([route, scope]) => `${route} ${scope}`).sort(),
    );
  });

  for (const [route = '', scope = '', ...cells] of lines) {
    for (const [index, person] of people.entries()) {
      it(`${route}: ${person}`, async () => {
        const { keyOf, call, desk } = await open(route);
        const before = (await desk.ticket(1)).version;
        const others = scopes.filter((one) => one !== scope);
        if (scope !== 'any') {
          const refused = await call(await keyOf(person, others), route);
          assert.deepEqual([refused.status, refused.json.code], [403, 'missing_scope']);
        }
        assert.equal((await call(null, route)).status, 401);
        assert.equal((await desk.ticket(1)).version, before, 'something was done');
        const own = scopes.filter((one) => one === scope || scope === 'any');
        const { status, text } = await call(await keyOf(person, own), route);
        assert.equal(meaning(status), cells[index], text);
      });
    }
  }
});
