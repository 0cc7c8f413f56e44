import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Role } from '#src/core/person.ts';
import type { Grant } from './ports/chat-adapter.ts';
import { personId, teamId } from './testing/builders.ts';
import { createTestDesk } from './testing/test-desk.ts';

const rita = { platform: 'fake', tenant: '', user: 'rita' };

const grantOf = (
  roles: readonly Role[],
  teams: readonly string[],
  managed: readonly Role[] = ['technician'],
): Grant => ({
  roles,
  teams: teams.map(teamId),
  managed: { roles: managed, teams: [teamId('support'), teamId('nowhere')] },
});

describe('roles and teams that follow a platform’s groups', () => {
  for (const [what, grants, roles, teams] of [
    ['are given', [grantOf(['technician'], ['support'])], ['requester', 'technician'], ['support']],
    ['are taken again', [grantOf(['technician'], ['support']), grantOf([], [])], ['requester'], []],
    ['are none that no team of the desk answers to', [grantOf([], ['nowhere'])], ['requester'], []],
    ['never make an admin', [grantOf(['admin'], [], ['admin'])], ['requester'], []],
    ['never take away asking', [grantOf([], [], ['requester'])], ['requester'], []],
    ['leave alone what they do not manage', [grantOf(['manager'], [])], ['requester'], []],
  ] as const) {
    it(what, async () => {
      const desk = await createTestDesk();
      for (const grant of grants) await desk.helpDesk.grant(rita, grant);
      const person = await desk.read.person(personId('rita'));
      assert.deepEqual([person?.roles, person?.teams], [roles, teams]);
    });
  }
});
