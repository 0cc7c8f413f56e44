import { button } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { card, context, quote, subject, type TicketView, text, titleLine } from '#src/cards/view.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** How many reasons an admin reads on one card. */
const mostReasons = 10;

/** What somebody wrote, in a notice. */
const wordsOf = (notice: Notice, { ticket }: TicketView): string => {
  if (notice.kind === 'reply' || notice.kind === 'note') return notice.text;
  if (notice.kind === 'pending') return notice.question;
  if (notice.kind === 'on_hold') return notice.note;
  if (notice.kind === 'reopened') return notice.reason;
  if (notice.kind === 'resolved' && (ticket.status === 'resolved' || ticket.status === 'closed')) {
    return ticket.resolution;
  }
  return '';
};

/** To whoever caused a notice: it did not reach `to`. `code` says why, as in the outbox. */
export const notReachedCard = (
  view: TicketView,
  told: { readonly notice: Notice; readonly to: Person; readonly code: string; readonly platform: string | null },
): Card => {
  const { notice, to, code, platform } = told;
  const { number } = view.ticket;
  const what = texts.undelivered.what(notice.kind);
  return card(view, 'not_reached', texts.undelivered.title(what, number, to.name), {
    tone: 'warning',
    blocks: [
      titleLine(view),
      quote(wordsOf(notice, view)),
      text(texts.undelivered.why(code, platform)),
      // What came back is not sent again, and that address is no use.
      context(
        texts.undelivered.instead(code === 'bounced' ? null : to.email, code !== 'invalid' && code !== 'bounced'),
      ),
    ],
    actions: [button('details', subject(view.ticket))],
  });
};

/** To an admin: what reached nobody in the last 24 hours, by platform and reason. */
export const undeliveredCard = (
  failed: readonly { readonly platform: string | null; readonly message: string; readonly count: number }[],
): Card => {
  const more = failed.length - mostReasons;
  return {
    kind: 'undelivered',
    tone: 'warning',
    title: texts.undelivered.many(failed.reduce((sum, { count }) => sum + count, 0)),
    blocks: [
      {
        type: 'facts',
        facts: failed.slice(0, mostReasons).map(({ platform, message, count }) => ({
          label: `${count} × ${platform === null ? texts.undelivered.noPlatform : texts.undelivered.platform(platform)}`,
          value: message,
        })),
      },
      ...(more > 0 ? [{ type: 'context', text: texts.say.moreUndelivered(more) } as const] : []),
      { type: 'context', text: texts.undelivered.forAdmins },
    ],
    actions: [],
    ticket: null,
  };
};
