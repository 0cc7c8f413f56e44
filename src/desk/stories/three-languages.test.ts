import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { startDiscordSteps } from '#adapters/discord/fake/discord-steps.ts';
import { startSlackSteps } from '#adapters/slack/fake/slack-steps.ts';
import { startTeamsSteps } from '#adapters/teams/fake/teams-steps.ts';
import type { Talker } from '#src/app/contracts/platform/conversation-client.ts';
import { inLanguage, type Language } from '#src/cards/language/language.ts';
import { texts } from '#src/cards/texts.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { openCompany } from '#src/desk/testing/company-on.ts';

const chosen = { lena: 'de', sam: 'es', ines: 'pt' } as const;

/** The newest message that has these words, and this button. */
const newest = async (talker: Talker, words: RegExp, button = '') => {
  const seen = await talker.sees();
  const found = seen.findLast((one) => words.test(one.words) && (button === '' || one.buttons.includes(button)));
  assert.ok(found, `nothing like ${words} in\n${seen.map((one) => one.words).join('\n---\n')}`);
  return found;
};

/** Lena asks on Discord, Sam, the only technician, works in Slack, his manager Inês is in Teams. */
const openThree = async (t: TestContext) => {
  const company = await openCompany(
    t,
    { lena: await startDiscordSteps(), sam: await startSlackSteps(), ines: await startTeamsSteps() },
    {
      ...demoOrganisation,
      teams: demoOrganisation.teams.map((team) => ({ ...team, channel: null })),
      technicians: demoOrganisation.technicians.filter(({ person }) => person === 'sam'),
    },
  );
  const { database, directory } = company.desk();
  await database.store.transaction(async (tx) => {
    for (const [who, language] of Object.entries(chosen)) await tx.setLanguages(who as PersonId, { language });
  });
  await directory.refresh();
  return company;
};

/** Words that each language cannot do without and that no other one of these has. */
const telling: Readonly<Partial<Record<Language, RegExp>>> = {
  en: /(?<![\p{L}/])(?:the|you|your|is|of|and|not|this|that|with|taken|solved|replied|asks|until)(?!\p{L})/iu,
  de: /(?<!\p{L})(?:und|Sie|ist|nicht|hat|wird|das|bis)(?!\p{L})/u,
  es: /(?<!\p{L})(?:el|los|usted|del|está resuelto|respondió|tomó|hasta|y)(?!\p{L})/iu,
  pt: /(?<!\p{L})(?:chamado|você|não|foi|até|respondeu|pelo|do)(?!\p{L})/iu,
};

/** What somebody reads is in their language, and in no other. */
const readsOnly = async (who: Talker, own: Language): Promise<void> => {
  const words = (await who.sees()).flatMap((one) => [one.words, ...one.buttons]);
  for (const [language, tells] of Object.entries(telling)) {
    if (language === own) assert.match(words.join('\n'), tells);
    else for (const one of words) assert.doesNotMatch(one, tells, `${language} for somebody who reads ${own}`);
  }
};

it('three people work on one ticket, each in a language of their own', async (t) => {
  const company = await openThree(t);
  const [lena, sam, ines] = [company.as('lena'), company.as('sam'), company.as('ines')];
  const { settle } = company;
  const press = async (
    who: keyof typeof chosen,
    on: RegExp,
    label: keyof typeof texts.action,
    values?: Readonly<Record<string, string>>,
  ) => {
    const button = inLanguage(chosen[who], () => String(texts.action[label]));
    const talker = company.as(who);
    await talker.presses((await newest(talker, on, button)).id, button, values === undefined ? {} : { values });
    await settle();
  };

  await lena.files('Der Drucker im 3. Stock klemmt, Papierstau im Fach');
  await settle();
  assert.match((await newest(lena, /#1/)).words, /Angelegt als #1/);

  await press('sam', /#1/, 'accept');
  await settle();
  await newest(lena, /Sam Okafor/);

  await sam.types('ask 1 ¿E-13?');
  await settle();
  await newest(lena, /¿E-13\?/);
  await lena.types('reply 1 E-31!');
  await settle();
  await newest(sam, /E-31!/);

  // Nobody solves it in time: Inês hears it, and says that she knows.
  const ticket = async () => company.desk().database.store.read.ticket(1 as TicketNumber);
  const due = (await ticket())?.clocks.find(({ metric }) => metric === 'resolution')?.dueAt;
  assert.ok(due);
  await company.desk().clockControl.advanceTo(due);
  await settle();
  await press('ines', /#1/, 'acknowledge');
  await ines.types('list');
  await settle();

  await press('sam', /#1/, 'resolve', { resolution: 'E-13' });
  await press('lena', /#1/, 'confirm');
  assert.equal((await ticket())?.status, 'closed');
  await sam.types('list');
  await settle();

  for (const who of ['lena', 'sam', 'ines'] as const) await readsOnly(company.as(who), chosen[who]);
  assert.deepEqual(company.violations(), []);
  assert.deepEqual(company.faults, []);
});
