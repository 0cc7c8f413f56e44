import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hours, type PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import {
  candidate,
  everyone,
  monday,
  people,
  organisation as smallOrganisation,
} from '#src/core/testing/small-organisation.ts';
import { checkSla, decline, filed, reopen, type Story, say, stories, tell } from '#src/core/testing/story.ts';
import { heard } from './testing/heard.ts';

const held = stories.in_progress;

describe('whoever has a ticket and is not there', () => {
  const left: Person = { ...people.dana, active: false };
  const away: Person = { ...people.dana, away: { until: null } };
  const tomOnly = { candidates: [candidate('tom')] };

  it('because they have left: the next one hears, they do not', async () => {
    const after = tell(held, [['rita', say('Any news?')]], { ...tomOnly, holder: left });
    assert.deepEqual(await heard(held, after), ['technician tom: reply rita', 'technician tom: assigned']);
    const nobody = tell(held, [['rita', say('Any news?')]], { candidates: [], holder: left });
    assert.deepEqual(await heard(held, nobody), [
      'manager [support]: reply rita',
      'manager mona: reply rita',
      'manager [support]: nobody_eligible',
      'manager mona: nobody_eligible',
    ]);
  });

  it('because they are away: the manager hears what the requester says', async () => {
    const after = tell(held, [['rita', say('Any news?')]], { ...tomOnly, holder: away });
    assert.deepEqual(await heard(held, after), ['technician dana: reply rita', 'manager mona: reply rita']);
  });

  it('is not told that an offer moved on', async () => {
    const asked = stories.assigned;
    const after = tell(asked, [['desk', { type: 'route' }]], { ...tomOnly, holder: away });
    assert.deepEqual(await heard(asked, after), ['technician tom: assigned']);
  });

  it('does not hear of a ticket that is reopened; whoever is asked has it as new work', async () => {
    const after = tell(stories.resolved, [['rita', reopen]], { ...tomOnly, holder: left });
    assert.deepEqual(await heard(stories.resolved, after), ['technician tom: assigned']);
  });
});

describe('a manager who cannot hear', () => {
  const allDeclined = (story: Story) => tell(story, [['dana', decline]], { candidates: [candidate('dana')] });
  const without = (name: keyof typeof people, how: Partial<Person>) =>
    everyone.map((person) => (person.id === name ? { ...person, ...how } : person));
  const away = { until: monday + hours(9) };
  const asked = filed();

  it('because the ticket is their own: the next in line decides', async () => {
    const own = filed({ requester: people.mona });
    assert.deepEqual(await heard(own, allDeclined(own)), ['manager bob: all_declined']);
  });

  it('because they have left: the next in line does', async () => {
    const people = without('mona', { active: false });
    assert.deepEqual(await heard(asked, allDeclined(asked), smallOrganisation, people), ['manager bob: all_declined']);
  });

  it('because they are away: their delegate does, in their place', async () => {
    const people = without('mona', { away, delegate: 'olu' as PersonId });
    assert.deepEqual(await heard(asked, allDeclined(asked), smallOrganisation, people), ['manager olu: all_declined']);
    const late = tell(asked, [['desk', checkSla, 120]]);
    const told = (await heard(asked, late, smallOrganisation, people)).filter((line) => /breached/.test(line));
    assert.deepEqual(told, ['technician dana: breached 1', 'manager olu: breached 1']);
  });

  it('and whose delegate is away, too, has left, or asks for help: the next in line does', async () => {
    const mona = { away, delegate: 'olu' as PersonId };
    for (const olu of [{ away }, { active: false }]) {
      const people = without('mona', mona).map((person) => (person.id === 'olu' ? { ...person, ...olu } : person));
      assert.deepEqual(await heard(asked, allDeclined(asked), smallOrganisation, people), [
        'manager bob: all_declined',
      ]);
    }
    const own = filed({ requester: people.olu });
    const told = await heard(own, allDeclined(own), smallOrganisation, without('mona', mona));
    assert.deepEqual(told, ['manager bob: all_declined']);
  });

  it('is not replaced once they are back', async () => {
    const people = without('mona', { away: { until: monday }, delegate: 'olu' as PersonId });
    assert.deepEqual(await heard(asked, allDeclined(asked), smallOrganisation, people), ['manager mona: all_declined']);
  });

  it('and nobody above them: the admins do', async () => {
    const people = without('mona', { away, manager: null });
    assert.deepEqual(await heard(asked, allDeclined(asked), smallOrganisation, people), ['manager ada: all_declined']);
  });
});
