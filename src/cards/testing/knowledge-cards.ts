import type { Card } from '#src/cards/card.ts';
import { articleCard, foundArticlesCard, mayHelpBlocks } from '#src/cards/knowledge.ts';
import { reviewCard } from '#src/cards/review.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import { monday } from '#src/core/testing/small-organisation.ts';
import type { GalleryCard } from './gallery-stories.ts';
import { clipped, hostileTexts } from './hostile-texts.ts';

const about = (name: string, card: Card): GalleryCard => ({
  name: `knowledge/${name}`,
  card,
  story: null,
  reader: null,
});

const article = (given: Partial<Article> = {}): Article => ({
  ...{ id: 'connect-from-home', title: 'Connect from home', category: null, audience: 'everyone', language: 'en' },
  ...{ owner: null, reviewOn: null, draft: false, version: 1, changedAt: monday },
  body: '## First\nInstall the **VPN** client, then\n\n1. start it\n2. choose `eu-1`\n\n> Not at the airport.\n\nMore [in the guide](https://guide.example/vpn).',
  ...given,
});

const long = article({
  body: Array.from({ length: 80 }, (_, n) => `Step ${n}: turn it off and on again.`).join('\n\n'),
});
const hostile = Object.values(hostileTexts)
  .map(clipped)
  .map((text) => article({ title: text, body: text }));

/** What people see of the knowledge base. */
export const knowledgeCards: readonly GalleryCard[] = [
  about('found', foundArticlesCard('vpn', [article(), article({ id: 'badge', title: 'A lost badge' })])),
  about('nothing found', foundArticlesCard('flamingo', [])),
  about('nothing found for a hostile question', foundArticlesCard(hostile[0]?.title ?? '', [])),
  about('hostile articles found', foundArticlesCard('x', hostile.slice(0, 3))),
  about('an article', articleCard(article(), 0)),
  about('a long article', articleCard(long, 0)),
  about('its last part', articleCard(long, 99)),
  about('an article beside a ticket', articleCard(article(), 0, { ticket: 17 as TicketNumber })),
  about('may help with a ticket', {
    ...{ kind: 'receipt', tone: 'info', title: 'Filed as #17', actions: [], ticket: null },
    blocks: mayHelpBlocks(17 as TicketNumber, [article(), long, ...hostile.slice(0, 1)]),
  }),
  about('to be read again', reviewCard([article(), ...hostile.slice(0, 2), long, long, long, long])),
  about('all read again', reviewCard([])),
  about('helped', articleCard(article(), 0, { answered: true })),
  about('did not help', articleCard(article(), 0, { answered: false })),
  ...hostile.map((one, n) => about(`hostile article ${n}`, articleCard(one, 0))),
];
