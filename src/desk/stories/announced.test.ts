import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startDiscordSteps } from '#adapters/discord/fake/discord-steps.ts';
import { startSlackSteps } from '#adapters/slack/fake/slack-steps.ts';
import { startTeamsSteps } from '#adapters/teams/fake/teams-steps.ts';
import type { Talker } from '#src/app/contracts/platform/conversation-client.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { openCompany } from '#src/desk/testing/company-on.ts';

/** The demo organisation, whose only technician at the service desk is Sam. */
const organisation: typeof demoOrganisation = {
  ...demoOrganisation,
  teams: demoOrganisation.teams.map((team) => ({ ...team, channel: null })),
  technicians: demoOrganisation.technicians.filter(({ person }) => person === 'sam'),
};

const platforms = { Slack: startSlackSteps, Teams: startTeamsSteps, Discord: startDiscordSteps };

const newest = async (talker: Talker, words: RegExp, button = '') => {
  const seen = await talker.sees();
  const found = seen.findLast((one) => words.test(one.words) && (button === '' || one.buttons.includes(button)));
  assert.ok(found, `nothing like ${words} in\n${seen.map((one) => `${one.words} ${one.buttons}`).join('\n---\n')}`);
  return found;
};
const times = async (talker: Talker, words: RegExp): Promise<number> =>
  (await talker.sees()).filter((one) => words.test(one.words)).length;

for (const [on, elsewhere] of [
  ['Slack', 'Teams'],
  ['Teams', 'Discord'],
  ['Discord', 'Slack'],
] as const) {
  it(`what is announced on ${on} is corrected and taken back there, and read so on ${elsewhere}`, async (t) => {
    const there = await platforms[elsewhere]();
    const company = await openCompany(t, { sam: await platforms[on](), lena: there, ines: there }, organisation);
    const [sam, lena, ines] = [company.as('sam'), company.as('lena'), company.as('ines')];
    const { settle } = company;
    await lena.files('The printer on floor 3 is jammed');
    await ines.files('The printer on floor 3 does not print');
    await settle();
    await sam.types('join 2 to 1');
    await settle();
    // Not everybody of the organisation can be reached here.
    const before = [...company.faults];
    await sam.types('announce 1 back at 3');
    await settle();
    assert.equal(await times(ines, /back at 3/), 1);
    const card = await newest(sam, /back at 3/, 'Take it back…');
    assert.match(card.words, /Everyone with #1 is told[\s\S]*One ticket goes along with it/);

    await sam.presses(card.id, 'Change the words…', { values: { text: 'back at 5' } });
    await settle();
    assert.equal(await times(ines, /back at 3/), 0);
    assert.equal(await times(ines, /back at 5/), 1);
    // The card has become the answer.
    assert.equal(await times(sam, /Everyone with #1 is told/), 0);
    const changed = await newest(sam, /Corrected on #1[\s\S]*back at 5/, 'Take it back…');

    await sam.presses(changed.id, 'Take it back…', {});
    const asked = await newest(sam, /e-mailed stays in mailboxes/, 'Take it back');
    assert.equal(await times(ines, /back at 5/), 1);
    await sam.presses(asked.id, 'Take it back', {});
    await settle();
    assert.equal(await times(ines, /back at 5/), 0);
    assert.equal(await times(lena, /back at/), 0);
    assert.equal(await times(sam, /Taken back on #1/), 1);
    assert.equal(
      (await sam.sees()).filter(({ buttons }) => buttons.some((label) => /Take it back/.test(label))).length,
      0,
    );
    assert.deepEqual(company.violations(), []);
    assert.deepEqual(company.faults, before);
  });
}
