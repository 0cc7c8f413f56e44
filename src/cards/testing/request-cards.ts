import type { Card } from '#src/cards/card.ts';
import { detailsCard } from '#src/cards/details.ts';
import { cardForNotice } from '#src/cards/notices/card-for-notice.ts';
import { receiptCard } from '#src/cards/notices/receipt.ts';
import { requestForm } from '#src/cards/questions/request-form.ts';
import { detailsThanksCard } from '#src/cards/requests/details.ts';
import { requestTypesCard } from '#src/cards/requests/request-types.ts';
import type { TicketView } from '#src/cards/view.ts';
import type { Approval } from '#src/core/approvals/approval.ts';
import type { CategoryId } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Category } from '#src/core/organisation/person.ts';
import type { Question } from '#src/core/questions/question.ts';
import { hardware, type Name, organisation, people } from '#src/core/testing/small-organisation.ts';
import { filed, type Story, tell } from '#src/core/testing/story.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type GalleryCard, type GalleryForm, viewOf } from './gallery-stories.ts';
import { hostileTexts } from './hostile-texts.ts';

export const questions: readonly Question[] = [
  { id: 'model', label: 'Which model?', type: 'choice', choices: ['Air', 'Pro'], required: true },
  { id: 'from', label: 'From when?', type: 'date', required: true },
  { id: 'who', label: 'Who works with it?', type: 'person', hint: 'Leave it empty if it is you' },
  { id: 'why', label: 'What for?', type: 'text' },
  { id: 'bag', label: 'With a bag?', type: 'choice', choices: ['Yes', 'No'] },
  { id: 'more', label: 'Any other wishes?', type: 'text' },
];

const forFiles: readonly Question[] = [
  { id: 'model', label: 'Which model?', type: 'choice', choices: ['Air', 'Pro'], required: true },
  { id: 'shot', label: 'A screenshot', type: 'file', required: true, most: 1 },
  { id: 'logs', label: 'Logs of the last hour', type: 'file', hint: 'From the folder Logs', most: 3 },
];

export const asking: Organisation = {
  ...organisation,
  categories: new Map([[hardware, { ...(organisation.categories.get(hardware) as Category), questions }]]),
};

const unanswered = filed({ category: hardware }, { organisation: asking });
const give = (given: Readonly<Record<string, string>>) => ({ type: 'give_details', given }) as const;
const half = tell(unanswered, [['rita', give({ model: 'Air' })]], { organisation: asking });
const answered = tell(half, [['rita', give({ from: '2026-12-24', more: 'A quiet one' })]], { organisation: asking });
const hostile = tell(
  unanswered,
  [
    [
      'rita',
      { type: 'give_details', given: { model: 'Air', from: '2026-12-24', why: `${Object.values(hostileTexts)[0]}` } },
    ],
  ],
  { organisation: asking },
);

const aFile = { id: 'f1', name: 'what I see.png', type: 'image/png', size: 48_200, hash: 'h' };
const withFile: Story = {
  ...half,
  ticket: {
    ...half.ticket,
    answers: [
      ...(half.ticket.answers ?? []),
      { question: 'shot', label: 'A screenshot', value: aFile.name, files: [aFile] },
      { question: 'logs', label: 'Logs', value: 'today.log, yesterday.log', files: [], coming: true },
    ],
  },
};

/** Mona and Bob must both agree, and nobody begins before. */
const awaited: Approval = {
  ...{ state: 'asked', all: true, meanwhile: false, clockRuns: false, verdicts: [], reminded: 0, remindAt: null },
  approvers: [{ person: people.mona.id }, { person: people.bob.id, standsInFor: people.olu.id }],
};
const withApproval = (story: Story, approval: Approval, state: Partial<Ticket> = {}): Story => ({
  ...story,
  ticket: { ...story.ticket, status: 'new', assignee: null, waiting: null, approval, ...state } as Ticket,
});
const verdict = (said: 'approved' | 'declined', reason: string | null) => ({
  ...{ person: people.mona.id, said, reason, at: half.now },
});
const waits = withApproval(half, awaited);
const halfApproved = withApproval(half, { ...awaited, verdicts: [verdict('approved', null)] });
const approved: Story = {
  ...half,
  ticket: {
    ...half.ticket,
    approval: { ...awaited, all: false, state: 'approved', verdicts: [verdict('approved', 'Fine')] },
  },
};
const declined = withApproval(half, { ...awaited, state: 'declined', verdicts: [verdict('declined', 'Too dear')] }, {
  status: 'cancelled',
  reason: 'Too dear',
  cancelledAt: half.now,
} as Partial<Ticket>);

