import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConflictError, StaleOrganisationError } from '#src/app/ports/errors.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import {
  aChange,
  aDesk,
  aPerson,
  aPolicy,
  aRotation,
  assignedTo,
  aTicket,
  changed,
  logged,
  monday,
  number,
  personId,
  skillId,
  teamId,
} from '#src/app/testing/builders.ts';
import { withHolidaysFrom } from '#src/core/calendar/calendar.ts';
import type { CalendarId, CategoryId, RotationId } from '#src/core/ids.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { type OpenPorts, openDesk, openEmpty } from './open-ports.ts';

export const organisationContract = (open: OpenPorts): void => {
  describe('organisation', () => {
    it('is read completely, and is the same after saving it again', async (t) => {
      const { store } = await openDesk(t, open);
      const now = await store.read.setup();
      assert.deepEqual(inOrder(now), inOrder(aDesk()));
      await store.transaction((tx) => tx.saveSetup(now, 1));
      assert.deepEqual(await store.read.setup(), now);
    });

    it('becomes what is saved: adds what is new, updates what is known, removes what is left out', async (t) => {
      const { store } = await openDesk(t, open);
      const next = nextDesk();
      await store.transaction((tx) => tx.saveSetup(next, 1));
      assert.deepEqual(inOrder(await store.read.setup()), inOrder(next));
      assert.deepEqual(
        (await store.read.candidates(teamId('support'), null)).map(({ person, capacity }) => [person, capacity]),
        [
          ['dana', 9],
          ['tom', 1],
        ],
      );
    });

    it('leaves people alone who are not in it', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction((tx) => tx.saveSetup({ ...aDesk(), people: [aPerson('ada')], technicians: [] }, 1));
      assert.deepEqual((await store.read.person(personId('ada')))?.roles, ['requester']);
      assert.deepEqual((await store.read.person(personId('dana')))?.teams, ['support']);
      assert.equal((await store.read.candidates(teamId('support'), null)).length, 2);
    });

    it('keeps absences and experience when a technician’s terms change', async (t) => {
      const { store } = await openDesk(t, open);
      const away = { until: monday };
      await store.transaction((tx) => tx.setAway(personId('dana'), away));
      const ticket = aTicket({ offers: 1 }, assignedTo('dana'));
      const reason = { by: 'router', candidates: [], excluded: [], dropped: [] } as const;
      const event = { type: 'ticket.assigned', assignee: personId('dana'), offer: 1, acceptBy: null, reason } as const;
      await store.transaction((tx) => tx.writeTicket(aChange(ticket, { events: [logged(ticket, 1, event)] })));
      await store.transaction((tx) => tx.saveSetup(nextDesk(), 1));
      const dana = (await store.read.candidates(teamId('support'), null)).find(({ person }) => person === 'dana');
      assert.deepEqual(dana?.away, away);
      assert.equal(dana?.lastAssignedAt, monday);
      assert.equal(dana?.capacity, 9);
    });

    it('removes the terms of people who are no longer technicians', async (t) => {
      const { store } = await openDesk(t, open);
      const { people, technicians } = aDesk();
      const setup = aDesk({
        people: people.map((person) => (person.id === 'tom' ? { ...person, roles: ['requester'] } : person)),
        technicians: technicians.filter(({ person }) => person !== 'tom'),
      });
      await store.transaction((tx) => tx.saveSetup(setup, 1));
      assert.deepEqual(inOrder(await store.read.setup()), inOrder(setup));
      const left = await store.read.candidates(teamId('support'), null);
      assert.deepEqual(
        left.map(({ person }) => person),
        ['dana'],
      );
    });

    it('keeps what was read of a calendar of absences while it is the same one, and forgets it with that', async (t) => {
      const { store } = await openDesk(t, open);
      const dana = personId('dana');
      const withFeed = (source: string) => aDesk({ absences: [{ person: dana, source }] });
      const feeds = () => store.read.absenceFeeds();
      const save = (setup: OrganisationSetup, basedOn: number) =>
        store.transaction((tx) => tx.saveSetup(setup, basedOn));
      await save(withFeed('https://a.example/1'), 1);
      const fresh = {
        person: dana,
        source: 'https://a.example/1',
        times: [],
        triedAt: null,
        failing: null,
        applied: null,
      };
      assert.deepEqual(await feeds(), [fresh]);
      const times = [{ from: monday, to: monday + 9 }];
      const read = {
        ...fresh,
        times,
        triedAt: monday,
        failing: { since: monday, why: 'no' },
        applied: times[0] ?? null,
      };
      await store.transaction((tx) => tx.saveAbsenceFeed(read));
      assert.deepEqual(await feeds(), [read]);
      await save(withFeed('https://a.example/1'), 2);
      assert.deepEqual(await feeds(), [read]);
      await save({ ...aDesk(), people: [aPerson('ada')], technicians: [] }, 3);
      assert.deepEqual(await feeds(), [read], 'who is not in it stays as they are');
      await save(withFeed('/srv/2.ics'), 4);
      assert.deepEqual(await feeds(), [{ ...fresh, source: '/srv/2.ics' }]);
      await store.transaction((tx) => tx.saveAbsenceFeed(read));
      assert.deepEqual(await feeds(), [{ ...fresh, source: '/srv/2.ics' }], 'it is another one by now');
      await save(aDesk(), 5);
      assert.deepEqual(await feeds(), []);
    });

    it('keeps what was read of holidays while they are read at the same place, and forgets it with that', async (t) => {
      const { store } = await openDesk(t, open);
      const [office] = aDesk().calendars;
      assert.ok(office !== undefined);
      const from = (source: string | null) => aDesk({ calendars: [withHolidaysFrom(office, source)] });
      const feeds = () => store.read.holidayFeeds();
      const version = async () => (await store.read.organisation()).version;
      const save = async (setup: OrganisationSetup) => {
        const basedOn = await version();
        await store.transaction((tx) => tx.saveSetup(setup, basedOn));
      };
      assert.deepEqual(await feeds(), []);
      await save(from('https://a.example/1'));
      const fresh = {
        ...{ calendar: office.id, source: 'https://a.example/1' },
        ...{ days: [], triedAt: null, failing: null },
      };
      assert.deepEqual(await feeds(), [fresh]);
      const days = [{ date: '2026-12-25', name: 'Christmas Day' }];
      const read = { ...fresh, days, triedAt: monday };
      const before = await version();
      await store.transaction(async (tx) => {
        await tx.organisation();
        await tx.saveHolidayFeed(read);
        assert.deepEqual((await tx.organisation()).calendars.get(office.id)?.feed?.days, days);
      });
      assert.deepEqual(await feeds(), [read]);
      assert.deepEqual((await store.read.organisation()).calendars.get(office.id), {
        ...office,
        feed: { source: read.source, days },
      });
      const after = await version();
      assert.ok(after > before, 'whoever knows the desk has to read it again');
      const failing = { ...read, triedAt: monday + 9, failing: { since: monday + 9, why: 'no' } };
      await store.transaction((tx) => tx.saveHolidayFeed(failing));
      assert.deepEqual(await feeds(), [failing]);
      assert.equal(await version(), after, 'the days are the same');
      await save(from(read.source));
      assert.deepEqual(await feeds(), [failing], 'a file knows nothing of what was read');
      assert.deepEqual((await store.read.setup()).calendars[0]?.feed?.days, days);
      await save(from('/srv/2.ics'));
      assert.deepEqual(await feeds(), [{ ...fresh, source: '/srv/2.ics' }]);
      await store.transaction((tx) => tx.saveHolidayFeed(read));
      assert.deepEqual(await feeds(), [{ ...fresh, source: '/srv/2.ics' }], 'it is another one by now');
      await save(from(null));
      assert.deepEqual(await feeds(), []);
      assert.deepEqual((await store.read.organisation()).calendars.get(office.id), office);
    });

    it('lets two categories swap names', async (t) => {
      const { store } = await openDesk(t, open);
      const [first, second] = aDesk().categories;
      assert.ok(first !== undefined && second !== undefined);
      const categories = [
        { ...first, name: second.name },
        { ...second, name: first.name },
      ];
      await store.transaction((tx) => tx.saveSetup(aDesk({ categories }), 1));
      assert.equal((await store.read.organisation()).categories.get(first.id)?.name, second.name);
    });

    it('knows which tickets that are not over name each part', async (t) => {
      const { store } = await openDesk(t, open);
      const over = { assignee: null, resolution: 'Done', resolvedAt: monday };
      const write = (...given: Parameters<typeof aTicket>) =>
        store.transaction((tx) => tx.writeTicket(aChange(aTicket(...given))));
      await write();
      await write({ number: number(2) }, { ...over, status: 'resolved', closesAt: monday });
      await write({ number: number(3) }, { ...over, status: 'closed', closedAt: monday });
      const { read } = store;
      assert.deepEqual(await read.openTicketsNaming('teams', 'support'), [1, 2], 'what is resolved can be reopened');
      assert.deepEqual(await read.openTicketsNaming('teams', 'networks'), []);
      assert.deepEqual(await read.openTicketsNaming('categories', 'hardware'), [1]);
      assert.deepEqual(await read.openTicketsNaming('categories', 'network'), []);
      assert.deepEqual(await read.openTicketsNaming('skills', 'hardware'), [1, 2]);
      assert.deepEqual(await read.openTicketsNaming('skills', 'hard_are'), []);
    });

    it('keeps what is removed under its name, also when another takes that, and brings it back', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction((tx) => tx.writeTicket(aChange(aTicket())));
      const save = (setup: OrganisationSetup, basedOn: number) =>
        store.transaction((tx) => tx.saveSetup(setup, basedOn));
      const hardware = aDesk().categories.find(({ id }) => id === 'hardware');
      assert.ok(hardware);
      const others = aDesk().categories.filter(({ id }) => id !== 'hardware');
      await save(aDesk({ categories: others }), 1);
      const without = await store.read.organisation();
      assert.deepEqual([...without.categories.keys()], others.map(({ id }) => id).toSorted());
      assert.deepEqual(without.former?.categories.get(hardware.id), hardware);
      assert.deepEqual((await store.read.setup()).categories.length, others.length);
      const other = { ...hardware, id: 'devices' as CategoryId };
      await save(aDesk({ categories: [...others, other] }), 2);
      const renamed = await store.read.organisation();
      assert.equal(renamed.categories.get(other.id)?.name, hardware.name);
      await save(aDesk(), 3);
      const back = await store.read.organisation();
      assert.deepEqual(back.categories.get(hardware.id), hardware);
      assert.deepEqual([...(back.former?.categories.keys() ?? [])], ['devices']);
    });

    it('tells apart what was removed under one name', async (t) => {
      const { store } = await openDesk(t, open);
      const [hardware, ...others] = aDesk().categories;
      assert.ok(hardware);
      const called = (id: string) => ({ ...hardware, id: id as CategoryId });
      const teams = aDesk().teams;
      const field = (id: string) =>
        ({ ...teams[0], id: teamId(id), name: 'Field', channel: null }) as (typeof teams)[0];
      const rounds = [
        { categories: [...others, called('second')], teams: [...teams, field('field-1')] },
        { categories: [...others, called('third')], teams: [...teams, field('field-2')] },
        { categories: others, teams },
      ];
      for (const [n, given] of rounds.entries()) await store.transaction((tx) => tx.saveSetup(aDesk(given), n + 1));
      const { former } = await store.read.organisation();
      const names = (all: ReadonlyMap<string, { readonly name: string }> = new Map()) =>
        [...all].map(([id, { name }]) => [id, name]).toSorted();
      assert.deepEqual(names(former?.categories), [
        ['hardware', 'Hardware (hardware)'],
        ['second', 'Hardware (second)'],
        ['third', 'Hardware'],
      ]);
      assert.deepEqual(names(former?.teams), [
        ['field-1', 'Field (field-1)'],
        ['field-2', 'Field'],
      ]);
    });

    it('takes no ticket into what was removed meanwhile', async (t) => {
      const { store } = await openDesk(t, open);
      const write = (change: TicketChange) => store.transaction((tx) => tx.writeTicket(change));
      await write(aChange(aTicket()));
      const categories = aDesk().categories.filter(({ id }) => id !== 'network');
      const teams = aDesk().teams.filter(({ id }) => id !== 'networks');
      const people = aDesk().people.map((one) => ({ ...one, teams: one.teams.filter((team) => team !== 'networks') }));
      await store.transaction((tx) => tx.saveSetup(aDesk({ categories, teams, people }), 1));
      const [inTeam, inCategory] = [{ team: teamId('networks') }, { category: 'network' as CategoryId }];
      await assert.rejects(write(aChange(aTicket({ number: number(2), ...inTeam }))), ConflictError);
      await assert.rejects(write(aChange(aTicket({ number: number(2), ...inCategory }))), ConflictError);
      const before = await store.read.ticket(number(1));
      assert.ok(before);
      await assert.rejects(write(aChange(changed({ ...before, ...inTeam }), { before })), ConflictError);
      await assert.rejects(write(aChange(changed({ ...before, ...inCategory }), { before })), ConflictError);
      const without = aDesk({ categories: [], teams: aDesk().teams, people });
      await store.transaction((tx) => tx.saveSetup(without, 2));
      await write(aChange(changed(before), { before }));
      assert.equal((await store.read.ticket(number(1)))?.version, 2, 'what is in it already can still change');
    });

    it('opens no ticket again in a category that was removed meanwhile', async (t) => {
      const { store } = await openDesk(t, open);
      const write = (change: TicketChange) => store.transaction((tx) => tx.writeTicket(change));
      const solved = {
        status: 'resolved',
        assignee: null,
        resolution: 'Done',
        resolvedAt: monday,
        closesAt: monday,
      } as const;
      const outage = aTicket({ number: number(2) });
      await write(aChange(outage));
      for (const given of [{}, { number: number(3), parent: outage.number }])
        await write(aChange(aTicket(given, solved)));
      const categories = aDesk().categories.filter(({ id }) => id !== 'hardware');
      await store.transaction((tx) => tx.saveSetup(aDesk({ categories }), 1));
      const [own, along] = [await store.read.ticket(number(1)), await store.read.ticket(number(3))];
      assert.ok(own && along);
      const again = { status: 'new', assignee: null } as const;
      await assert.rejects(write(aChange(changed(own, {}, again), { before: own })), ConflictError);
      await write(aChange(changed(own, { category: 'network' as CategoryId }, again), { before: own }));
      // Nobody works on it, so it leaves its category when it stands for itself.
      await write(aChange(changed(along, { parent: outage.number }, again), { before: along }));
    });

    it('refuses a change based on an older version, and applies none of it', async (t) => {
      const { store } = await openDesk(t, open);
      const { version } = await store.read.organisation();
      await store.transaction((tx) => tx.saveSetup(nextDesk(), version));
      const next = await store.read.organisation();
      const late = store.transaction(async (tx) => {
        await tx.saveSetting('late', 'yes');
        await tx.saveSetup(aDesk(), version);
      });
      await assert.rejects(late, StaleOrganisationError);
      assert.equal(await store.read.setting('late'), null);
      assert.deepEqual(await store.read.organisation(), next);
      await store.transaction((tx) => tx.saveSetup(aDesk(), next.version));
      assert.equal((await store.read.organisation()).teams.size, 2);
    });

    it('lets one of two concurrent saves win', async (t) => {
      const { store } = await openDesk(t, open);
      const save = (confidence: number) =>
        store.transaction(async (tx) => {
          await tx.saveSetup(aDesk({ confidence }), 1);
          return confidence;
        });
      const outcomes = await Promise.allSettled([save(0.1), save(0.2)]);
      const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      assert.equal(won.length, 1);
      assert.ok(lost[0] instanceof StaleOrganisationError);
      const { version, confidence } = await store.read.organisation();
      assert.deepEqual([version, confidence], [2, won[0]]);
    });

    it('refuses a calendar that never opens, and applies none of the rest', async (t) => {
      const { store } = await openEmpty(t, open);
      const [office] = aDesk().calendars;
      assert.ok(office !== undefined);
      const calendars = [{ ...office, week: [[], [], [], [], [], [], []] }];
      await assert.rejects(
        store.transaction((tx) => tx.saveSetup(aDesk({ calendars }), 0)),
        { name: 'RangeError', message: /never opens/ },
      );
      assert.equal((await store.read.organisation()).teams.size, 0);
    });
  });
};

