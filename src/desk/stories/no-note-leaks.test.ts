import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { renderEmail } from '#adapters/email/render/render.ts';
import { createWebApp } from '#adapters/http/app.ts';
import { endpoints } from '#adapters/rest/endpoints.ts';
import { webhookBody } from '#adapters/rest/json/webhook-body.ts';
import { restMount } from '#adapters/rest/rest.ts';
import type { Assistant } from '#src/app/ports/assistant/assistant.ts';
import type { Embedder } from '#src/app/ports/assistant/embedder.ts';
import { exportPerson } from '#src/app/privacy/export-person.ts';
import { aDesk, anArticle } from '#src/app/testing/builders.ts';
import { createFakeModels } from '#src/app/testing/fake-models.ts';
import { wordsOf } from '#src/app/testing/test-desk.ts';
import { catalogue, findVerb } from '#src/cards/verbs/catalogue.ts';
import { scopes } from '#src/core/access/api-key.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Role } from '#src/core/organisation/person.ts';

// Every path on which words leave the desk, walked by the requester of a ticket with internal notes of every kind. The lists
// of verbs, pages and endpoints are the desk's own, so that a new one is walked, or says here that it cannot be.

const secret = /s3cret/i;

/** Who Rita is: nobody but a requester, or somebody who works at the desk of her own ticket, in whatever capacity. */
const standings: Readonly<Record<string, readonly Role[]>> = {
  'a requester': ['requester'],
  'a technician of the team': ['requester', 'technician'],
  'the manager of the team': ['requester', 'technician', 'manager'],
  'an admin': ['requester', 'technician', 'manager', 'admin'],
};

const fakeAssistant = () => {
  const given: string[] = [];
  const assistant: Assistant = {
    answer: async ({ signal: _, ...asked }) => {
      given.push(JSON.stringify(asked));
      return { ok: true, sentences: [], model: 'mistral', ms: 1, prompt: 1 };
    },
    write: async ({ signal: _, ...asked }) => {
      given.push(JSON.stringify(asked));
      return { ok: true, text: 'Words', model: 'mistral', ms: 1, prompt: 1 } as never;
    },
    problem: async () => null,
  };
  return { assistant, given };
};

const fakeEmbedder = () => {
  const embedded: string[] = [];
  const embedder: Embedder = {
    model: 'fake',
    embed: async ({ texts }) => {
      embedded.push(...texts);
      return { ok: true, vectors: texts.map(() => Float32Array.of(1, 0)) };
    },
    problem: async () => null,
  };
  return { embedder, embedded };
};

/** Where what people write to each other becomes tickets. */
const intakeChannel = '#help';

const open = async (roles: readonly Role[]) => {
  const { assistant, given } = fakeAssistant();
  const { embedder, embedded } = fakeEmbedder();
  const heard: string[] = [];
  const setup = aDesk();
  const worksHere = roles.length > 1;
  const people = setup.people.map((person) =>
    person.id === 'rita' ? { ...person, roles, teams: worksHere ? (['support'] as never) : [] } : person,
  );
  const opened = await openConsole({
    setup: { people, intake: [{ platform: 'fake', id: intakeChannel, messages: 'file' }] },
    assistant,
    embedder,
    forTrying: false,
    webhooks: {
      sender: {
        problemWith: () => null,
        send: async ({ body }) => {
          heard.push(body);
          return { status: 204 };
        },
      },
      body: webhookBody,
    },
  });
  const { desk } = opened;
  const { apiKeys: keys, pages, programs, newId } = desk;
  const rest = createWebApp({
    host: '127.0.0.1',
    mounts: [
      restMount({
        ...{ keys, pages, programs, webhooks: desk.webhooks, newId, publicUrl: null, perMinute: 100_000 },
        classifier: desk.classifierOf(createFakeModels(), []),
        articles: desk.articles,
        files: desk.files,
        ...desk.overApi,
        accounts: desk.accountsWith([], 'api'),
        settings: desk.settingsWith([], [], 'api'),
      }),
    ],
    home: '/healthz',
    health: () => ({}),
    readiness: async () => ({ ready: true }),
    logger: desk.log,
  });
  const article = anArticle({ title: 'Printer' });
  await desk.store.transaction(async (tx) => {
    await tx.saveArticle(article, { by: null, why: null });
    // Without one that has a vector, no question gets any.
    const { id, version } = article;
    await tx.saveArticleVectors(embedder.model, [{ article: id, version, vector: Float32Array.of(1, 0) }]);
  });
  return { ...opened, rest, heard, given, embedded, worksHere };
};

