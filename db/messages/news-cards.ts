import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { prepared } from '#db/engine/prepared.ts';
import { rowId } from '#db/engine/row-id.ts';
import type { Db } from '#db/engine/schema.ts';
import type { NewsCardTable } from '#db/engine/tables/messages.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { NewsCard, Owed } from '#src/app/ports/outbox.ts';
import type { Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { recipientKey } from './outbox-write.ts';

const cardOf = (row: Selectable<NewsCardTable>): NewsCard => ({
  to: { person: row.person as PersonId },
  team: row.team as TeamId,
  sentAs: String(row.sent_as),
  ref: { platform: row.platform, conversation: row.conversation, message: row.message },
  news: JSON.parse(row.news),
  sentAt: row.sent_at,
  shownAt: row.shown_at,
});

const byPerson = prepared((db, { person, team }: { person: PersonId; team: TeamId }) =>
  db.selectFrom('news_cards').selectAll().where('person', '=', person).where('team', '=', team),
);

export const readNewsCard = async (db: Db, person: PersonId, team: TeamId): Promise<NewsCard | null> => {
  const [row] = (await byPerson(db, { person, team })).rows;
  return row === undefined ? null : cardOf(row);
};

const byTeam = prepared((db, { team }: { team: TeamId }) =>
  db.selectFrom('news_cards').selectAll().where('team', '=', team).orderBy('person'),
);

export const readNewsCards = async (db: Db, team: TeamId): Promise<readonly NewsCard[]> =>
  (await byTeam(db, { team })).rows.map(cardOf);

const ofPerson = prepared((db, { person }: { person: PersonId }) =>
  db.selectFrom('news_cards').selectAll().where('person', '=', person).orderBy('team'),
);

export const readNewsCardsOf = async (db: Db, person: PersonId): Promise<readonly NewsCard[]> =>
  (await ofPerson(db, { person })).rows.map(cardOf);

export const saveNewsCard = async (db: Db, { to, team, sentAs, ref, ...card }: NewsCard): Promise<void> => {
  const rest = {
    sent_as: rowId(sentAs) ?? 0,
    ...ref,
    news: JSON.stringify(card.news),
    sent_at: card.sentAt,
    shown_at: card.shownAt,
  };
  await db
    .insertInto('news_cards')
    .values({ person: to.person, team, ...rest })
    .onConflict((conflict) => conflict.columns(['person', 'team']).doUpdateSet(rest))
    .execute();
};

const deleteAt = prepared((db, { platform, conversation, message }: MessageRef) =>
  db
    .deleteFrom('sent_messages')
    .where('platform', '=', platform)
    .where('conversation', '=', conversation)
    .where('message', '=', message),
);

/** What stands there is no longer the card of one ticket. */
export const forgetSentMessageAt = async (db: Db, ref: MessageRef): Promise<void> => {
  await deleteAt(db, ref);
};

type Told = { ticket: TicketNumber; recipient: string; from: string; to: string };

const told = prepared((db, { recipient, from, to }: Told) =>
  db
    .selectFrom('outbox')
    .select(['owed', 'done_at'])
    // By the index over keys, which begin with the ticket.
    .where('key', '>=', from)
    .where('key', '<', to)
    .where('recipient', '=', recipient)
    .where(sql<boolean>`state = 'sent'`)
    .orderBy('done_at'),
);

export const toldAbout = async (
  db: Db,
  ticket: TicketNumber,
  person: PersonId,
): Promise<readonly { readonly notice: Notice; readonly at: Instant }[]> => {
  const asked = { ticket, recipient: recipientKey({ person }), from: `${ticket}:`, to: `${ticket};` };
  return (await told(db, asked)).rows.flatMap(({ owed, done_at: at }) => {
    const { kind, ...rest } = JSON.parse(owed) as Owed;
    return kind === 'notice' && 'notice' in rest && at !== null ? [{ notice: rest.notice, at }] : [];
  });
};
