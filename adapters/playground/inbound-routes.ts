import { Hono } from 'hono';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { LoggedMessage } from '#src/app/ports/conversation-log.ts';
import type { Form } from '#src/cards/card.ts';
import { isUsedUp } from '#src/cards/forms.ts';
import { attachField, filesHint } from '#src/cards/questions/files-field.ts';
import { actionsOf, pressOnCard, pressOnReply, withoutActions } from './card-actions.ts';
import { unknownPerson } from './conversations.ts';
import {
  actionBody,
  commandBody,
  formBody,
  messageBody,
  messageRef,
  parseAction,
  parseCommand,
  parseForm,
  parseMessage,
  parseReaction,
  reactionBody,
  readBody,
  sender,
} from './parse.ts';
import { renderCard } from './render.ts';
import type { RouteOptions } from './route-options.ts';
import { readSent } from './sent-files.ts';

/**
 * What people do: commands, messages, presses, emoji, forms. Each returns what the person sees right away. And whom they can
 * choose in a form.
 */
export const createInboundRoutes = ({
  conversations,
  former,
  uploads,
  newId,
  replaceCard,
  desk,
}: RouteOptions): Hono => {
  const routes = new Hono();

  const knownPerson = async (person: string): Promise<string> => {
    if (person.startsWith('channel:') || !(await conversations.exists(person))) throw unknownPerson(person);
    return person;
  };
  const findMessage = async (person: string, id: string, field: string) => {
    const message = await conversations.findFor(person, id);
    if (message === null) throw problem(404, 'unknown_message', `${field}: this person sees no such message.`);
    return message;
  };
  /** Equal for the same event of the same person; without an event id every request is a new event. */
  const inboundId = (person: string, eventId: string | undefined): string =>
    eventId === undefined ? newId() : `${person}:${eventId}`;
  const running = (): HelpDesk => {
    const now = desk();
    if (now === null) throw problem(503, 'not_ready', 'The desk is starting or stopping. Try again in a moment.');
    return now;
  };
  /** `message`: the one that it was requested on. */
  const answer = async (
    inbound: Inbound,
    message: Pick<LoggedMessage, 'conversation' | 'id' | 'card'> | null = null,
  ) => {
    const reply = await ask(running(), inbound);
    const usedUp = isUsedUp(inbound, reply);
    if (message === null) return toJson(reply, { usedUp });
    const ref = messageRef(message.conversation, message.id);
    const inPlace = reply.shown === 'in_place';
    const isKept = (inPlace || usedUp) && (await running().cardAt(inbound.from, ref)) !== null;
    if (usedUp && !isKept) await replaceCard(ref, withoutActions(message.card));
    return toJson(reply, { inPlace: inPlace && isKept });
  };

  routes.get('/people/:person/technicians', async (c) => {
    const person = await knownPerson(c.req.param('person'));
    return c.json(await running().suggest(sender(person), 'technicians', c.req.query('matching') ?? ''));
  });

  routes.post('/people/:person/command', async (c) => {
    const person = await knownPerson(c.req.param('person'));
    const body = await readBody(c, commandBody);
    return c.json(await answer(parseCommand(inboundId(person, body.eventId), person, body.text)));
  });

  routes.post('/people/:person/messages', async (c) => {
    const person = await knownPerson(c.req.param('person'));
    const { body, files } = await readSent(c, messageBody, uploads);
    const { text, inReplyTo, eventId } = body;
    const replied = inReplyTo == null ? null : await findMessage(person, inReplyTo, 'inReplyTo');
    const ref = replied === null ? null : messageRef(replied.conversation, replied.id);
    return c.json(await answer(parseMessage(inboundId(person, eventId), person, text, ref, files)));
  });

  routes.post('/people/:person/actions', async (c) => {
    const person = await knownPerson(c.req.param('person'));
    const { messageId, eventId, ...press } = await readBody(c, actionBody);
    const message = messageId == null ? null : await findMessage(person, messageId, 'messageId');
    const pressed =
      message === null
        ? pressOnReply(press)
        : pressOnCard([...actionsOf(message.card), ...former.of(message.id)], press);
    return c.json(await answer(parseAction(inboundId(person, eventId), person, pressed), message));
  });

  routes.post('/people/:person/reactions', async (c) => {
    const person = await knownPerson(c.req.param('person'));
    const { messageId, reaction } = await readBody(c, reactionBody);
    const message = await findMessage(person, messageId, 'messageId');
    const ref = messageRef(message.conversation, message.id);
    return c.json(await answer(parseReaction(person, ref, reaction), message));
  });

  routes.post('/people/:person/forms', async (c) => {
    const person = await knownPerson(c.req.param('person'));
    const { body, files } = await readSent(c, formBody, uploads);
    const { messageId, formId, values, eventId } = body;
    const message = messageId == null ? null : await findMessage(person, messageId, 'messageId');
    return c.json(await answer(parseForm(inboundId(person, eventId), person, formId, values, files), message));
  });
  return routes;
};

/** Checks for a form first: other platforms must show it at once, so the playground does too. */
const ask = async (desk: HelpDesk, inbound: Inbound): Promise<Reply> => {
  const form = desk.formFor(inbound);
  return form === null ? desk.handle(inbound) : { card: null, shown: 'message', form, errors: null };
};

/** A form as the page draws it: with a field for files if it takes some, and how large they may be. */
const withFileFields = (form: Form): Form => ({
  ...form,
  fields: [...form.fields, ...(form.takesFiles ? [attachField()] : [])].map((field) =>
    field.type === 'file' ? { ...field, hint: filesHint(field) } : field,
  ),
});

/**
 * `inPlace`: the message it was requested on shows it too; `follows`: a new card does. `usedUp`: nothing on the reply that
 * was pressed, which only the page knows, can be pressed again.
 */
const toJson = (
  { card, form, errors, shown }: Reply,
  { inPlace = false, usedUp = false }: { readonly inPlace?: boolean; readonly usedUp?: boolean },
) => ({
  reply: card === null ? null : renderCard(card),
  form: form === null ? null : withFileFields(form),
  ...(errors === null ? {} : { errors }),
  ...(inPlace && { inPlace }),
  ...(shown === 'follows' && { follows: true }),
  ...(usedUp && { usedUp }),
});
