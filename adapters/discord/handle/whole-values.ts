import { wholeValue } from '#adapters/discord/render/custom-id.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';

/** The inbound event with shortened component values restored. */
export const withWholeValues = async (helpDesk: HelpDesk, inbound: Inbound): Promise<Inbound> => {
  const candidates = async () => (await helpDesk.suggest(inbound.from, 'categories', '')).map(({ value }) => value);
  if (inbound.type === 'action') {
    const chosen = inbound.chosen === null ? null : await wholeValue(inbound.chosen, candidates);
    return { ...inbound, value: await wholeValue(inbound.value, candidates), chosen };
  }
  if (inbound.type !== 'form') return inbound;
  const values: Record<string, string> = {};
  for (const [field, value] of Object.entries(inbound.values)) values[field] = await wholeValue(value, candidates);
  return { ...inbound, values };
};
