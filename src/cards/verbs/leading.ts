import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import type { CategoryId, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import { type Metric, metrics } from '#src/core/organisation/policy.ts';
import { priorities } from '#src/core/priority.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { readTags } from '#src/core/ticket/tags.ts';
import { category, choice, optionalWords, person, team, ticketNumber, words } from './fields.ts';
import { anotherTicket, atTurn, type DeskVerb, type Done, formed, pressed, type TicketVerb } from './verb.ts';

const { action, form, help, outcome } = texts;

const priorityOptions = () => priorities.map((value) => ({ value, label: texts.priority[value] }));

const categorised = ({ command, names }: Done): string =>
  command.type === 'categorise' ? outcome.categorised(names.category(command.category)) : texts.title.done;

/** `resolution.1.2`: a breach's metric, cycle and level. */
const acknowledgement = (turn: string): Command | null => {
  const [metric, cycle, level] = turn.split('.');
  if (!(metrics as readonly string[]).includes(metric ?? '')) return null;
  return { type: 'acknowledge_breach', metric: metric as Metric, cycle: Number(cycle), level: Number(level) };
};

/** A mention or an e-mail address comes first: `block the website` is about a website. */
const somebody = /^(?:@|<@|[^\s@]+@[^\s@]+\.)/;

/** What managers do, and technicians who correct a ticket, in the order in which help lists typed commands. */
export const leading = madeInEachLanguage(
  () =>
    ({
      assign: formed({
        command: 'assign',
        label: action.assign,
        typed: {
          word: 'assign',
          also: ['reassign', 'delegate', 'give'],
          ticket: true,
          argument: { name: 'technician', needed: true, maxLength: 1_200, completes: 'technicians', field: 'assignee' },
          example: help.assignExample,
          help: help.assign,
          audience: 'managers',
        },
        form: form.assign,
        fields: {
          assignee: person({ label: form.assign.person, required: true, who: 'technicians' }),
          note: optionalWords('note', { label: form.assign.note, hint: form.assign.hint }),
        },
        asks: ({ assignee, note }) => ({
          type: 'assign',
          assignee: assignee as PersonId,
          ...(note === '' ? {} : { note }),
        }),
        doneWords: ({ command, names }) =>
          command.type === 'assign' ? outcome.assigned(names.person(command.assignee)) : texts.title.done,
      }),
      assign_to: pressed({
        command: 'assign',
        label: action.assignTo,
        asks: (_, chosen) => (chosen === null ? null : { type: 'assign', assignee: chosen as PersonId }),
        doneWords: ({ command, names }) =>
          command.type === 'assign' ? outcome.assigned(names.person(command.assignee)) : texts.title.done,
      }),
      hand: formed({
        command: 'hand_over',
        label: action.handOver,
        typed: {
          word: 'hand',
          also: ['transfer'],
          group: 'work',
          ticket: true,
          argument: { name: 'to', needed: true, maxLength: 1_200, field: 'team' },
          example: help.handExample,
          help: help.hand,
          audience: 'technicians',
        },
        form: form.handOver,
        fields: {
          team: team(form.handOver.team),
          note: optionalWords('note', { label: form.handOver.note, hint: form.handOver.hint }),
        },
        asks: ({ team: to, note }, turn) => ({
          type: 'hand_over',
          ...atTurn('turn', turn),
          team: to as TeamId,
          note: note === '' ? null : note,
        }),
        doneWords: ({ command, names }) =>
          command.type === 'hand_over' ? outcome.handedOver(names.team(command.team)) : texts.title.done,
      }),
      report: {
        about: 'desk',
        label: null,
        typed: {
          word: 'report',
          group: 'work',
          ticket: false,
          // `report a broken lamp` is a ticket.
          argument: { name: 'text', needed: false, maxLength: 20, like: /^(?:week|month)$/i },
          example: help.reportExample,
          help: help.report,
          audience: 'managers',
        },
      },
      block: {
        about: 'desk',
        label: null,
        typed: {
          word: 'block',
          group: 'people',
          ticket: false,
          argument: { name: 'person', needed: true, maxLength: 1_000, like: somebody },
          example: help.blockExample,
          help: help.block,
          audience: 'admins',
        },
      },
      unblock: {
        about: 'desk',
        label: null,
        typed: {
          word: 'unblock',
          group: 'people',
          ticket: false,
          argument: { name: 'person', needed: true, maxLength: 100, like: somebody },
          example: help.unblockExample,
          help: help.unblock,
          audience: 'admins',
        },
      },
      priority: formed({
        command: 'set_priority',
        label: action.changePriority,
        form: form.priority,
        fields: {
          priority: choice(form.priority.priority, priorityOptions()),
          reason: words('reason', { label: form.priority.reason, multiline: false }),
        },
        asks: ({ priority, reason }) => ({ type: 'set_priority', priority, reason }),
        doneWords: ({ ticket }) => `${texts.label.priority}: ${texts.priority[ticket.priority]}`,
      }),
      category: formed({
        command: 'categorise',
        label: action.changeCategory,
        form: form.category,
        fields: { category: category(form.category.category) },
        asks: ({ category: chosen }) => ({ type: 'categorise', category: chosen as CategoryId }),
        doneWords: categorised,
      }),
      tag: formed({
        command: 'tag',
        label: action.tag,
        typed: {
          word: 'tag',
          also: ['tags', 'label'],
          group: 'work',
          ticket: true,
          argument: { name: 'text', needed: true, maxLength: 200, field: 'tags' },
          example: help.tagExample,
          help: help.tag,
          audience: 'technicians',
        },
        form: form.tag,
        fields: { tags: words('title', { label: form.tag.tags, hint: form.tag.hint, multiline: false }) },
        asks: ({ tags }) => ({ type: 'tag', ...readTags(tags) }),
        doneWords: ({ ticket }) => outcome.tagged(ticket.tags),
      }),
      merge: formed({
        command: 'merge',
        label: action.merge,
        typed: {
          word: 'merge',
          group: 'work',
          ticket: true,
          argument: anotherTicket('into'),
          example: help.mergeExample,
          help: help.merge,
          audience: 'technicians',
        },
        form: form.merge,
        fields: { into: ticketNumber({ label: form.merge.into, hint: form.merge.hint }) },
        asks: ({ into }) => ({ type: 'merge', into: into as TicketNumber }),
        doneWords: ({ command, ticket }) =>
          command.type === 'merge' ? outcome.merged(ticket.number, command.into) : texts.title.done,
      }),
      categorise: pressed({
        command: 'categorise',
        label: action.changeCategory,
        asks: (turn) => ({ type: 'categorise', category: turn as CategoryId, untriaged: true }),
        doneWords: categorised,
      }),
      acknowledge: pressed({
        command: 'acknowledge_breach',
        label: action.acknowledge,
        asks: acknowledgement,
        doneWords: () => outcome.youAcknowledged,
      }),
    }) as const satisfies Record<string, TicketVerb | DeskVerb>,
);
