import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setUpDesk } from '#src/app/organisation/set-up-desk.ts';
import { beginAbsences } from '#src/app/people/send-away.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { aDesk, aPerson, personId, teamId } from '#src/app/testing/builders.ts';
import { buttonsOf, createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Card } from '#src/cards/card.ts';

/** Mona leads Support; Olu leads Networks and works in it; Bob is above both and in no team. */
const openDesk = () => {
  const [mona, olu] = [{ teams: [teamId('support')], manager: personId('bob') }, { teams: [teamId('networks')] }];
  const people = aDesk().people.map((one) => (one.id === 'mona' ? { ...one, ...mona } : one));
  const teams = aDesk().teams.map((one) => (one.id === 'networks' ? { ...one, manager: personId('olu') } : one));
  return createTestDesk({
    setup: {
      people: [
        ...people,
        aPerson('olu', { roles: ['requester', 'technician', 'manager'], ...olu }),
        aPerson('bob', { roles: ['requester', 'manager'] }),
      ],
      teams: teams.map((team) => ({ ...team, channel: { platform: 'fake', id: `#${team.id}` } })),
    },
  });
};

type Desk = Awaited<ReturnType<typeof openDesk>>;

/** The value of a button on a card, also of one in a list beside this name. */
const carriedBy = (card: Card | null, id: string, beside?: string): string => {
  const items = card?.blocks.flatMap((block) => (block.type === 'list' ? block.items : [])) ?? [];
  const inList = items.filter(({ title }) => beside === undefined || title === beside).flatMap((item) => item.actions);
  const found = [...(card?.actions ?? []), ...inList].find((action) => action.id === id);
  assert.ok(found, `no ${id} on ${wordsOf({ card })}`);
  return found.value;
};

/** Somebody opens the card of a person. */
const personOf = (desk: Desk, who: string, whom: string): Promise<Reply> => desk.types(who, `admin find ${whom}`);

/** Presses a button that opens a form, fills it in and sends it. */
const fill = async (
  desk: Desk,
  who: string,
  { card }: Reply,
  id: string,
  values: Readonly<Record<string, string>>,
  beside?: string,
): Promise<Reply> => {
  const { form } = await desk.presses(who, id, carriedBy(card, id, beside));
  assert.ok(form, `${id} opens no form`);
  const shown = Object.fromEntries(form.fields.map((field) => [field.id, field.value]));
  return desk.submits(who, form.id, { ...shown, ...values });
};

const onlyForLeads = /Only admins and managers/;
const mayNot = /You can’t make this change/;

