import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AskedToWrite, Assistant, WrittenByModel } from '#src/app/ports/assistant/assistant.ts';
import { aDesk } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';

const { signal } = new AbortController();

const open = async (given: { readonly off?: true } = {}) => {
  const asked: Omit<AskedToWrite, 'signal'>[] = [];
  const next: { is: WrittenByModel } = { is: { ok: true, text: 'Please turn it off.', model: 'mistral', ms: 9 } };
  const assistant: Assistant = {
    answer: async () => ({ ok: false, abstained: 'nothing_found' }),
    write: async ({ signal: _, ...one }) => {
      asked.push(one);
      return next.is;
    },
    problem: async () => null,
  };
  const teams = aDesk().teams.map((team) => ({ ...team, assistant: false as const }));
  const desk = await createTestDesk({ assistant, ...(given.off && { setup: { teams } }) });
  /** Rita's ticket, solved by Dana. */
  const solved = async (text: string, resolution: string): Promise<void> => {
    await desk.types('rita', text);
    const number = (await desk.tickets()).length;
    await desk.types('dana', `resolve ${number} ${resolution}`);
    await desk.settle();
  };
  return { ...desk, asked, next, solved, dana: await desk.person('dana'), rita: await desk.person('rita') };
};

describe('solved tickets like one', () => {
  it('are shown to its technician with what solved them, and never the ticket itself', async () => {
    const desk = await open();
    await desk.solved('printer is jammed', 'Took the paper out of tray 2');
    await desk.solved('vpn is slow', 'Another gateway');
    await desk.types('rita', 'printer jammed again');
    const similar = await desk.ticketHelp.similar(desk.dana, 3);
    assert.deepEqual(
      similar?.map(({ number, resolution }) => [number, resolution]),
      [[1, 'Took the paper out of tray 2']],
    );
    assert.deepEqual(await desk.ticketHelp.similar(desk.dana, 1), []);
  });

  it('are for those who work on the ticket, and only of teams whose tickets they may see', async () => {
    const desk = await open();
    await desk.solved('printer is jammed', 'Took the paper out');
    await desk.types('rita', 'printer jammed again');
    for (const who of ['rita', 'nick']) {
      assert.equal(await desk.ticketHelp.similar(await desk.person(who), 2), null, who);
    }
    assert.equal(await desk.ticketHelp.similar(desk.dana, 99), null);
  });
});

describe('an article from a solved ticket', () => {
  it('has no names, numbers, secrets and notes, and is there once the ticket is solved', async () => {
    const desk = await open();
    await desk.types('rita', 'printer 471100 asks for a code\nI am Rita, call me at 030 123456');
    await desk.presses('dana', 'accept', '1.1');
    await desk.types('dana', 'reply 1 Hello Rita, the code is 4321. Dana');
    await desk.types('dana', 'note 1 SECRET note');
    assert.equal(await desk.ticketHelp.articleStart(desk.dana, 1), null);
    await desk.types('dana', 'resolve 1 Typed in the code at the printer');
    const start = await desk.ticketHelp.articleStart(desk.dana, 1);
    assert.doesNotMatch(JSON.stringify(start), /Rita|Dana|4321|471100|123456|SECRET/);
    assert.deepEqual(start?.replies, ['Hello [name], the code is [secret] [name]']);
    assert.match(start?.resolution ?? '', /^Typed in the code/);
    for (const who of ['rita', 'nick'])
      assert.equal(await desk.ticketHelp.articleStart(await desk.person(who), 1), null);
  });
});

describe('what a model writes for a technician', () => {
  it('is made from what the requester may read, with what solved others, and is not sent', async () => {
    const desk = await open();
    await desk.solved('printer is jammed', 'Rang 030 1234567 and took the paper out');
    await desk.types('rita', 'printer jammed again');
    await desk.presses('dana', 'accept', '2.1');
    await desk.types('rita', 'reply 2 It is the one in the hall');
    const before = (await desk.read.events((await desk.ticket(2)).number)).length;
    const written = await desk.ticketHelp.write(desk.dana, 2, 'reply', signal);
    assert.deepEqual(written, { ok: true, text: 'Please turn it off.', model: 'mistral', ms: 9 });
    assert.deepEqual(desk.asked[0]?.thread, [{ by: 'requester', text: 'It is the one in the hall' }]);
    assert.deepEqual(desk.asked[0]?.solved, ['Rang [number] and took the paper out']);
    assert.equal((await desk.read.events((await desk.ticket(2)).number)).length, before);
  });

  it('never is made from an internal note', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('note', 'reply', 'hand over', 'ask'), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('reply' as const, 'summary' as const),
        async (steps, what) => {
          const desk = await open();
          await desk.types('rita', 'printer is jammed');
          await desk.presses('dana', 'accept', '1.1');
          for (const step of steps) {
            if (step === 'note') await desk.types('dana', 'note 1 SECRET');
            if (step === 'reply') await desk.types('dana', 'reply 1 Hello');
            if (step === 'ask') await desk.types('dana', 'ask 1 Which one?');
            if (step === 'hand over') {
              const command = { type: 'assign', assignee: (await desk.person('tom')).id, note: 'SECRET' } as const;
              await desk.execute({
                number: (await desk.ticket(1)).number,
                command,
                actor: { kind: 'person', person: await desk.person('mona') },
              });
            }
          }
          await desk.ticketHelp.write(await desk.person('mona'), 1, what, signal);
          assert.equal(desk.asked.length, 1);
          assert.doesNotMatch(JSON.stringify(desk.asked), /SECRET/);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('is not asked for by others, nor where the assistant is off', async () => {
    const desk = await open({ off: true });
    await desk.types('rita', 'printer is jammed');
    assert.deepEqual(await desk.ticketHelp.write(desk.dana, 1, 'reply', signal), { ok: false, why: 'off' });
    assert.deepEqual(await desk.ticketHelp.writable(desk.dana, 1), []);
    assert.equal(await desk.ticketHelp.write(desk.rita, 1, 'reply', signal), null);
    assert.deepEqual(desk.asked, []);
  });

  it('says why there is nothing', async () => {
    const desk = await open();
    await desk.types('rita', 'printer is jammed');
    desk.next.is = { ok: false, model: 'mistral', fault: 'busy', words: '8 wait' };
    assert.deepEqual(await desk.ticketHelp.write(desk.dana, 1, 'summary', signal), { ok: false, why: 'busy' });
    desk.next.is = { ok: false, why: 'unsure' };
    assert.deepEqual(await desk.ticketHelp.write(desk.dana, 1, 'summary', signal), { ok: false, why: 'unsure' });
  });
});
