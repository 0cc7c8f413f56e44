import type { Inbound, Reply } from '#src/app/ports/chat-adapter.ts';
import { refusalCard } from '#src/cards/answers.ts';
import { texts } from '#src/cards/texts.ts';
import type { CategoryId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { type Metric, metrics } from '#src/core/organisation/policy.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { setAvailability } from './availability.ts';
import { fileText } from './handle-command.ts';
import { addToTicket } from './handle-message.ts';
import { carryOut, eventKey, type Handlers, noSuchTicket, seenTicket } from './handlers.ts';
import { readSubject, turnNumber } from './read-subject.ts';
import { cardReply } from './reply.ts';
import { showTicket } from './show-ticket.ts';

type Pressed = Extract<Inbound, { type: 'action' }>;

const acknowledgement = (turn: string): Command | null => {
  const [metric, cycle, level] = turn.split('.');
  if (!(metrics as readonly string[]).includes(metric ?? '')) return null;
  return { type: 'acknowledge_breach', metric: metric as Metric, cycle: Number(cycle), level: Number(level) };
};

/** What a button asks for; null when it is none of ours. */
const commandFor = (action: string, turn: string, chosen: string | null): Command | null => {
  const n = turnNumber(turn);
  switch (action) {
    case 'accept':
      return { type: 'accept', ...(n !== undefined && { offer: n }) };
    case 'confirm':
      return { type: 'confirm', ...(n !== undefined && { cycle: n }) };
    case 'take':
      return { type: 'take' };
    case 'resume':
      return { type: 'resume', ...(n !== undefined && { since: n }) };
    case 'rate':
      return { type: 'rate', stars: Number(chosen), comment: null };
    case 'categorise':
      return { type: 'categorise', category: turn as CategoryId, untriaged: true };
    case 'acknowledge':
      return acknowledgement(turn);
    default:
      return null;
  }
};

/** Files or adds what someone wrote before. */
const useDraft = async (parts: Handlers, inbound: Pressed, person: Person): Promise<Reply> => {
  const adds = inbound.action === 'add_draft';
  const { number, turn } = readSubject(inbound.value);
  const id = adds ? turn : inbound.value;
  const draft = await parts.store.read.draft(id);
  if (draft === null || draft.person !== person.id) return cardReply(refusalCard(texts.say.draftGone));
  if (!adds) {
    const once = { ...inbound, from: { ...inbound.from }, id: `draft/${id}` };
    return fileText(parts, once, person, draft.text);
  }
  const ticket = await seenTicket(parts, number, person);
  if (ticket === null) return noSuchTicket(number);
  const { platform } = inbound.from;
  const once = [eventKey(inbound), { source: 'draft', id }];
  return addToTicket(parts, { ticket, person, text: draft.text, visibility: 'public', platform, once });
};

/** A button or a choice on a card. Those that open a form were answered before. */
export const handleAction = async (parts: Handlers, inbound: Pressed, person: Person): Promise<Reply> => {
  if (inbound.action === 'file_draft' || inbound.action === 'add_draft') return useDraft(parts, inbound, person);
  if (inbound.action === 'away' || inbound.action === 'back') {
    return setAvailability(parts, person, inbound.action === 'away', eventKey(inbound));
  }
  const { number, turn } = readSubject(inbound.value);
  if (inbound.action === 'details') return showTicket(parts, number, person);
  const command = commandFor(inbound.action, turn, inbound.chosen);
  if (command === null) return cardReply(refusalCard(texts.refusal.unknownAction));
  return carryOut(parts, { number, command, person, once: [eventKey(inbound)] });
};
