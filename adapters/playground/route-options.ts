import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { ClockControl, DemoHistory, Inspector } from '#src/app/ports/inspector.ts';
import type { Card } from '#src/cards/card.ts';
import type { FormerActions } from './card-actions.ts';
import type { Conversations } from './conversations.ts';
import type { StreamHub } from './stream-hub.ts';
import type { Uploads } from './uploads.ts';

/** What the playground's routes need. */
export type RouteOptions = {
  readonly conversations: Conversations;
  readonly inspector: Inspector;
  readonly clock: ClockControl;
  readonly newId: () => string;
  /** Null: there is none to look at. */
  readonly history: DemoHistory | null;
  readonly hub: StreamHub;
  readonly former: FormerActions;
  readonly uploads: Uploads;
  readonly replaceCard: (ref: MessageRef, card: Card) => Promise<void>;
  /** Null before the start and after the stop. */
  readonly desk: () => HelpDesk | null;
};
