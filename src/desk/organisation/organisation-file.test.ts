import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { WrittenOrganisation } from '#src/app/organisation/known-people.ts';
import { readMinutes } from '#src/core/calendar/open-minutes.ts';
import { readWeekdays, readWindow, writeWeek, writeWindow } from '#src/core/calendar/week-words.ts';
import { defaultWeights } from '#src/core/organisation/weights.ts';
import { demoAccounts, demoOrganisation } from './demo-organisation.ts';
import { readOrganisation } from './read.ts';
import { readSkillLevel, writeMinutes, writeSkillLevel } from './shape/words.ts';
import { writeOrganisation } from './write.ts';

const example = readFileSync(new URL('example.yaml', import.meta.url), 'utf8');

const read = (source: string): WrittenOrganisation => {
  const result = readOrganisation(source);
  assert.ok(result.ok, JSON.stringify(result));
  return result.organisation;
};

const mistakesIn = (source: string): readonly string[] => {
  const result = readOrganisation(source);
  assert.ok(!result.ok, 'nothing was found');
  return result.mistakes.map(({ line, column, path, text }) => `${line}:${column} ${path}: ${text}`);
};

/** The example with one text replaced by another. */
const exampleWith = (...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce((source, [from, to]) => {
    assert.ok(source.includes(from), from);
    return source.replace(from, to);
  }, example);

describe('the example', () => {
  it('is right as it stands', () => {
    const { setup } = read(example);
    assert.equal(setup.people.length, 8);
    assert.deepEqual(setup.calendars[0]?.week[4], [
      { from: 480, to: 720 },
      { from: 780, to: 930 },
    ]);
    assert.deepEqual(setup.rules[0]?.when, { priority: 'P1' });
    assert.equal(setup.rules[1]?.policy.targets.resolution.P4, 2_400);
    assert.equal(setup.rules[1]?.policy.targets.next_reply.P4, null);
  });

  it('goes by what the classifier has learnt, unless it says how sure is sure enough', () => {
    assert.equal(read(example).setup.confidence, null);
    const { setup, accounts } = read(
      exampleWith(
        ['triage_team:', 'confidence: 0.8\ntriage_team:'],
        ['network: { name: Network,', 'network: { name: Network, confidence: 0.95,'],
        ['    close_after: ', '    low_rating: 0\n    close_after: '],
      ),
    );
    assert.equal(setup.confidence, 0.8);
    assert.deepEqual(
      setup.categories.map(({ confidence }) => confidence ?? null).filter((one) => one !== null),
      [0.95],
    );
    assert.equal(setup.rules[0]?.policy.lowRating, 0);
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
  });

  it('may say what the router goes by; what it leaves out is as by default', () => {
    assert.equal(read(example).setup.weights, null);
    const { setup, accounts } = read(exampleWith(['triage_team:', 'weights: { speed: 0, near: 0.2 }\ntriage_team:']));
    assert.deepEqual(setup.weights, { ...defaultWeights, speed: 0, near: 0.2 });
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
  });

  it('may name intake channels', () => {
    const lines =
      'intake:\n  - { slack: C0123ABCD }\n  - { discord: "1029384756102938475", messages: file }\ntriage_team:';
    const { setup, accounts } = read(exampleWith(['triage_team:', lines]));
    assert.deepEqual(setup.intake, [
      { platform: 'slack', id: 'C0123ABCD', messages: 'offer' },
      { platform: 'discord', id: '1029384756102938475', messages: 'file' },
    ]);
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
    for (const [wrong, said] of [
      ['{ slack: help }', /intake.*“help” cannot be read; write the channel’s id, such as C0123ABCD/],
      ['{ messages: file }', /intake.*Name one channel, such as/],
      ['{ slack: C0123ABCD, teams: "19:a@thread.tacv2" }', /intake.*Name one channel, such as/],
      ['{ slack: C0123ABCD, messages: open }', /intake.*It must be offer or file/],
      ['{ playground: help }', /intake.*playground/],
    ] as const) {
      const mistakes = mistakesIn(exampleWith(['triage_team:', `intake: [${wrong}]\ntriage_team:`]));
      assert.match(mistakes.join('\n'), said);
    }
  });

  it('may say what the time to solve does while a ticket is on hold', () => {
    const said = ['    close_after: ', '    pauses: { vendor: runs, change: stops }\n    close_after: '] as const;
    const { setup, accounts } = read(exampleWith([...said]));
    assert.deepEqual(setup.rules[0]?.policy.pauses, { vendor: 'runs', change: 'stops' });
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
    const wrong = (pauses: string): string =>
      mistakesIn(exampleWith(['    close_after: ', `    pauses: ${pauses}\n    close_after: `])).join('\n');
    assert.match(wrong('{ vendor: off }'), /vendor: It must be stops or runs/);
    assert.match(wrong('{ requester: runs }'), /requester/);
  });

  it('may promise that requesters hear at least every few hours', () => {
    const target = '      resolution: { urgent: 4h, high: 8h, medium: 24h, low: 40h }\n';
    const { setup, accounts } = read(exampleWith([target, `${target}      update: { urgent: 1h, high: 4h }\n`]));
    assert.deepEqual(setup.rules[1]?.policy.targets.update, { P1: 60, P2: 240, P3: null, P4: null });
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
    const wrong = mistakesIn(exampleWith([target, `${target}      update: { urgent: 0h, high: -4h }\n`]));
    assert.ok(
      wrong.length >= 1 && wrong.every((one) => one.includes('policies.standard.targets.update')),
      wrong.join('\n'),
    );
  });

  it('may say how long a ticket may stay with one team', () => {
    const target = '      resolution: { urgent: 4h, high: 8h, medium: 24h, low: 40h }\n';
    const { setup, accounts } = read(exampleWith([target, `${target}      with_team: { urgent: 30m, high: 2h }\n`]));
    assert.deepEqual(setup.rules[1]?.policy.targets.with_team, { P1: 30, P2: 120, P3: null, P4: null });
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
    const wrong = mistakesIn(exampleWith([target, `${target}      with_team: { urgent: 0h, high: soon }\n`]));
    assert.ok(
      wrong.length >= 1 && wrong.every((one) => one.includes('policies.standard.targets.with_team')),
      wrong.join('\n'),
    );
  });

  it('may count a target in other hours', () => {
    const { setup, accounts } = read(
      exampleWith(['    calendar: office\n', '    calendar: office\n    calendars: { first_response: always }\n']),
    );
    assert.deepEqual(setup.rules[1]?.policy.calendars, { first_response: 'always' });
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
    const wrong = mistakesIn(
      exampleWith(['    calendar: office\n', '    calendar: office\n    calendars: { resolution: offise }\n']),
    );
    assert.equal(wrong.length, 1, wrong.join('\n'));
    assert.match(wrong[0] ?? '', /policies.standard.calendars.resolution: There is no calendar “offise”/);
  });

  it('may choose policies by who asks and where', () => {
    const { setup, accounts } = read(
      exampleWith(
        [
          '    roles: [requester]\n',
          '    roles: [requester]\n    department: Board\n    groups: [London, Directors]\n    vip: true\n',
        ],
        [
          '  - { policy: standard }',
          '  - { policy: standard, department: Board, group: London, vip: true, channel: slack, filed_as: shortcut, tag: VPN_outage }\n  - { policy: standard }',
        ],
      ),
    );
    assert.deepEqual(setup.rules[1]?.when, {
      ...{ department: 'Board', group: 'London', vip: true, channel: 'slack' },
      tag: 'vpn-outage',
      filedAs: 'shortcut',
    });
    assert.ok(
      setup.people.some(({ department, groups, vip }) => department === 'Board' && groups?.[1] === 'Directors' && vip),
    );
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
  });

  it('is told of a way to file that does not exist', () => {
    const [mistake, ...more] = mistakesIn(
      exampleWith(['  - { policy: standard }', '  - { policy: urgent, filed_as: from }\n  - { policy: standard }']),
    );
    assert.deepEqual(more, []);
    assert.match(mistake ?? '', /rules.1.filed_as: Nothing is filed as “from”; did you mean “form”\?/);
  });

  it('is told of a channel, a department or a VIP that does not exist', () => {
    const mistakes = mistakesIn(
      exampleWith([
        '  - { policy: standard }',
        '  - { policy: urgent, channel: slak }\n  - { policy: urgent, department: Board, vip: no }\n  - { policy: standard }',
      ]),
    );
    assert.equal(mistakes.length, 3, mistakes.join('\n'));
    assert.match(mistakes[0] ?? '', /rules.1.channel: Nothing is filed in “slak”; did you mean “slack”\?/);
    assert.match(mistakes[1] ?? '', /rules.2.department: Nobody is in “Board”/);
    assert.match(mistakes[2] ?? '', /rules.2.vip: “no” cannot be read; write true, or leave it out/);
  });

  it('names whom a level of an escalation tells, if it is not the next in line', () => {
    const { setup, accounts } = read(
      exampleWith(
        [
          '    escalate_after: [1h, 2h]',
          '    escalate_after: [1h, { after: 2h, role: admin }, { after: 3h, person: noor }]',
        ],
        ['    # channel: { slack: C0123ABCD }', '    channel: { slack: C0123ABCD }'],
        ['    escalate_after: [4h]', '    escalate_after: [{ after: 4h, channel: it }]'],
      ),
    );
    const [urgent, standard] = setup.rules.map(({ policy }) => policy);
    assert.deepEqual(urgent?.escalateAfter, [60, 120, 180]);
    assert.deepEqual(urgent?.escalateTo, [null, { role: 'admin' }, { person: 'noor' }]);
    assert.deepEqual(standard?.escalateTo, [{ channel: 'it' }]);
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
  });

  it('may have people take turns, and be on call for a team', () => {
    const rotations = (text: string) => ['teams:\n', `rotations:\n  nights:\n${text}\nteams:\n`] as const;
    const onCall = ['    # on_call: nights\n', '    on_call: nights\n'] as const;
    const nights =
      '    name: Nights\n    people: [dana, ravi, mei]\n    every: 2w\n    starts: 2026-11-30\n    handover: 9:00\n    hours: always';
    const { setup, accounts } = read(exampleWith(rotations(nights), onCall));
    assert.deepEqual(setup.rotations, [
      {
        ...{ id: 'nights', name: 'Nights', zone: 'Europe/Berlin', people: ['dana', 'ravi', 'mei'] },
        ...{ every: { count: 2, unit: 'weeks' }, starts: '2026-11-30', handover: 540, hours: 'always' },
      },
    ]);
    assert.equal(setup.teams[0]?.onCall, 'nights');
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
    const elsewhere = { ...setup, rotations: setup.rotations.map((one) => ({ ...one, zone: 'Asia/Tokyo' })) };
    assert.deepEqual(read(writeOrganisation({ setup: elsewhere, accounts }, ' ')).setup, elsewhere);

    const wrong = (from: string, to: string): string =>
      mistakesIn(exampleWith(rotations(nights.replace(from, to)), onCall)).join('\n');
    const line = exampleWith(rotations(nights)).split('\n').indexOf('    people: [dana, ravi, mei]') + 1;
    assert.match(
      wrong('[dana, ravi, mei]', '[]'),
      new RegExp(`^${line}:\\d+ rotations.nights.people: Nobody takes turns`),
    );
    assert.match(wrong('ravi', 'rabi'), /rotations.nights.people.1: There is no person “rabi”; did you mean “ravi”/);
    assert.match(wrong('always', 'allways'), /rotations.nights.hours: There is no calendar “allways”; did you mean/);
    assert.match(wrong('2w', 'sometimes'), /“sometimes” cannot be read; write how long a turn is: daily, weekly/);
    assert.match(wrong('9:00', '25:00'), /“25:00” cannot be read; write a time of day/);
    assert.match(wrong('2026-11-30', '30.11.2026'), /“30.11.2026” is not a date/);
    assert.match(
      wrong('name: Nights\n', 'name: Nights\n    zone: Berlin\n'),
      /“Berlin” is not a time zone; did you mean/,
    );
    assert.match(wrong('people', 'peeple'), /There is no field “peeple” here; did you mean “people”/);
  });

  it('may name a calendar with somebody’s absences', () => {
    const absences = (source: string) => ['    capacity: 3\n', `    capacity: 3\n    absences: ${source}\n`] as const;
    const { setup, accounts } = read(exampleWith(absences('webcal://Cal.example/mei.ics?key=1')));
    assert.deepEqual(setup.absences, [{ person: 'mei', source: 'https://cal.example/mei.ics?key=1' }]);
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
    assert.equal(read(exampleWith(absences('/srv/mei.ics'))).setup.absences[0]?.source, '/srv/mei.ics');
    for (const wrong of ['http://cal.example/mei.ics', 'mei.ics', 'file:///srv/mei.ics', 'https://']) {
      assert.match(
        mistakesIn(exampleWith(absences(wrong))).join(),
        /people.mei.absences: .* cannot be read; write the https/,
      );
    }
  });

  it('may name where the holidays of a calendar are', () => {
    const week = /( +)week:/.exec(example)?.[0] ?? '';
    const from = (source: string) => [week, `${week.replace('week:', 'holidays_from:')} ${source}\n${week}`] as const;
    const { setup, accounts } = read(exampleWith(from('webcal://Cal.example/days.ics?key=1')));
    const [calendar] = setup.calendars;
    assert.deepEqual(calendar?.feed, { source: 'https://cal.example/days.ics?key=1', days: [] });
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
    const days = [{ date: '2026-12-25', name: 'Read elsewhere' }];
    const known = setup.calendars.map((one) => (one.feed ? { ...one, feed: { ...one.feed, days } } : one));
    const written = writeOrganisation({ setup: { ...setup, calendars: known }, accounts }, ' ');
    assert.ok(!written.includes('Read elsewhere'), 'only what is written by hand is in the file');
    assert.match(mistakesIn(exampleWith(from('days.ics'))).join(), /holidays_from: .* cannot be read; write the https/);
  });

  it('switches the assistant off for each thing by itself, or for all', () => {
    const withSwitches = (said: string): string =>
      exampleWith(['network: { name: Network,', `network: { name: Network, assistant: ${said},`]);
    const switches = (source: string) => {
      const { setup } = read(source);
      return setup.categories.find(({ id }) => id === 'network')?.assistant;
    };
    assert.equal(switches(example), undefined);
    for (const [said, meant] of [
      ['off', false],
      ['{ answers: off }', { answers: false }],
      ['{ summaries: off, drafts: off }', { drafts: false, summaries: false }],
      ['{ answers: off, drafts: off, summaries: off }', false],
      ['{}', undefined],
    ] as const) {
      assert.deepEqual(switches(withSwitches(said)), meant, said);
      assert.deepEqual(
        switches(writeOrganisation(read(withSwitches(said)), ' ')),
        meant,
        `${said}, written and read back`,
      );
    }
    const [wrong = ''] = mistakesIn(withSwitches('{ answers: on }'));
    assert.match(wrong, /categories\.network\.assistant.*(off, or leave it out|Write off, or what is off)/);
    const [unknown = ''] = mistakesIn(withSwitches('{ answer: off }'));
    assert.match(unknown, /categories\.network\.assistant/);
  });

  it('names where a team keeps its transcripts', () => {
    const named = ['    # log_channel: { slack: C0456WXYZ }', '    log_channel: { slack: C0456WXYZ }'] as const;
    const { setup, accounts } = read(exampleWith(named));
    assert.deepEqual(setup.teams.find(({ id }) => id === 'it')?.logChannel, { platform: 'slack', id: 'C0456WXYZ' });
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
  });

  it('names the team to which a level hands tickets over', () => {
    const network = ['teams:', 'teams:\n  network: { name: Network }'] as const;
    const dana = [
      '    roles: [technician]\n    teams: [it]',
      '    roles: [technician]\n    teams: [it, network]',
    ] as const;
    const level = (team: string) =>
      ['    escalate_after: [4h]', `    escalate_after: [4h, { after: 2h, team: ${team} }]`] as const;
    const { setup, accounts } = read(exampleWith(network, dana, level('network')));
    const [, standard] = setup.rules.map(({ policy }) => policy);
    assert.deepEqual(standard?.escalateTo, [null, { team: 'network' }]);
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
    const [mistake] = mistakesIn(exampleWith(network, dana, level('netwrok')));
    assert.match(mistake ?? '', /There is no team “netwrok”; did you mean “network”/);
  });

  it('says how many skill levels more a level asks for', () => {
    const level = (above: string) =>
      ['    escalate_after: [4h]', `    escalate_after: [4h, { after: 2h, skill_level: ${above} }]`] as const;
    const { setup, accounts } = read(exampleWith(level('+1')));
    assert.deepEqual(setup.rules[1]?.policy.escalateTo, [null, { skillLevel: 1 }]);
    assert.match(writeOrganisation({ setup, accounts }, ' '), /skill_level: "?\+1/);
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
    for (const wrong of ['1', '0', '-1', '+5', 'more']) {
      assert.match(
        mistakesIn(exampleWith(level(wrong))).join('\n'),
        /cannot be read; write how many levels more, such as \+1/,
      );
    }
  });

  it('names the rotation whose turn a level tells', () => {
    const leads =
      'rotations:\n  leads: { name: Leads, people: [mona], every: weekly, starts: 2026-01-05, handover: 09:00, zone: UTC }';
    const given = exampleWith(
      ['teams:', `${leads.replace('mona', 'ines')}\nteams:`],
      ['    escalate_after: [4h]', '    escalate_after: [4h, { after: 2h, rotation: leads }]'],
    );
    const { setup, accounts } = read(given);
    assert.deepEqual(setup.rules[1]?.policy.escalateTo, [null, { rotation: 'leads' }]);
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')).setup, setup);
  });

  it('is told when a level names nobody, or several', () => {
    const said = (level: string): string =>
      mistakesIn(exampleWith(['    escalate_after: [4h]', `    escalate_after: [${level}]`])).join('\n');
    const one = /Name one of role, person, rotation, channel, team and skill_level/;
    assert.match(said('{ after: 4h }'), one);
    assert.match(said('{ after: 4h, role: admin, person: noor }'), one);
    assert.match(said('{ after: 4h, role: admin, skill_level: +1 }'), one);
    assert.match(said('{ after: 4h, role: boss }'), /escalate_after/);
    assert.match(said('{ after: 4h, channel: it }'), /would reach nobody: IT Support has no channel/);
    assert.match(said('{ after: 4h, person: lena }'), /would reach nobody: Lena Hoffmann may do nothing about it/);
    assert.match(said('sometimes'), /“sometimes” cannot be read/);
  });

  it('is told when that is no share, or no number of stars', () => {
    const mistakes = mistakesIn(
      exampleWith(
        ['triage_team:', 'confidence: 80\ntriage_team:'],
        ['network: { name: Network,', 'network: { name: Network, confidence: -1,'],
        ['    close_after: ', '    low_rating: 6\n    close_after: '],
      ),
    );
    assert.equal(mistakes.length, 3, mistakes.join('\n'));
    assert.match(mistakes.join('\n'), /confidence: It must be from 0 to 1/);
    assert.match(mistakes.join('\n'), /low_rating: It must be a whole number/);
  });

  it('is right with what npm writes above it', () => {
    assert.deepEqual(
      read(`\n> deskhand@0.1.0 desk\n> node src/main.ts organisation example\n\n${example}`),
      read(example),
    );
  });

  it('has the categories that the shipped classifier knows', () => {
    const known = [
      ...readFileSync(new URL('../../../docs/categories.md', import.meta.url), 'utf8').matchAll(/^\| \*\*(\w+)\*\*/gm),
    ];
    assert.equal(known.length, 5);
    assert.deepEqual(
      read(example)
        .setup.categories.filter(({ questions }) => questions === undefined)
        .map(({ name }) => name),
      known.map(([, name]) => name),
    );
  });
});

describe('a file with mistakes', () => {
  it('is told of what is wrong in all fields of an entry at once, and of nothing that follows from it', () => {
    const source = exampleWith(
      [
        '    roles: [technician]\n    teams: [it]\n    manager: ines\n    skills: [hardware 4',
        '    rolls: [technician]\n    teams: [itt]\n    manager: nobody\n    skills: [hardware 9',
      ],
      [
        'hardware: { name: Hardware, team: it, required: [hardware 1] }',
        'hardware: { team: its, required: [hardwares 1] }',
      ],
      ['    calendar: always\n', '    calender: always\n'],
      ['    escalate_after: [1h, 2h]', '    escalate_after: [1h, 2h, 3h, 4h, 5h]'],
      ['{ policy: urgent, priority: urgent }', '{ policy: urgent, prority: urgent, team: tit }'],
    );
    const found = mistakesIn(source).map((line) => line.replace(/^\S+ /, '').replace(/[;:] .*/, ''));
    assert.deepEqual(found, [
      'categories.hardware.name',
      'categories.hardware.team',
      'categories.hardware.required.0',
      'people.dana.rolls',
      'people.dana.teams.0',
      'people.dana.manager',
      'people.dana.skills.0',
      'policies.urgent.calendar',
      'policies.urgent.calender',
      'policies.urgent.escalate_after',
      'rules.0.prority',
      'rules.0.team',
    ]);
  });

  it('is told of a question with its own place', () => {
    const source = exampleWith(['"16 inch, powerful"', `"16 inch, ${'very '.repeat(20)}powerful"`]);
    const line = source.split('\n').findIndex((one) => one.includes('choices: ["13 inch')) + 1;
    assert.match(
      mistakesIn(source).join('\n'),
      new RegExp(
        `^${line}:11 categories.new_laptop.questions.model.choices: “16 inch, very .*…” has 117 characters; a choice has at most 75$`,
      ),
    );
  });

  it('is told of each with its place', () => {
    const source = exampleWith(
      ['email: dana@company.example', 'emial: dana@company.example'],
      ['manager: alex', 'manager: alec'],
      ['[networks 5,', '[network 5, networks,'],
      ['first_response: { urgent: 15m }', 'first_response: { urgent: 2d }'],
      ['mon-thu: [08:00-12:00', 'mon-tho: [08:00-12:60'],
    );
    const line = (text: string): number => source.slice(0, source.indexOf(text)).split('\n').length;
    assert.deepEqual(mistakesIn(source), [
      `${line('mon-tho')}:17 calendars.office.week.mon-tho.0: “08:00-12:60” cannot be read; write from when to when, such as 08:00-12:00`,
      `${line('alec')}:5 people.noor.manager: There is no person “alec”; did you mean “alex”?`,
      `${line('emial')}:5 people.dana.emial: There is no field “emial” here; did you mean “email”?`,
      `${line('network 5')}:25 people.ravi.skills.1: “networks” cannot be read; write a skill and its level from 1 to 5, such as “hardware 3”`,
      `${line('2d }')}:25 policies.urgent.targets.first_response.urgent: “2d” cannot be read; write open time in hours and minutes, such as 4h, 90m or 1h30m (a day has as many hours as its calendar opens)`,
    ]);
  });

  it('reports fields that are missing, of the wrong type, or duplicated', () => {
    assert.deepEqual(
      mistakesIn('people: 3\nrules: none\n').map((one) => one.replace(/^\S+ /, '')),
      [
        'triage_team: It is missing',
        'people: It must have fields of its own, as in the example',
        'people: Nobody is an admin; give at least one active person the admin role',
        'rules: It must be a list, such as [one, another]',
        'rules: Tickets that no rule matches would have no deadlines; end with a rule that has a policy and no condition',
      ],
    );
    const twice = exampleWith(['  ravi:\n', '  dana:\n']);
    assert.match(mistakesIn(twice).join('\n'), /This is written twice/);
    assert.match(mistakesIn(exampleWith(['    capacity: 3\n', '']))[0] ?? '', /people.mei: Say how much/);
    assert.match(
      mistakesIn(exampleWith(['roles: [admin]', 'roles: [boss]']))[0] ?? '',
      /It must be requester, technician, manager or admin/,
    );
    assert.match(
      mistakesIn(exampleWith(['- { policy: standard }', '- { policy: standrad }'])).join('\n'),
      /rules.1.policy: There is no policy “standrad”/,
    );
    assert.match(
      mistakesIn(exampleWith(['  - { policy: urgent, priority: urgent }\n', '']))[0] ?? '',
      /policies.urgent: No rule uses this policy/,
    );
    assert.match(
      mistakesIn(exampleWith(['fri: [', 'thu-fri: [']))[0] ?? '',
      /week.thu-fri: A day here is also on another line; keep one/,
    );
    assert.match(
      mistakesIn(exampleWith(['zone: Europe/Berlin', 'zone: Berlin']))[0] ?? '',
      /zone: “Berlin” is not a time zone/,
    );
    assert.match(
      mistakesIn(exampleWith(['mon-sun: [00:00-24:00]', 'mon-sun: []']))[0] ?? '',
      /calendars.always: It never opens/,
    );
    assert.match(
      mistakesIn(exampleWith(['# channel: { slack: C0123ABCD }', 'channel: { slak: C0123ABCD }']))[0] ?? '',
      /did you mean “slack”/,
    );
  });

  it('reports an account that two people have', () => {
    const account = (name: string) => [`playground: ${name} }`, `playground: ${name}, discord: 123 }`] as const;
    const found = mistakesIn(exampleWith(account('mei'), account('alex')));
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /people.mei.accounts.discord: This account also belongs to alex; keep one/);
  });

  it('is told where its letters are no YAML', () => {
    assert.match(mistakesIn('people: [\n')[0] ?? '', /^2:1 : /);
    assert.ok(mistakesIn('').length > 0);
    assert.ok(mistakesIn('just words').length > 0);
    assert.ok(mistakesIn('- a\n- list').length > 0);
  });
});

describe('what is written', () => {
  it('is read back the same', () => {
    const accounts = demoAccounts.map((account) => ({ ...account, preferred: false }));
    const organisation = { setup: demoOrganisation, accounts };
    assert.deepEqual(read(writeOrganisation(organisation, ' Demo')), organisation);
    const fromFile = read(example);
    assert.deepEqual(read(writeOrganisation(fromFile, ' Example')), fromFile);
    const blocked = read(exampleWith(['people:\n', 'people:\n  anna: { name: Anna, blocked: sends adverts }\n']));
    assert.equal(blocked.setup.people.find(({ name }) => name === 'Anna')?.blocked, 'sends adverts');
    assert.deepEqual(read(writeOrganisation(blocked, ' Blocked')), blocked);
  });

  it('keeps ids with many digits, and names that look like something else', () => {
    const source = exampleWith(
      ['name: Dana Kovač', 'name: No'],
      ['{ playground: alex }', '{ discord: 1234567890123456789, slack: [T1/U1, T2/U2] }'],
    );
    const { setup, accounts } = read(source);
    assert.equal(setup.people.find(({ id }) => id === 'dana')?.name, 'No');
    assert.deepEqual(
      accounts.flatMap(({ person, platform, tenant, user }) => (person === 'alex' ? [[platform, tenant, user]] : [])),
      [
        ['slack', 'T1', 'U1'],
        ['slack', 'T2', 'U2'],
        ['discord', '', '1234567890123456789'],
      ],
    );
    assert.deepEqual(read(writeOrganisation({ setup, accounts }, ' ')), { setup, accounts });
  });

  it('is read back the same, whatever people are called and whenever they work', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== '');
    const window = fc.record({ from: fc.nat(1439), to: fc.nat(1440) }, { noNullPrototype: true });
    const week = fc.array(fc.array(window, { maxLength: 3 }), { minLength: 7, maxLength: 7 });
    const minutes = fc.integer({ min: 1, max: 100_000 });
    const { setup } = read(example);
    fc.assert(
      fc.property(name, week, minutes, fc.constantFrom('UTC', 'Asia/Tokyo'), (text, given, target, zone) => {
        const days = given.map((windows, day) => (day === 0 ? [...windows, { from: 0, to: 60 }] : windows));
        const changed: WrittenOrganisation = {
          setup: {
            ...setup,
            people: setup.people.map((person, n) => (n === 1 ? { ...person, name: text, zone } : person)),
            calendars: setup.calendars.map((calendar) => ({ ...calendar, week: days, zone })),
            rules: setup.rules.map((rule) => ({ ...rule, policy: { ...rule.policy, acknowledgedFor: target } })),
          },
          accounts: [],
        };
        assert.deepEqual(read(writeOrganisation(changed, ' ')), changed);
      }),
    );
  });
});

