import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { isRefusedHost, safeLookup } from './safe-address.ts';
import { type Ask, createCalendarSource } from './source.ts';

const text = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTART;VALUE=DATE:20260701',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');
const found = [{ from: Date.parse('2026-07-01T00:00Z'), to: Date.parse('2026-07-02T00:00Z') }];
const asked = {
  zone: 'UTC',
  from: Date.parse('2026-06-01T00:00Z'),
  to: Date.parse('2027-06-01T00:00Z'),
  signal: new AbortController().signal,
};

type Page = { readonly status?: number; readonly location?: string; readonly body?: string };

/** Answers from a table, and notes what was asked. */
const server = (pages: Readonly<Record<string, Page>>) => {
  const seen: string[] = [];
  const ask: Ask = async ({ href }) => {
    seen.push(href);
    const { status = 200, location, body = '' } = pages[href] ?? { status: 404 };
    return { status, location, body: Readable.from([Buffer.from(body)]) };
  };
  return { seen, source: createCalendarSource(ask) };
};

describe('absences over https', () => {
  it('are read, also where the server sends on to another https address', async () => {
    const { source, seen } = server({
      'https://a.example/x.ics': { status: 302, location: '/y.ics' },
      'https://a.example/y.ics': { status: 301, location: 'https://b.example/z.ics' },
      'https://b.example/z.ics': { body: text },
    });
    assert.deepEqual(await source.read('https://a.example/x.ics', asked), found);
    assert.equal(seen.length, 3);
  });

  it('are asked for nowhere else', async () => {
    const cases = [
      ['http://a.example/x.ics', /not https/],
      ['ftp://a.example/x.ics', /not https/],
      ['nonsense', /cannot be read/],
      ['https://127.0.0.1/x.ics', /must not ask/],
      ['https://[::1]/x.ics', /must not ask/],
      ['https://169.254.169.254/latest/meta-data', /must not ask/],
      ['https://[::ffff:127.0.0.1]/x', /must not ask/],
      ['https://2130706433/x', /must not ask/],
      ['https://0/x', /must not ask/],
    ] as const;
    const { source, seen } = server({});
    for (const [address, why] of cases) {
      await assert.rejects(source.read(address, asked), { name: 'AbsenceFeedError', message: why }, address);
    }
    assert.deepEqual(seen, []);
  });

  it('are not followed to http, to the machine itself, or in a circle', async () => {
    const to = (location: string) => server({ 'https://a.example/': { status: 302, location } }).source;
    await assert.rejects(to('http://a.example/').read('https://a.example/', asked), /not https/);
    await assert.rejects(to('https://127.0.0.1/').read('https://a.example/', asked), /must not ask/);
    await assert.rejects(to('file:///etc/passwd').read('https://a.example/', asked), /not https/);
    await assert.rejects(to('https://a.example/').read('https://a.example/', asked), /again and again/);
  });

  it('say why they cannot be read, without their address', async () => {
    const secret = 'https://a.example/secret-token.ics';
    const why = async (page: Page | Error): Promise<string> => {
      const source =
        page instanceof Error ? createCalendarSource(() => Promise.reject(page)) : server({ [secret]: page }).source;
      return source.read(secret, asked).then(
        () => 'read',
        (error: Error) => error.message,
      );
    };
    assert.equal(await why({ status: 404 }), 'its server answers 404');
    assert.equal(await why({ body: '<html>' }), 'it is not an iCalendar file');
    assert.equal(await why({ body: 'x'.repeat(5_000_001) }), 'it is larger than 5 MB');
    const down = Object.assign(new Error('getaddrinfo ENOTFOUND a.example'), { code: 'ENOTFOUND' });
    assert.equal(await why(down), 'its server cannot be reached (ENOTFOUND)');
  });
});

describe('holidays', () => {
  it('are read from the same places, by the same rules', async () => {
    const days = { from: '2026-06-01', to: '2027-06-01', signal: asked.signal };
    const { source } = server({
      'https://a.example/x.ics': { body: text },
      'https://a.example/y.ics': { status: 304 },
    });
    assert.deepEqual(await source.readDays('https://a.example/x.ics', days), [{ date: '2026-07-01', name: 'Holiday' }]);
    await assert.rejects(source.readDays('https://127.0.0.1/x.ics', days), /must not ask/);
    // Nothing was asked that could be answered so.
    await assert.rejects(source.readDays('https://a.example/y.ics', days), /its server answers 304/);
  });
});

describe('absences in a file', () => {
  it('are read, or it is said why not', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'deskhand-absences-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'dana.ics');
    writeFileSync(file, text);
    const { source } = server({});
    assert.deepEqual(await source.read(file, asked), found);
    await assert.rejects(source.read(join(folder, 'tom.ics'), asked), /the file cannot be read \(ENOENT\)/);
    await assert.rejects(source.read(folder, asked), /the file cannot be read \(EISDIR\)/);
  });
});

describe('the addresses behind names', () => {
  const lookedUp = (name: string): Promise<string> =>
    new Promise((resolve) => {
      safeLookup(name, {}, (error, address) => resolve(error === null ? `${address}` : error.message));
    });

  it('are looked at when connecting', async () => {
    assert.match(await lookedUp('localhost'), /must not ask/);
  });

  it('may be in a company’s own network', () => {
    for (const host of ['10.0.0.8', '192.168.1.1', '[fd12::1]', '93.184.216.34', 'calendar.example']) {
      assert.equal(isRefusedHost(host), false, host);
    }
    for (const host of [
      '127.0.0.1',
      '[::1]',
      '[::]',
      '0.0.0.0',
      '169.254.1.1',
      '[fe80::1]',
      '224.0.0.1',
      '[ff02::1]',
    ]) {
      assert.equal(isRefusedHost(host), true, host);
    }
  });
});
