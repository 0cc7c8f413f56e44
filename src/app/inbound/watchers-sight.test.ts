import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, aPerson } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import { catalogue, findVerb } from '#src/cards/verbs/catalogue.ts';

const secret = /s3cret (?:one|two|three|four|five)/;

/** Rita's #1 with everything that is said behind the team, and #2, which has gone back to its team; Wanda watches both. */
const watched = async (): Promise<TestDesk> => {
  const setup = aDesk();
  const people = [...setup.people, aPerson('wanda'), aPerson('sven')];
  const desk = await createTestDesk({ setup: { people } });
  for (const n of [1, 2]) {
    await desk.types('rita', `printer ${n} is on fire`);
    await desk.settle();
    await desk.types('rita', `add ${n} @wanda`);
    await desk.types('tom', `note ${n}: s3cret one`);
    await desk.submits('dana', `decline~d${n}~${n}`, { reason: 's3cret two' });
    await desk.settle();
    await desk.types('tom', `take ${n}`);
    await desk.types('tom', `note ${n}: s3cret three`);
    await desk.submits('tom', `hand~h${n}~${n}`, { team: 'networks', note: 's3cret four' });
    await desk.settle();
    await desk.types('mona', `note ${n}: s3cret five`);
    await desk.types('rita', `reply ${n}: how is it going?`);
    await desk.settle();
  }
  return desk;
};

const fields = {
  ...{ text: 'words', reason: 'words', note: 'words', question: 'words', resolution: 'words', person: 'sven' },
  ...{ technician: 'tom', assignee: 'tom', priority: 'P1', category: 'network', team: 'support', stars: '1' },
  ...{ title: 'words', impact: 'everyone', urgency: 'blocked', visibility: 'internal' },
};

/** Everything that can be tried on #1, as if by hand and by forged buttons and forms. */
const tried = async (desk: TestDesk, who: string): Promise<readonly string[]> => {
  const found: string[] = [];
  const keep = (what: string, reply: unknown): void => {
    if (secret.test(JSON.stringify(reply))) found.push(what);
  };
  let n = 0;
  for (const verb of Object.keys(catalogue)) {
    const typed = findVerb(verb)?.typed;
    for (const word of [typed?.word, ...(typed?.also ?? [])]) {
      if (word == null) continue;
      for (const rest of ['', ' words', ' @tom', ': words', ' P1']) {
        keep(`${word} 1${rest}`, await desk.types(who, `${word} 1${rest}`));
      }
    }
    for (const turn of ['', '/0', '/1', '/2', '/10', '/notes', '/all']) {
      for (const chosen of ['', 'tom', 'P1', 'network', '5']) {
        keep(`press ${verb} 1${turn}`, await desk.presses(who, verb, `1${turn}`, { chosen }));
      }
      n += 1;
      keep(`submit ${verb} 1${turn}`, await desk.submits(who, `${verb}~${who}${n}~1${turn}`, fields));
    }
  }
  keep('find', await desk.types(who, 'find printer'));
  if (/printer/.test(JSON.stringify(await desk.types(who, 'find s3cret')))) found.push('found by it');
  await desk.settle();
  for (const { card } of desk.chat.messagesTo(who)) keep('message', card);
  return found;
};

describe('what is said behind the team', () => {
  for (const who of ['wanda', 'sven', 'rita']) {
    it(`reaches ${who} in no way`, async () => {
      const desk = await watched();
      assert.match(JSON.stringify(await desk.types('mona', 'show 1')), secret);
      assert.deepEqual(await tried(desk, who), []);
    });
  }
});

describe('a ticket', () => {
  for (const who of ['wanda', 'sven']) {
    it(`that is not ${who}’s stays as it is, whatever they try`, async () => {
      const desk = await watched();
      const before = await desk.ticket(1);
      await tried(desk, who);
      const after = await desk.ticket(1);
      const changes = ['version', 'updatedAt', 'watchers', 'clocks'];
      const rest = (ticket: object) => Object.entries(ticket).filter(([key]) => !changes.includes(key));
      assert.deepEqual(rest(after), rest(before));
      assert.deepEqual(
        after.watchers.filter((one) => !before.watchers.includes(one)),
        [],
      );
      const log = await desk.read.events(after.number);
      const by = log.filter(({ actor }) => actor === who).map(({ event }) => event.type);
      const may = who === 'wanda' ? ['ticket.commented', 'ticket.watcher_removed'] : [];
      assert.deepEqual(
        [...new Set(by)].filter((type) => !may.includes(type)),
        [],
      );
    });
  }
});
