import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { parseCommand } from './read/parse-command.ts';
import { typedCommands, typedDoubtful, typedReplies, typedSentences, typedTalk } from './read/testing/typed-lines.ts';

const lines: readonly string[] = [
  ...typedSentences,
  ...typedDoubtful,
  ...typedTalk,
  ...typedReplies.map(([line]) => line),
  ...typedCommands.map(([line]) => line),
];

const roles = { requester: 'rita', technician: 'dana', manager: 'mona', admin: 'ada' } as const;

/** Everything a line could change. */
const stateOf = async (desk: TestDesk) => {
  const tickets = await desk.tickets();
  const people = await Promise.all(['rita', 'dana', 'tom', 'nick', 'mona', 'ada'].map((id) => desk.person(id)));
  return { tickets, mark: JSON.stringify([tickets.map(({ number, version }) => [number, version]), people]) };
};

/** Letters and digits, to compare what was written with what was kept. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const isAsking = ({ card }: Reply): boolean => card?.actions.some(({ id }) => id === 'file_draft') ?? false;

for (const [role, who] of Object.entries(roles)) {
  describe(`what a ${role} types`, () => {
    let desk: TestDesk;
    before(async () => {
      desk = await createTestDesk();
      for (const what of ['printer jams', 'vpn drops', 'printer smokes', 'vpn is slow']) await desk.types(who, what);
      await desk.settle();
    });

    for (const line of lines) {
      it(`after the slash: ${line}`, async () => {
        const was = await stateOf(desk);
        const reply = await desk.types(who, line);
        const now = await stateOf(desk);
        const said = wordsOf(reply);
        const { type } = parseCommand(line);
        const filed = now.tickets.slice(was.tickets.length);
        assert.ok(reply.card !== null || reply.form !== null, 'it is answered');
        if (type === 'file' && reply.card?.kind !== 'two_problems') {
          assert.equal(filed.length, 1, said);
          const [{ title, description } = { title: '', description: '' }] = filed;
          assert.ok(
            bare(`${title}${description}`).includes(bare(line)) || bare(description) === bare(line),
            description,
          );
        } else assert.ok(filed.length === 0 || said.includes('became'), said);
        const changed = now.mark !== was.mark;
        if (reply.card?.kind === 'done' && said.startsWith('Done')) assert.ok(changed, `says it was done: ${said}`);
        if (reply.shown === 'refusal' || isAsking(reply)) assert.ok(!changed, `says it was not: ${said}`);
        if (type === 'unsure') assert.ok(isAsking(reply), said);
      });

      it(`to the desk alone: ${line}`, async () => {
        const was = await stateOf(desk);
        const reply = await desk.writes(who, line);
        const now = await stateOf(desk);
        const said = wordsOf(reply);
        assert.ok(now.tickets.length === was.tickets.length || said.includes('became'), 'nothing is filed unasked');
        const { type } = parseCommand(line.replace(/^\/ticket\b/i, ''));
        const isSilent = reply.card === null && reply.form === null;
        assert.ok(!isSilent || type === 'talk', 'only a pleasantry needs no answer');
        if (type === 'file') assert.ok(isAsking(reply) || reply.card?.kind === 'answered', said);
        const changed = now.mark !== was.mark;
        if (reply.card?.kind === 'done' && said.startsWith('Done')) assert.ok(changed, `says it was done: ${said}`);
        if (reply.shown === 'refusal') assert.ok(!changed, `says it was not: ${said}`);
        // What comes next has nothing to do with it.
        await desk.writes(who, 'never mind');
      });
    }
  });
}
