import { type APIInteraction, InteractionType, MessageFlags } from 'discord.js';
import { isExpired, toDeliveryError } from '#adapters/discord/errors.ts';
import { limits } from '#adapters/discord/limits.ts';
import { type Asked, fixForm, parseInteraction } from '#adapters/discord/parse/parse.ts';
import { platform } from '#adapters/discord/parse/parse-message.ts';
import { carries, isKept } from '#adapters/discord/render/custom-id.ts';
import { renderCard } from '#adapters/discord/render/render.ts';
import type { Rest } from '#adapters/discord/rest.ts';
import { discordTexts } from '#adapters/discord/texts.ts';
import { formAgain } from '#src/app/adapter-kit/form-again.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { Log } from '#src/app/ports/log.ts';
import { doneCard, refusalCard } from '#src/cards/answers.ts';
import { type Card, clip } from '#src/cards/card.ts';
import { isUsedUp } from '#src/cards/forms.ts';
import { inLanguage, languageOf } from '#src/cards/language/language.ts';
import { panelCard } from '#src/cards/panel.ts';
import { texts } from '#src/cards/texts.ts';
import { createAnswers, isHidden, userOf } from './answers.ts';
import { fixFormCard, replyCard, titleOf } from './cards.ts';
import { createRefusedForms } from './refused-forms.ts';
import { withWholeValues } from './whole-values.ts';

type Parts = {
  readonly rest: Rest;
  readonly log: Log;
  readonly desk: () => HelpDesk | null;
  /** Sends a person a direct message when the interaction itself cannot be answered. */
  readonly whisper: (user: string, id: string, card: Card) => Promise<void>;
  /** Their roles may have changed: called before the work, or in parallel to what must be answered at once. */
  readonly follow: (interaction: APIInteraction) => Promise<void>;
  /** Someone did something in a guild, and it is answered. */
  readonly acted: (user: string, interaction: APIInteraction) => Promise<void>;
  readonly now: () => number;
};

