import type { Instant } from '#src/core/ids.ts';
import type { AccessReader, AccessWriter } from './access/access.ts';
import type { ApiAnswerReader, ApiAnswerWriter } from './access/api-answers.ts';
import type { ApiKeyReader, ApiKeyWriter } from './access/api-keys.ts';
import type { FactorReader, FactorWriter } from './access/factors.ts';
import type { BounceReader, BounceWriter } from './chat/bounces.ts';
import type { DeskChangeReader, DeskChangeWriter } from './desk-changes.ts';
import type { AnswerReader, AnswerWriter } from './knowledge/answers.ts';
import type { VectorReader, VectorWriter } from './knowledge/article-vectors.ts';
import type { ArticleReader, ArticleWriter } from './knowledge/articles.ts';
import type { SavedViewReader, SavedViewWriter, TicketCounts, TicketLists, TicketSearch } from './lists.ts';
import type { MessageReader, MessageWriter } from './messages.ts';
import type { OrganisationReader, OrganisationWriter } from './organisation.ts';
import type {
  AbsenceReader,
  AbsenceWriter,
  LinkReader,
  LinkWriter,
  PeopleLists,
  PeopleReader,
  PeopleWriter,
} from './people.ts';
import type { RoutingReader, RoutingWriter } from './routing.ts';
import type { SettingReader, SettingWriter } from './settings.ts';
import type { TaskWriter } from './tasks.ts';
import type { TicketReader, TicketWriter } from './tickets.ts';
import type { TimerReader, TimerWriter } from './timers.ts';
import type { WebhookReader, WebhookWriter } from './webhooks/webhooks.ts';

/** What decisions are based on, area by area: a function asks for the areas it needs. */
type Readers = AbsenceReader &
  TicketReader &
  PeopleReader &
  OrganisationReader &
  DeskChangeReader &
  ArticleReader &
  VectorReader &
  AnswerReader &
  RoutingReader &
  MessageReader &
  LinkReader &
  BounceReader &
  AccessReader &
  FactorReader &
  ApiKeyReader &
  SavedViewReader &
  ApiAnswerReader &
  WebhookReader &
  TimerReader &
  SettingReader;

type Writers = AbsenceWriter &
  TicketWriter &
  PeopleWriter &
  OrganisationWriter &
  DeskChangeWriter &
  ArticleWriter &
  VectorWriter &
  AnswerWriter &
  RoutingWriter &
  MessageWriter &
  LinkWriter &
  BounceWriter &
  AccessWriter &
  FactorWriter &
  ApiKeyWriter &
  SavedViewWriter &
  ApiAnswerWriter &
  WebhookWriter &
  TimerWriter &
  TaskWriter &
  SettingWriter;

/**
 * Reads here include what this transaction has written. Lists, search and counts are missing on purpose: they are not
 * for making decisions.
 */
export type Transaction = Readers &
  Writers & {
    /** Others who lock the same name wait until this transaction ends, and then see what it did. */
    lock(name: string): Promise<void>;
  };

export type Store = {
  readonly read: Readers & PeopleLists;
  readonly lists: TicketLists;
  readonly search: TicketSearch;
  readonly counts: TicketCounts;
  /** All or nothing. Throws StoreUnavailableError if the database does not answer. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Deletes inbox rows, drafts, attempts to sign in, to give or add a second factor, answers to programs, what was sent to webhooks, links nobody went through with, mail that came back and counts of uses older than `before`, and nothing else.
   * Returns how many inbox rows and drafts. */
  forgetInbox(before: Instant): Promise<number>;
};
