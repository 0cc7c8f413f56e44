import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changesInWords, fieldsInWords } from '#src/app/administration/in-words.ts';
import { loadNames } from '#src/app/delivery/contents/views.ts';
import { ConflictError, StaleOrganisationError } from '#src/app/ports/errors.ts';
import type { Store } from '#src/app/ports/store.ts';
import { aChange, aDesk, aPerson, aTicket, personId, skillId, teamId } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import { sayOnTicket } from '#src/app/tickets/say-on-ticket.ts';
import { eventSummary } from '#src/cards/event-summary.ts';
import type { Edit } from '#src/core/administration/edit.ts';
import type { CategoryId, TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { changeDesk } from './change-desk.ts';
import { setUpDesk } from './set-up-desk.ts';

const change = async (desk: TestDesk, edits: readonly Edit[], basedOn: number | null = null) => {
  const request = { actor: await desk.person('ada'), through: 'console', edits, basedOn, once: [] } as const;
  return changeDesk({ store: desk.store, clock: desk.clock, onWake: () => {} }, request);
};

const remove = (what: 'teams' | 'categories' | 'skills' | 'calendars', id: string, instead: string | null = null) =>
  ({ type: 'remove', id, set: { what, instead } }) as const;

const reopen = { type: 'reopen', reason: 'It burns again' } as const;

const file = async (desk: TestDesk) => {
  const rita = await desk.person('rita');
  const opened = await desk.openTicket({
    filing: {
      ...{ requester: rita, filedBy: rita, channel: 'fake', impact: 'me', urgency: 'slowed_down', followUpOf: null },
      ...{ title: 'Broken', description: 'It is broken', category: 'hardware' as CategoryId },
    },
  });
  assert.ok(opened.ok, JSON.stringify(opened));
  return opened.ticket;
};

describe('removing a team', () => {
  it('is refused while open tickets are in it and nothing takes its place', async () => {
    const desk = await createTestDesk();
    await file(desk);
    const refused = await change(desk, [remove('teams', 'support')]);
    assert.ok(!refused.ok && refused.why.code === 'problem', JSON.stringify(refused));
    assert.equal(refused.why.field, 'instead');
    assert.match(refused.why.text, /A ticket that isn’t closed is in it/);
    assert.ok((await desk.read.organisation()).teams.has(teamId('support')));
  });

  it('is not done when a ticket has come in since it was looked at', async () => {
    const desk = await createTestDesk();
    const setup = await desk.read.setup();
    const store: Store = {
      ...desk.store,
      transaction: (work) =>
        desk.store.transaction((tx) =>
          work({
            ...tx,
            saveSetup: async (...given) => {
              await tx.writeTicket(aChange(aTicket({ team: teamId('networks') })));
              await tx.saveSetup(...given);
            },
          }),
        ),
    };
    const request = { actor: await desk.person('ada'), through: 'console', basedOn: null, once: [] } as const;
    const parts = { store, clock: desk.clock, onWake: () => {} };
    const categories = setup.categories.filter(({ team }) => team === 'networks');
    const edits = [...categories.map(({ id }) => remove('categories', id)), remove('teams', 'networks')];
    await assert.rejects(changeDesk(parts, { ...request, edits }), StaleOrganisationError);
    const written = {
      setup: { ...setup, categories: [], teams: setup.teams.filter(({ id }) => id !== 'networks') },
      accounts: [],
    };
    const people = setup.people.map((one) => ({ ...one, teams: one.teams.filter((team) => team !== 'networks') }));
    await assert.rejects(
      setUpDesk(store, desk.clock, { ...written, setup: { ...written.setup, people } }),
      StaleOrganisationError,
    );
    assert.ok((await desk.read.organisation()).teams.has(teamId('networks')));
  });

  it('is done again when somebody else changes one of its tickets in the same moment', async () => {
    const desk = await createTestDesk();
    let tries = 0;
    const store: Store = {
      ...desk.store,
      transaction: (work) => {
        tries += 1;
        return tries === 1
          ? Promise.reject(new ConflictError('Another change came first'))
          : desk.store.transaction(work);
      },
    };
    const edits = [remove('teams', 'support', 'networks')];
    const request = { actor: await desk.person('ada'), through: 'console', basedOn: null, once: [], edits } as const;
    assert.ok((await changeDesk({ store, clock: desk.clock, onWake: () => {} }, request)).ok);
  });

  it('moves its people, categories, rules and open tickets to another, in one act', async () => {
    const desk = await createTestDesk();
    const { number } = await file(desk);
    const before = await desk.ticket(number);
    const changed = await change(desk, [remove('teams', 'support', 'networks')]);
    assert.ok(changed.ok, JSON.stringify(changed));
    const after = await desk.ticket(number);
    assert.deepEqual([after.team, after.assignee, after.status], ['networks', before.assignee, before.status]);
    const organisation = await desk.read.organisation();
    assert.equal(organisation.teams.has(teamId('support')), false);
    assert.equal(organisation.former?.teams.get(teamId('support'))?.name, 'Support');
    assert.ok([...organisation.categories.values()].every(({ team }) => team === 'networks'));
    assert.equal(organisation.triageTeam, 'networks');
    assert.ok((await desk.person('dana')).teams.every((team) => team === 'networks'));
    const moved = (await desk.read.events(number)).filter(({ event }) => event.type === 'ticket.handed_over');
    assert.deepEqual(
      moved.map(({ actor, event }) => [actor, 'kept' in event && event.kept]),
      [['ada', 'team']],
    );
    const [removed] = (await desk.read.deskChanges({ about: { kind: 'teams', subject: 'support' }, limit: 1 })) ?? [];
    assert.deepEqual([removed?.change, removed?.by], ['removed', 'ada']);
  });
});

describe('what was removed', () => {
  it('keeps its name in the changes made before', async () => {
    const desk = await createTestDesk();
    const changed = await change(desk, [remove('teams', 'support', 'networks')]);
    assert.ok(changed.ok, JSON.stringify(changed));
    const fields = [
      { field: 'team', before: 'support', after: 'networks' },
      { field: 'calendar', before: 'gone', after: null },
    ];
    assert.deepEqual(await fieldsInWords(desk.read, fields, await desk.person('ada')), [
      'team: Support → Networks',
      'calendar: gone → None',
    ]);
  });
});

describe('removing a category', () => {
  it('moves open tickets to another one, and leaves those that are over under its name', async () => {
    const desk = await createTestDesk();
    const [open, closed] = [await file(desk), await file(desk)];
    const actor = { kind: 'person', person: await desk.person('ada') } as const;
    const cancel = { type: 'cancel', reason: 'Found it' } as const;
    assert.ok((await desk.execute({ number: closed.number, actor, command: cancel })).ok);
    const changed = await change(desk, [remove('categories', 'hardware', 'network')]);
    assert.ok(changed.ok, JSON.stringify(changed));
    assert.equal((await desk.ticket(open.number)).category, 'network');
    assert.equal((await desk.ticket(closed.number)).category, 'hardware');
    const names = await loadNames(desk.read, []);
    assert.equal(names.category('hardware' as CategoryId), 'Hardware');
    const moved = (await desk.read.events(open.number)).find(({ event }) => event.type === 'ticket.categorised');
    assert.equal(moved?.actor, 'ada');
    assert.ok(moved.event.type === 'ticket.categorised' && moved.event.because === 'removed', 'she did not choose it');
    const gone = { type: 'edit_category', id: 'hardware' as CategoryId, set: { name: 'X' } } as const;
    const late = await change(desk, [gone]);
    assert.ok(!late.ok && late.why.code === 'not_there');
    const again = await change(desk, [remove('categories', 'hardware', 'network')]);
    assert.ok(!again.ok && again.why.code === 'not_there');
  });

  it('is refused when others changed it meanwhile, with what they changed', async () => {
    const desk = await createTestDesk();
    const [seen] = await desk.read.deskChanges({ limit: 1 });
    await change(desk, [{ type: 'edit_category', id: 'network' as CategoryId, set: { effort: 3 } }]);
    const late = await change(desk, [remove('categories', 'network')], seen?.id ?? 0);
    assert.ok(!late.ok && late.why.code === 'changed_since', JSON.stringify(late));
    assert.deepEqual(
      late.why.fields.map(({ field }) => field),
      ['effort'],
    );
  });
});

describe('a ticket that is opened again after its category was removed', () => {
  const person = async (desk: TestDesk, id: string) => ({ kind: 'person', person: await desk.person(id) }) as const;
  const solved = async (desk: TestDesk) => {
    const { number, assignee } = await file(desk);
    assert.ok(assignee);
    const actor = await person(desk, assignee);
    assert.ok((await desk.execute({ number, actor, command: { type: 'resolve', resolution: 'Done' } })).ok);
    return { number, by: assignee };
  };
  const says = (desk: TestDesk, rita: Person, number: TicketNumber, text: string) =>
    sayOnTicket(desk, { number, person: rita, text, visibility: 'public', channel: 'fake', once: [] });

  it('gets what took its place, by the rule that open tickets got it', async () => {
    const desk = await createTestDesk();
    const { number } = await solved(desk);
    assert.ok((await change(desk, [remove('categories', 'hardware', 'network')])).ok);
    assert.equal((await desk.ticket(number)).category, 'hardware', 'what was solved keeps its name');
    const reopened = await desk.execute({ number, actor: await person(desk, 'rita'), command: reopen });
    assert.ok(reopened.ok, JSON.stringify(reopened));
    const { category, team, status, assignee, required } = await desk.ticket(number);
    assert.deepEqual([category, team, status, assignee], ['network', 'networks', 'assigned', 'nick']);
    assert.deepEqual(
      required.map(({ skill }) => skill),
      ['network'],
    );
    const log = (await desk.read.events(number)).filter(({ event }) => event.type !== 'sla.met');
    const after = log.slice(log.findIndex(({ event }) => event.type === 'ticket.reopened'));
    assert.ok(after.some(({ event }) => event.type === 'ticket.categorised' && event.because === 'removed'));
    const summary = after.find(({ event }) => event.type === 'ticket.categorised');
    assert.ok(summary);
    const words = eventSummary(summary, await loadNames(desk.read, [], []));
    assert.equal(words, 'It is in Network now, as its category was removed.');
  });

  it('gets it too when its requester just writes, and through several removals', async () => {
    const desk = await createTestDesk();
    const { number } = await solved(desk);
    const devices = {
      type: 'add_category',
      id: 'devices' as CategoryId,
      set: { name: 'Devices', team: teamId('support') },
    };
    assert.ok((await change(desk, [devices as Edit])).ok);
    assert.ok((await change(desk, [remove('categories', 'hardware', 'devices')])).ok);
    assert.ok((await change(desk, [remove('categories', 'devices', 'network')])).ok);
    assert.ok((await says(desk, await desk.person('rita'), number, 'Again')).ok);
    assert.deepEqual([(await desk.ticket(number)).category, (await desk.ticket(number)).team], ['network', 'networks']);
  });

  it('stays with whoever solved it when that is in its team', async () => {
    const desk = await createTestDesk();
    const { number, by } = await solved(desk);
    const devices = {
      type: 'add_category',
      id: 'devices' as CategoryId,
      set: { name: 'Devices', team: teamId('support') },
    };
    assert.ok((await change(desk, [devices as Edit])).ok);
    assert.ok((await change(desk, [remove('categories', 'hardware', 'devices')])).ok);
    assert.ok((await desk.execute({ number, actor: await person(desk, 'rita'), command: reopen })).ok);
    const { category, status, assignee } = await desk.ticket(number);
    assert.deepEqual([category, status, assignee], ['devices', 'in_progress', by]);
  });

  it('has none where nothing took its place, and its team is asked once nobody has it', async () => {
    const desk = await createTestDesk();
    const { number, by } = await solved(desk);
    assert.ok((await change(desk, [remove('categories', 'hardware')])).ok);
    assert.ok((await desk.execute({ number, actor: await person(desk, 'rita'), command: reopen })).ok);
    const held = await desk.ticket(number);
    assert.deepEqual([held.category, held.categorySource, held.status, held.assignee], [null, null, 'in_progress', by]);
    const ends = { type: 'edit_person', id: personId(by), set: { active: false } } as const;
    assert.ok((await change(desk, [ends])).ok);
    assert.ok((await desk.execute({ number, actor: { kind: 'system' }, command: { type: 'route' } })).ok);
    const { status, waiting, team } = await desk.ticket(number);
    assert.deepEqual([status, waiting?.why, team], ['new', 'triage', 'support']);
  });

  it('is in the team that took the place of its own, with whoever solved it', async () => {
    const desk = await createTestDesk();
    const { number, by } = await solved(desk);
    assert.ok((await change(desk, [remove('teams', 'support', 'networks')])).ok);
    assert.ok((await desk.execute({ number, actor: await person(desk, 'rita'), command: reopen })).ok);
    const { category, team, status, assignee } = await desk.ticket(number);
    assert.deepEqual([category, team, status, assignee], ['hardware', 'networks', 'in_progress', by]);
  });

  it('is in its own again once that was brought back', async () => {
    const desk = await createTestDesk();
    const { number } = await solved(desk);
    const was = (await desk.read.organisation()).categories.get('hardware' as CategoryId);
    assert.ok(was);
    assert.ok((await change(desk, [remove('categories', 'hardware', 'network')])).ok);
    assert.ok((await change(desk, [{ type: 'bring_back', id: 'hardware', set: { what: 'categories', was } }])).ok);
    assert.ok((await desk.execute({ number, actor: await person(desk, 'rita'), command: reopen })).ok);
    assert.equal((await desk.ticket(number)).category, 'hardware');
  });

  it('is followed up in what took its place once it is closed, and classified where nothing did', async () => {
    for (const [instead, category] of [
      ['network', 'network'],
      [null, null],
    ] as const) {
      const desk = await createTestDesk();
      const { number } = await solved(desk);
      assert.ok((await desk.execute({ number, actor: await person(desk, 'rita'), command: { type: 'confirm' } })).ok);
      assert.ok((await change(desk, [remove('categories', 'hardware', instead)])).ok);
      const said = await says(desk, await desk.person('rita'), number, 'It is broken again');
      assert.ok(said.ok && 'followsUp' in said, JSON.stringify(said));
      assert.equal(said.ticket.category, category);
    }
  });

  it('has what took its place among the changes of the desk', async () => {
    const desk = await createTestDesk();
    assert.ok((await change(desk, [remove('categories', 'hardware', 'network')])).ok);
    const changes = await desk.read.deskChanges({ about: { kind: 'categories', subject: 'hardware' }, limit: 1 });
    const [said] = await changesInWords(desk.read, changes, await desk.person('ada'));
    assert.match(said?.detail ?? '', /instead: None → Network/);
  });
});

describe('removing a skill', () => {
  it('takes it from people, categories and open tickets, or puts another in its place', async () => {
    const desk = await createTestDesk();
    const { number } = await file(desk);
    const asks = async () => (await desk.ticket(number)).required.map(({ skill }) => skill);
    assert.deepEqual(await asks(), ['hardware']);
    const added = await change(desk, [{ type: 'add_skill', id: skillId('devices'), set: { name: 'Devices' } }]);
    assert.ok(added.ok);
    const replaced = await change(desk, [remove('skills', 'hardware', 'devices')]);
    assert.ok(replaced.ok, JSON.stringify(replaced));
    assert.deepEqual(await asks(), ['devices']);
    const gone = await change(desk, [remove('skills', 'devices')]);
    assert.ok(gone.ok, JSON.stringify(gone));
    assert.deepEqual(await asks(), []);
    const { technicians, categories } = await desk.read.setup();
    const all = [...technicians.flatMap(({ skills }) => skills), ...categories.flatMap(({ required }) => required)];
    assert.ok(all.every(({ skill }) => skill !== 'hardware' && skill !== 'devices'));
  });
});

describe('removing a calendar', () => {
  it('puts another in its place, and open tickets still count in the hours they were promised', async () => {
    const desk = await createTestDesk();
    const { number } = await file(desk);
    const [office] = aDesk().calendars;
    assert.ok(office);
    const longer = { name: 'Longer', zone: office.zone, week: office.week };
    assert.ok((await change(desk, [{ type: 'add_hours', id: 'longer' as never, set: longer }])).ok);
    const refused = await change(desk, [remove('calendars', 'office')]);
    assert.ok(!refused.ok && refused.why.code === 'problem', JSON.stringify(refused));
    const before = await desk.ticket(number);
    assert.ok((await change(desk, [remove('calendars', 'office', 'longer')])).ok);
    const organisation = await desk.read.organisation();
    assert.deepEqual([...organisation.calendars.keys()], ['longer']);
    assert.ok(organisation.rules.every(({ policy }) => policy.calendar === 'longer'));
    assert.deepEqual((await desk.ticket(number)).clocks, before.clocks);
    assert.equal(organisation.former?.calendars.get('office' as never)?.name, office.name);
  });
});

describe('what was removed', () => {
  it('comes back as it was', async () => {
    const desk = await createTestDesk({ setup: { people: [...aDesk().people, aPerson('eve')] } });
    const was = (await desk.read.organisation()).categories.get('network' as CategoryId);
    assert.ok(was);
    assert.ok((await change(desk, [remove('categories', 'network')])).ok);
    const back = { type: 'bring_back', id: 'network', set: { what: 'categories', was } } as const;
    assert.ok((await change(desk, [back])).ok);
    const organisation = await desk.read.organisation();
    assert.deepEqual(organisation.categories.get('network' as CategoryId), was);
    assert.equal(organisation.former, undefined);
    const late = await change(desk, [back]);
    assert.ok(!late.ok && late.why.code === 'not_there');
    assert.equal((await desk.read.deskChanges({ limit: 1 }))[0]?.by, personId('ada'));
  });
});