/** Passes commands, buttons and forms to the desk, and its answers back. */
export const createInteractions = ({ rest, log, desk, whisper, follow, acted, now }: Parts) => {
  const refused = createRefusedForms();
  const { hear, show, replace, openForm } = createAnswers({ rest, log, whisper, now, stopped: () => desk() === null });

  const errorsCard = (helpDesk: HelpDesk, inbound: Extract<Inbound, { type: 'form' }>, reply: Reply): Card => {
    refused.keep(inbound);
    const fields = formAgain(helpDesk, inbound.from, inbound.formId)?.fields ?? [];
    const labels = new Map(fields.map(({ id, label }) => [id, label]));
    return fixFormCard(inbound, reply.errors ?? {}, labels);
  };

  const act = async (
    helpDesk: HelpDesk,
    interaction: APIInteraction,
    asked: Extract<Asked, { type: 'inbound' }>,
  ): Promise<void> => {
    const heard = await hear(interaction);
    await follow(interaction);
    const whole = await withWholeValues(helpDesk, asked.inbound);
    const inbound = whole.type === 'form' ? refused.withFiles(whole) : whole;
    const reply = await helpDesk.handle(inbound);
    const card =
      inbound.type === 'form' && reply.errors !== null ? errorsCard(helpDesk, inbound, reply) : replyCard(reply);
    if (card === null) {
      if (heard === 'later') await rest.dropAnswer(interaction).catch(() => undefined);
      return;
    }
    // The card it was pressed on is kept up to date and shows it.
    const kept = reply.shown === 'in_place' && heard === 'in_place' && wasKept(interaction, asked);
    if (kept && (await isShown(helpDesk, interaction, inbound))) return;
    const isOver = isUsedUp(inbound, reply) || wasRefusedForm(interaction);
    const follows = (reply.shown === 'lasting' || reply.shown === 'follows') && !isHidden(interaction);
    if (follows && !isOver) {
      if (heard === 'later') await rest.dropAnswer(interaction).catch(() => undefined);
      return;
    }
    const shown = follows && reply.shown === 'lasting' ? titleOf(card) : card;
    if (heard === 'in_place' && isOver && isPublic(interaction)) {
      // A line below the message says how its ticket is; the rest is for one person.
      await rest.dropAnswer(interaction).catch(() => undefined);
      return show(interaction, heard, shown);
    }
    if (heard === 'in_place' && isOver && !wasKept(interaction, asked)) return replace(interaction, shown);
    await show(interaction, heard, shown);
  };

  const complete = async (
    helpDesk: HelpDesk,
    interaction: APIInteraction,
    asked: Extract<Asked, { type: 'complete' }>,
  ): Promise<void> => {
    const { what, from, typed, numbers } = asked;
    const found = what === null ? [] : await helpDesk.suggest(from, what, typed).catch(() => []);
    const choices = found
      .filter(({ value }) => value.length <= limits.choiceValue)
      .slice(0, limits.choices)
      .map(({ value, label }) => ({
        name: clip(label, limits.choiceName),
        value: numbers ? Number(value) : value,
      }));
    // The person types on: the next letters ask again.
    await rest.complete(interaction, choices).catch((error: unknown) => {
      if (!isExpired(error)) log.warn({ platform: 'discord', err: error }, 'suggestions could not be shown');
    });
  };

  /** People who may file for others see the person in the form; others are told they may not. */
  const onBehalf = async (
    helpDesk: HelpDesk,
    interaction: APIInteraction,
    { inbound, person }: Extract<Asked, { type: 'on_behalf' }>,
  ): Promise<void> => {
    const form = helpDesk.formFor(inbound);
    if (form?.fields.some(({ id }) => id === 'onBehalfOf')) {
      await openForm(interaction, form, { onBehalfOf: person });
      return;
    }
    await show(interaction, await hear(interaction), refusalCard(texts.refusal.only_for_yourself));
  };

  const postPanel = async (
    helpDesk: HelpDesk,
    interaction: APIInteraction,
    { from, channel, words }: Extract<Asked, { type: 'panel' }>,
  ): Promise<void> => {
    const heard = await hear(interaction);
    const categories = await helpDesk.suggest(from, 'categories', '');
    try {
      await rest.post(channel, `panel/${interaction.id}`, renderCard(panelCard(categories, words), false));
    } catch (error) {
      log.warn({ platform: 'discord', channel, err: error }, 'a panel could not be posted');
      const mayNot = toDeliveryError(error).code === 'unreachable';
      return show(interaction, heard, refusalCard(mayNot ? discordTexts.panelMayNot : texts.refusal.failed));
    }
    await show(interaction, heard, doneCard(discordTexts.panelPosted));
  };

  const respond = async (helpDesk: HelpDesk, interaction: APIInteraction, asked: Asked): Promise<void> => {
    switch (asked.type) {
      case 'nothing':
        return;
      case 'complete':
        return complete(helpDesk, interaction, asked);
      case 'on_behalf':
        await onBehalf(helpDesk, interaction, asked);
        break;
      case 'panel':
        await postPanel(helpDesk, interaction, asked);
        break;
      case 'fix_form': {
        const form = formAgain(helpDesk, asked.from, asked.formId);
        if (form) await openForm(interaction, form, refused.valuesOf(asked.formId));
        else await show(interaction, await hear(interaction), refusalCard(texts.refusal.unknownAction));
        break;
      }
      case 'inbound': {
        const form = helpDesk.formFor(asked.inbound);
        if (form === null) await act(helpDesk, interaction, asked);
        else {
          await openForm(interaction, form, asked.preset);
          await follow(interaction);
        }
      }
    }
  };

  return async (interaction: APIInteraction): Promise<void> => {
    const helpDesk = desk();
    const user = userOf(interaction);
    if (helpDesk === null || user === null || user.bot === true) return;
    const asked = parseInteraction(interaction);
    if (asked.type === 'nothing') return;
    const locale = 'locale' in interaction ? interaction.locale : undefined;
    await inLanguage(languageOf(locale) ?? 'en', () => respond(helpDesk, interaction, withLocale(asked, locale)));
    if (asked.type !== 'complete' && isHidden(interaction)) await acted(user.id, interaction);
  };
};

/** What was asked, with what whoever asked has Discord set to. */
const withLocale = (asked: Asked, locale: string | undefined): Asked =>
  asked.type !== 'inbound' || locale === undefined
    ? asked
    : { ...asked, inbound: { ...asked.inbound, from: { ...asked.inbound.from, locale } } };

/** Whether others read the message that was pressed, and the desk does not keep it up to date: an offer in a channel. */
const isPublic = (interaction: APIInteraction): boolean => {
  const message = 'message' in interaction ? interaction.message : undefined;
  if (message === undefined || !isHidden(interaction) || isKept(message.components ?? [])) return false;
  return ((message.flags ?? 0) & MessageFlags.Ephemeral) === 0;
};

/** The form was opened again from the message that said what was wrong; what becomes of it stands there now. */
const wasRefusedForm = (interaction: APIInteraction): boolean =>
  interaction.type === InteractionType.ModalSubmit && carries(interaction.message?.components ?? [], fixForm);

/** Whether the desk keeps the message that was used up to date for them; it also sends lists that it does not. */
const isShown = async (helpDesk: HelpDesk, interaction: APIInteraction, { from }: Inbound): Promise<boolean> => {
  const message = 'message' in interaction ? interaction.message : undefined;
  if (message === undefined) return false;
  const ref = { platform, conversation: message.channel_id, message: message.id };
  // In doubt it is, as most cards are.
  return helpDesk.cardAt(from, ref).then(
    (card) => card !== null,
    () => true,
  );
};

/** Whether the card that was used is one that the desk sent, not an answer. */
const wasKept = (interaction: APIInteraction, { inbound, kept }: Extract<Asked, { type: 'inbound' }>): boolean => {
  if (inbound.type !== 'form') return kept;
  return interaction.type === InteractionType.ModalSubmit && isKept(interaction.message?.components ?? []);
};
