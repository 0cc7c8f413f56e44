import { type APIModalSubmitInteraction, ComponentType } from 'discord.js';
import { readCustomId } from '#adapters/discord/render/custom-id.ts';
import { unmerge } from '#adapters/discord/render/fit-form.ts';
import { formAction } from '#adapters/discord/render/render-form.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import { attachmentOf } from './parse-message.ts';

type Submitted = APIModalSubmitInteraction['data']['components'][number];

/** The values: texts as they are, selects and people by their value, files by their ids. */
const answersIn = (components: readonly Submitted[]): readonly (readonly [string, readonly string[]])[] =>
  components.flatMap((top) => {
    const inner =
      top.type === ComponentType.Label ? [top.component] : top.type === ComponentType.ActionRow ? top.components : [];
    return inner.flatMap((one): (readonly [string, readonly string[]])[] => {
      if ('values' in one) return [[one.custom_id, one.values]];
      return 'value' in one && typeof one.value === 'string' ? [[one.custom_id, [one.value]]] : [];
    });
  });

/** A submitted modal. */
export const parseModal = (
  interaction: APIModalSubmitInteraction,
  from: Sender,
): Extract<Inbound, { type: 'form' }> => {
  const { data, id } = interaction;
  const carried = readCustomId(data.custom_id);
  const formId = carried?.action === formAction ? carried.value : 'unknown';
  const answers = answersIn(data.components);
  const isFile = (file: string): boolean => data.resolved?.attachments?.[file] !== undefined;
  const values = unmerge(
    Object.fromEntries(
      answers.filter(([, given]) => !given.some(isFile)).map(([field, [first = '']]) => [field, first]),
    ),
  );
  const files = answers.flatMap(([field, given]) =>
    given.flatMap((file) => data.resolved?.attachments?.[file] ?? []).map((one) => ({ ...attachmentOf(one), field })),
  );
  return { type: 'form', id, from, formId, values, ...(files.length > 0 && { files }) };
};
