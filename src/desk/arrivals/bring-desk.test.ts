import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { killDeskWhen } from '#src/desk/testing/desk-process.ts';
import { figureIn, rowsOf } from '#src/desk/testing/read-results.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
let databases = 0;

const fresh = (): string => {
  databases += 1;
  return join(folder, `desk-${databases}.db`);
};

const fixture = (name: string): string => new URL(`fixtures/${name}`, import.meta.url).pathname;

const write = async (name: string, content: string | Buffer): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
};

const bring = (file: string, from: string, database: string, ...more: readonly string[]) =>
  runDeskHere(['import', file, '--from', from, ...more], { DATABASE_URL: `sqlite:${database}` });

const utc = (at: unknown): string => new Date(Number(at)).toISOString().slice(0, 16);

describe('tickets come from', () => {
  const tickets = (database: string) =>
    rowsOf(
      database,
      'SELECT title, description, status, priority, category, assignee, created_at, updated_at, people.name, people.email FROM tickets JOIN people ON people.id = requester ORDER BY created_at',
    );
  const comments = (database: string) =>
    rowsOf(
      database,
      "SELECT json_extract(body, '$.visibility') AS visibility, json_extract(body, '$.text') AS text, people.name, at FROM events JOIN people ON people.id = actor WHERE type = 'ticket.commented' ORDER BY at",
    );

  test('Zendesk, whose broken line spoils no other', async () => {
    const database = fresh();
    const { code, stdout } = await bring(fixture('zendesk.jsonl'), 'zendesk', database);
    assert.equal(code, 1);
    assert.match(stdout, /^line 3: this is not valid JSON/m);
    assert.equal(figureIn(stdout, 'tickets that came'), '3');
    const [printer, vpn, hold] = tickets(database);
    assert.deepEqual(
      [printer?.status, printer?.priority, printer?.category, printer?.assignee, printer?.email],
      ['closed', 'P2', 'hardware', 'dana', 'rosa@example.com'],
    );
    assert.deepEqual([utc(printer?.created_at), utc(printer?.updated_at)], ['2026-03-02T09:00', '2026-03-02T12:00']);
    assert.deepEqual([vpn?.status, vpn?.name, vpn?.email], ['new', 'No Mail', null]);
    assert.deepEqual([hold?.status, hold?.assignee], ['pending', 'dana']);
    assert.deepEqual(
      comments(database).map(({ visibility, text, name }) => [visibility, text, name]),
      [
        ['internal', 'The fuser again. Do not tell her the price.', 'Dana Kovač'],
        ['public', 'Please restart it.', 'Dana Kovač'],
        ['public', 'That helped', 'Rosa Ruiz'],
        ['public', 'Which one do you mean?', 'Dana Kovač'],
      ],
    );
    const csv = await bring(fixture('zendesk.csv'), 'zendesk', database, '--zone', 'America/New_York');
    assert.equal(csv.code, 0, csv.stderr + csv.stdout);
    const mouse = tickets(database).find(({ title }) => title === 'Mouse broken');
    assert.deepEqual(
      [mouse?.status, utc(mouse?.created_at), mouse?.email],
      ['closed', '2026-03-02T14:00', 'rosa@example.com'],
    );
  });

  test('Zendesk, where what an agent noted first is no description', async () => {
    const database = fresh();
    const ticket = { subject: 'Laptop gone', description: 'We think Rosa sold it', status: 'closed' };
    const at = { created_at: '2026-03-02T09:00:00Z', requester: { id: 1, name: 'Rosa', email: 'rosa@example.com' } };
    const comment = (body: string, isPublic: boolean) => ({
      ...{ author: { id: 9, name: 'Dana', email: 'dana@demo.example' }, body, public: isPublic },
      created_at: '2026-03-02T09:00:00Z',
    });
    const noted = [comment('We think Rosa sold it', false), comment('Do you have it?', true)];
    const file = await write(
      'noted.jsonl',
      [
        { id: 1, ...ticket, ...at, comments: noted },
        // As the API lists tickets, without what was said on them.
        { id: 2, ...ticket, ...at, is_public: false },
        // As it says it of one whose first words it does not give.
        { id: 3, ...ticket, ...at, is_public: false, comments: [comment('Another note', false)] },
      ]
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(''),
    );
    const { code, stdout, stderr } = await bring(file, 'zendesk', database);
    assert.equal(code, 0, stdout + stderr);
    assert.deepEqual(
      tickets(database).map(({ description }) => description),
      ['', '', ''],
    );
    assert.deepEqual(
      comments(database)
        .map(({ visibility, text }) => `${visibility}: ${text}`)
        .toSorted(),
      [
        'internal: Another note',
        ...Array.from({ length: 3 }, () => 'internal: We think Rosa sold it'),
        'public: Do you have it?',
      ],
    );
  });

  test('Zammad, with people listed behind the tickets', async () => {
    const database = fresh();
    const { code, stderr, stdout } = await bring(fixture('zammad.json'), 'zammad', database);
    assert.equal(code, 0, stderr + stdout);
    const [old, signIn] = tickets(database);
    assert.deepEqual([old?.status, old?.name], ['cancelled', 'Nia Fox']);
    assert.deepEqual([signIn?.description, signIn?.email], ['My password is refused.', 'nia@example.com']);
    assert.deepEqual(
      comments(database).map(({ visibility, text, name }) => [visibility, text, name]),
      [['internal', 'Looks like last week.', 'Ben Agent']],
    );
  });

  test('Jira Service Management, where a spreadsheet does not say who may read a comment', async () => {
    const database = fresh();
    for (const file of ['jira.json', 'jira.csv']) {
      const { code, stderr, stdout } = await bring(fixture(file), 'jira', database, '--zone', 'Europe/Berlin');
      assert.equal(code, 0, stderr + stdout);
    }
    assert.deepEqual(
      tickets(database).map(({ title, status, priority, assignee, name, created_at }) => [
        ...[title, status, priority, assignee, name],
        utc(created_at),
      ]),
      [
        ['Monitor, black', 'closed', 'P3', 'dana', 'Lee Wong', '2026-01-05T08:30'],
        ['Laptop screen flickers', 'closed', 'P1', 'dana', 'Lee Wong', '2026-01-05T09:00'],
      ],
    );
    assert.equal(rowsOf(database, "SELECT id FROM people WHERE name = 'Lee Wong'").length, 1);
    assert.deepEqual(
      comments(database).map(({ visibility, text }) => [visibility, text]),
      [
        ['internal', 'First look; it was the cable'],
        ['internal', 'Supplier says 3 days.'],
        ['public', 'A new one is on its way.'],
      ],
    );
  });

  test('osTicket, in another charset, at an hour that a clock skipped', async () => {
    const database = fresh();
    const latin = await write(
      'osticket-latin1.csv',
      Buffer.from(await readFile(fixture('osticket.csv'), 'utf8'), 'latin1'),
    );
    assertRefused(
      await bring(latin, 'osticket', database),
      2,
      /is not utf-8 from line \d+ on\. Say what it is, as in --charset windows-1252/,
    );
    const read = await bring(latin, 'osticket', database, '--charset', 'windows-1252', '--zone', 'Europe/Berlin');
    assert.equal(read.code, 0, read.stderr + read.stdout);
    assert.deepEqual(
      tickets(database).map(({ title, name, status, priority, created_at }) => [
        title,
        name,
        status,
        priority,
        utc(created_at),
      ]),
      [
        ['WLAN hängt', 'Jörg Müller', 'new', 'P1', '2026-03-29T01:30'],
        ['Drucker leer', 'Jörg Müller', 'closed', 'P3', '2026-03-30T07:00'],
      ],
    );
    const marked = await write(
      'osticket-utf16.csv',
      Buffer.from(`\ufeff${await readFile(fixture('osticket.csv'), 'utf8')}`, 'utf16le'),
    );
    const again = await bring(marked, 'osticket', database, '--zone', 'Europe/Berlin');
    assert.equal(figureIn(again.stdout, 'here before'), '2');
  });

  test('Freshdesk, from an account’s export, its API and a table with semicolons', async () => {
    const database = fresh();
    for (const file of ['freshdesk.json', 'freshdesk.csv']) {
      const { code, stderr, stdout } = await bring(fixture(file), 'freshdesk', database);
      assert.equal(code, 0, stderr + stdout);
    }
    assert.deepEqual(
      tickets(database).map(({ title, description, status, priority }) => [title, description, status, priority]),
      [
        ['Excel crashes', 'When I open it', 'closed', 'P3'],
        ['Keyboard', '', 'closed', 'P2'],
        ['Excel again', 'And again', 'new', 'P1'],
      ],
    );
    assert.deepEqual(
      comments(database).map(({ visibility, text }) => [visibility, text]),
      [
        ['internal', 'Seen this before'],
        ['public', 'Please update'],
      ],
    );
  });
});

