import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** Someone typed or pressed a verb that is about no ticket, or only shows one. */
export type DeskRequest = {
  readonly inbound: Inbound;
  readonly person: Person;
  /** As it was given; there may be no such ticket. Null: no number was given. */
  readonly number: number | null;
  /** What was typed after the verb, or what the button carries in addition to the number. */
  readonly words: string;
};

/** What a verb does, and what whoever gave it is shown. */
export type Handle = (parts: InboundParts, request: DeskRequest) => Promise<Reply>;
