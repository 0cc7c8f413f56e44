import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { startDiscordSteps } from '#adapters/discord/fake/discord-steps.ts';
import { startSlackSteps } from '#adapters/slack/fake/slack-steps.ts';
import { startTeamsSteps } from '#adapters/teams/fake/teams-steps.ts';
import type { Talker } from '#src/app/contracts/platform/conversation-client.ts';
import type { Seen } from '#src/app/contracts/platform/steps-contract.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { openCompany } from '#src/desk/testing/company-on.ts';

const first = 1 as TicketNumber;

/** The demo organisation, whose only technician at the service desk is Sam. */
const organisation: typeof demoOrganisation = {
  ...demoOrganisation,
  teams: demoOrganisation.teams.map((team) => ({ ...team, channel: null })),
  technicians: demoOrganisation.technicians.filter(({ person }) => person === 'sam'),
};

/** Lena asks in Teams, Sam works in Slack, his manager Inês is on Discord. */
const openThree = async (t: TestContext) =>
  openCompany(
    t,
    { lena: await startTeamsSteps(), sam: await startSlackSteps(), ines: await startDiscordSteps() },
    organisation,
  );

const newest = async (talker: Talker, words: RegExp, button = ''): Promise<Seen> => {
  const seen = await talker.sees();
  const found = seen.findLast((one) => words.test(one.words) && (button === '' || one.buttons.includes(button)));
  assert.ok(found, `nothing like ${words} in\n${seen.map((one) => one.words).join('\n---\n')}`);
  return found;
};

const times = async (talker: Talker, words: RegExp): Promise<number> =>
  (await talker.sees()).filter((one) => words.test(one.words)).length;

it('three people on three platforms work on one ticket as if in one room', async (t) => {
  const company = await openThree(t);
  const [lena, sam, ines] = [company.as('lena'), company.as('sam'), company.as('ines')];
  const { settle } = company;
  const press = async (who: Talker, on: RegExp, label: string, values?: Readonly<Record<string, string>>) =>
    who.presses((await newest(who, on, label)).id, label, values === undefined ? {} : { values });

  // Lena files in Teams, Sam takes it in Slack.
  await lena.files('The printer on floor 3 is jammed, paper is stuck in the tray');
  await settle();
  await press(sam, /For you: #1/, 'Accept');
  await settle();
  assert.equal(await times(lena, /Sam Okafor has taken #1/), 1);

  // Sam writes in bold; the desk ends before Lena is told, and she is told once by the next one.
  await sam.replies((await newest(sam, /For you: #1/)).id, { plain: 'Please open', bold: 'tray two' });
  await company.cut();
  await settle();
  await settle();
  assert.equal(await times(lena, /Please open tray two/), 1);
  const told = await newest(lena, /Sam Okafor replied on #1/);
  assert.deepEqual((await lena.boldIn(told.id)).includes('tray two'), true);

  // She answers under his words with a file, and corrects herself.
  const file = { name: 'tray.txt', content: 'E-13, tray 2' };
  const answer = await lena.replies(told.id, { plain: 'It shows', bold: 'E-31', file });
  await settle();
  const heard = await newest(sam, /It shows E-31/);
  assert.match((await newest(sam, /tray\.txt/)).words, /Lena Hoffmann sent a file on #1/);
  await answer.edits?.('It shows E-13');
  await settle();
  assert.match((await sam.sees()).find(({ id }) => id === heard.id)?.words ?? '', /It shows E-13/);
  assert.equal(await times(sam, /E-31/), 0);

  // What Sam and Inês say about it among themselves stays there, over a restart as well.
  await sam.types('note 1 the same tray as in March, order a new one');
  await settle();
  await company.cut();
  await ines.types('note 1 ordered, do not tell her the price');
  await settle();
  const { status, clocks } = (await company.desk().database.store.read.ticket(first)) ?? {};
  assert.equal(status, 'in_progress');

  // Nobody solves it in time: Inês hears it on Discord, and says that she knows.
  const due = clocks?.find(({ metric }) => metric === 'resolution')?.dueAt;
  assert.ok(due);
  await company.desk().clockControl.advanceTo(due);
  await settle();
  assert.equal(await times(sam, /The people in charge have been told/), 1);
  assert.equal(await times(ines, /Resolution on #1 is overdue/), 1);
  await press(ines, /Resolution on #1 is overdue/, 'Acknowledge');
  await settle();
  assert.match((await newest(ines, /is overdue/)).words, /Inês Duarte acknowledged this/);

  // She steps in publicly; Sam, who did not write it, and Lena both read it.
  await ines.types('reply 1 The new tray arrives today');
  await settle();
  assert.match((await newest(lena, /The new tray arrives today/)).words, /Inês Duarte replied on #1/);
  assert.equal(await times(sam, /The new tray arrives today/), 1);

  // Lena takes a reply back; it is struck where Sam read it.
  const sorry = await lena.replies((await newest(lena, /The new tray/)).id, { plain: 'Finally, you', bold: 'snails' });
  await settle();
  const rude = await newest(sam, /snails/);
  await company.cut();
  await sorry.takesBack?.();
  await settle();
  assert.match((await sam.sees()).find(({ id }) => id === rude.id)?.words ?? '', new RegExp(texts.say.takenBack));

  await press(sam, /For you: #1/, 'Resolve', { resolution: 'A new tray' });
  await settle();
  await press(lena, /#1 is solved/, 'Confirm');
  await settle();

  const ticket = await company.desk().database.store.read.ticket(first);
  assert.equal(ticket?.status, 'closed');
  for (const { words } of await lena.sees()) assert.doesNotMatch(words, /March|price|snails/);
  assert.deepEqual(company.violations(), []);
  assert.deepEqual(company.faults, []);
  assert.deepEqual(await company.desk().database.outbox.backlog(), { pending: 0, failed: 0, oldestAt: null });
});
