export type SaidFile = { readonly name: string; readonly content: string };

/** What is chosen in a select, or filled in to the form that a button opens. */
export type Filled = {
  readonly option?: string;
  readonly values?: Readonly<Record<string, string>>;
  /** By the field that they are put into. */
  readonly files?: Readonly<Record<string, readonly SaidFile[]>>;
  /** It answers a question, which nobody can answer twice. */
  readonly usesUp?: true;
};

/** How something is done: typed, or pressed on the newest card that says `on` and has the button. */
export type Act =
  | { readonly files: string }
  | { readonly writes: string }
  /** Minutes. */
  | { readonly passes: number }
  | { readonly types: string }
  | { readonly on: RegExp; readonly label: string; readonly filled?: Filled };

export type Step = Act & { readonly who: string; readonly what: string };

const typed = (who: string, types: string): Step => ({ who, what: `types "${types}"`, types });

const files = (who: string, text: string): Step => ({ who, what: `files "${text}"`, files: text });

const pressed = (who: string, on: RegExp, label: string, filled: Filled = {}): Step => ({
  ...{ who, what: `presses "${label}" on ${on}`, on, label, filled },
});

const writes = (who: string, text: string): Step => ({ who, what: `writes "${text}"`, writes: text });

const passes = (minutes: number): Step => ({ who: '', what: `${minutes} minutes pass`, passes: minutes });

const form = (values: Readonly<Record<string, string>>): Filled => ({ values });

/** Tickets through every step, in the builders' small desk. Each step needs those before it. */
export const walks: Readonly<Record<string, readonly Step[]>> = {
  typed: [
    files('rita', 'printer is on fire'),
    typed('dana', 'decline 1 no time today'),
    typed('tom', 'decline 1 no time either'),
    typed('dana', 'take 1'),
    typed('dana', 'take 1'),
    typed('dana', 'note 1 the same as last week'),
    typed('dana', 'reply 1 on my way'),
    typed('rita', 'reply 1 thank you, third floor'),
    typed('dana', 'ask 1 which printer?'),
    typed('rita', 'reply 1 the left one'),
    typed('dana', 'hold 1 part: the part is ordered'),
    typed('rita', 'add 1 mona'),
    typed('rita', 'drop 1 mona'),
    typed('mona', 'assign 1 tom'),
    typed('tom', 'resolve 1 replaced the fuser'),
    typed('rita', 'reopen 1 it smokes again'),
    typed('tom', 'resolve 1 replaced everything'),
    typed('rita', 'close 1'),
    files('rita', 'printer is out of paper'),
    typed('rita', 'cancel 2 found some'),
    files('rita', 'printer is gone'),
    typed('mona', 'assign 3 dana'),
    typed('dana', 'hand 3 to Networks, it is the switch'),
    typed('mona', 'assign 3 mona'),
    typed('mona', 'list'),
    typed('dana', 'queue'),
    typed('dana', 'away until tomorrow'),
    typed('dana', 'back'),
    typed('rita', 'show 3'),
    typed('rita', 'nonsense'),
  ],
  pressed: [
    files('rita', 'printer is on fire'),
    pressed('dana', /For you: #1/, 'Decline', form({ reason: 'no time' })),
    pressed('tom', /For you: #1/, 'Accept'),
    pressed('tom', /For you: #1/, 'Reply', form({ text: 'on my way' })),
    pressed('rita', /has taken #1|Filed as #1/, 'Reply', form({ text: 'third floor' })),
    pressed('tom', /For you: #1/, 'Ask the requester', form({ question: 'which one?' })),
    pressed('rita', /has a question about #1/, 'Answer', form({ text: 'the left one' })),
    pressed('tom', /For you: #1/, 'Resolve', form({ resolution: 'a new fuser' })),
    pressed('rita', /#1 is solved/, 'Reopen', form({ reason: 'it smokes' })),
    pressed('tom', /#1 is open again/, 'Resolve', form({ resolution: 'a new printer' })),
    pressed('rita', /#1 is solved/, 'Confirm'),
    pressed('rita', /#1 is solved/, 'Rate', { option: '2' }),
    files('rita', 'printer is out of paper'),
    pressed('rita', /Filed as #2/, 'Withdraw', form({ reason: 'found some' })),
    files('rita', 'something is odd about my desk'),
    typed('dana', 'queue'),
    pressed('dana', /#3/, 'Take it'),
    pressed('dana', /For you: #3/, 'On hold…', form({ waitsFor: 'part', note: 'a new desk is ordered' })),
    pressed('dana', /For you: #3/, 'Continue work'),
    pressed('dana', /For you: #3/, 'Details'),
    pressed('rita', /Filed as #3/, 'This is urgent', form({ impact: 'team', urgency: 'blocked' })),
    files('rita', 'printer is stuck'),
    typed('dana', 'decline 4 not now'),
    typed('tom', 'decline 4 not now'),
    typed('dana', 'decline 4 not now'),
    passes(61),
    pressed('mona', /#4/, 'Give it to…', { option: 'tom' }),
    pressed('tom', /For you: #4/, 'Accept'),
    files('rita', 'nobody knows what this is'),
    files('rita', 'nobody knows what that is'),
    passes(61),
    pressed('mona', /tickets need you[\s\S]*#5/, 'Assign', form({ assignee: 'tom' })),
    pressed('mona', /tickets? needs? you[\s\S]*#6/, 'Details'),
  ],
  'pressed when it is late': [
    files('rita', 'printer is on fire'),
    pressed('dana', /For you: #1/, 'Accept'),
    passes(3 * 24 * 60),
    pressed('mona', /on #1 is overdue/, 'Acknowledge'),
    pressed('mona', /on #1 is overdue/, 'Reassign', form({ assignee: 'tom' })),
    pressed('tom', /For you: #1/, 'Accept'),
  ],
  written: [
    writes('rita', 'my monitor flickers since the update'),
    pressed('rita', /monitor flickers/, 'File as a ticket', { usesUp: true }),
    writes('rita', 'status'),
    writes('rita', 'thanks'),
    typed('dana', 'take 1'),
    typed('dana', 'ask 1 which monitor?'),
    writes('rita', 'the left one'),
    typed('dana', 'resolve 1 a new cable'),
    writes('rita', 'reopen 1 it flickers again'),
    writes('dana', 'resolve 1 a new monitor'),
    writes('rita', 'close 1'),
    writes('rita', '#1 it flickers after all'),
    writes('dana', 'take 2'),
    writes('rita', 'help'),
    writes('rita', 'lst'),
  ],
};
