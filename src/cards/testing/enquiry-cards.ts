import type { Card } from '#src/cards/card.ts';
import { enquiryCard, enquiryDroppedCard, enquiryReminder, enquirySolvedCard } from '#src/cards/enquiries/enquiry.ts';
import type { Enquiry } from '#src/core/enquiries/enquiry.ts';
import type { EnquiryView } from '#src/core/enquiries/enquiry-view.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import { detailsAsked } from '#src/core/questions/asked-in-chat.ts';
import { monday } from '#src/core/testing/small-organisation.ts';
import type { GalleryCard } from './gallery-stories.ts';
import { clipped, hostileTexts } from './hostile-texts.ts';

const about = (name: string, card: Card): GalleryCard => ({ name: `enquiry/${name}`, card, story: null, reader: null });

const draft = 'sa5wc16NV4fS_UxOh06_mw';
const message = 'HSVAmEX2N8I12fJgKENiAo';

const enquiry: Enquiry = {
  ...{ source: 'slack/T1', category: null, sure: true, questions: detailsAsked({ name: 'Hardware' }) },
  ...{ answers: [], skipped: [], articles: [], added: [], reminded: false, over: null, version: 1, at: monday },
};

const article = (given: Partial<Article> = {}): Article => ({
  ...{ id: 'connect-from-home', title: 'Connect from home', category: null, audience: 'everyone', language: 'en' },
  ...{ owner: null, reviewOn: null, draft: false, version: 1, changedAt: monday, body: 'Install the client.' },
  ...given,
});

const view = (given: Partial<Enquiry> = {}, more: Partial<EnquiryView> = {}): EnquiryView => ({
  ...{
    id: draft,
    enquiry: { ...enquiry, ...given },
    text: 'The printer jams',
    added: [],
    articles: [],
    open: [],
    taken: null,
  },
  ...more,
});

const answers = [{ question: 'device', label: 'Which device or program?', value: 'LaserJet', from: message }];
const offered = { articles: [{ id: 'connect-from-home', read: false }] };
const hostile = Object.values(hostileTexts).map(clipped);
const many = Array.from({ length: 25 }, (_, n) => `Choice ${n}`);

/** What somebody sees who wrote to the desk alone, before there is a ticket. */
export const enquiryCards: readonly GalleryCard[] = [
  about('asks for words', enquiryCard(view())),
  about(
    'asks with buttons, and says what it took',
    enquiryCard(view({ answers }, { taken: message, open: [17 as TicketNumber] })),
  ),
  about(
    'asks for a day',
    enquiryCard(view({ questions: [{ id: 'from', label: 'From when?', type: 'date', hint: 'About' }] })),
  ),
  about(
    'asks with a list',
    enquiryCard(view({ questions: [{ id: 'x', label: 'Which?', type: 'choice', choices: many }] })),
  ),
  about('asks nothing', enquiryCard(view({ questions: [], sure: false }))),
  about('with articles', enquiryCard(view(offered, { articles: [article(), null] }))),
  about('is over', enquirySolvedCard()),
  about('dropped', enquiryDroppedCard(draft, 'The printer jams')),
  about('after a silence', enquiryReminder(view({ reminded: true, sure: false }))),
  about(
    'with articles, after a silence',
    enquiryReminder(view({ ...offered, reminded: true }, { articles: [article()] })),
  ),
  ...hostile.map((text, n) =>
    about(
      `hostile ${n}`,
      enquiryCard(
        view({ answers: [{ question: 'device', label: text, value: text, from: null }] }, { text, added: [text] }),
      ),
    ),
  ),
];
