import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Grant, HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { TeamId } from '#src/core/ids.ts';
import { createHarness, createScriptedDesk } from './fake/discord-harness.ts';
import { grantOf, type RoleMeaning } from './roles.ts';

const support = 'support' as TeamId;
const [techs, leads] = ['200000000000000001', '200000000000000002'];
const meanings: readonly RoleMeaning[] = [
  { discordRole: techs, role: 'technician', team: support },
  { discordRole: leads, role: 'manager', team: null },
];
const managed = { roles: ['technician', 'manager'], teams: [support] };

describe('roles of a Discord server', () => {
  let harness: Awaited<ReturnType<typeof createHarness>>;
  beforeEach(async () => {
    harness = await createHarness({ roles: meanings });
  });
  afterEach(() => harness.close());

  const start = async () => {
    const grants: Grant[] = [];
    const script: Partial<HelpDesk> = { grant: async (_from, grant) => void grants.push(grant) };
    const desk = createScriptedDesk(script);
    await harness.adapter.start(desk);
    return { ...desk, grants };
  };
  const hold = (...roles: readonly string[]) => harness.people.giveRoles(harness.guild, harness.lena, roles);
  const list = async () => {
    const asked = harness.people.command(harness.lena, 'list', {}, { guild: harness.guild });
    await harness.fake.until(() => harness.people.answerTo(asked));
  };

  it('stand for roles and teams of the desk', () => {
    assert.deepEqual(grantOf(meanings, [leads, 'another']), { roles: ['manager'], teams: [], managed });
    assert.deepEqual(grantOf(meanings, [techs, leads]), {
      roles: ['technician', 'manager'],
      teams: [support],
      managed,
    });
  });

  it('are updated when someone does something, before it is done, and reported once', async () => {
    const { grants } = await start();
    hold(techs);
    await list();
    await list();
    hold();
    await list();
    assert.deepEqual(
      grants.map(({ roles }) => roles),
      [['technician'], []],
    );
  });

  it('are requested when someone writes directly, and cached for some minutes', async () => {
    const { grants, hears } = await start();
    hold(leads);
    harness.people.say(harness.lena, 'one');
    await hears((inbound) => inbound.type === 'message' && inbound.text === 'one');
    hold();
    harness.people.say(harness.lena, 'two');
    await hears((inbound) => inbound.type === 'message' && inbound.text === 'two');
    assert.equal(grants.length, 1);
    harness.fake.state.advance(6 * 60_000);
    harness.people.say(harness.lena, 'three');
    await hears((inbound) => inbound.type === 'message' && inbound.text === 'three');
    assert.deepEqual(
      grants.map(({ roles }) => roles),
      [['manager'], []],
    );
  });
});
