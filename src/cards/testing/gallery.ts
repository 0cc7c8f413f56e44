import type { Option } from '#src/cards/card.ts';
import { intakeForm, ticketForm } from '#src/cards/forms.ts';
import { formForAnnounced } from '#src/cards/notes/announced.ts';
import { catalogue } from '#src/cards/verbs/catalogue.ts';
import { organisation } from '#src/core/testing/small-organisation.ts';
import { adminCards, adminForms } from './admin-cards.ts';
import { assistantCards } from './assistant-cards.ts';
import { edgeCards, hostileCards } from './edge-cards.ts';
import { enquiryCards } from './enquiry-cards.ts';
import type { GalleryCard, GalleryForm } from './gallery-stories.ts';
import { clipped, hostileTexts } from './hostile-texts.ts';
import { knowledgeCards } from './knowledge-cards.ts';
import { noticeCards } from './notice-cards.ts';
import { onCallCards } from './on-call-cards.ts';
import { detailCards, otherCards } from './other-cards.ts';
import { reportCards } from './report-cards.ts';
import { questions, requestCards, requestForms } from './request-cards.ts';

/**
 * Every card and form, with ordinary and hostile content, in every situation: what each platform's renderer must handle
 * well.
 */
export const galleryCards: readonly GalleryCard[] = [
  ...noticeCards,
  ...detailCards,
  ...otherCards,
  ...onCallCards,
  ...adminCards,
  ...reportCards,
  ...enquiryCards,
  ...knowledgeCards,
  ...assistantCards,
  ...requestCards,
  ...hostileCards,
  ...edgeCards,
];

const teams: readonly Option[] = [...organisation.teams.values()].map(({ id, name }) => ({ value: id, label: name }));
const categories: readonly Option[] = [...organisation.categories.values()].map(({ id, name }) => ({
  value: id,
  label: name,
}));
const requests = new Map([['hardware', { name: 'Hardware', questions }]]);

export const galleryForms: readonly GalleryForm[] = [
  { name: 'intake/anyone', form: intakeForm({ nonce: 'n1', categories, mayFileForOthers: false }) },
  { name: 'intake/for others', form: intakeForm({ nonce: 'n1', categories, mayFileForOthers: true }) },
  { name: 'announced_change/as it reads', form: formForAnnounced('17.9', 'n1', 'The switch is replaced at 3.') },
  { name: 'intake/no categories', form: intakeForm({ nonce: 'n1', categories: [], mayFileForOthers: false }) },
  {
    name: 'intake/two hundred categories',
    form: intakeForm({
      nonce: 'n1',
      categories: Array.from({ length: 200 }, (_, n) => ({ value: `c${n}`, label: `Category ${n}` })),
      mayFileForOthers: false,
    }),
  },
  ...Object.keys(catalogue).flatMap((action) => {
    const form = ticketForm(action, action === 'give_details' ? '17.0.hardware' : '17.2', 'n1', {
      categories,
      teams,
      requests,
    });
    return form === null ? [] : [{ name: `${action}/17`, form }];
  }),
  ...adminForms,
  ...requestForms,
  ...Object.entries(hostileTexts).map(([what, text]) => ({
    name: `intake/hostile: ${what}`,
    form: intakeForm({
      nonce: 'n1',
      categories: [{ value: 'c1', label: clipped(text) }],
      mayFileForOthers: true,
      title: clipped(text),
      description: text,
    }),
  })),
];
