import type { OweAgain } from '#src/app/delivery/sending/owe-again.ts';
import type { ArticleShelf, FindArticles } from '#src/app/knowledge/shelf.ts';
import type { Identify } from '#src/app/people/identify.ts';
import type { Limits } from '#src/app/people/limits.ts';
import type { Membership } from '#src/app/people/membership.ts';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import type { Answering } from '#src/app/ports/chat/presence.ts';
import type { Classifier } from '#src/app/ports/classifier.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { DeskFiles } from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { DeskPresence } from '#src/app/presence/presence.ts';
import type { FiguresFor } from '#src/app/reports/figures-for.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import type { OpenTicket } from '#src/app/tickets/open-ticket.ts';
import type { CommandStyle } from '#src/cards/verbs/catalogue.ts';
import type { CardAt } from './card-at.ts';
import type { AdminForms } from './kept-forms.ts';
import type { ShownWords } from './shown-words.ts';

/** What the handlers of inbound events need. */
export type InboundParts = {
  /** Absent: files are not kept. */
  readonly files?: Pick<DeskFiles, 'links' | 'tooLarge'> | null;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly execute: Execute;
  readonly openTicket: OpenTicket;
  readonly classifier: Classifier;
  readonly findArticles: FindArticles;
  readonly suggestArticles: ArticleShelf['suggest'];
  readonly identify: Identify;
  readonly membership: Membership;
  readonly figures: FiguresFor;
  readonly cardAt: CardAt;
  readonly oweAgain: OweAgain;
  /** Who is writing on which ticket. */
  readonly presence: Pick<DeskPresence, 'answering' | 'began' | 'looksAt' | 'looked'>;
  readonly answering: Answering;
  /** How commands are given on a platform. */
  readonly commandStyle: (platform: string) => CommandStyle;
  /** Platforms on which real people meet the demo company. */
  readonly demoOn: ReadonlySet<string>;
  /** Addresses of those who are to be admins, in lower case. */
  readonly admins: ReadonlySet<string>;
  /** Forms of the desk's admins, ready to be opened at once. */
  readonly adminForms: AdminForms;
  /** What was announced, as whoever announced it was last shown it. */
  readonly shownWords: ShownWords;
  /** Where people reach this desk, without a slash at the end; null: nobody said. */
  readonly publicUrl: string | null;
  /** How often people may do what. */
  readonly limits: Limits;
  /** Something may be due or owed now. */
  readonly onWake: () => void;
  readonly newId: () => string;
};

/** Identifies an event, so that it is handled once however often the platform delivers it. */
export const eventKey = ({ from, id }: Inbound): InboxKey => ({ source: `${from.platform}/${from.tenant}`, id });
