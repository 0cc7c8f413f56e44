import { fixForm } from '#adapters/discord/parse/parse.ts';
import { discordTexts } from '#adapters/discord/texts.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { Block, Card } from '#src/cards/card.ts';
import { openFormCard } from '#src/cards/open-form-card.ts';

const card = (parts: Pick<Card, 'kind' | 'tone' | 'title' | 'blocks' | 'actions'>): Card => ({
  ...parts,
  ticket: null,
});

/** A submitted modal is closed, so this shows the errors, what was written, and a button that opens it again. */
export const fixFormCard = (
  { formId, values, files = [] }: Extract<Inbound, { type: 'form' }>,
  errors: Readonly<Record<string, string>>,
  labels: ReadonlyMap<string, string>,
): Card => {
  const name = (field: string): string => labels.get(field) ?? field;
  const written = Object.entries(values).filter(([, value]) => value.length > 20);
  return card({
    kind: 'fix_form',
    tone: 'warning',
    title: discordTexts.stillWrong,
    blocks: [
      {
        type: 'facts',
        facts: Object.entries(errors).map(([field, problem]) => ({ label: name(field), value: problem })),
      },
      ...(written.length === 0 ? [] : [{ type: 'context', text: discordTexts.youWrote } as const]),
      ...(files.length === 0
        ? []
        : [{ type: 'context', text: discordTexts.filesKept(files.map(({ name: called }) => called)) } as const]),
      ...written.map(([field, value]): Block => ({ type: 'quote', author: name(field), at: null, text: value })),
    ],
    actions: [
      { type: 'button', id: fixForm, label: discordTexts.fixForm, value: formId, style: 'primary', opensForm: true },
    ],
  });
};

/** How to be reached again. */
export const dmsClosedCard = (): Card =>
  card({
    kind: 'dms_closed',
    tone: 'warning',
    title: discordTexts.dmsClosedTitle,
    blocks: [{ type: 'text', text: discordTexts.dmsClosed }],
    actions: [],
  });

/** The card a reply shows; null: nothing needs to be said. */
export const replyCard = ({ card: shown, form }: Reply): Card | null =>
  shown ?? (form === null ? null : openFormCard(form));

/** A card whose lasting copy is about to appear: its title is enough. */
export const titleOf = (shown: Card): Card => ({ ...shown, blocks: [], actions: [] });
