import { hasRole, type Person, type Role } from '#src/core/organisation/person.ts';

/** What a home page can show. */
type Card = {
  /** Who has it; everyone: absent. */
  readonly roles?: readonly Role[];
  /** Two columns wide, where there is room. */
  readonly wide: boolean;
  /** Not there until somebody adds it. */
  readonly offered?: true;
};

const desk = ['technician', 'manager', 'admin'] as const;
const leads = ['manager', 'admin'] as const;

/** Every card, in the order in which it stands for whoever has moved none. */
const cards = {
  asked: { roles: ['technician'], wide: false },
  work: { roles: ['technician'], wide: true },
  teams: { roles: leads, wide: true },
  unacknowledged: { roles: leads, wide: false },
  unassigned: { roles: desk, wide: false },
  due: { roles: desk, wide: false },
  people: { roles: leads, wide: false },
  health: { roles: ['admin'], wide: false },
  requested: { wide: false },
  activity: { wide: false },
  articles: { wide: false },
  figures: { roles: ['technician'], wide: false, offered: true },
  statuses: { roles: leads, wide: false, offered: true },
  priorities: { roles: leads, wide: false, offered: true },
  categories: { roles: leads, wide: false, offered: true },
  changes: { roles: ['admin'], wide: false, offered: true },
} as const satisfies Readonly<Record<string, Card>>;

export type DashboardCard = keyof typeof cards;

type Placed<Id extends string> = { readonly card: Id; readonly wide: boolean };

/** As it is kept. It may name cards that there are no more, or that are not for this person. */
export type StoredDashboard = {
  readonly shown: readonly Placed<string>[];
  readonly hidden: readonly string[];
  /** Counts every change. */
  readonly version: number;
};

/** What a person sees, in order, and what they could add. */
export type Dashboard = {
  readonly shown: readonly Placed<DashboardCard>[];
  readonly hidden: readonly DashboardCard[];
  readonly version: number;
};

const isFor = (person: Person, card: string): card is DashboardCard => {
  if (!Object.hasOwn(cards, card)) return false;
  const { roles }: Card = cards[card as DashboardCard];
  return roles === undefined || hasRole(person, ...roles);
};

const cardsOf = (person: Person): readonly DashboardCard[] =>
  (Object.keys(cards) as DashboardCard[]).filter((card) => isFor(person, card));

const usual = (card: DashboardCard): Placed<DashboardCard> => ({ card, wide: cards[card].wide });

const isOffered = (card: DashboardCard): boolean => {
  const one: Card = cards[card];
  return one.offered === true;
};

/**
 * The home page of somebody. Cards that are no more, or not for them, are left out; those that they have neither kept nor
 * removed, as they came with a later version or another role, stand at the end.
 */
export const dashboardOf = (person: Person, stored: StoredDashboard | null): Dashboard => {
  const kept = new Map<DashboardCard, Placed<DashboardCard>>();
  for (const { card, wide } of stored?.shown ?? []) if (isFor(person, card)) kept.set(card, { card, wide });
  const removed = new Set(stored?.hidden);
  const others = cardsOf(person).filter((card) => !kept.has(card));
  const isShown = (card: DashboardCard): boolean => !removed.has(card) && !isOffered(card);
  return {
    shown: [...kept.values(), ...others.filter(isShown).map(usual)],
    hidden: others.filter((card) => !isShown(card)),
    version: stored?.version ?? 0,
  };
};

/** What somebody does to their home page. `order`: the cards that stand there, as they are to stand. */
export type DashboardMove =
  | { readonly act: 'earlier' | 'later' | 'wide' | 'narrow' | 'hide' | 'show'; readonly card: string }
  | { readonly act: 'order'; readonly order: readonly string[] }
  /** Exactly these stand there, in this order; all others are removed. */
  | { readonly act: 'set'; readonly shown: readonly Placed<string>[] }
  | { readonly act: 'reset' };

const swapped = <T>(all: readonly T[], from: number, to: number): readonly T[] => {
  const [one, other] = [all[from], all[to]];
  if (one === undefined || other === undefined) return all;
  return all.with(from, other).with(to, one);
};

/** The home page after a move, one version later; null: there is no such card to be moved so. */
export const moveCard = ({ shown, hidden, version }: Dashboard, move: DashboardMove): StoredDashboard | null => {
  const next = (changed: Partial<Omit<StoredDashboard, 'version'>>): StoredDashboard => ({
    ...{ shown, hidden, version: version + 1 },
    ...changed,
  });
  if (move.act === 'reset') return next({ shown: [], hidden: [] });
  if (move.act === 'set') {
    const there = [...shown.map(({ card }) => card), ...hidden];
    const wanted = move.shown.map(({ card }) => card);
    if (new Set(wanted).size < wanted.length || !wanted.every((card) => there.some((one) => one === card))) return null;
    return next({ shown: move.shown, hidden: there.filter((card) => !wanted.includes(card)) });
  }
  if (move.act === 'order') {
    const placed = move.order.map((id) => shown.find(({ card }) => card === id));
    const all = new Set(placed.filter((one) => one !== undefined));
    return all.size === shown.length && placed.length === shown.length ? next({ shown: [...all] }) : null;
  }
  const added = hidden.find((card) => card === move.card);
  if (move.act === 'show') {
    if (added === undefined) return null;
    return next({ shown: [...shown, usual(added)], hidden: hidden.filter((card) => card !== added) });
  }
  const at = shown.findIndex(({ card }) => card === move.card);
  const here = shown[at];
  if (here === undefined) return null;
  switch (move.act) {
    case 'earlier':
      return next({ shown: swapped(shown, at, at - 1) });
    case 'later':
      return next({ shown: swapped(shown, at, at + 1) });
    case 'wide':
    case 'narrow':
      return next({ shown: shown.with(at, { ...here, wide: move.act === 'wide' }) });
    case 'hide':
      return next({ shown: shown.filter(({ card }) => card !== here.card), hidden: [...hidden, here.card] });
  }
};