/** Tom has less capacity, Dana more; Nick and his team are gone, with what only they worked on; Eva is new. */
const nextDesk = (): OrganisationSetup => {
  const desk = aDesk();
  const stay = ({ id }: { readonly id: string }) => id !== 'networks' && id !== 'network';
  return {
    ...desk,
    intake: [{ platform: 'slack', id: 'C9', messages: 'file' }],
    people: [
      ...desk.people.map((person) => ({ ...person, teams: person.teams.filter((id) => id !== 'networks') })),
      aPerson('vera', { department: 'Board', groups: ['London', 'Night'], vip: true }),
      aPerson('eva', { roles: ['technician'], teams: [teamId('support')], manager: personId('mona') }),
    ].map((person) => (person.id === 'nick' ? { ...person, active: false, teams: [] } : person)),
    rotations: [aRotation({ every: { count: 3, unit: 'days' }, handover: 30, hours: 'office' as CalendarId })],
    teams: desk.teams.filter(stay).map((team) => ({
      ...team,
      logChannel: { platform: 'slack', id: 'C2' },
      onCall: 'nights' as RotationId,
      assistant: false,
      suggests: false,
      replies: [{ name: 'restart', text: 'Please restart it, {requester}' }],
      proposeOutage: { people: 3, within: 30 },
    })),
    categories: desk.categories.filter(stay).map((category) => ({
      ...category,
      name: 'Things',
      preferred: [],
      confidence: 0.7,
      assistant: { drafts: false, summaries: false },
      suggests: true,
      approval: { by: [personId('mona'), personId('ada')], all: true, meanwhile: true },
      questions: [
        { id: 'model', label: 'Which model?', type: 'choice', choices: ['Air', 'Pro'], required: true },
        { id: 'who', label: 'For whom?', type: 'person', hint: 'Empty: for you' },
      ],
      chatAsks: ['since', 'model'],
    })),
    skills: desk.skills.filter(stay),
    rules: [
      ...[
        { department: 'Board', group: 'London' },
        { vip: true as const },
        { channel: 'slack' },
        { filedAs: 'form' as const },
      ],
      ...desk.rules.slice(1).map(({ when }) => when),
    ].map((when, position) => ({
      position,
      when,
      policy: aPolicy({
        ...{ name: 'Calm', warnAt: [50], warnBelow: null, lowRating: 0 },
        pauses: { vendor: 'runs', change: 'stops' },
        escalateAfter: [60, 120, 60],
        escalateTo: [{ role: 'admin' }, { team: teamId('networks') }, { skillLevel: 1 }],
      }),
    })),
    technicians: [
      { person: personId('dana'), skills: [{ skill: skillId('hardware'), level: 5 }], capacity: 9, shift: null },
      { person: personId('tom'), skills: [], capacity: 1, shift: null },
    ],
    absences: [{ person: personId('dana'), source: 'https://a.example/dana.ics' }],
    confidence: 0.8,
  };
};

/** As returned by `organisation`: everything by its id. */
const inOrder = (setup: OrganisationSetup): OrganisationSetup => ({
  ...setup,
  people: setup.people.toSorted(byId),
  teams: setup.teams.toSorted(byId),
  skills: setup.skills.toSorted(byId),
  categories: setup.categories.toSorted(byId),
  calendars: setup.calendars.toSorted(byId),
  technicians: setup.technicians
    .toSorted((a, b) => (a.person < b.person ? -1 : 1))
    .map((one) => ({ ...one, skills: one.skills.toSorted((a, b) => (a.skill < b.skill ? -1 : 1)) })),
});

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