test('what Freshdesk keeps as spam or as deleted is over here', async () => {
  const database = fresh();
  const ticket = { subject: 'Win a prize', status: 2, created_at: '2026-01-01T00:00:00Z', requester: { name: 'B' } };
  const file = await write(
    'spam.json',
    JSON.stringify([
      { id: 1, ...ticket, spam: true, deleted: false },
      { id: 2, ...ticket, spam: false, deleted: true },
      { id: 3, ...ticket, spam: false, deleted: false },
    ]),
  );
  const { code, stdout } = await bring(file, 'freshdesk', database);
  assert.equal(code, 0, stdout);
  assert.deepEqual([figureIn(stdout, 'cancelled'), figureIn(stdout, 'in progress')], ['2', '1']);
});

describe('an import', () => {
  test('first says what would come, writes a map, and nothing else', async () => {
    const database = fresh();
    const strange = await write(
      'strange.jsonl',
      `${JSON.stringify({ id: 1, subject: 'A', status: 'Waiting for Godot', priority: 'whenever', group: { name: 'Props' }, created_at: '2026-01-01T00:00:00Z', requester: { name: 'Vladimir' } })}\n`,
    );
    const map = join(folder, 'map.json');
    const dry = await bring(strange, 'zendesk', database, '--dry-run', '--map', map);
    assert.equal(dry.code, 1);
    assert.match(dry.stdout, /waiting for godot \(1\) → \? say one/);
    assert.equal(rowsOf(database, 'SELECT number FROM tickets').length, 0);
    const written = JSON.parse(await readFile(map, 'utf8'));
    assert.deepEqual(written.statuses, { 'waiting for godot': null });
    const refused = await bring(strange, 'zendesk', database, '--map', map);
    assert.equal(refused.code, 1);
    assert.match(refused.stdout, /line 1: ticket 1: the map does not say what “waiting for godot” is here/);
    const filled = { ...written, statuses: { 'Waiting for  Godot': 'closed' }, priorities: { whenever: 'low' } };
    await writeFile(map, JSON.stringify({ ...filled, categories: { props: 'Hardware' } }));
    const taken = await bring(strange, 'zendesk', database, '--map', map);
    assert.equal(taken.code, 0, taken.stderr + taken.stdout);
    const [ticket] = rowsOf(database, 'SELECT status, priority, category FROM tickets');
    assert.deepEqual({ ...ticket }, { status: 'closed', priority: 'P4', category: 'hardware' });
  });

  test('refuses a map that names what is not here', async () => {
    const database = fresh();
    for (const [content, words] of [
      ['{', /is not valid JSON/],
      ['{"statuses":{"open":"sleeping"}}', /there is no status “sleeping” here \(statuses, “open”\)/],
      ['{"categories":{"x":"Nowhere"}}', /there is no category “Nowhere” here/],
      ['{"technicians":{"x":"lena@demo.example"}}', /there is no technician “lena@demo\.example” here/],
      ['{"status":{}}', /is no map/],
    ] as const) {
      const map = await write('bad-map.json', content);
      assertRefused(await bring(fixture('zendesk.jsonl'), 'zendesk', database, '--map', map), 2, words);
    }
    assertRefused(
      await bring(fixture('zendesk.jsonl'), 'zendesk', database, '--map', join(folder, 'no.json')),
      2,
      /--dry-run writes a first one/,
    );
  });

  test('says what is wrong with a file and its times', async () => {
    const database = fresh();
    const at = (created: unknown, id = 1) =>
      JSON.stringify({ id, subject: 'A', status: 'closed', created_at: created, requester: { name: 'B' } });
    for (const [name, from, content, words] of [
      ['a.pdf', 'zendesk', '', /must end in \.json/],
      [
        'a.csv',
        'zendesk',
        'a,b\n1,2\n',
        /is no export of zendesk that this desk knows: it has no column id or ticket id/,
      ],
      ['a.json', 'osticket', '[]', /no export in JSON/],
      ['a.csv', 'zammad', 'a\n', /no export in CSV/],
      ['a.json.gz', 'zendesk', 'not packed', /cannot be read/],
      ['a.json', 'servicenow', '[]', /There is no import from servicenow; --from takes zendesk/],
    ] as const) {
      assertRefused(await bring(await write(name, content), from, database), 2, words);
    }
    for (const [created, words] of [
      ['3/4/2026 10:00', /“3\/4\/2026 10:00” may be two days; say --dates dmy or --dates mdy/],
      ['2126-01-01T00:00:00Z', /filed in the future/],
      ['2026-02-31 10:00', /is not a time/],
      ['yesterday', /“yesterday” is not a time/],
      ['0001-01-01T00:00:00Z', /filed before 1970/],
      [null, /nothing says when it was filed/],
    ] as const) {
      const { code, stdout } = await bring(await write('times.json', `[${at(created)}]`), 'zendesk', database);
      assert.equal(code, 1);
      assert.match(stdout, words);
    }
    for (const later of [
      { solved_at: '2126-01-01T00:00:00Z' },
      { updated_at: '2126-01-01T00:00:00Z' },
      { comments: [{ body: 'Done', public: true, created_at: '2126-01-01T00:00:00Z' }] },
    ]) {
      const ticket = { ...JSON.parse(at('2026-01-01T00:00:00Z')), ...later };
      const { code, stdout } = await bring(await write('later.json', JSON.stringify([ticket])), 'zendesk', database);
      assert.equal(code, 1, JSON.stringify(later));
      assert.match(stdout, /said or solved in the future; is its time zone right\? See --zone/);
    }
    const cut = await bring(
      await write('cut.json', `[\n${at('2026-01-01T00:00:00Z')},\n{"id":2,"subj`),
      'zendesk',
      database,
    );
    assert.match(cut.stdout, /line 3: the file ends here; it is cut off/);
    assert.equal(figureIn(cut.stdout, 'tickets that came'), '1');
    const strange = await bring(await write('strange.json', '[{"uuid":"x","heading":"y"}]'), 'zendesk', database);
    assert.match(strange.stdout, /line 1: this is no ticket of zendesk; it has uuid, heading/);
    assertRefused(
      await bring(fixture('zendesk.jsonl'), 'zendesk', database, '--zone', 'Mars/Olympus'),
      2,
      /no time zone/,
    );
  });

  const line = (id: number | string, subject: string, requester: object) =>
    `${JSON.stringify({ id, subject, status: 'closed', created_at: '2026-01-01T00:00:00Z', requester })}\n`;

  test('brings the first of those with one number, whatever stands between, and says how many there were', async () => {
    const database = fresh();
    const content = ['first', 'second', 'third'].map((subject) => line(1, subject, { name: 'B' })).join('');
    const file = await write(
      'twice.jsonl',
      `${line(1, '', { name: 'B' })}${content}${line('a\0b', 'c', { id: 'x\0y' })}`,
    );
    for (const more of [['--dry-run'], []]) {
      const { stdout } = await bring(file, 'zendesk', database, ...more);
      assert.equal(figureIn(stdout, 'again in the file'), '2');
      assert.match(stdout, /^tickets that (would come|came) +2$/m);
      assert.equal(figureIn(stdout, 'refused'), '1');
    }
    assert.deepEqual(
      rowsOf(database, 'SELECT title FROM tickets ORDER BY title').map(({ title }) => title),
      ['c', 'first'],
    );
    // PostgreSQL takes no such character.
    assert.equal(rowsOf(database, "SELECT id FROM people WHERE id = 'zendesk:xy'").length, 1);
  });

  test('says nobody’s name or address in an id, and makes nobody anew who was erased', async () => {
    const database = fresh();
    const people = [{ name: 'Erna Example' }, { name: 'Rosa Ruiz', email: 'Rosa@example.com' }];
    const file = await write('erased.jsonl', people.map((one, n) => line(n + 1, 'A', one)).join(''));
    assert.equal((await bring(file, 'zendesk', database)).code, 0);
    const brought = () =>
      rowsOf(database, 'SELECT id, name, email FROM people WHERE id IN (SELECT requester FROM tickets)');
    assert.equal(brought().length, 2);
    assert.ok(brought().every(({ id }) => !/erna|rosa/i.test(String(id))));
    const environment = { DATABASE_URL: `sqlite:${database}` };
    for (const { id } of brought()) {
      const { code, stdout } = await runDeskHere(['person', 'erase', String(id), '--yes'], environment);
      assert.equal(code, 0, stdout);
    }
    const count = () => rowsOf(database, 'SELECT id FROM people').length;
    const before = count();
    assert.equal(figureIn((await bring(file, 'zendesk', database)).stdout, 'here before'), '2');
    assert.equal(count(), before);
    assert.ok(brought().every(({ name }) => name === 'Erased person'));
  });

  test('neither gives rights nor takes them', async () => {
    const database = fresh();
    const rights = { role: 'admin', roles: ['admin'] };
    const alex = { id: 1, name: 'Eve', email: 'ALEX@demo.example', ...rights };
    const eve = { id: 2, name: 'Eve', email: 'eve@example.com', ...rights };
    const file = await write('rights.jsonl', `${line(1, 'A', alex)}${line(2, 'B', eve)}`);
    assert.equal((await bring(file, 'zendesk', database)).code, 0);
    assert.deepEqual(
      rowsOf(
        database,
        'SELECT email, role FROM people JOIN person_roles ON person = id WHERE id IN (SELECT requester FROM tickets) ORDER BY email',
      ).map(({ email, role }) => [email, role]),
      [
        ['alex@demo.example', 'admin'],
        ['eve@example.com', 'requester'],
      ],
    );
  });

  test('that is killed and run again, in part or with more, brings each ticket once', async () => {
    const database = fresh();
    const lines = Array.from({ length: 600 }, (_, n) => line(n + 1, `Ticket ${n + 1}`, { id: (n + 1) % 7, name: 'B' }));
    const file = await write('many.jsonl', lines.slice(0, 400).join(''));
    const filed = (): number => {
      try {
        return Number(rowsOf(database, 'SELECT count(*) AS n FROM tickets')[0]?.n);
      } catch {
        return 0;
      }
    };
    await killDeskWhen(() => filed() > 50, ['import', file, '--from', 'zendesk'], database);
    const cut = filed();
    assert.ok(cut > 50 && cut < 400, `it was cut at ${cut}`);
    const more = await write('more.jsonl.gz', gzipSync(lines.toReversed().join('')));
    const { code, stdout } = await bring(more, 'zendesk', database);
    assert.equal(code, 0, stdout);
    assert.equal(figureIn(stdout, 'here before'), `${cut}`);
    assert.equal(figureIn(stdout, 'tickets that came'), `${600 - cut}`);
    assert.equal(rowsOf(database, 'SELECT DISTINCT title FROM tickets').length, 600);
    assert.equal(rowsOf(database, "SELECT id FROM people WHERE id LIKE 'zendesk:%'").length, 7);
  });
});
