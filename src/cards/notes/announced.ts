import { button } from '#src/cards/button.ts';
import type { Action, Card, Form, FormValues } from '#src/cards/card.ts';
import { formId } from '#src/cards/form-id.ts';
import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import { readFields, showFields, words } from '#src/cards/verbs/fields.ts';
import type { TicketNumber } from '#src/core/ids.ts';

const { form, say, title } = texts.outage;

/** What was announced to everyone of an outage, as its author sees it. */
export type Announced = {
  readonly ticket: TicketNumber;
  /** Its place in the outage's log. */
  readonly seq: number;
  readonly text: string;
  /** How many tickets go along with the outage and are told. */
  readonly along: number;
};

/** The verb that opens it, too. */
export const announcedForm = 'announced_change';

/** As buttons and forms carry it. */
export const announcedAt = ({ ticket, seq }: Pick<Announced, 'ticket' | 'seq'>): string => `${ticket}.${seq}`;

const cardOf = (
  announced: Announced,
  shown: Pick<Card, 'kind' | 'tone' | 'title'>,
  said: readonly string[],
  actions: readonly Action[],
): Card => {
  const { ticket, text, along } = announced;
  const reaches = along === 0 ? [] : [say.reaches(along)];
  return {
    ...shown,
    actions,
    blocks: [
      { type: 'quote', author: null, at: null, text },
      ...[...reaches, ...said].map((one) => ({ type: 'text', text: one }) as const),
    ],
    ticket,
  };
};

/** For whoever announced something: whom it reaches, and what can still be done about it. `isChanged`: they just corrected it. */
export const announcedCard = (announced: Announced, isChanged = false): Card =>
  cardOf(
    announced,
    {
      kind: 'announced',
      tone: 'good',
      title: isChanged ? say.changed(announced.ticket) : title.told(announced.ticket),
    },
    [],
    [
      button('announced_change', announcedAt(announced)),
      button('announced_take_back', announcedAt(announced), { style: 'danger' }),
    ],
  );

/** Before it is taken back: what cannot be recalled. Changing it may be enough. */
export const takeBackCard = (announced: Announced): Card =>
  cardOf(
    announced,
    { kind: 'take_back', tone: 'warning', title: title.takeBack(announced.ticket) },
    [say.takeBack],
    [
      button('announced_take_back_now', announcedAt(announced), { style: 'danger' }),
      button('announced_change', announcedAt(announced)),
    ],
  );

const fields = madeInEachLanguage(() => ({
  text: words('comment', { label: form.changeWords.text, hint: form.changeWords.hint }),
}));

/** Longer words would be cut off in the forms of some platforms, and what was cut off would be lost. */
const longestShown = 3_000;

/** The form in which it is corrected. `about`: what the button carries. `now`: how it reads. */
export const formForAnnounced = (about: string, nonce: string, now: string): Form => ({
  id: formId(announcedForm, nonce, about),
  kind: announcedForm,
  title: form.changeWords.title(about.split('.')[0] ?? ''),
  submitLabel: form.changeWords.submit,
  takesFiles: false,
  fields: showFields(fields, { teams: [], categories: [] }, { text: now.length > longestShown ? '' : now }),
});

/** What was filled in, or what is wrong with it. */
export const readAnnounced = (values: FormValues) => readFields(fields, values);
