import type { Mark } from '#src/core/conversation/rich-text.ts';
import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Language } from '#src/core/language.ts';
import type { Reaction } from '#src/core/notices/reactions.ts';
import { currentLocale } from './language/language.ts';

/**
 * A piece of text. A string is always data, escaped by each renderer; mentions and links in it do nothing. The other
 * pieces are drawn natively if a platform can (a time in the reader's zone, a mention).
 */
export type Span =
  | string
  | { readonly type: 'bold'; readonly text: string }
  /** Leads to a page of the desk's own; never to an address that people wrote. */
  | { readonly type: 'link'; readonly text: string; readonly url: string }
  | { readonly type: 'person'; readonly person: PersonId; readonly name: string }
  | { readonly type: 'ticket'; readonly number: TicketNumber }
  /** `zone` is the reader's IANA zone, for platforms that cannot localise times themselves. */
  | { readonly type: 'time'; readonly at: Instant; readonly zone: string };

export type Text = string | readonly Span[];

export type Tone = 'neutral' | 'info' | 'good' | 'warning' | 'urgent';

export type Option = { readonly value: string; readonly label: string };

/**
 * Something to press. `id` is what to do, `value` what to do it to (`17` or `17.2`: ticket and turn); neither grants
 * any rights.
 */
export type Action =
  | {
      readonly type: 'button';
      readonly id: string;
      readonly label: string;
      readonly value: string;
      readonly style: 'default' | 'primary' | 'danger';
      /** Pressing it opens a form instead of acting at once. */
      readonly opensForm?: boolean;
    }
  | {
      readonly type: 'select';
      readonly id: string;
      readonly label: string;
      readonly value: string;
      readonly options: readonly Option[];
    };

export type Block =
  | { readonly type: 'text'; readonly text: Text }
  | { readonly type: 'facts'; readonly facts: readonly { readonly label: string; readonly value: Text }[] }
  /** What a person wrote, shown as a quote. */
  | {
      readonly type: 'quote';
      readonly author: string | null;
      readonly at: Instant | null;
      readonly text: string;
      /** How the text looks; absent: plain. */
      readonly marks?: readonly Mark[];
    }
  | { readonly type: 'list'; readonly items: readonly ListItem[] }
  /** Small print. */
  | { readonly type: 'context'; readonly text: Text }
  | { readonly type: 'divider' };

export type ListItem = {
  readonly title: Text;
  readonly detail: Text;
  readonly actions: readonly Action[];
};

/** What people are shown, on whatever platform. */
export type Card = {
  /** Which card this is, for snapshots and styling: `receipt`, `assignment`, … */
  readonly kind: string;
  readonly tone: Tone;
  /**
   * The name of the person whose words it passes on; platforms that can, show the card under that name. Absent: it is
   * from the desk.
   */
  readonly author?: string;
  readonly title: Text;
  readonly blocks: readonly Block[];
  readonly actions: readonly Action[];
  /** The ticket it is about. */
  readonly ticket: TicketNumber | null;
  /** An emoji on it says the same as its first button, where the platform tells the desk of those. */
  readonly reaction?: Reaction;
  /** Its requester does not read it, nor answers to it. */
  readonly internal?: true;
  /** Shown below the blocks, on platforms that can. What it shows, the blocks say as well. */
  readonly picture?: CardPicture;
  /** Sent along by e-mail; chats leave them out. */
  readonly files?: readonly CardFile[];
  /** For its reader's calendar, sent along by e-mail; chats leave it out. */
  readonly event?: CardEvent;
  /** The language it is in. Absent: English. */
  readonly language?: Language;
};

/** An entry for one reader's calendar. With the same `key` it takes the place of the one before, by its `sequence`. */
export type CardEvent = {
  readonly key: string;
  readonly sequence: number;
  readonly from: Instant;
  readonly to: Instant;
  /** It does not take place. */
  readonly isOff: boolean;
  readonly title: string;
  readonly text: string;
  /** Their name. */
  readonly reader: string;
  /** What they have said; null: they are asked. */
  readonly answer: 'accepted' | 'tentative' | 'declined' | null;
  readonly url: string | null;
};