describe('the admins’ card', () => {
  it('is for admins and managers', async () => {
    const desk = await openDesk();
    for (const who of ['rita', 'dana']) {
      assert.match(wordsOf(await desk.types(who, 'admin')), onlyForLeads);
      assert.match(wordsOf(await desk.types(who, 'admin find tom')), onlyForLeads);
      assert.match(wordsOf(await desk.presses(who, 'admin_person', 'tom.0')), onlyForLeads);
      assert.match(wordsOf(await desk.presses(who, 'admin_skills', 'tom.0')), onlyForLeads);
      assert.match(wordsOf(await desk.submits(who, 'admin_skills~n~tom.0', { skills: '' })), onlyForLeads);
    }
    const ada = await desk.types('ada', 'admin');
    assert.match(wordsOf(ada), /Dana: Technician · Support/);
    assert.match(wordsOf(ada), /Olu: Technician, Manager · Networks/);
    const mona = await desk.types('mona', 'admin');
    assert.match(wordsOf(mona), /Dana[\s\S]*Mona[\s\S]*Tom/);
    assert.doesNotMatch(wordsOf(mona), /Nick|Olu|Ada/, 'others’ people are not hers');
    assert.ok(!buttonsOf(mona).includes('admin_categories') && !buttonsOf(mona).includes('admin_changes'));
  });

  it('leaves tickets about admin rights alone', async () => {
    const desk = await openDesk();
    await desk.types('rita', 'admin rights for my laptop please');
    assert.equal((await desk.tickets()).length, 1);
  });

  it('changes skills, hours, name and roles in forms filled with what is so', async () => {
    const desk = await openDesk();
    const dana = await personOf(desk, 'ada', 'dana');
    const opened = await desk.presses('ada', 'admin_edit', carriedBy(dana.card, 'admin_edit'));
    assert.deepEqual(
      opened.form?.fields.map(({ value }) => value),
      ['Dana', 'dana@example.org', 'mona@example.org', ''],
    );
    assert.match(wordsOf(await fill(desk, 'ada', dana, 'admin_skills', { skills: 'hardware 5, Network' })), /Saved/);
    const hours = { hours: 'mon-fri 09:00-17:00', zone: 'Europe/Berlin', capacity: '4' };
    const saved = await fill(desk, 'ada', await personOf(desk, 'ada', 'dana'), 'admin_hours', hours);
    assert.match(wordsOf(saved), /Hours: mon-fri 09:00-17:00/);
    const terms = await desk.read.technician(personId('dana'));
    assert.deepEqual(
      terms?.skills.map(({ skill, level }) => [skill, level]),
      [
        ['hardware', 5],
        ['network', 1],
      ],
    );
    assert.equal(terms?.capacity, 4);
    const edited = await fill(desk, 'ada', saved, 'admin_edit', { name: 'Dana K.', manager: 'olu', department: 'IT' });
    assert.match(wordsOf(edited), /Dana K\.[\s\S]*Manager: Olu[\s\S]*Department: IT/);
    const promoted = await fill(desk, 'ada', edited, 'admin_roles', {
      role: 'technician manager',
      teams: 'Support, Networks',
    });
    assert.match(wordsOf(promoted), /Technician, Manager/);
    assert.deepEqual((await desk.person('dana')).teams.toSorted(), ['networks', 'support']);
  });

  it('says at its field what is wrong, with the nearest name', async () => {
    const desk = await openDesk();
    const dana = await personOf(desk, 'ada', 'dana');
    const errors = async (id: string, values: Readonly<Record<string, string>>) =>
      (await fill(desk, 'ada', dana, id, values)).errors;
    assert.match(
      (await errors('admin_skills', { skills: 'Hardwear 2' }))?.skills ?? '',
      /did you mean|Did you mean “Hardware”/,
    );
    assert.match((await errors('admin_skills', { skills: 'Hardware 6' }))?.skills ?? '', /from 1/);
    assert.match((await errors('admin_roles', { role: 'technician', teams: 'Suport' }))?.teams ?? '', /Support/);
    assert.match((await errors('admin_roles', { role: 'root', teams: '' }))?.role ?? '', /choose/);
    assert.match((await errors('admin_hours', { zone: 'Europe/Berlinn', capacity: '3' }))?.zone ?? '', /zone/);
    assert.match((await errors('admin_hours', { zone: 'UTC', capacity: '-1' }))?.capacity ?? '', /0 or more/);
    assert.match((await errors('admin_hours', { zone: 'UTC', capacity: 'x' }))?.capacity ?? '', /number/);
    assert.match((await errors('admin_hours', { hours: 'mon 25:00-26:00', zone: 'UTC' }))?.hours ?? '', /hours/);
    assert.match((await errors('admin_edit', { email: 'nick@example.org' }))?.email ?? '', /Nick has this address/);
    assert.match((await errors('admin_edit', { manager: 'nobody here' }))?.manager ?? '', /don’t know/);
    const mona = await personOf(desk, 'ada', 'mona');
    assert.match((await fill(desk, 'ada', mona, 'admin_edit', { manager: 'dana' })).errors?.manager ?? '', /circle/);
    assert.deepEqual(await desk.read.deskChanges({ limit: 5 }), []);
  });

  it('adds somebody, who is recognised by their address, once', async () => {
    const desk = await openDesk();
    const { card } = await desk.types('ada', 'admin');
    const { form } = await desk.presses('ada', 'admin_add', carriedBy(card, 'admin_add'));
    assert.ok(form);
    const values = { name: 'Zoe', email: 'zoe@example.org', role: 'technician', teams: 'Support', zone: 'UTC' };
    const added = await desk.submits('ada', form.id, values);
    assert.match(wordsOf(added), /Zoe[\s\S]*Saved[\s\S]*Technician[\s\S]*Support/);
    await desk.submits('ada', form.id, values);
    const found = await desk.read.peopleMatching('zoe', 10);
    assert.equal(found.length, 1);
    assert.equal((await desk.read.personByEmail('zoe@example.org'))?.id, found[0]?.id);
    assert.notEqual(await desk.read.technician(found[0]?.id ?? personId('')), null);
  });

  it('hands over what somebody holds who has left, in the same act', async () => {
    const desk = await openDesk();
    await desk.types('rita', 'printer is on fire');
    const { assignee } = await desk.ticket(1);
    await desk.presses(assignee ?? '', 'accept', '1.1');
    const asked = await desk.presses('ada', 'admin_leave', `${assignee}.0`);
    assert.match(wordsOf(asked), /hold one open ticket/);
    const left = await desk.presses('ada', 'admin_left', carriedBy(asked.card, 'admin_left'));
    assert.match(wordsOf(left), /One open ticket goes back/);
    await desk.settle();
    assert.notEqual((await desk.ticket(1)).assignee, assignee);
    assert.match(wordsOf(await desk.types(assignee ?? '', 'list')), /no longer|left|not/i);
    const back = await desk.presses('ada', 'admin_return', carriedBy(left.card, 'admin_return'));
    assert.match(wordsOf(back), /Saved/);
    assert.equal((await desk.person(assignee ?? '')).active, true);
  });

  it('keeps the last admin', async () => {
    const desk = await openDesk();
    const ada = await personOf(desk, 'ada', 'ada');
    const { errors } = await fill(desk, 'ada', ada, 'admin_roles', { role: 'requester', teams: '' });
    assert.match(errors?.role ?? '', /last admin/);
    assert.match(wordsOf(await desk.presses('ada', 'admin_left', 'ada.0')), /last admin/);
    assert.deepEqual((await desk.person('ada')).roles, ['requester', 'admin']);
    await fill(desk, 'ada', await personOf(desk, 'ada', 'mona'), 'admin_roles', { role: 'manager admin' });
    assert.match(wordsOf(await desk.presses('mona', 'admin_left', 'ada.0')), /Has left/);
  });

  it('refuses the second of two edits of the same, and says what changed', async () => {
    const desk = await openDesk();
    await fill(desk, 'ada', await personOf(desk, 'ada', 'bob'), 'admin_roles', { role: 'admin', teams: '' });
    const forAda = await personOf(desk, 'ada', 'dana');
    const forBob = await personOf(desk, 'bob', 'dana');
    const formOf = async (who: string, { card }: Reply) =>
      (await desk.presses(who, 'admin_skills', carriedBy(card, 'admin_skills'))).form?.id ?? '';
    const [ada, bob] = [await formOf('ada', forAda), await formOf('bob', forBob)];
    await desk.submits('ada', ada, { skills: 'Hardware 2' });
    const late = await desk.submits('bob', bob, { skills: 'Hardware 5' });
    assert.match(late.errors?.skills ?? '', /Ada changed this in the meantime: skills: .* → hardware 2/);
    // Something else about them is no conflict, and opened again it is no longer one.
    assert.match(wordsOf(await fill(desk, 'bob', forBob, 'admin_edit', { department: 'IT' })), /Saved/);
    assert.match(wordsOf(await fill(desk, 'bob', forBob, 'admin_skills', { skills: 'Hardware 5' })), /Saved/);
  });

  it('lists who changed what, from what to what, for admins', async () => {
    const desk = await openDesk();
    await fill(desk, 'ada', await personOf(desk, 'ada', 'dana'), 'admin_edit', { manager: 'olu', name: 'Dana K.' });
    const changes = await desk.types('ada', 'admin changes');
    assert.match(wordsOf(changes), /Dana K\. changed: Ada/);
    assert.match(wordsOf(changes), /name: Dana → Dana K\..*manager: Mona → Olu/);
    assert.match(wordsOf(await desk.presses('mona', 'admin_changes', '')), mayNot);
  });

  it('shows of what a file changed only what reads as words, and no calendar’s address', async () => {
    const desk = await openDesk();
    const { store } = desk;
    const setup = await store.read.setup();
    const feed = { person: personId('dana'), source: 'https://calendar.example/secret.ics' };
    const [rule] = setup.rules;
    assert.ok(rule);
    await setUpDesk(store, desk.clock, {
      setup: {
        ...setup,
        absences: [feed],
        people: [...setup.people, aPerson('newt')],
        rules: [
          {
            ...rule,
            policy: {
              ...rule.policy,
              targets: { ...rule.policy.targets, resolution: { P1: 30, P2: null, P3: null, P4: null } },
            },
          },
        ],
      },
      accounts: [],
    });
    const words = wordsOf(await desk.types('ada', 'admin changes'));
    assert.doesNotMatch(words, /secret|[{"]|null|None → None/);
    assert.match(words, /The rules for policies changed: the organisation file/);
    assert.match(words, /absences: changed/);
    assert.match(words, /targets: Resolution, Urgent .* → 30m, Resolution, High .* → None/);
    assert.match(words, /Newt added: the organisation file/);
    assert.match(words, /name: Newt · /, 'of something new there is no before');
  });

  it('sends somebody away, at once or later, and back', async () => {
    const desk = await openDesk();
    await desk.types('rita', 'printer is on fire');
    const asked = (await desk.ticket(1)).assignee ?? personId('');
    const away = await fill(desk, 'mona', await personOf(desk, 'mona', asked), 'admin_away', { until: 'friday' });
    assert.match(wordsOf(away), /Away until Fri/);
    assert.notEqual((await desk.ticket(1)).assignee, asked);
    const back = await fill(desk, 'mona', away, 'admin_away', { which: 'here' });
    assert.equal((await desk.person(asked)).away, undefined);
    const planned = await fill(desk, 'mona', back, 'admin_away', { from: 'wednesday', until: 'friday' });
    assert.match(wordsOf(planned), /Away from Wed.* until Fri/);
    assert.equal((await desk.person(asked)).away, undefined);
    assert.equal((await desk.read.plannedAbsences()).length, 1);
    const { errors } = await fill(desk, 'mona', planned, 'admin_away', { from: 'friday', until: 'wednesday' });
    assert.match(errors?.until ?? '', /ends before/);
  });

  it('keeps a later absence when they are away before it, and begins it then', async () => {
    const desk = await openDesk();
    const { store, clock, execute, wake } = desk;
    const begin = () => beginAbsences({ store, execute, onWake: wake }, clock.now());
    const card = await personOf(desk, 'mona', 'dana');
    const planned = await fill(desk, 'mona', card, 'admin_away', { from: 'thursday', until: 'friday' });
    const [plan] = await desk.read.plannedAbsences();
    assert.ok(plan?.ends);
    await fill(desk, 'mona', planned, 'admin_away', { until: 'tomorrow' });
    assert.deepEqual(await desk.read.plannedAbsences(), [plan]);
    assert.ok(((await desk.person('dana')).away?.until ?? plan.begins) < plan.begins);
    clock.setTo(plan.begins);
    await begin();
    assert.equal((await desk.person('dana')).away?.until, plan.ends);
    assert.deepEqual(await desk.read.plannedAbsences(), []);
  });

  it('drops a later absence that is part of a longer one, or when they are back', async () => {
    const desk = await openDesk();
    for (const then of [{ until: 'friday' }, { which: 'here' }]) {
      const card = await personOf(desk, 'mona', 'dana');
      const planned = await fill(desk, 'mona', card, 'admin_away', { from: 'wednesday', until: 'thursday' });
      assert.equal((await desk.read.plannedAbsences()).length, 1);
      await fill(desk, 'mona', planned, 'admin_away', then);
      assert.deepEqual(await desk.read.plannedAbsences(), []);
    }
  });
});

describe('what managers may not', () => {
  const forms = [
    ['nick, who is not theirs', 'admin_skills~n1~nick.0', { skills: '' }],
    ['Olu, who is a manager', 'admin_roles~n2~olu.0', { role: 'requester', teams: '' }],
    ['Ada’s address', 'admin_edit~n3~ada.0', { name: 'Ada', email: 'mona2@example.org', manager: '', department: '' }],
    ['Dana’s address', 'admin_edit~n4~dana.0', { name: 'Dana', email: 'x@example.org', manager: '', department: '' }],
    ['themselves an admin', 'admin_roles~n5~mona.0', { role: 'admin', teams: 'Support' }],
    ['Dana a manager', 'admin_roles~n6~dana.0', { role: 'manager', teams: 'Support' }],
    ['Dana in another team', 'admin_roles~n7~dana.0', { role: 'technician', teams: 'Support, Networks' }],
    ['a category', 'admin_category~n8~hardware.0', { team: 'Support', effort: '2' }],
    ['a team', 'admin_team~n9~support.0', { name: 'Mine', manager: '' }],
    ['a new admin', 'admin_add~n10~-.0', { name: 'Eve', email: '', role: 'admin', teams: 'Support', zone: 'UTC' }],
    [
      'somebody into another team',
      'admin_add~n11~-.0',
      { name: 'Eve', email: '', role: 'technician', teams: 'Networks', zone: 'UTC' },
    ],
  ] as const;
  for (const [what, formId, values] of forms) {
    it(`change ${what}`, async () => {
      const desk = await openDesk();
      assert.match(wordsOf(await desk.submits('mona', formId, values)), mayNot);
      assert.deepEqual(await desk.read.deskChanges({ limit: 5 }), []);
    });
  }

  it('end the work of somebody who is in another team, too', async () => {
    const desk = await openDesk();
    await fill(desk, 'ada', await personOf(desk, 'ada', 'dana'), 'admin_roles', {
      role: 'technician',
      teams: 'Support, Networks',
    });
    const value = `dana.${(await desk.read.deskChanges({ limit: 1 }))[0]?.id}`;
    assert.match(wordsOf(await desk.presses('mona', 'admin_left', value)), mayNot);
    const dana = await personOf(desk, 'mona', 'dana');
    assert.match(
      wordsOf(await fill(desk, 'mona', dana, 'admin_roles', { role: 'technician', teams: 'Networks' })),
      /Saved/,
    );
    assert.match(wordsOf(await desk.presses('mona', 'admin_left', value)), mayNot);
  });

  it('use a form from before they lost the role', async () => {
    const desk = await openDesk();
    const dana = await personOf(desk, 'mona', 'dana');
    const { form } = await desk.presses('mona', 'admin_skills', carriedBy(dana.card, 'admin_skills'));
    const mona = await personOf(desk, 'ada', 'mona');
    // Their team needs another manager first.
    const { card } = await desk.types('ada', 'admin teams');
    await fill(desk, 'ada', { card } as Reply, 'admin_team', { name: 'Support', manager: 'ada' }, 'Support');
    assert.match(wordsOf(await fill(desk, 'ada', mona, 'admin_roles', { role: 'requester', teams: '' })), /Saved/);
    assert.match(wordsOf(await desk.submits('mona', form?.id ?? '', { skills: 'Hardware 1' })), onlyForLeads);
  });

  it('but take somebody without a team into theirs', async () => {
    const desk = await openDesk();
    const rita = await personOf(desk, 'mona', 'rita');
    const taken = await fill(desk, 'mona', rita, 'admin_roles', { role: 'technician', teams: 'Support' });
    assert.match(wordsOf(taken), /Saved[\s\S]*Technician/);
    assert.deepEqual((await desk.person('rita')).teams, ['support']);
  });
});

describe('forged and broken forms', () => {
  it('change nothing', async () => {
    const desk = await openDesk();
    for (const formId of [
      'admin_skills',
      'admin_skills~n~',
      'admin_skills~n~dana',
      'admin_skills~n~nobody.0',
      'admin_team~n~x.1',
    ]) {
      const { errors, card } = await desk.submits('ada', formId, { skills: 'Hardware 1', name: 'x' });
      assert.ok(errors !== null || card !== null, formId);
    }
    await desk.submits('ada', 'admin_skills~n~dana.0', {});
    await desk.submits('ada', 'admin_roles~n~dana.0', { __proto__: 'x', role: 'constructor' } as never);
    assert.deepEqual(
      (await desk.read.deskChanges({ limit: 9 })).map(({ fields }) => fields.map(({ field }) => field)),
      [['skills']],
    );
  });
});