describe('the words of the file', () => {
  it('are read as they were written', () => {
    fc.assert(fc.property(fc.nat(1_000_000), (minutes) => assert.equal(readMinutes(writeMinutes(minutes)), minutes)));
    fc.assert(
      fc.property(fc.nat(1439), fc.nat(1440), (from, to) =>
        assert.deepEqual(readWindow(writeWindow({ from, to })), { from, to }),
      ),
    );
    const level = { skill: 'sql-server' as never, level: 3 };
    assert.deepEqual(readSkillLevel(writeSkillLevel(level)), level);
  });

  it('allow what people write', () => {
    assert.equal(readMinutes('1h30m'), 90);
    assert.equal(readMinutes('1.5h'), 90);
    assert.equal(readMinutes('90'), null);
    assert.equal(readMinutes(''), null);
    assert.deepEqual(readWindow('8:00 – 12:00'), { from: 480, to: 720 });
    assert.equal(readWindow('24:00-08:00'), null);
    assert.equal(readWindow('08:00'), null);
    assert.deepEqual(readWeekdays('fri-mon'), [4, 5, 6, 0]);
    assert.deepEqual(readWeekdays('Mon, wed'), [0, 2]);
    assert.equal(readWeekdays('weekday'), null);
    assert.equal(readWeekdays('mon-tue-wed'), null);
    const week = [1, 1, 0, 1, 0, 0, 2].map((n) => (n === 0 ? [] : [{ from: 0, to: n * 60 }]));
    assert.deepEqual(
      [...writeWeek(week)],
      [
        ['mon-tue', ['00:00-01:00']],
        ['thu', ['00:00-01:00']],
        ['sun', ['00:00-02:00']],
      ],
    );
  });
});

