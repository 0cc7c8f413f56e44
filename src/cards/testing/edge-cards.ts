import { offerToFileCard, refusalCard, twoProblemsCard } from '#src/cards/answers.ts';
import type { Card } from '#src/cards/card.ts';
import { foundCard, myTicketsCard } from '#src/cards/lists/lists.ts';
import type { Names } from '#src/cards/names.ts';
import { cardForNotice } from '#src/cards/notices/card-for-notice.ts';
import { askAddedCard } from '#src/cards/notices/links.ts';
import { undeliveredCard } from '#src/cards/notices/undelivered.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';
import { richOf } from '#src/core/conversation/blocks.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { monday, people } from '#src/core/testing/small-organisation.ts';
import { accept, filed, note, say, tell } from '#src/core/testing/story.ts';
import { type GalleryCard, notReached, told, viewOf } from './gallery-stories.ts';
import { clipped, hostileTexts } from './hostile-texts.ts';
import { about, details } from './other-cards.ts';

export const hostileCards: readonly GalleryCard[] = Object.entries(hostileTexts).flatMap(([what, text]) => {
  const called: Names = {
    isVip: () => false,
    person: () => clipped(text),
    team: () => clipped(text),
    category: () => clipped(text),
  };
  const story = filed({ title: clipped(text), description: text });
  const worked = tell(story, [
    ['dana', accept],
    ['rita', say(text)],
    ['tom', note(text)],
    ['dana', { type: 'ask', question: text.slice(0, 2_000) }],
  ]);
  const solved = tell(worked, [['dana', { type: 'resolve', resolution: text.slice(0, 5_000) }]]);
  return [
    told(`hostile: ${what}`, { kind: 'filed' }, story, 'rita', 'requester', called),
    told(`hostile: ${what}`, { kind: 'assigned', offer: 1 }, worked, 'dana', 'technician', called),
    told(
      `hostile: ${what}`,
      { kind: 'reply', author: people.rita.id, text, at: monday },
      worked,
      'dana',
      'technician',
      called,
    ),
    told(`hostile: ${what}`, { kind: 'resolved', cycle: 0 }, solved, 'rita', 'requester', called),
    details(`hostile: ${what}`, worked, 'dana', 'technician', called),
    about(`my_tickets/hostile: ${what}`, myTicketsCard([viewOf(story, 'rita', called)])),
    about(`found/hostile: ${what}`, foundCard(clipped(text), [viewOf(story, 'rita', called)])),
    about(`refusal/hostile: ${what}`, refusalCard(texts.refusal.alreadyAccepted(clipped(text)))),
    about(
      `linked/hostile: ${what}`,
      askAddedCard('l1', { platform: 'discord', name: text }, { platform: 'slack', name: text }),
    ),
    notReached(`hostile: ${what}`, { kind: 'reply', author: people.dana.id, text, at: monday }, worked),
    about(`undelivered/hostile: ${what}`, undeliveredCard([{ platform: 'slack', message: text, count: 2 }])),
    about(`two_problems/hostile: ${what}`, twoProblemsCard('d1', [text, text], [])),
    about(`offer_to_file/hostile: ${what}`, offerToFileCard('d1', text, [1 as TicketNumber])),
  ];
});

const looks = richOf([
  {
    type: 'paragraph',
    runs: [
      { text: 'It is ' },
      { text: 'off', bold: true },
      { text: ' again, see ' },
      { text: 'the guide', link: 'https://example.com/vpn' },
    ],
  },
  { type: 'quote', runs: [{ text: 'Try again later', italic: true }] },
  {
    type: 'list',
    ordered: true,
    entries: [
      { depth: 0, runs: [{ text: 'Run ' }, { text: 'ls *', code: true }] },
      { depth: 1, runs: [{ text: 'twice', strike: true }] },
    ],
  },
  { type: 'code', text: 'error: <none> at *x*' },
]);

/** A reply with every look there is. */
const withLooks = told(
  'with looks',
  { kind: 'reply', author: people.dana.id, at: monday, ...looks },
  filed({ title: 'No VPN', description: '' }),
  'rita',
  'requester',
);

