import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { z } from 'zod';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { aDesk } from '#src/app/testing/builders.ts';
import { categoryShape } from '#src/desk/organisation/shape/categories.ts';
import { fileShape } from '#src/desk/organisation/shape/file.ts';
import { personShape } from '#src/desk/organisation/shape/people.ts';
import { calendarShape, policyShape, ruleShape } from '#src/desk/organisation/shape/promises.ts';
import { rotationShape, teamShape } from '#src/desk/organisation/shape/teams.ts';

// Everything that the organisation file can say can be set in the console: each of its fields has a place in a form there.

/** The form with a field, and what the field is called there; a part of its name, where it is one of several. */
type Place = readonly [path: string, ...fields: readonly string[]];

const desk = '/admin/settings/desk';
const policy = '/admin/policies/standard';
const rule = '/admin/rules/1';
const rotation = '/admin/rotations/first';
const calendar = '/admin/calendars/office';
const form = (kind: string, about: string): string => `/admin/forms/${kind}?about=${about}`;
const about = (kind: string, id: string): string => `/admin/settings/${encodeURIComponent(`${kind}:${id}`)}`;

const places: Readonly<Record<string, Readonly<Record<string, Place>>>> = {
  file: {
    zone: [desk, 'zone'],
    language: [desk, 'language'],
    triage_team: [desk, 'triage_team'],
    confidence: [desk, 'confidence'],
    elsewhere: [desk, 'elsewhere'],
    weights: [desk, 'weights.skill', 'weights.experience', 'weights.speed', 'weights.lasting', 'weights.near'],
    intake: [desk, 'intake'],
    skills: [about('skill', 'hardware'), 'name'],
  },
  calendars: {
    name: [calendar, 'name'],
    zone: [calendar, 'zone'],
    week: [calendar, 'mon', 'sun'],
    holidays: [calendar, 'holidays'],
    holidays_from: [calendar, 'holidays_from'],
  },
  rotations: {
    name: [rotation, 'name'],
    people: [rotation, 'people'],
    every: [rotation, 'count', 'unit'],
    starts: [rotation, 'starts'],
    handover: [rotation, 'handover'],
    hours: [rotation, 'hours'],
    zone: [rotation, 'zone'],
  },
  teams: {
    name: [form('team', 'support'), 'name'],
    manager: [form('team', 'support'), 'manager'],
    channel: [about('team', 'support'), 'channel.platform', 'channel.id'],
    log_channel: [about('team', 'support'), 'log_channel.platform', 'log_channel.id'],
    on_call: [rotation, 'on:support'],
    assistant: [form('team_help', 'support'), 'answers', 'drafts', 'summaries'],
    suggest_articles: [form('team_help', 'support'), 'articles'],
    replies: [form('replies', 'support'), 'replies'],
    propose_outage: [form('outages', 'support'), 'asks', 'people', 'within'],
  },
  categories: {
    name: [about('category', 'hardware'), 'name'],
    team: [form('category', 'hardware'), 'team'],
    required: [form('category', 'hardware'), 'required'],
    preferred: [form('category', 'hardware'), 'preferred'],
    effort: [form('category', 'hardware'), 'effort'],
    confidence: [about('category', 'hardware'), 'confidence'],
    accept_within: [form('category', 'hardware'), 'accept'],
    assistant: [form('category_help', 'hardware'), 'answers', 'drafts', 'summaries'],
    suggest_articles: [form('category_help', 'hardware'), 'articles'],
    questions: [form('questions', 'hardware'), 'questions'],
    chat_asks: [form('questions', 'hardware'), 'asks'],
    approval: [form('approval', 'hardware'), 'by', 'all', 'work', 'clock'],
  },
  people: {
    name: [form('edit', 'dana'), 'name'],
    email: [form('edit', 'dana'), 'email'],
    roles: [form('roles', 'dana'), 'role'],
    teams: [form('roles', 'dana'), 'teams'],
    manager: [form('edit', 'dana'), 'manager'],
    zone: [about('person', 'rita'), 'zone'],
    active: ['/admin/people/dana/leave', 'active'],
    blocked: [about('person', 'rita'), 'blocked'],
    delegate: [form('care', 'mona'), 'delegate'],
    department: [form('edit', 'dana'), 'department'],
    groups: [form('care', 'dana'), 'groups'],
    vip: [form('care', 'dana'), 'vip'],
    skills: [form('skills', 'dana'), 'skills'],
    capacity: [form('hours', 'dana'), 'capacity'],
    shift: [form('hours', 'dana'), 'hours'],
    absences: [about('person', 'dana'), 'absences'],
    accounts: ['/admin/people/dana/accounts', 'platform', 'written'],
  },
  policies: {
    name: [policy, 'name'],
    calendar: [policy, 'calendar'],
    calendars: [policy, 'calendars.resolution'],
    targets: [policy, 'targets.first_response.P1', 'targets.with_team.P4'],
    warn_at: [policy, 'warn_at'],
    warn_below: [policy, 'warn_below'],
    escalate_after: [policy, 'level.2'],
    repeat: [policy, 'repeat.after', 'repeat.times'],
    acknowledged_for: [policy, 'acknowledged_for'],
    accept_within: [policy, 'accept_within.P1'],
    remind: [policy, 'remind.after', 'remind.times'],
    pauses: [policy, 'pauses.vendor', 'pauses.part', 'pauses.change'],
    close_after: [policy, 'close_after'],
    low_rating: [policy, 'low_rating'],
  },
  rules: {
    policy: [rule, 'policy'],
    category: [rule, 'category'],
    team: [rule, 'team'],
    requester: [rule, 'requester'],
    priority: [rule, 'priority'],
    department: [rule, 'department'],
    group: [rule, 'group'],
    vip: [rule, 'vip'],
    channel: [rule, 'channel'],
    filed_as: [rule, 'filed_as'],
    tag: [rule, 'tag'],
  },
};

const shapes: Readonly<Record<string, z.ZodObject>> = {
  calendars: calendarShape,
  rotations: rotationShape,
  teams: teamShape,
  categories: categoryShape,
  people: personShape,
  policies: policyShape,
  rules: ruleShape,
};

describe('the organisation file, in the console', () => {
  it('has a place for every field of its schema', () => {
    const sections = Object.keys(fileShape.shape).filter((name) => !(name in shapes));
    assert.deepEqual(Object.keys(places.file ?? {}).toSorted(), sections.toSorted());
    for (const [section, shape] of Object.entries(shapes)) {
      const known = Object.keys(places[section] ?? {}).toSorted();
      assert.deepEqual(known, Object.keys(shape.shape).toSorted(), section);
    }
  });

  it('has these fields in its forms', async () => {
    const turns = { count: 1, unit: 'weeks' } as const;
    const rotations = [
      {
        ...{ id: 'first', name: 'First', zone: 'UTC', people: [], every: turns, starts: '2026-01-05' },
        ...{ handover: 540, hours: null },
      },
    ];
    const { as, get } = await openConsole({ setup: { ...aDesk(), rotations } as never });
    await as('ada');
    for (const [section, fields] of Object.entries(places)) {
      for (const [field, [path, ...names]] of Object.entries(fields)) {
        const response = await get(path);
        assert.equal(response.status, 200, `${section}.${field}: ${path}`);
        const page = (await response.text()).split('<main')[1] ?? '';
        for (const name of names)
          assert.ok(page.includes(`name="${name}`), `${section}.${field}: ${path} has no ${name}`);
      }
    }
  });
});