/** A PNG in base64; sizes are in dots, two to each unit of length. `text`: what it shows, for those who cannot see it. */
export type CardPicture = {
  readonly png: string;
  readonly width: number;
  readonly height: number;
  readonly text: string;
};

/** `content` is in base64. */
type CardFile = { readonly name: string; readonly type: string; readonly content: string };

export type Field =
  | {
      readonly type: 'text';
      readonly id: string;
      readonly label: string;
      readonly hint: string | null;
      readonly multiline: boolean;
      readonly required: boolean;
      readonly maxLength: number;
      readonly value: string;
    }
  | {
      readonly type: 'select';
      readonly id: string;
      readonly label: string;
      readonly hint: string | null;
      readonly required: boolean;
      readonly options: readonly Option[];
      readonly value: string;
    }
  /** A person in the company; the platform offers its own picker. The value is a person's id, or empty. */
  | {
      readonly type: 'person';
      readonly id: string;
      readonly label: string;
      readonly hint: string | null;
      readonly required: boolean;
      readonly who: 'anyone' | 'technicians';
      readonly value: string;
    }
  /** Files, at most so many. They do not come as a value, but beside the values. */
  | {
      readonly type: 'file';
      readonly id: string;
      readonly label: string;
      readonly hint: string | null;
      /** Never: a form is sent without them as well. */
      readonly required: false;
      readonly most: number;
      readonly value: string;
    };

/**
 * A form. `id` is `kind~nonce~subject`: it comes back with the values, and its nonce makes a second submission of the
 * same form count as the first.
 */
export type Form = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly submitLabel: string;
  /** Files can be attached, if the platform's forms support it and have room: see `attachField`. */
  readonly takesFiles: boolean;
  readonly fields: readonly Field[];
  /** The language it is in. Absent: English. */
  readonly language?: Language;
};

export type FormValues = Readonly<Record<string, string>>;

/** The error for each wrong field, in words for the person who filled it in. */
export type FieldErrors = Readonly<Record<string, string>>;

/** A card of sentences, about no ticket. */
export const plainCard = (
  kind: string,
  tone: Tone,
  title: string,
  said: readonly Text[],
  actions: readonly Action[] = [],
): Card => ({
  kind,
  tone,
  title,
  blocks: said.map((text) => ({ type: 'text', text })),
  actions,
  ticket: null,
});

/** The same text in as few pieces as possible. */
export const joined = (spans: readonly Span[]): readonly Span[] =>
  spans.reduce<Span[]>((all, span) => {
    const last = all.at(-1);
    if (typeof last === 'string' && typeof span === 'string') all[all.length - 1] = last + span;
    else all.push(span);
    return all;
  }, []);

/** The words without formatting, for notifications, e-mail and screen readers. */
export const plainText = (text: Text): string => (typeof text === 'string' ? text : text.map(plainSpan).join(''));

const plainSpan = (span: Span): string => {
  if (typeof span === 'string') return span;
  switch (span.type) {
    case 'bold':
    case 'link':
      return span.text;
    case 'person':
      return span.name;
    case 'ticket':
      return `#${span.number}`;
    case 'time':
      return wallClock(span.zone).format(span.at);
  }
};

/** One per language and zone, cached: making one takes as long as rendering a card. There are a few hundred zones. */
const wallClocks = new Map<string, Intl.DateTimeFormat>();

const wallClock = (zone: string): Intl.DateTimeFormat => {
  const locale = currentLocale();
  const key = `${locale} ${zone}`;
  const known = wallClocks.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  });
  wallClocks.set(key, made);
  return made;
};

/** For adapters, which may not import the core. */
export { clip } from '#src/core/clip.ts';
