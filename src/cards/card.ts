import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';

/**
 * A piece of text. A string is always data, escaped by each renderer; mentions and links in it do nothing.
 * The other pieces are drawn natively where a platform can (a time in the reader's zone, a mention).
 */
export type Span =
  | string
  | { readonly type: 'bold'; readonly text: string }
  | { readonly type: 'person'; readonly person: PersonId; readonly name: string }
  | { readonly type: 'ticket'; readonly number: TicketNumber }
  /** `zone` is the reader's IANA zone, for platforms that cannot localise by themselves. */
  | { readonly type: 'time'; readonly at: Instant; readonly zone: string };

export type Text = string | readonly Span[];

export type Tone = 'neutral' | 'info' | 'good' | 'warning' | 'urgent';

export type Option = { readonly value: string; readonly label: string };

/** Something to press. `id` says what, `value` on what (`17` or `17.2`: ticket and turn); neither confers authority. */
export type Action =
  | {
      readonly type: 'button';
      readonly id: string;
      readonly label: string;
      readonly value: string;
      readonly style: 'default' | 'primary' | 'danger';
      /** Pressing it opens a form rather than acting at once. */
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
  /** What a person wrote, shown as theirs. */
  | {
      readonly type: 'quote';
      readonly author: string | null;
      readonly at: Instant | null;
      readonly text: string;
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
  /** Whose words it passes on, by their name: platforms that can, show it under that name. Absent: the desk's own. */
  readonly author?: string;
  readonly title: Text;
  readonly blocks: readonly Block[];
  readonly actions: readonly Action[];
  /** The ticket it is about. */
  readonly ticket: TicketNumber | null;
};

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
  /** A person of the company; the platform offers its own picker. The value is a person's id, or empty. */
  | {
      readonly type: 'person';
      readonly id: string;
      readonly label: string;
      readonly hint: string | null;
      readonly required: boolean;
      readonly who: 'anyone' | 'technicians';
      readonly value: string;
    };

/**
 * A form to fill. `id` is `kind~nonce~subject`: it comes back with the values, and its nonce makes a second
 * submission of the same form the same thing as the first.
 */
export type Form = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly submitLabel: string;
  /** Files may be added to what is described in it, where a platform's forms have a place for them. */
  readonly takesFiles: boolean;
  readonly fields: readonly Field[];
};

export type FormValues = Readonly<Record<string, string>>;

/** What was wrong with which field, in words for the person who filled it. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The words alone, for notifications, e-mail and screen readers. */
export const plainText = (text: Text): string => (typeof text === 'string' ? text : text.map(plainSpan).join(''));

const plainSpan = (span: Span): string => {
  if (typeof span === 'string') return span;
  switch (span.type) {
    case 'bold':
      return span.text;
    case 'person':
      return span.name;
    case 'ticket':
      return `#${span.number}`;
    case 'time':
      return wallClock(span.zone).format(span.at);
  }
};

/** One a zone, kept: making one takes as long as rendering a card. There are some hundred zones. */
const wallClocks = new Map<string, Intl.DateTimeFormat>();

const wallClock = (zone: string): Intl.DateTimeFormat => {
  const known = wallClocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  });
  wallClocks.set(zone, made);
  return made;
};

/** For adapters, which know nothing of the core. */
export { clip } from '#src/core/clip.ts';