type Opened = Awaited<ReturnType<typeof open>>;

const step = async ({ desk }: Opened, does: () => Promise<unknown>): Promise<void> => {
  await does();
  await desk.settle();
};

/** One that Rita owns, if she works at the desk, with notes, and an admin's without. */
const addWebhooks = async ({ desk, worksHere }: Opened): Promise<void> => {
  const ada = await desk.person('ada');
  for (const [owner, notes] of [...(worksHere ? ([['rita', true]] as const) : []), ['ada', false] as const]) {
    const wanted = { name: owner, url: `https://${owner}.example`, owner, events: ['*'], notes };
    assert.ok('webhook' in (await desk.webhooks.create(ada, wanted)), owner);
  }
};

/** Rita's #1, from filed to closed, and #2, merged into it; at every stage somebody writes what she must not read. */
const live = async (opened: Opened): Promise<void> => {
  const { desk } = opened;
  const as = (who: string, line: string) => step(opened, () => desk.types(who, line));
  const submits = (who: string, form: string, values: Readonly<Record<string, string>>) =>
    step(opened, () => desk.submits(who, form, values));
  for (const n of [1, 2]) {
    const from = { platform: 'fake', tenant: '', user: 'rita' };
    const asked = { platform: 'fake', conversation: '#general', message: `m${n}`, thread: null };
    const text = `printer ${n} is on fire`;
    await step(opened, () => desk.helpDesk.handle({ type: 'command', id: `c${n}`, from, text, asked }));
  }
  await as('dana', 'take 1');
  await as('rita', 'add 1 @nick');
  await as('tom', 'note 1: s3cret note to @Dana, @Rita and @Nick');
  const told = desk.chat.messagesTo('dana').findLast(({ card }) => card.kind === 'note');
  assert.ok(told, 'whoever has the ticket heard of it');
  await step(opened, () => desk.writes('dana', 's3cret answer to a note', told.ref));
  await step(opened, async () => {
    const files = [{ name: 's3cret.txt', content: ReadableStream.from([Buffer.from('s3cret in a file')]) }];
    const once = [{ source: 'a note', id: 'its file' }];
    const tom = await desk.person('tom');
    assert.ok((await desk.files?.upload(tom, { number: 1, visibility: 'internal', files, once }))?.ok);
  });
  await as('mona', 'assign 1 @tom: s3cret for whom it is assigned');
  await as('tom', 'accept 1');
  await as('dana', 'note 2: s3cret of the other');
  await as('tom', 'merge 2 into 1');
  await as('tom', 'ask 1 Which printer?');
  await as('tom', 'note 1: s3cret while she is asked');
  await as('rita', 'reply 1 The one on fire');
  await as('tom', 'resolve 1 Put it out');
  await as('tom', 'note 1: s3cret once it is solved');
  await as('rita', 'reopen 1 It burns again');
  await submits('tom', 'hand~h1~1', { team: 'networks', note: 's3cret for another team' });
  // Nobody is there: the team's channel hears of it, with what was written.
  for (const who of ['dana', 'tom']) await as(who, 'away');
  await submits('nick', 'hand~h2~1', { team: 'support', note: 's3cret for the first team' });
  await as('ada', 'note 1: s3cret before anybody has it');
  await step(opened, () => desk.pass(26 * 60));
  await as('tom', 'back');
  await as('tom', 'take 1');
  await as('tom', 'resolve 1 A new printer');
  await as('rita', 'close 1');
  await as('ada', 'note 1: s3cret after the end');
};

