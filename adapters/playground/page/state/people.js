import { api } from './api.js';
import { emit, isChannel, model, personById } from './model.js';

const inPage = 500;

/** Lists these people, too. */
const add = (people) => {
  const fresh = people.filter(({ id }) => personById(id) === null);
  if (fresh.length === 0) return;
  model.people = [...model.people, ...fresh];
  emit('people');
};

/** Lists the next people by name. */
export const loadPeople = async () => {
  const page = await api.people({ limit: inPage, ...(model.morePeople !== null && { after: model.morePeople }) });
  model.morePeople = page.length < inPage ? null : page.at(-1).id;
  add(page);
  emit('people');
};

/** Lists those whose name or address contains this. Returns their ids, at most 20. */
export const findPeople = async (matching) => {
  const found = await api.people({ matching, limit: 20 });
  add(found);
  return found.map(({ id }) => id);
};

/** Lists someone who may not be among the first; whoever does not exist is left out. */
export const loadPerson = async (id) => {
  if (id !== '' && !isChannel(id) && personById(id) === null)
    add(
      await api.person(id).then(
        (person) => [person],
        () => [],
      ),
    );
};