const files = [
  { id: 'f1', name: 'screen shot.png', type: 'image/png', size: 123_456, hash: '' },
  { id: 'f2', name: 'a [b](c) *d*.log', type: 'application/octet-stream', size: 12, hash: '' },
];

const filesTold = (['reachable', 'not reachable', 'too large'] as const).map((how) => {
  const story = tell(filed({ title: 'No VPN', description: '' }), [['dana', accept]]);
  const view: TicketView = {
    ...viewOf(story, 'dana'),
    fileUrl: (number, { id }) => (how === 'not reachable' ? null : `https://desk.example/files/${number}/${id}`),
    ...(how === 'too large' && { tooLarge: files.slice(1) }),
  };
  const notice = { kind: 'files', author: people.rita.id, files, at: monday } as const;
  return {
    name: `files/${how}`,
    card: cardForNotice(
      { ...notice, ticket: story.ticket.number, audience: 'technician', to: { person: people.dana.id }, seq: 1 },
      view,
    ),
    story,
    reader: 'dana' as const,
  };
});

const filesFailed = told(
  'told',
  {
    kind: 'files_failed',
    failed: [
      { name: 'film.mov', why: 'too_large' },
      { name: 'a.png', why: 'gone' },
      { name: 'b.png', why: 'too_many' },
    ],
  },
  filed({ title: 'No VPN', description: '' }),
  'rita',
  'requester',
);

const filesKeptOut = told(
  'kept out',
  { kind: 'files_failed', failed: [{ name: 'invoice.zip', why: 'infected' }], by: people.rita.id },
  filed({ title: 'No VPN', description: '' }),
  'dana',
  'technician',
);

const every = (text: string): Card => ({
  kind: 'anything',
  tone: 'info',
  title: text,
  blocks: [
    { type: 'text', text },
    { type: 'facts', facts: [{ label: text, value: text }] },
    { type: 'quote', author: text, at: null, text },
    { type: 'list', items: [{ title: text, detail: text, actions: [] }] },
    { type: 'context', text },
    { type: 'divider' },
  ],
  actions: [
    { type: 'button', id: 'details', label: text, value: '1', style: 'default' },
    { type: 'select', id: 'rate', label: text, value: '1', options: [{ value: '5', label: text }] },
  ],
  ticket: null,
});

/** Not cards we use, but edge cases a renderer must handle. */
export const edgeCards: readonly GalleryCard[] = [
  withLooks,
  ...filesTold,
  filesFailed,
  filesKeptOut,
  about('anything/empty everything', every('')),
  about('anything/nothing at all', { ...every(''), blocks: [], actions: [] }),
  about('anything/empty parts', {
    ...every('Empty parts'),
    blocks: [
      { type: 'text', text: [] },
      { type: 'facts', facts: [] },
      { type: 'list', items: [] },
    ],
    actions: [{ type: 'select', id: 'rate', label: 'Rate', value: '1', options: [] }],
  }),
  about('anything/thirty facts', {
    ...every('Thirty facts'),
    blocks: [
      {
        type: 'facts',
        facts: Array.from({ length: 30 }, (_, n) => ({ label: `Fact ${n + 1}`, value: `value ${n + 1}` })),
      },
    ],
  }),
  about('anything/thirty buttons', {
    ...every('Thirty buttons'),
    actions: Array.from({ length: 30 }, (_, n) => ({
      type: 'button',
      id: 'details',
      label: `Button ${n + 1}`,
      value: `${n + 1}`,
      style: n === 0 ? 'primary' : n === 29 ? 'danger' : 'default',
    })),
  }),
  about('anything/two hundred blocks', {
    ...every('Two hundred blocks'),
    blocks: Array.from({ length: 200 }, (_, n) => ({ type: 'text', text: `Block ${n + 1}` })),
  }),
  about('anything/every kind of span', {
    ...every('Spans'),
    blocks: [
      {
        type: 'text',
        text: [
          'Plain, ',
          { type: 'bold', text: 'bold *and starred*' },
          ', ',
          { type: 'person', person: 'dana' as PersonId, name: 'Dana <@U1>' },
          ', ',
          { type: 'ticket', number: 17 as TicketNumber },
          ', ',
          { type: 'time', at: monday, zone: 'Africa/Nairobi' },
        ],
      },
    ],
  }),
];