/** Rita's #3, from what she wrote to colleagues in a channel, with notes, and an appointment on it that she refuses. */
const liveInTheOpen = async (opened: Opened): Promise<void> => {
  const { desk } = opened;
  const hears = (who: string, n: number, text: string) =>
    step(opened, () =>
      desk.helpDesk.handle({
        ...{ type: 'message', id: `${intakeChannel}/${n}`, from: { platform: 'fake', tenant: '', user: who }, text },
        ...{ link: null, inReplyTo: null, attachments: [], heard: { under: n === 1 ? null : `${intakeChannel}/1` } },
        origin: {
          ...{ platform: 'fake', conversation: intakeChannel, message: `${n}`, time: desk.clock.now() },
          thread: n === 1 ? null : '1',
        },
      }),
    );
  const as = (who: string, line: string) => step(opened, () => desk.types(who, line));
  await hears('rita', 1, 'printer 3 is on fire as well');
  await as('tom', 'take 3');
  await as('tom', 'note 3: s3cret of what began in a channel');
  await hears('rita', 2, 'It is the one next to the door');
  await as('tom', 'meet 3 tomorrow 10:00');
  await as('tom', 'note 3: s3cret of whom she meets');
  await as('tom', 'meet 3 tomorrow 11:00');
  await step(opened, () => desk.pass(24 * 60));
  await as('tom', 'meet 3 off');
  await as('tom', 'note 3: s3cret once it is off');
  await as('tom', 'resolve 3 Put it out');
};

/** Every string in it that holds one of the secrets. */
const leaks = (what: string, found: unknown): readonly string[] => {
  const text = typeof found === 'string' ? found : JSON.stringify(found ?? null);
  const at = text.search(secret);
  return at < 0 ? [] : [`${what}: …${text.slice(Math.max(0, at - 60), at + 60)}…`];
};

/** All that comes over an open page's connection until it was drawn, or is over. */
const firstOf = async (response: Response): Promise<string> => {
  const reader = response.body?.getReader();
  let text = '';
  while (!/event: (?:show|gone)[\s\S]*\n\n/.test(text)) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) break;
    text += new TextDecoder().decode(value);
  }
  await reader?.cancel();
  return text;
};

/** What programs ask with, by the path's parameter. */
const parameters: Readonly<Record<string, string>> = {
  number: '1',
  id: 'rita',
  delivery: '1',
  file: '1',
  kind: 'add',
  seq: '1',
};

const filled = (path: string): string =>
  path.replaceAll(/\{(\w+)\}|:(\w+)(?:\{[^}]*\})?|\*/g, (_, a?: string, b?: string) => {
    const name = a ?? b ?? 'file';
    const value = parameters[name];
    assert.ok(value !== undefined, `${path}: say here what ${name} is, so that this path is walked`);
    return value;
  });

