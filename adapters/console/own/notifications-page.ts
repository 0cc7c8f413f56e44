import { html } from 'hono/html';
import { fieldHtml, formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { Field } from '#src/cards/card.ts';
import { languageNames } from '#src/cards/language/language.ts';
import { texts } from '#src/cards/texts.ts';

const words = texts.preferences;

/** What was typed, and what is wrong with it. */
type Tried = { readonly values: Readonly<Record<string, string>>; readonly problem: string } & {
  readonly errors: Readonly<Record<string, string>>;
};

const select = (id: string, label: string, value: string, options: Readonly<Record<string, string>>): Field => ({
  ...{ type: 'select', id, label, value, hint: null, required: true },
  options: Object.entries(options).map(([one, name]) => ({ value: one, label: name })),
});

const time = (id: string, label: string, value: string, hint: string | null, required = false): Field => ({
  ...{ type: 'text', id, label, value, hint, required, multiline: false, maxLength: 8 },
});

/** What somebody hears, when and where; what cannot be turned off is said as well. */
export const notificationsPage = async (
  { pages }: Pick<ConsoleParts, 'pages'>,
  visit: Visit,
  tried: Tried | null = null,
): Promise<Page> => {
  const { topics, daily, quietFrom, quietTo, place, language } = await pages.preferences(visit.person);
  const shown = (field: Field) =>
    fieldHtml(field, { prefix: 'hear', values: tried?.values ?? {}, errors: tried?.errors ?? {} });
  return {
    title: words.title,
    at: null,
    from: null,
    problem: tried?.problem ?? null,
    live: html`<div class="head"><h1>${words.title}</h1></div>
      <form class="card own" method="post" action="/console/you/notifications">${formTokenField(visit.formToken)}
        <p class="hint">${words.always}</p>
        ${topics.map(({ topic, how, hows }) =>
          shown(
            select(
              `how_${topic}`,
              words.topic[topic],
              how,
              Object.fromEntries(hows.map((one) => [one, words.how[one]])),
            ),
          ),
        )}
        ${shown(time('daily_at', 'Once a day at', daily, 'Urgent tickets don’t wait for it.', true))}
        <h2>Quiet hours</h2>
        ${shown(time('quiet_from', 'From', quietFrom, `Such as 19:30, in your time zone (${visit.person.zone}). Empty: none.`))}
        ${shown(time('quiet_to', 'Until', quietTo, words.passes))}
        <h2>Delivery</h2>
        ${shown({ ...select('place', 'Send what can wait', place, words.places), hint: 'E-mail works if the desk sends any and knows your address.' })}
        <h2>Language</h2>
        ${shown({ ...select('language', 'Language of messages', language, { auto: 'Same as my chat', ...languageNames }), hint: 'In your chat and by e-mail. These pages are in English.' })}
        <p class="hint">Pop-ups and sounds on these pages are turned on and off in each browser, in the menu under your name.</p>
        <p class="buttons"><button class="primary">Save</button></p></form>`,
  };
};

/** Saves what the form says; null: done. */
export const saveNotifications = async (
  { pages }: Pick<ConsoleParts, 'pages'>,
  { person }: Visit,
  values: Readonly<Record<string, string>>,
): Promise<Tried | null> => {
  const problems = await pages.choosePreferences(person, values);
  if (problems === null) return null;
  const errors = Object.fromEntries(Object.entries(problems).map(([field, why]) => [field, words.problem[why]]));
  return { values, errors, problem: 'Nothing was saved. Check the marked fields.' };
};
