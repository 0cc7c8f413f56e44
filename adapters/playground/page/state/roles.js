import { isChannel, personById } from './model.js';

const words = { requester: 'Requester', technician: 'Technician', manager: 'Manager', admin: 'Admin' };
const rank = ['admin', 'manager', 'technician', 'requester'];

/** A person's main role. */
export const mainRole = (person) => rank.find((role) => person.roles.includes(role)) ?? 'requester';

/** Requester; Technician in Service Desk. */
export const roleWords = (conversation) => {
  if (isChannel(conversation)) return 'Channel that the whole team reads';
  const person = personById(conversation);
  if (person === null) return '';
  const role = words[mainRole(person)];
  return person.team === null ? role : `${role} · ${person.team}`;
};

export const roleWord = (person) => words[mainRole(person)];