const paths: Readonly<Record<string, (opened: Opened) => Promise<readonly string[]>>> = {
  'cards in her chat, in a channel where she asked, and in that of her own team': async ({ desk, worksHere }) => {
    const places = ['rita', '#general', ...(worksHere ? ['#support'] : [])];
    return places.flatMap((place) => {
      const cards = desk.chat.messagesTo(place).map(({ card }) => [card, renderEmail(card)]);
      assert.ok(cards.length > 0, `there is nothing at ${place}`);
      return leaks(`a card at ${place}`, cards);
    });
  },
  'what is owed to her': async ({ desk }) => {
    const kept = (await desk.read.sentMessages(1 as TicketNumber)).filter(
      ({ to }) => 'person' in to && to.person === 'rita',
    );
    assert.ok(kept.length > 0);
    return leaks('a sent message', kept);
  },
  'every verb, typed, pressed and submitted': async ({ desk }) => {
    const found: string[] = [];
    let n = 0;
    for (const verb of Object.keys(catalogue)) {
      const word = findVerb(verb)?.typed?.word;
      for (const line of word == null ? [] : [`${word}`, `${word} 1`, `${word} 1 s3cr3t`, `${word} 2`]) {
        found.push(...leaks(line, await desk.types('rita', line)));
      }
      for (const value of ['1', '2', '1.1', '1/2', '1/notes', '']) {
        n += 1;
        found.push(...leaks(`press ${verb} ${value}`, await desk.presses('rita', verb, value)));
        found.push(...leaks(`submit ${verb} ${value}`, await desk.submits('rita', `${verb}~leak${n}~${value}`, {})));
      }
    }
    await desk.settle();
    const own = desk.chat.messagesTo('rita').map(({ card }) => card);
    return [...found, ...leaks('a later card', own)];
  },
  'search in chat': async ({ desk }) => {
    const hits = wordsOf(await desk.types('rita', 'find s3cret'));
    return /printer \d is on fire/.test(hits) ? [hits] : [];
  },
  'home and suggestions': async ({ desk }) => {
    const from = { platform: 'fake', tenant: '', user: 'rita' };
    return [
      ...leaks('home', await desk.helpDesk.home(from)),
      ...leaks('suggestions', await desk.helpDesk.suggest(from, 'tickets', '')),
    ];
  },
  'every page and file of the console': async ({ app, as, get, desk }) => {
    await as('rita');
    const seqs = (await desk.read.events(1 as TicketNumber)).map(({ seq }) => `${seq}`);
    const found: string[] = [];
    const routes = new Set(
      app.routes.filter(({ method, path }) => method === 'GET' && path.startsWith('/console')).map(({ path }) => path),
    );
    assert.ok(routes.size > 10);
    for (const route of routes) {
      // It goes on for ever, and has a path of its own below.
      if (route === '/console/live') continue;
      for (const seq of route.includes(':seq') ? seqs : ['']) {
        const path = filled(route.replace(':seq', seq)).replace(/^\/console/, '');
        found.push(...leaks(path, await (await get(path)).text()));
      }
    }
    for (const path of ['/tickets?q=s3cret', '/tickets?q=printer', '/tickets/2', '/search?q=s3cret']) {
      const page = await (await get(path)).text();
      // What she searched for stands in the field.
      found.push(...leaks(path, page.replaceAll(/s3cret(?=["<&]|%20)/g, '')));
      if (path.includes('s3cret') && /printer \d is on fire/.test(page)) found.push(`found by it: ${path}`);
    }
    return found;
  },
  'what open pages are sent': async ({ app, as, get, worksHere }) => {
    await as('rita');
    const pages = app.routes
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/console/') && path !== '/console/live')
      .map(({ path }) => filled(path));
    const more = ['/console/tickets/2', '/console/tickets/3', '/console/queue?list=mine', '/console/queue?q=s3cret'];
    const found: string[] = [];
    let shown = 0;
    for (const page of new Set([...pages, ...more])) {
      const sent = await firstOf(await get(`/live?of=${encodeURIComponent(page)}`));
      if (sent.includes('event: show')) shown += 1;
      // What she searched for stands in the field.
      found.push(...leaks(page, sent.replaceAll(/s3cret(?=["<&]|%20)/g, '')));
      if (page.includes('s3cret') && /printer \d is on fire/.test(sent)) found.push(`found by it: ${page}`);
    }
    assert.ok(shown >= (worksHere ? 7 : 4), `${shown} are drawn`);
    await as('dana');
    assert.match(await firstOf(await get('/live?of=tickets/1')), secret, 'and colleagues read them');
    return found;
  },
  'cards of links and of tickets that somebody shares': async ({ desk }) => {
    const found: string[] = [];
    const dana = { platform: 'fake', tenant: '', user: 'dana' };
    const rita = { ...dana, user: 'rita' };
    let cards = 0;
    // Dana shares where Rita reads along; Rita shares wherever she likes.
    for (const from of [dana, rita]) {
      for (const channel of ['#general', '#support', intakeChannel, ...(from === rita ? [null] : [])]) {
        for (const n of [1, 2, 3]) {
          const card = await desk.helpDesk.cardForLink(from, `https://desk.example/console/tickets/${n}`, channel);
          if (card !== null) cards += 1;
          found.push(...leaks(`a link to #${n} by ${from.user} in ${channel}`, card));
        }
        for (const typed of ['', '1', 'printer', 's3cret']) {
          const shared = await desk.helpDesk.ticketsToShare(from, typed, channel);
          found.push(...leaks(`“${typed}” to share by ${from.user} in ${channel}`, shared));
          if (from === rita && typed === 's3cret' && 'tickets' in shared && shared.tickets.length > 0) {
            found.push(`found to share in ${channel}`);
          }
        }
      }
    }
    assert.ok(cards > 6, `${cards} cards`);
    return found;
  },
  'the channel in which a ticket began, and its thread': async ({ desk }) => {
    const there = desk.chat.messagesTo(intakeChannel);
    assert.ok(there.length > 0);
    return leaks(intakeChannel, there);
  },
  'appointments: cards, invitations, and calendars': async ({ desk, rest }) => {
    const titled = desk.chat.messagesTo('rita').filter(({ card }) => /ppointment for #3/.test(JSON.stringify(card)));
    assert.ok(titled.length > 1, `${titled.length} cards`);
    const owed = (await desk.read.sentMessages(3 as TicketNumber)).filter(
      ({ to }) => 'person' in to && to.person === 'rita',
    );
    const found = [
      ...leaks(
        'cards',
        titled.map(({ card }) => [card, renderEmail(card)]),
      ),
      ...leaks('owed', owed),
    ];
    const asked = { owner: 'rita', name: 'Calendar', scopes: ['calendar'], expiresInDays: null } as const;
    const made = await desk.apiKeys.create(null, asked);
    assert.ok('secret' in made, JSON.stringify(made));
    await desk.types('tom', 'reopen 3 s3cret reason');
    const feed = await rest.request(`http://desk.example/api/v1/calendar/${made.secret}.ics`);
    assert.equal(feed.status, 200);
    return [...found, ...leaks('the calendar', await feed.text())];
  },
  'what she asks the desk alone, and what it knows beside it': async ({ desk, given }) => {
    const before = given.length;
    const asked = await desk.writes('rita', 'printer is broken again, like printer 1 and its s3cr3t');
    assert.match(wordsOf(asked), /printer is broken again/);
    const found = [...leaks('an enquiry', asked)];
    for (const action of asked.card?.actions ?? []) {
      if (!('value' in action)) continue;
      found.push(...leaks(`pressed ${action.label}`, await desk.presses('rita', action.id, action.value)));
    }
    await desk.settle();
    found.push(...leaks('what was asked of a model', given.slice(before)));
    return [
      ...found,
      ...leaks(
        'later',
        desk.chat.messagesTo('rita').map(({ card }) => card),
      ),
    ];
  },
  'what was made a vector of': async ({ embedded }) => {
    assert.ok(
      embedded.some((text) => /printer 3 is on fire as well/.test(text)),
      'questions are',
    );
    return leaks('a vector', embedded);
  },
  'notes before they are made public, for anybody but their author': async ({ desk, rest, as, get }) => {
    await as('rita');
    const made = await desk.apiKeys.create(null, { owner: 'rita', name: 'Publishes', scopes, expiresInDays: 30 });
    assert.ok('secret' in made, JSON.stringify(made));
    const headers = { authorization: `Bearer ${made.secret}`, 'content-type': 'application/json' };
    const log = await desk.read.events(1 as TicketNumber);
    const found: string[] = [];
    for (const { seq } of log) {
      found.push(...leaks(`/notes/${seq}`, await (await get(`/tickets/1/notes/${seq}/publish`)).text()));
      const url = 'http://desk.example/api/v1/tickets/1/publish_note';
      const response = await rest.request(url, { method: 'POST', headers, body: JSON.stringify({ note: seq }) });
      assert.notEqual(response.status, 200);
      found.push(...leaks(`publish_note ${seq}`, await response.text()));
    }
    const { events } = desk.read;
    assert.equal((await events(1 as TicketNumber)).length, log.length, 'something was made public');
    return found;
  },
  'every endpoint of the API that reads, with her key': async ({ desk, rest }) => {
    const made = await desk.apiKeys.create(null, { owner: 'rita', name: 'Hers', scopes, expiresInDays: 30 });
    assert.ok('secret' in made, JSON.stringify(made));
    const found: string[] = [];
    for (const { method, path } of endpoints) {
      if (method !== 'GET') continue;
      for (const query of ['', '?q=printer', '?q=s3cret', '?limit=100']) {
        const url = `http://desk.example/api/v1${filled(path)}${query}`;
        const response = await rest.request(url, { headers: { authorization: `Bearer ${made.secret}` } });
        const text = await response.text();
        found.push(...leaks(`${path}${query} ${response.status}`, text.replaceAll('?q=s3cret', '')));
      }
    }
    return found;
  },
  'files of notes, in the console and over the API': async ({ desk, rest, as, get }) => {
    const log = await desk.read.events(1 as TicketNumber);
    const ids = log.flatMap(({ event }) =>
      event.type === 'ticket.files_added' ? event.files.map(({ id }) => id) : [],
    );
    assert.equal(ids.length, 1);
    const found: string[] = [];
    for (const who of ['rita', 'tom']) {
      await as(who);
      const made = await desk.apiKeys.create(null, { owner: who, name: 'Files', scopes, expiresInDays: 30 });
      assert.ok('secret' in made, JSON.stringify(made));
      const headers = { authorization: `Bearer ${made.secret}` };
      const read = await rest.request(`http://desk.example/api/v1/tickets/1/files/${ids[0]}`, { headers });
      const page = await get(`/tickets/1/files/${ids[0]}`);
      assert.deepEqual([read.status, page.status], who === 'tom' ? [200, 200] : [404, 404], who);
      if (who === 'rita') found.push(...leaks('a file', `${await read.text()}${await page.text()}`));
    }
    return found;
  },
  'what her webhook and one without notes were sent': async ({ heard }) => {
    assert.ok(heard.length > 0);
    return leaks('a webhook', heard);
  },
  'what a language model was given': async ({ given }) => {
    assert.ok(given.length > 0);
    return leaks('a prompt', given);
  },
  'what the desk exports about her': async ({ desk }) => {
    const person = await desk.person('rita');
    const privacy = { rowsOf: async () => ({ tickets: (await desk.tickets()) as never }) };
    return leaks('the export', (await exportPerson({ privacy, read: desk.read }, person)).conversations);
  },
};

describe('no path leads an internal note to its requester', () => {
  for (const [standing, roles] of Object.entries(standings)) {
    describe(`who is ${standing}`, () => {
      for (const [path, walk] of Object.entries(paths)) {
        it(path, async () => {
          const opened = await open(roles);
          const { desk } = opened;
          await addWebhooks(opened);
          await live(opened);
          await liveInTheOpen(opened);
          const log = await desk.read.events(1 as TicketNumber);
          assert.ok(log.filter(({ event }) => secret.test(JSON.stringify(event))).length >= 9, 'they were written');
          assert.match(JSON.stringify(await desk.types('dana', 'show 1')), secret, 'and colleagues read them');
          assert.deepEqual(await walk(opened), []);
        });
      }
    });
  }
});
