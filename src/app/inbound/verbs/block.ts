import { loadNames } from '#src/app/delivery/contents/views.ts';
import { refused } from '#src/app/inbound/replies/answer.ts';
import { eventKey, type InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply } from '#src/app/inbound/replies/reply.ts';
import { findFirstNamed, setBlocked } from '#src/app/people/block.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { blocksCard, doneCard } from '#src/cards/answers.ts';
import { texts } from '#src/cards/texts.ts';
import { catalogue, usageOf } from '#src/cards/verbs/catalogue.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { mayBlock } from '#src/core/ticket/permissions.ts';
import type { Handle } from './desk-request.ts';

/** Who was blocked by whom and why so far. */
const showBlocks = async (
  { store: { read } }: InboundParts,
  whom: Person,
  shown: Parameters<typeof blocksCard>[3],
): Promise<Reply> => {
  const blocks = await read.blocks(whom.id);
  const names = await loadNames(
    read,
    [],
    blocks.flatMap(({ by }) => (by === null ? [] : [by])),
  );
  return cardReply(blocksCard(whom, blocks, names, shown));
};

const setsBlocked =
  (blocks: boolean): Handle =>
  async (parts, { inbound, person, words }) => {
    const { read } = parts.store;
    if (!mayBlock(person)) return refused(read, person, { rejection: { code: 'only_for_admins' } });
    const found = await findFirstNamed(parts, inbound.from, words);
    if ('code' in found) return refused(read, person, { rejection: found });
    const { person: whom, rest } = found;
    const style = parts.commandStyle(inbound.from.platform);
    if (blocks && rest === '') return showBlocks(parts, whom, { zone: person.zone, style });
    const rejection = await setBlocked(parts, person, whom, blocks ? rest : null, eventKey(inbound));
    if (rejection !== null) return refused(read, person, { rejection });
    const lift = usageOf(catalogue.unblock.typed, style);
    return cardReply(doneCard(blocks ? texts.block.blocked(whom.name, lift) : texts.block.unblocked(whom.name)));
  };

/** Keeps somebody from filing and writing; without a reason, shows who blocked them before and why. */
export const blockPerson = setsBlocked(true);
/** Lets somebody file and write again. */
export const unblockPerson = setsBlocked(false);
