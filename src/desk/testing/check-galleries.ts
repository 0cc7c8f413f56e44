import { messageFaults, modalFaults } from '#adapters/discord/fake/fake-discord-rules.ts';
import { renderCard as onDiscord } from '#adapters/discord/render/render.ts';
import { renderForm as formOnDiscord } from '#adapters/discord/render/render-form.ts';
import { faultInMessage, faultInView } from '#adapters/slack/fake/fake-slack-blocks.ts';
import { renderCard as onSlack } from '#adapters/slack/render/render.ts';
import { renderForm as formOnSlack, renderCardView } from '#adapters/slack/render/render-form.ts';
import { writeMetadata } from '#adapters/slack/render/view-metadata.ts';
import { cardProblems } from '#adapters/teams/fake/fake-teams-cards.ts';
import { renderCard as onTeams } from '#adapters/teams/render/render.ts';
import { renderForm as formOnTeams } from '#adapters/teams/render/render-form.ts';
import { inLanguage, languages } from '#src/cards/language/language.ts';

/**
 * Renders every card and form of the gallery in the language that is named, and prints what each platform would refuse,
 * as JSON. A process of its own: the gallery is made once, in the language in which it is first loaded.
 */
const language = languages.find((one) => one === process.argv[2]);
if (language === undefined) throw new Error(`Name one of ${languages.join(', ')}.`);

await inLanguage(language, async () => {
  const { galleryCards, galleryForms } = await import('#src/cards/testing/gallery.ts');
  const faults: string[] = [];
  const note = (what: string, found: string | null | readonly unknown[]): void => {
    if (found !== null && found.length > 0) faults.push(`${what}: ${JSON.stringify(found)}`);
  };
  for (const { name, card } of galleryCards) {
    note(`${name} in Slack`, faultInMessage(onSlack(card).blocks));
    note(`${name} as a view of Slack`, faultInView(renderCardView(card)));
    note(`${name} on Discord`, messageFaults(onDiscord(card, true) as never));
    for (const surface of ['chat', 'channel', 'dialog'] as const) {
      note(`${name} in a ${surface} of Teams`, cardProblems(onTeams(card, surface)));
    }
  }
  for (const { name, form } of galleryForms) {
    const metadata = writeMetadata({ form: form.id, responseUrl: null, replace: false, direct: true, card: null });
    note(`form ${name} in Slack`, faultInView(formOnSlack(form, metadata)));
    note(`form ${name} on Discord`, modalFaults(formOnDiscord(form) as never));
    note(`form ${name} in Teams`, cardProblems(formOnTeams(form)));
  }
  const titles = galleryForms.map(({ form }) => form.title);
  console.log(JSON.stringify({ cards: galleryCards.length, titles, faults }));
});
