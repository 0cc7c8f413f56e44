import type { APIInteraction, APIUser } from 'discord.js';
import { isAlreadyAnswered, isExpired } from '#adapters/discord/errors.ts';
import { times } from '#adapters/discord/limits.ts';
import { renderCard } from '#adapters/discord/render/render.ts';
import { renderForm } from '#adapters/discord/render/render-form.ts';
import { delivering, type Rest } from '#adapters/discord/rest.ts';
import { keepTrying } from '#src/app/adapter-kit/keep-trying.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Card, Form, FormValues } from '#src/cards/card.ts';
import { openFormCard } from '#src/cards/open-form-card.ts';

/** How an interaction was first answered, which decides how to send the rest. */
type Heard = 'later' | 'in_place' | 'lost';

/** How an answer is sent: as the one announced, below the message that was pressed, or in its place. */
type How = 'later' | 'in_place' | 'replace';

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
  readonly now: () => number;
  /** Nothing is tried again once the adapter stops. */
  readonly stopped: () => boolean;
}) => {
  const { rest, log, whisper, now, stopped } = parts;
  const startedAt = new WeakMap<APIInteraction, number>();

  /** Acknowledges first. If that fails, the work is still done: Discord may have lost only the acknowledgement. */
  const hear = async (interaction: APIInteraction): Promise<Heard> => {
    startedAt.set(interaction, now());
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

  const say = (interaction: APIInteraction, how: How, card: Card): Promise<void> =>
    how === 'in_place'
      ? rest.followUp(interaction, renderCard(card, false), isHidden(interaction))
      : rest.answer(interaction, renderCard(card, false));

  /**
   * Sends the answer; by direct message if the interaction can no longer be answered. It is tried for as long as the
   * interaction lives; an answer that may have been sent is sent again only if that cannot create a second message.
   */
  const send = async (interaction: APIInteraction, how: How | 'lost', card: Card): Promise<void> => {
    const user = userOf(interaction)?.id ?? '';
    const until = (startedAt.get(interaction) ?? now()) + times.tokenMs;
    const directly = () =>
      keepTrying(() => delivering(whisper(user, interaction.id, card)), { forMs: until - now(), hopeless: stopped });
    if (how === 'lost') return directly();
    let shown = false;
    try {
      await keepTrying(() => delivering(say(interaction, how, card)), {
        forMs: until - now(),
        hopeless: ({ ambiguous, cause }) => {
          shown = ambiguous && how === 'in_place';
          return shown || isExpired(cause) || stopped();
        },
      });
    } catch (error) {
      if (shown) log.warn({ platform: 'discord', err: error }, 'an answer may have been shown');
      if (shown || stopped()) return;
      log.warn({ platform: 'discord', err: error }, 'an answer could not be shown; sending it directly');
      await directly();
    }
  };

  const show = (interaction: APIInteraction, heard: Heard, card: Card): Promise<void> => send(interaction, heard, card);

  /** The answer takes the place of the message that was pressed. */
  const replace = (interaction: APIInteraction, card: Card): Promise<void> => send(interaction, 'replace', card);

  /** Opens the form right away: Discord opens one only as the first response. */
  const openForm = async (interaction: APIInteraction, form: Form, preset: FormValues): Promise<void> => {
    startedAt.set(interaction, now());
    try {
      await rest.openForm(interaction, renderForm(form, preset));
    } catch (error) {
      if (isAlreadyAnswered(error)) return;
      log.warn({ platform: 'discord', err: error }, 'a form could not be opened');
      const heard = isExpired(error) ? 'lost' : await hear(interaction);
      await show(interaction, heard, openFormCard(form));
    }
  };

  return { hear, show, replace, openForm };
};
