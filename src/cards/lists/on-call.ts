import { button } from '#src/cards/button.ts';
import {
  type Action,
  type Block,
  type Card,
  clip,
  joined,
  type ListItem,
  type Option,
  type Span,
} from '#src/cards/card.ts';
import { listed } from '#src/cards/language/listed.ts';
import { texts } from '#src/cards/texts.ts';
import { localTime } from '#src/core/calendar/local-time.ts';
import type { Instant, PersonId, RotationId } from '#src/core/ids.ts';
import type { RotationChange } from '#src/core/rotation/rotation-change.ts';

const said = texts.onCall;

/** Somebody’s time on. */
type Time = { readonly person: PersonId; readonly from: Instant; readonly to: Instant };
type Turn = Time & { readonly rotation: RotationId };

/** Who is on call by a rotation, now and next. */
type RotationShown = {
  readonly id: RotationId;
  readonly name: string;
  readonly teams: readonly string[];
  readonly on: { readonly person: PersonId; readonly until: Instant | null; readonly away: boolean } | null;
  readonly next: Time | null;
};

/** Who reads it, and what everybody is called. */
type Reader = {
  readonly person: PersonId;
  readonly zone: string;
  readonly name: (person: PersonId) => string;
  readonly rotation: (id: RotationId) => string;
};

/** What a card shows of who is on call; see `whoIsOnCall`. */
export type OnCallShown = {
  readonly rotations: readonly RotationShown[];
  readonly own: readonly Turn[];
  readonly others: readonly Turn[];
  readonly swaps: readonly Turn[];
  readonly asked: readonly RotationChange[];
};

const time = (at: Instant, { zone }: Reader): Span => ({ type: 'time', at, zone });

/** Who is on, until when, and who is next. */
export const nowAndNext = ({ on, next }: RotationShown, reader: Reader): readonly Span[] =>
  joined([
    ...(on === null
      ? [said.nobodyNow]
      : said.now(
          { type: 'bold', text: reader.name(on.person) },
          on.until === null ? null : time(on.until, reader),
          on.away,
        )),
    ...(next === null ? [] : [' ', ...said.next(reader.name(next.person), time(next.from, reader))]),
  ]);

/** What it is called, with the teams that it serves. */
export const titleOf = ({ name, teams }: RotationShown): string =>
  teams.length === 0 ? name : said.forTeams(name, listed(teams));

/** Behind which turn an option stands: its rotation, and a moment in it. */
export const optionOf = (turn: Turn, reader: Reader, several: boolean): Option => {
  const words = said.turn(reader.name(turn.person), localTime(turn.from, reader.zone), localTime(turn.to, reader.zone));
  return {
    value: `${turn.person} ${turn.from} ${turn.rotation}`,
    label: clip(several ? said.turnIn(words, reader.rotation(turn.rotation)) : words, 75),
  };
};

const choose = (
  id: 'oncall_cover' | 'oncall_swap',
  label: string,
  turns: readonly Turn[],
  reader: Reader,
): readonly Action[] => {
  if (turns.length === 0) return [];
  const several = new Set(turns.map(({ rotation }) => rotation)).size > 1;
  const options = turns.slice(0, 25).map((turn) => optionOf(turn, reader, several));
  return [{ type: 'select', id, label, value: id, options }];
};

const changeButtons = (change: RotationChange, reader: Reader): readonly Action[] =>
  change.askedOf === reader.person
    ? [button('oncall_yes', `c${change.id}`, { style: 'primary' }), button('oncall_no', `c${change.id}`)]
    : [button('oncall_no', `c${change.id}`, { label: said.withdraw })];

/** Who is on from when until when, in whose place. */
export const partWords = (
  state: RotationChange['state'],
  { person, from, to, instead = [] }: RotationChange['parts'][number],
  reader: Reader,
): readonly Span[] =>
  said.part[state](
    reader.name(person),
    time(from, reader),
    time(to, reader),
    instead.length === 0 ? null : listed(instead.map(reader.name)),
  );

const partBlocks = (change: RotationChange, reader: Reader): readonly Block[] => [
  ...change.parts.map((part): Block => ({ type: 'text', text: partWords(change.state, part, reader) })),
  { type: 'context', text: said.in(reader.rotation(change.rotation)) },
];

const askedItem = (change: RotationChange, reader: Reader): ListItem => ({
  title:
    change.askedOf === reader.person
      ? said.askedTitle(reader.name(change.askedBy), change.parts.length > 1)
      : said.sentTitle(reader.name(change.askedOf ?? change.askedBy)),
  detail: change.parts.flatMap((part, index) => [
    ...(index === 0 ? [] : [' ']),
    ...partWords(change.state, part, reader),
  ]),
  actions: changeButtons(change, reader),
});

/** Who is on call now and next, someone’s own turns, and what they can do about them. `team`: only that one was asked for. */
export const onCallCard = (shown: OnCallShown, reader: Reader, team: string | null): Card => {
  const { rotations, own, others, swaps, asked } = shown;
  const several = rotations.length > 1;
  const turns = own.map(
    (turn): Block => ({
      type: 'text',
      text: said.own(time(turn.from, reader), time(turn.to, reader), several ? reader.rotation(turn.rotation) : null),
    }),
  );
  return {
    kind: 'on_call',
    tone: 'neutral',
    title: said.title,
    blocks: [
      rotations.length === 0
        ? { type: 'text', text: team === null ? said.none : said.noneOf(team) }
        : {
            type: 'list',
            items: rotations.map((one) => ({ title: titleOf(one), detail: nowAndNext(one, reader), actions: [] })),
          },
      ...(own.length + others.length === 0
        ? []
        : [
            { type: 'text' as const, text: [{ type: 'bold' as const, text: said.yours }] },
            ...(turns.length === 0 ? [{ type: 'text' as const, text: said.noTurns }] : turns),
          ]),
      ...(asked.length === 0
        ? []
        : [
            { type: 'text' as const, text: [{ type: 'bold' as const, text: said.asked }] },
            { type: 'list' as const, items: asked.slice(0, 5).map((change) => askedItem(change, reader)) },
          ]),
    ],
    actions: [
      ...choose('oncall_cover', said.coverFor, others, reader),
      ...choose('oncall_swap', said.swapWith, swaps, reader),
    ],
    ticket: null,
  };
};

/** A change, as it is now, to whoever it concerns. */
export const rotationChangeCard = (change: RotationChange, reader: Reader): Card => {
  const card = (
    title: string,
    tone: Card['tone'],
    blocks: readonly Block[],
    actions: readonly Action[] = [],
  ): Card => ({
    ...{ kind: 'rotation_change', tone, title, actions, ticket: null },
    blocks: [...blocks, ...partBlocks(change, reader)],
  });
  const other = reader.name(change.askedOf ?? change.askedBy);
  switch (change.state) {
    case 'asked':
      return change.askedOf === reader.person
        ? card(
            said.askedTitle(reader.name(change.askedBy), change.parts.length > 1),
            'warning',
            [],
            changeButtons(change, reader),
          )
        : card(
            said.sentTitle(other),
            'info',
            [{ type: 'text', text: said.sentSaid(other) }],
            changeButtons(change, reader),
          );
    case 'agreed':
      return card(said.agreedTitle, 'good', []);
    case 'refused':
      return card(said.refusedTitle(other), 'warning', [{ type: 'text', text: said.unchanged }]);
    case 'withdrawn': {
      const title = change.decidedBy === change.askedBy ? said.withdrawnTitle : said.impossibleTitle;
      return card(title, 'neutral', [{ type: 'text', text: said.unchanged }]);
    }
  }
};
