import { enquiryView, isEnquiryOver } from '#src/app/enquiries/enquiry-view.ts';
import { articlesToReview } from '#src/app/knowledge/review-reminders.ts';
import { readerOf } from '#src/app/on-call/reader.ts';
import type { Owed, Recipient } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Card } from '#src/cards/card.ts';
import { enquiryReminder } from '#src/cards/enquiries/enquiry.ts';
import { rotationChangeCard } from '#src/cards/lists/on-call.ts';
import { secondFactorCard, signInCard } from '#src/cards/notices/sign-in.ts';
import { webhookEndedCard } from '#src/cards/notices/webhook-ended.ts';
import { reviewCard } from '#src/cards/review.ts';
import { browserName } from '#src/core/access/browser-name.ts';
import { isLive } from '#src/core/access/sign-in.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Place } from '#src/core/ticket/origin.ts';
import type { Reach } from './sending/reach.ts';
import { type LinkOwed, linkNews } from './tell-links.ts';

type Told<Kind extends Owed['kind']> = Extract<Owed, { kind: Kind }>;

/** What goes to one person and is about no ticket, and to which of their accounts; or why it is no longer needed. */
type PersonNews =
  | {
      readonly cardFor: (to: Person) => Card | Promise<Card>;
      readonly goesTo: (reach: Reach) => boolean;
      /** In a conversation with the desk alone that this message began. */
      readonly below?: Place | undefined;
    }
  | { readonly pointless: string };

const anywhere = (): boolean => true;

/** What someone is told about who covers for whom, as it is now. */
const rotationNews = async (
  read: Store['read'],
  { change: id, told }: Told<'rotation_change'>,
): Promise<PersonNews> => {
  const change = await read.rotationChange(id);
  if (change === null) return { pointless: 'the rotation is gone' };
  if (told === 'asked' && change.state !== 'asked') return { pointless: 'this was answered' };
  const cardFor = async (reader: Person) => rotationChangeCard(change, await readerOf(read, reader, change));
  return { cardFor, goesTo: anywhere };
};

const signInNews = async (
  read: Store['read'],
  { signIn: id }: Told<'sign_in_asked'>,
  now: Instant,
): Promise<PersonNews> => {
  const signIn = await read.signIn(id);
  if (signIn?.by !== 'chat' || signIn.state !== 'asked' || !isLive(signIn, now)) {
    return { pointless: 'it is too late to sign in with it' };
  }
  const { choices, agent } = signIn;
  return { cardFor: () => signInCard(id, choices, browserName(agent)), goesTo: anywhere };
};

const webhookNews = async (read: Store['read'], { webhook: id }: Told<'webhook_ended'>): Promise<PersonNews> => {
  const webhook = await read.webhook(id);
  if (webhook === null || webhook.endedWhy === null) return { pointless: 'it is not over' };
  const { name, endedWhy } = webhook;
  return { cardFor: () => webhookEndedCard(name, endedWhy), goesTo: anywhere };
};

const reviewNews = async (read: Store['read'], to: Recipient, now: Instant): Promise<PersonNews> => {
  const articles = 'person' in to ? await articlesToReview(read, to.person, now) : [];
  if (articles.length === 0) return { pointless: 'they are right, or somebody else looks after them' };
  return { cardFor: () => reviewCard(articles), goesTo: anywhere };
};

const enquiryNews = async (store: Store, { draft }: Told<'enquiry'>, to: Recipient): Promise<PersonNews> => {
  const person = 'person' in to ? await store.read.person(to.person) : null;
  const view = person === null ? null : await enquiryView(store, draft, person);
  if (view === null || (await isEnquiryOver(store.read, draft))) {
    return { pointless: 'it was filed, solved or dropped, or is gone' };
  }
  const below = (await store.read.draft(draft))?.below;
  return { cardFor: () => enquiryReminder(view), goesTo: anywhere, below };
};

/** What is to be said to one person, as it is now. */
export const personNews = async (
  store: Store,
  owed: LinkOwed | Told<'rotation_change' | 'sign_in_asked' | 'second_factor' | 'webhook_ended' | 'review' | 'enquiry'>,
  to: Recipient,
  now: Instant,
): Promise<PersonNews> => {
  const { read } = store;
  if (owed.kind === 'rotation_change') return rotationNews(read, owed);
  if (owed.kind === 'sign_in_asked') return signInNews(read, owed, now);
  if (owed.kind === 'second_factor') {
    const { what, detail, agent } = owed;
    return { cardFor: () => secondFactorCard(what, detail, agent === '' ? '' : browserName(agent)), goesTo: anywhere };
  }
  if (owed.kind === 'webhook_ended') return webhookNews(read, owed);
  if (owed.kind === 'review') return reviewNews(read, to, now);
  if (owed.kind === 'enquiry') return enquiryNews(store, owed, to);
  return linkNews(read, owed);
};
