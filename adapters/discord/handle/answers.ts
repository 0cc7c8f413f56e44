import type { APIInteraction, APIUser } from 'discord.js';
import { isAlreadyAnswered, isExpired, toDeliveryError } from '#adapters/discord/errors.ts';
import { renderCard } from '#adapters/discord/render/render.ts';
import { renderForm } from '#adapters/discord/render/render-form.ts';
import type { Rest } from '#adapters/discord/rest.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Card, Form, FormValues } from '#src/cards/card.ts';
import { openFormCard } from '#src/cards/open-form-card.ts';

/** How an interaction was first answered, which decides how to send the rest. */
type Heard = 'later' | 'in_place' | 'lost';

export const userOf = (interaction: APIInteraction): APIUser | null =>
  interaction.member?.user ?? interaction.user ?? null;

/** Answers in a guild are visible to one person only. */
export const isHidden = ({ guild_id: guild }: APIInteraction): boolean => guild !== undefined;

/** Answers interactions within Discord's limits of three seconds and fifteen minutes. */
export const createAnswers = (parts: {
  readonly rest: Rest;
  readonly log: Log;
  /** Sends a person a direct message when the interaction itself cannot be answered. */
  readonly whisper: (user: string, id: string, card: Card) => Promise<void>;
}) => {
  const { rest, log, whisper } = parts;

  /** Acknowledges first. If that fails, the work is still done: Discord may have lost only the acknowledgement. */
  const hear = async (interaction: APIInteraction): Promise<Heard> => {
    const inPlace = 'message' in interaction && interaction.message !== undefined;
    try {
      if (inPlace) await rest.deferUpdate(interaction);
      else await rest.defer(interaction, isHidden(interaction));
    } catch (error) {
      if (isExpired(error)) return 'lost';
      if (!isAlreadyAnswered(error)) log.warn({ platform: 'discord', err: error }, 'acknowledgement in doubt');
    }
    return inPlace ? 'in_place' : 'later';
  };

  const say = (interaction: APIInteraction, heard: Exclude<Heard, 'lost'>, card: Card): Promise<void> =>
    heard === 'later'
      ? rest.answer(interaction, renderCard(card, false))
      : rest.followUp(interaction, renderCard(card, false), isHidden(interaction));

  /**
   * Sends the answer; by direct message if the interaction can no longer be answered. An answer that may have been sent
   * is retried only if that cannot create a second message.
   */
  const show = async (interaction: APIInteraction, heard: Heard, card: Card): Promise<void> => {
    const user = userOf(interaction)?.id ?? '';
    if (heard === 'lost') return whisper(user, interaction.id, card);
    try {
      await say(interaction, heard, card).catch(async (error: unknown) => {
        if (!toDeliveryError(error).ambiguous) throw error;
        log.warn({ platform: 'discord', err: error }, 'an answer may have been shown');
        if (heard === 'later') await say(interaction, heard, card);
      });
    } catch (error) {
      log.warn({ platform: 'discord', err: error }, 'an answer could not be shown; sending it directly');
      await whisper(user, interaction.id, card);
    }
  };

  /** Opens the form right away: Discord opens one only as the first response. */
  const openForm = async (interaction: APIInteraction, form: Form, preset: FormValues): Promise<void> => {
    try {
      await rest.openForm(interaction, renderForm(form, preset));
    } catch (error) {
      if (isAlreadyAnswered(error)) return;
      log.warn({ platform: 'discord', err: error }, 'a form could not be opened');
      if (isExpired(error)) await show(interaction, 'lost', openFormCard(form));
    }
  };

  return { hear, show, openForm };
};
