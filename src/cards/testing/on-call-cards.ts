import { onCallCard, rotationChangeCard } from '#src/cards/lists/on-call.ts';
import { hours, type RotationId } from '#src/core/ids.ts';
import type { RotationChange } from '#src/core/rotation/rotation-change.ts';
import { monday, type Name, people } from '#src/core/testing/small-organisation.ts';
import type { GalleryCard } from './gallery-stories.ts';

const nights = 'nights' as RotationId;
const week = hours(168);
const [dana, tom] = [people.dana.id, people.tom.id];

const reader = (who: Name) => ({
  person: people[who].id,
  zone: 'Europe/Berlin',
  name: (id: string) => Object.values(people).find((person) => person.id === id)?.name ?? id,
  rotation: () => 'Nights & weekends',
});

const rotation = {
  ...{ id: nights, name: 'Nights & weekends', teams: ['Support', 'Networks'] },
  on: { person: dana, until: monday + week, away: false },
  next: { person: tom, from: monday + week, to: monday + 2 * week },
};
const danas = { person: dana, from: monday, to: monday + week, rotation: nights };
const toms = { person: tom, from: monday + week, to: monday + 2 * week, rotation: nights };

const swap: RotationChange = {
  ...{ id: 12, rotation: nights, askedBy: dana, askedOf: tom, askedAt: monday, state: 'asked' },
  parts: [
    { person: tom, from: danas.from, to: danas.to, instead: [dana] },
    { person: dana, from: toms.from, to: toms.to, instead: [tom] },
  ],
  ...{ decidedAt: null, decidedBy: null },
};
const decided = (state: RotationChange['state'], by: Name): RotationChange => ({
  ...{ ...swap, state, decidedAt: monday, decidedBy: people[by].id },
});
const cover: RotationChange = {
  ...{ ...decided('agreed', 'tom'), askedBy: tom, askedOf: null },
  parts: [{ person: tom, from: monday + hours(9), to: monday + hours(23), instead: [dana] }],
};

const none = { rotations: [], own: [], others: [], swaps: [], asked: [] };

const about = (name: string, card: GalleryCard['card']): GalleryCard => ({ name, card, story: null, reader: null });

/** Who is on call, and what is asked and agreed about it. */
export const onCallCards: readonly GalleryCard[] = [
  about(
    'on_call/who takes turns',
    onCallCard(
      { rotations: [rotation], own: [danas], others: [toms], swaps: [toms], asked: [swap] },
      reader('dana'),
      null,
    ),
  ),
  about(
    'on_call/asked, and somebody away is on',
    onCallCard(
      {
        ...none,
        rotations: [{ ...rotation, on: { person: dana, until: null, away: true }, next: null }],
        own: [toms],
        asked: [swap],
      },
      reader('tom'),
      null,
    ),
  ),
  about(
    'on_call/a manager’s, nobody on now, two rotations',
    onCallCard(
      {
        ...none,
        rotations: [
          { ...rotation, on: null },
          { ...rotation, teams: [], name: 'Managers' },
        ],
      },
      reader('mona'),
      null,
    ),
  ),
  about('on_call/none', onCallCard(none, reader('rita'), null)),
  about('on_call/a team without', onCallCard(none, reader('dana'), 'Networks')),
  about('rotation_change/asked', rotationChangeCard(swap, reader('tom'))),
  about('rotation_change/sent', rotationChangeCard(swap, reader('dana'))),
  about('rotation_change/agreed', rotationChangeCard(decided('agreed', 'tom'), reader('dana'))),
  about('rotation_change/refused', rotationChangeCard(decided('refused', 'tom'), reader('dana'))),
  about('rotation_change/taken back', rotationChangeCard(decided('withdrawn', 'dana'), reader('dana'))),
  about('rotation_change/no longer possible', rotationChangeCard(decided('withdrawn', 'tom'), reader('dana'))),
  about('rotation_change/covered', rotationChangeCard(cover, reader('dana'))),
];
