import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { aDesk, aPerson, categoryId, teamId } from '#src/app/testing/builders.ts';
import { replyLimits, replyProblem, writeReplies } from '#src/core/conversation/canned-reply.ts';

const open = async (person = 'ada', given: Parameters<typeof openConsole>[0] = {}) => {
  const opened = await openConsole(given);
  await opened.as(person);
  const { get, post } = opened;
  const read = async (path: string) => (await get(path)).text();
  const hiddenIn = (page: string): Record<string, string> =>
    Object.fromEntries(
      [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
  /** Opens a form as a browser does: with its hidden fields, and everything that is filled in. */
  const openForm = async (path: string): Promise<Record<string, string>> => {
    const page = (await read(path)).split('<main')[1] ?? '';
    const inputs = [...page.matchAll(/<input id="admin-[^"]+" name="([^"]+)"[^>]* value="([^"]*)"/g)];
    const chosen = [
      ...page.matchAll(/<select id="admin-[^"]+" name="([^"]+)"[\s\S]*?<option value="([^"]*)" selected/g),
    ];
    const areas = [...page.matchAll(/<textarea id="admin-[^"]+" name="([^"]+)"[^>]*>([^<]*)</g)];
    const filled = [...inputs, ...chosen, ...areas].map(([, name = '', value = '']) => [name, value] as const);
    return { ...hiddenIn(page), ...Object.fromEntries(filled) };
  };
  const send = (kind: string, values: Readonly<Record<string, string>>) => post(`/admin/forms/${kind}`, values);
  const fill = async (kind: string, about: string, values: Readonly<Record<string, string>>) =>
    send(kind, { ...(await openForm(`/admin/forms/${kind}${about === '' ? '' : `?about=${about}`}`)), ...values });
  const save = async (kind: string, about: string, values: Readonly<Record<string, string>>) =>
    assert.equal((await fill(kind, about, values)).status, 303, kind);
  return { ...opened, read, openForm, hiddenIn, send, fill, save };
};

const many = (count: number) => ({
  people: [
    ...aDesk().people,
    ...Array.from({ length: count }, (_, n) =>
      aPerson(`p${`${n}`.padStart(4, '0')}`, { name: `Person ${`${n}`.padStart(4, '0')}` }),
    ),
  ],
});

describe('the people of the desk', () => {
  it('are those who work here, or everybody who is searched for', async () => {
    const { read } = await open();
    const staff = await read('/admin');
    assert.match(staff, /Ada[\s\S]*Dana[\s\S]*Mona[\s\S]*Nick[\s\S]*Tom/);
    assert.doesNotMatch(staff, /<bdi>Rita/);
    assert.match(await read('/admin?q=rita'), /<bdi>Rita<\/bdi>/);
    assert.doesNotMatch(await read('/admin?show=manager'), /<bdi>Dana<\/bdi>/);
    assert.match(await read('/admin?team=networks'), /<bdi>Nick<\/bdi>/);
    assert.match(await read('/admin?q=ri%00ta'), /value="rita"/, 'PostgreSQL refuses this character');
    assert.match(await read('/admin/people/da%00na'), /<h1><bdi>Dana/);
    assert.match(
      await read('/admin?q=%3Cscript%3Ealert'),
      /value="&lt;script&gt;alert"[\s\S]*Nobody you can change matches that/,
    );
  });

  it('come a page at a time, however many they are, each once', async () => {
    const { read } = await open('ada', { setup: many(230) });
    const seen: string[] = [];
    let next: string | null = '/admin?show=everyone';
    while (next !== null) {
      const page: string = await read(next);
      seen.push(...[...page.matchAll(/people\/(p\d+)"/g)].map(([, id = '']) => id));
      const more: string | undefined = /class="pager"><a href="(\?[^"]+)"/.exec(page)?.[1];
      next = more === undefined ? null : `/admin${more.replaceAll('&amp;', '&')}`;
    }
    assert.equal(seen.length, 230);
    assert.equal(new Set(seen).size, 230);
  });

  it('are for managers those of their teams', async () => {
    const { read, get } = await open('mona');
    assert.doesNotMatch(await read('/admin'), /<bdi>Ada<\/bdi>|admin\/teams/);
    assert.equal((await get('/admin/people/ada')).status, 404);
    const dana = await read('/admin/people/dana');
    assert.match(dana, /forms\/skills\?about=dana/);
    assert.doesNotMatch(dana, /forms\/edit|forms\/care|Recent changes/);
  });

  it('are changed in forms filled with what is so', async () => {
    const { read, openForm, fill, save, desk } = await open();
    assert.equal((await openForm('/admin/forms/edit?about=dana')).email, 'dana@example.org');
    assert.equal(
      (await fill('skills', 'dana', { skills: 'hardware 5, Network' })).headers.get('location'),
      '/console/admin/people/dana',
    );
    await save('edit', 'dana', { department: 'IT', manager: 'mona@example.org' });
    await save('hours', 'dana', { hours: 'mon-fri 09:00-17:00', zone: 'Europe/Berlin', capacity: '4' });
    assert.match(await read('/admin/forms/away?about=dana'), /<h1><bdi>Absence of Dana</);
    await save('away', 'dana', { which: 'away', until: '2 weeks' });
    const page = await read('/admin/people/dana');
    assert.match(page, /IT<\/dd>[\s\S]*Hardware 5, Network 1[\s\S]*mon-fri 09:00-17:00[\s\S]*Away until/);
    assert.match(page, /Recent changes[\s\S]*in the console/);
    const [change] = await desk.read.deskChanges({ limit: 1 });
    assert.equal(change?.through, 'console');
  });

  it('get groups, special care and somebody who stands in for them', async () => {
    const { save, fill, read, desk, openForm } = await open();
    await save('care', 'mona', { groups: 'London, Board , London', vip: 'yes', delegate: 'Ada' });
    const { groups, vip, delegate } = await desk.person('mona');
    assert.deepEqual({ groups, vip, delegate }, { groups: ['London', 'Board'], vip: true, delegate: 'ada' });
    assert.match(await read('/admin/people/mona'), /London, Board[\s\S]*VIP<\/dt><dd>Yes[\s\S]*<bdi>Ada/);
    const filled = await openForm('/admin/forms/care?about=mona');
    assert.deepEqual([filled.groups, filled.vip, filled.delegate], ['London, Board', 'yes', 'ada@example.org']);
    for (const [values, says] of [
      [{ delegate: 'dana' }, /must be able to decide/],
      [{ delegate: 'mona' }, /their own delegate/],
      [{ delegate: 'ghost' }, /don’t know/],
    ] as const) {
      const response = await fill('care', 'mona', values);
      assert.equal(response.status, 422);
      assert.match(await response.text(), says);
    }
    await save('care', 'mona', { groups: '', vip: 'no', delegate: '' });
    const after = await desk.person('mona');
    assert.deepEqual([after.groups, after.vip, after.delegate], [undefined, undefined, undefined]);
  });

  it('are added once, however often the form is sent', async () => {
    const { openForm, send, desk } = await open();
    const form = await openForm('/admin/forms/add');
    const values = { ...form, name: 'Zoë', email: 'zoe@example.org', role: 'technician', teams: 'Support' };
    assert.match((await send('add', values)).headers.get('location') ?? '', /\/people\/.+/);
    assert.equal((await send('add', values)).headers.get('location'), '/console/admin');
    assert.equal((await desk.read.peopleMatching('zoë', 5)).length, 1);
  });

  it('keep what was typed beside what is wrong with it', async () => {
    const { fill, desk } = await open();
    const wrong = async (kind: string, about: string, values: Readonly<Record<string, string>>, said: RegExp) => {
      const response = await fill(kind, about, values);
      assert.equal(response.status, 422);
      assert.match(await response.text(), said);
    };
    await wrong('edit', 'dana', { name: 'x'.repeat(10_000) }, /value="x{10000}"[\s\S]*100 characters/);
    await wrong('edit', 'dana', { manager: 'nobody here' }, /don’t know/);
    await wrong('edit', 'mona', { manager: 'mona' }, /circle|their own manager|themselves/);
    await wrong('hours', 'dana', { zone: 'Europe/Berlinn' }, /value="Europe\/Berlinn"[\s\S]*zone/);
    await wrong('skills', 'dana', { skills: 'Hardwear 2' }, /Did you mean “Hardware”/);
    await wrong('roles', 'ada', { role: 'requester' }, /last admin/);
    assert.deepEqual(await desk.read.deskChanges({ limit: 5 }), []);
  });

  it('are shown with names of any script, as text', async () => {
    const { save, read } = await open();
    await save('edit', 'dana', { name: 'דנה <b>כהן</b>' });
    assert.match(await read('/admin/people/dana'), /<h1><bdi>דנה &lt;b&gt;כהן&lt;\/b&gt;<\/bdi><\/h1>/);
  });
});

describe('two who change the same', () => {
  it('are told what the other has changed, and nothing is saved', async () => {
    const { openForm, send, save, desk } = await open();
    const older = await openForm('/admin/forms/edit?about=dana');
    await save('edit', 'dana', { department: 'Finance' });
    const response = await send('edit', { ...older, department: 'Sales' });
    assert.equal(response.status, 422);
    const again = await response.text();
    assert.match(again, /Ada changed this in the meantime: department: None → Finance[\s\S]*value="Sales"/);
    assert.equal((await desk.person('dana')).department, 'Finance');
  });

  it('lose the page with the role', async () => {
    const { openForm, send, as, save, get, formToken, desk } = await open('ada', {
      setup: { people: [...aDesk().people, aPerson('bob', { roles: ['requester', 'admin'] })] },
    });
    const { form_token: _, ...older } = await openForm('/admin/forms/skills?about=dana');
    await as('bob');
    await save('roles', 'ada', { role: 'requester' });
    await as('ada');
    assert.equal((await send('skills', { ...older, form_token: await formToken() })).status, 403);
    assert.equal((await get('/admin/people/dana')).status, 403);
    assert.equal((await desk.read.deskChanges({ limit: 5 })).length, 1);
  });
});

describe('somebody who has left', () => {
  it('is asked about first, and hands over in the same act', async () => {
    const { desk, read, hiddenIn, post } = await open();
    await desk.types('rita', 'printer is on fire');
    const { assignee } = await desk.ticket(1);
    await desk.presses(assignee ?? '', 'accept', '1.1');
    const asked = (await read(`/admin/people/${assignee}/leave`)).split('<main')[1] ?? '';
    assert.match(asked, /They hold one open ticket\. It goes back to its team/);
    const sent = { ...hiddenIn(asked) };
    assert.equal((await post(`/admin/people/${assignee}/active`, sent)).status, 303);
    await desk.settle();
    assert.notEqual((await desk.ticket(1)).assignee, assignee);
    const page = await read(`/admin/people/${assignee}`);
    assert.match(page, /Has left[\s\S]*Mark as back/);
    await post(`/admin/people/${assignee}/active`, { ...hiddenIn(page.split('<main')[1] ?? '') });
    assert.equal((await desk.person(assignee ?? '')).active, true);
  });

  it('is never the last admin', async () => {
    const { read, hiddenIn, post, desk } = await open();
    const asked = (await read('/admin/people/ada/leave')).split('<main')[1] ?? '';
    const response = await post('/admin/people/ada/active', hiddenIn(asked));
    assert.equal(response.status, 409);
    assert.match(await response.text(), /last admin/);
    assert.equal((await desk.person('ada')).active, true);
  });
});

describe('teams, categories, skills', () => {
  it('are added and changed', async () => {
    const { save, read } = await open();
    await save('new_team', '', { name: 'Field' });
    await save('roles', 'mona', { teams: 'Support, Networks, Field' });
    await save('team', 'field', { manager: 'mona@example.org' });
    await save('new_skill', '', { name: 'Printing' });
    await save('new_category', '', { name: 'Printers', team: 'Field', required: 'Printing 2', accept: '15m' });
    await save('category', 'network', { effort: '3' });
    assert.match(await read('/admin/teams'), /<bdi>Field<\/bdi>[\s\S]*<bdi>Mona<\/bdi>/);
    assert.match(
      await read('/admin/categories'),
      /Network[\s\S]*<td data-name="Effort">3<\/td>[\s\S]*Printers[\s\S]*Field[\s\S]*Printing 2[\s\S]*15m[\s\S]*<bdi>Printing/,
    );
    const changes = await read('/admin/changes');
    assert.match(changes, /Network changed: Ada in the console[\s\S]*effort: 2 → 3[\s\S]*Field added/);
    assert.doesNotMatch(await read('/admin/changes?kind=teams'), /Network changed/);
    assert.match(await read('/admin/changes?kind=nonsense&before=x'), /Network changed/);
  });
});

describe('the canned replies of a team', () => {
  const written = '!restart\nHello {requester}, restart it.\n\n!Where is it\nOn which **floor**?';

  it('are written in one text, and changed there', async () => {
    const { save, openForm, read, desk } = await open();
    await save('replies', 'support', { replies: written });
    assert.deepEqual((await desk.read.organisation()).teams.get(teamId('support'))?.replies, [
      { name: 'restart', text: 'Hello {requester}, restart it.' },
      { name: 'Where is it', text: 'On which **floor**?' },
    ]);
    const again = await openForm('/admin/forms/replies?about=support');
    assert.equal(again.replies, written);
    await save('team', 'support', { name: 'Support desk' });
    assert.equal((await openForm('/admin/forms/replies?about=support')).replies, written);
    await save('replies', 'support', { replies: '' });
    assert.equal((await desk.read.organisation()).teams.get(teamId('support'))?.replies, undefined);
    assert.match(await read('/admin/changes'), /Support[\s\S]*replies/);
  });

  it('may be as long as the organisation file takes, and no longer', async () => {
    const { save, desk } = await open();
    const long = Array.from({ length: 28 }, (_, n) => ({ name: `r${n}`, text: '語'.repeat(replyLimits.text) }));
    assert.equal(replyProblem(long), null);
    await save('replies', 'support', { replies: writeReplies(long) });
    assert.deepEqual((await desk.read.organisation()).teams.get(teamId('support'))?.replies, long);
    const more = [...long, { name: 'last', text: 'x'.repeat(replyLimits.text) }];
    assert.match(replyProblem(more)?.text ?? '', /at most 100000 characters/);
  });

  for (const [what, replies, problem] of [
    ['nothing is their name', 'Hello\n!vpn\nOne', /Begin with a name/],
    ['a variable is unknown', '!vpn\nDear {name}', /!vpn: Nothing is known as \{name\}/],
    ['two have one name', '!vpn\nOne\n!VPN\nTwo', /!VPN: There are two of this name/],
    ['they are too long', `!vpn\n${'x'.repeat(replyLimits.together)}`, /100.?000 characters/],
  ] as const) {
    it(`stay as they were if ${what}`, async () => {
      const { fill, desk } = await open();
      const answer = await fill('replies', 'support', { replies });
      assert.equal(answer.status, 422);
      assert.match(await answer.text(), problem);
      assert.equal((await desk.read.organisation()).teams.get(teamId('support'))?.replies, undefined);
    });
  }

  it('are for admins to change', async () => {
    const { get } = await open('mona');
    assert.notEqual((await get('/admin/forms/replies?about=support')).status, 200);
  });
});

describe('hours and promises', () => {
  it('show the coming two weeks of each calendar, and which promise counts for what', async () => {
    const { read } = await open();
    const page = await read('/admin/hours');
    assert.match(page, /Office hours[\s\S]*mon-fri 09:00-17:00/);
    assert.equal([...page.matchAll(/<li class="(?:open|closed)/g)].length, 14);
    assert.equal([...page.matchAll(/<li class="closed/g)].length, 4, 'two weekends');
    assert.match(
      page,
      /Urgent[\s\S]*Priority: Urgent[\s\S]*First response[\s\S]*<td data-name="Urgent">15m<\/td>[\s\S]*Standard[\s\S]*Every ticket/,
    );
  });
});

describe('an empty desk', () => {
  it('is set up in one form', async () => {
    const nothing = { teams: [], skills: [], categories: [], calendars: [], rules: [], technicians: [] };
    const people = [aPerson('ada', { roles: ['requester', 'admin'] })];
    const { desk, read, fill } = await open('ada', { setup: { ...nothing, people, triageTeam: teamId('') } });
    assert.match(await read('/admin'), /This desk is empty[\s\S]*forms\/start/);
    assert.equal((await fill('start', '', { team: 'IT', hours: 'mon-fri 09:00-17:00', zone: 'UTC' })).status, 303);
    assert.match(await read('/admin'), /<bdi>Ada<\/bdi>/);
    assert.equal((await desk.read.organisation()).teams.size, 1);
  });
});

describe('who approves a category, and when a team is asked about an outage', () => {
  it('is read and written as the organisation file has it', async () => {
    const { desk, save, openForm, read } = await open();
    const rule = async () =>
      (await desk.store.read.organisation()).categories.get(categoryId('hardware'))?.approval ?? null;
    assert.equal(await rule(), null);
    await save('approval', 'hardware', { by: 'Manager' });
    assert.deepEqual(await rule(), { by: 'manager' });
    await save('approval', 'hardware', { by: 'Mona, rita', all: 'all', work: 'meanwhile', clock: 'runs' });
    assert.deepEqual(await rule(), { by: ['mona', 'rita'], all: true, meanwhile: true, clockRuns: true });
    const { by, all, work, clock } = await openForm('/admin/forms/approval?about=hardware');
    assert.match(by ?? '', /mona.*rita/i);
    assert.deepEqual([all, work, clock], ['all', 'meanwhile', 'runs']);
    assert.match(await read('/admin/categories'), /all of Mona, Rita, work starts meanwhile, targets run/);
    assert.match(await read('/admin/changes'), /approval: the requester’s manager → all of Mona, Rita/);
    await save('approval', 'hardware', { by: '' });
    assert.equal(await rule(), null);
  });

  it('is refused with what is wrong, and with what somebody else changed meanwhile', async () => {
    const { fill, openForm, send, as, formToken, read } = await open();
    const unknown = await fill('approval', 'hardware', { by: 'Mona, Nobody Here' });
    assert.equal(unknown.status, 422);
    assert.match(await unknown.text(), /I don’t know “Nobody Here”/);
    const before = await openForm('/admin/forms/approval?about=hardware');
    await fill('approval', 'hardware', { by: 'manager' });
    const late = await send('approval', { ...before, by: 'Mona' });
    assert.equal(late.status, 422);
    assert.match(await late.text(), /Ada changed this in the meantime: approval: None → the requester’s manager/);
    await as('mona');
    const refused = await send('approval', { ...before, form_token: await formToken(), by: 'Mona' });
    assert.equal(refused.status, 403);
    assert.doesNotMatch(await read('/admin'), /forms\/approval/);
  });

  it('turns off what the desk does by itself, for a category and for a team', async () => {
    const { desk, save, openForm, read } = await open();
    const now = async () => {
      const { teams, categories } = await desk.store.read.organisation();
      return [teams.get(teamId('support')), categories.get(categoryId('hardware'))].map((one) => [
        one?.assistant,
        one?.suggests,
      ]);
    };
    const ofTeam = '/admin/forms/team_help?about=support';
    const ofCategory = '/admin/forms/category_help?about=hardware';
    const shown = async (place: string) => {
      const { answers, drafts, summaries, articles } = await openForm(place);
      return [answers, drafts, summaries, articles];
    };
    const off = { answers: 'off', drafts: 'off', summaries: 'off' };
    const on = { answers: 'on', drafts: 'on', summaries: 'on' };
    assert.deepEqual(await shown(ofTeam), ['on', 'on', 'on', 'on']);
    assert.deepEqual(await shown(ofCategory), ['on', 'on', 'on', 'team']);
    await save('team_help', 'support', { ...off, articles: 'off' });
    await save('category_help', 'hardware', { ...off, articles: 'on' });
    assert.deepEqual(await now(), [
      [false, false],
      [false, true],
    ]);
    assert.deepEqual(await shown(ofTeam), ['off', 'off', 'off', 'off']);
    assert.deepEqual(await shown(ofCategory), ['off', 'off', 'off', 'on']);
    assert.match(await read('/admin/changes'), /assistant: answers on → off, drafts on → off, summaries on → off/);
    assert.match(await read('/admin/changes'), /suggest articles: as usual → off/);
    await save('category_help', 'hardware', { articles: 'off' });
    assert.deepEqual((await now())[1], [false, false]);
    await save('team', 'support', { name: 'Support desk' });
    assert.deepEqual((await now())[0], [false, false], 'another form leaves them alone');
    await save('team_help', 'support', { drafts: 'on' });
    assert.deepEqual((await now())[0], [{ answers: false, summaries: false }, false]);
    assert.deepEqual(await shown(ofTeam), ['off', 'on', 'off', 'off']);
    assert.match(await read('/admin/changes'), /assistant: drafts off → on/);
    await save('team_help', 'support', { ...on, articles: 'on' });
    await save('category_help', 'hardware', { ...on, articles: 'team' });
    assert.deepEqual(await now(), [
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('lets a team be asked sooner, or never', async () => {
    const { desk, save, fill, openForm, read } = await open();
    const sign = async () => (await desk.store.read.organisation()).teams.get(teamId('support'))?.proposeOutage;
    const { asks, people, within } = await openForm('/admin/forms/outages?about=support');
    assert.deepEqual([asks, people, within], ['usual', '4', '15m']);
    await save('outages', 'support', { asks: 'own', people: '3', within: '1h' });
    assert.deepEqual(await sign(), { people: 3, within: 60 });
    for (const wrong of [{ people: '1' }, { people: '2.5' }, { within: '' }, { within: '25h' }, { people: 'some' }]) {
      assert.equal((await fill('outages', 'support', { asks: 'own', ...wrong })).status, 422, JSON.stringify(wrong));
    }
    await save('outages', 'support', { asks: 'never' });
    assert.equal(await sign(), false);
    assert.match(await read('/admin/changes'), /propose outage: 3 people within 1h → never/);
    await save('outages', 'support', { asks: 'usual' });
    assert.equal(await sign(), undefined);
  });
});