describe('a file that no person would write', () => {
  const bomb = [
    'a: &a [x, x]',
    ...Array.from({ length: 30 }, (_, n) => `a${n}: &b${n} [*${n ? `b${n - 1}` : 'a'}, *${n ? `b${n - 1}` : 'a'}]`),
  ];
  for (const [what, source, words] of [
    ['repeats itself without end', bomb.join('\n'), /^1:1 : It repeats itself too often/],
    ['contains itself', 'people: &a\n  x: *a\n', /nested too deeply/],
    ['refers to what is not there', 'people: *nobody\n', /There is no &nobody before \*nobody/],
    ['is nested too deeply', `a: ${'['.repeat(50_000)}`, /nested too deeply/],
    ['is two', 'a: 1\n---\nb: 2\n', /^2:1 : A second document starts here/],
  ] as const) {
    it(`is refused in a sentence: it ${what}`, () => assert.match(mistakesIn(source).join('\n'), words));
  }

  it('names every key that is written twice, in its own map only', () => {
    const twice = exampleWith(['  alex:\n', '  alex:\n    name: A\n  ines:\n    name: B\n  alex:\n']);
    const places = mistakesIn(twice).filter((text) => text.includes('written twice'));
    assert.equal(places.length, 2);
  });
});

describe('when technicians are warned early', () => {
  const warned = (text: string) => {
    const { setup, accounts } = read(exampleWith(['    warn_at: [75%, 90%]\n', `    warn_at: [75%, 90%]\n${text}`]));
    const again = read(writeOrganisation({ setup, accounts }, ' again'));
    assert.deepEqual(again.setup.rules, setup.rules);
    return setup.rules[0]?.policy.warnBelow;
  };

  it('is a percentage, off, or left to the desk', () => {
    assert.equal(warned('    warn_below: 30%\n'), 30);
    assert.equal(warned('    warn_below: off\n'), null);
    assert.equal(warned(''), undefined);
  });

  it('is nothing else', () => {
    const never = exampleWith(['    warn_at: [75%, 90%]\n', '    warn_at: [75%, 90%]\n    warn_below: never\n']);
    assert.match(
      mistakesIn(never).join(),
      /warn_below: “never” cannot be read; write a percentage, such as 50%, or off/,
    );
    const always = exampleWith(['    warn_at: [75%, 90%]\n', '    warn_at: [75%, 90%]\n    warn_below: 100%\n']);
    assert.match(mistakesIn(always).join(), /warn_below: It must be more than 0 % and less than 100 %/);
  });
});