const seen = (story: Story, reader: Name): TicketView => ({ ...viewOf(story, reader), questions });

const shown = (name: string, story: Story, reader: Name, card: (view: TicketView) => Card): GalleryCard => ({
  ...{ name, card: card(seen(story, reader)), story, reader },
});

const told = (what: string, kind: 'details_wanted' | 'details_given', story: Story, reader: Name): GalleryCard => {
  const audience = reader === 'rita' ? 'requester' : 'technician';
  const by = kind === 'details_given' ? { by: people.rita.id } : {};
  const notice = { kind, ...by, ticket: story.ticket.number, audience, to: { person: people[reader].id }, seq: 2 };
  return shown(`${kind}/${what}`, story, reader, (view) => cardForNotice(notice as Notice, view));
};

const noticeTo = (reader: Name, { ticket }: Story) => ({
  ...{ ticket: ticket.number, audience: 'requester', to: { person: people[reader].id }, seq: 3 },
});

const approval = (what: string, story: Story, reader: Name, again?: number): GalleryCard =>
  shown(`approval_wanted/${what}`, story, reader, (view) =>
    cardForNotice(
      {
        ...{ ...noticeTo(reader, story), kind: 'approval_wanted', audience: 'approver' },
        ...(again !== undefined && { again }),
      } as Notice,
      view,
    ),
  );

export const requestCards: readonly GalleryCard[] = [
  shown('receipt/needs details', unanswered, 'rita', receiptCard),
  shown('receipt/with some details', half, 'rita', receiptCard),
  shown('receipt/with all details', answered, 'rita', receiptCard),
  shown('receipt/with hostile details', hostile, 'rita', receiptCard),
  shown('details/with details, requester', answered, 'rita', (view) => detailsCard(view, 'requester', [], null)),
  shown('details/with details, technician', answered, 'dana', (view) => detailsCard(view, 'technician', [], null)),
  shown('receipt/needs a file', unanswered, 'rita', (view) => receiptCard({ ...view, questions: forFiles })),
  shown('receipt/with a file', withFile, 'rita', receiptCard),
  told('with a file', 'details_given', withFile, 'dana'),
  told('after triage', 'details_wanted', unanswered, 'rita'),
  told('given since', 'details_wanted', answered, 'rita'),
  told('to whoever has it', 'details_given', answered, 'dana'),
  shown('details_thanks/more to come', half, 'rita', detailsThanksCard),
  approval('asked', waits, 'mona'),
  approval('in somebody’s place, again', waits, 'bob', 2),
  approval('approved by them, another to go', halfApproved, 'mona'),
  approval('approved by another', approved, 'bob'),
  approval('declined by them', declined, 'mona'),
  shown('approved/to the requester', approved, 'rita', (view) =>
    cardForNotice(
      { ...noticeTo('rita', approved), kind: 'approved', by: people.mona.id, reason: 'Fine' } as Notice,
      view,
    ),
  ),
  shown('cancelled/approval declined', declined, 'rita', (view) =>
    cardForNotice({ ...noticeTo('rita', declined), kind: 'cancelled' } as Notice, view),
  ),
  shown('receipt/waits for approval', waits, 'rita', receiptCard),
  shown('receipt/approved', approved, 'rita', receiptCard),
  shown('details/asked to approve', waits, 'mona', (view) => detailsCard(view, 'requester', [], null)),
  {
    name: 'request_types/some',
    card: requestTypesCard(new Map([['laptop', { name: 'New laptop', questions }]])),
    story: null,
    reader: null,
  },
  { name: 'request_types/none', card: requestTypesCard(new Map()), story: null, reader: null },
];

export const requestForms: readonly GalleryForm[] = [
  {
    name: 'request for files',
    form: requestForm('laptop' as CategoryId, { name: 'New laptop', questions: forFiles }, 'n1'),
  },
  { name: 'request', form: requestForm('laptop' as CategoryId, { name: 'New laptop', questions }, 'n1') },
  {
    name: 'request with room',
    form: requestForm('laptop' as CategoryId, { name: 'New laptop', questions: questions.slice(0, 3) }, 'n1'),
  },
];
