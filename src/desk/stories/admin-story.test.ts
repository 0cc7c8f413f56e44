import assert from 'node:assert/strict';
import { it } from 'node:test';
import { wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { startDiscordDesk } from '#src/desk/testing/discord-desk.ts';

const dana = 'dana' as PersonId;

it('the desk is changed on Discord, and everything follows', { timeout: 60_000 }, async () => {
  const story = await startDiscordDesk();
  const { people, users, presses, fills, answerTo, answered, fake, guild } = story;
  const { read } = story.desk().database.store;
  const admin = (who: 'alex' | 'lena' | 'ines', text: string) =>
    answerTo(people.command(users[who], 'people admin', text === '' ? {} : { text }, { guild }));
  try {
    const refused = await admin('lena', '');
    assert.match(wordsOf(refused), /Only admins and managers can do this/);

    const everybody = await admin('alex', '');
    assert.match(wordsOf(everybody), /Dana Kovač[\s\S]*Technician · Service Desk/);
    assert.equal(everybody.onlyFor, users.alex, 'in a guild nobody else sees it');

    // Skills, in a form that is filled with what is so, and stays refused until it is right.
    const card = await admin('alex', 'find dana');
    const form = presses('alex', card, 'Skills');
    assert.match(JSON.stringify((await answered(form)).answer), /Hardware \d/);
    const wrong = await fills('alex', form, { skills: 'Hardwear 5' });
    assert.match(wordsOf(await answerTo(wrong)), /Did you mean “Hardware”/);
    const right = await fills('alex', presses('alex', card, 'Skills'), { skills: 'Hardware 5' });
    assert.match(wordsOf(await answerTo(right)), /Saved[\s\S]*Hardware 5/);
    assert.deepEqual((await read.technician(dana))?.skills, [{ skill: 'hardware', level: 5 }]);

    // Their manager gives them hours of their own, which others of the team can have, too.
    const hers = await admin('ines', 'find dana');
    const hours = { hours: 'mon-fri 10:00-16:00', zone: 'Europe/Berlin', capacity: '2' };
    assert.match(
      wordsOf(await answerTo(await fills('ines', presses('ines', hers, 'Hours'), hours))),
      /mon-fri 10:00-16:00/,
    );

    // Somebody leaves, and what they hold goes back in the same act.
    people.command(users.lena, 'file', { text: 'Printer is jammed, paper everywhere' }, { guild });
    const asked = (who: 'sam' | 'dana') =>
      people.sees(users[who]).some((message) => /For you: #1/.test(wordsOf(message)));
    const holder = await fake.until(() => (['sam', 'dana'] as const).find(asked));
    const leaving = await admin('alex', `find ${holder}@demo.example`);
    const sure = await answerTo(presses('alex', leaving, 'Mark as left…'));
    assert.match(wordsOf(sure), /hold one open ticket/);
    presses('alex', sure, 'Mark as left');
    // Dana is asked, or nobody is left who has the skill, and the manager hears.
    await fake.until(() =>
      people.sees(users[holder]).some((message) => /no longer|back in the queue|has this now/i.test(wordsOf(message))),
    );
    const ticket = await read.ticket(1 as TicketNumber);
    assert.notEqual(ticket?.assignee, holder);
    assert.equal((await read.person(holder as PersonId))?.active, false);

    const changes = await admin('alex', 'changes');
    assert.match(wordsOf(changes), /has left: Alex Winter/);
    assert.match(wordsOf(changes), /Inês Duarte[\s\S]*capacity: \d → 2/);
    assert.match(wordsOf(await admin('ines', 'changes')), /You can’t make this change/);
    assert.deepEqual(fake.unanswered(), []);
  } finally {
    await story.close();
  }
  assert.deepEqual(fake.state.violations, []);
});
