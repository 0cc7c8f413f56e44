/** What admins read of webhooks. */
export const webhook = {
  ended: (name: string) => `The webhook “${name}” was ended`,
  why: {
    failing: 'Nothing has arrived there for three days.',
    gone: 'Its server says that it is gone.',
    person: 'Its owner has left or is blocked.',
    removed: 'Somebody removed it.',
  },
  whatNow: 'Nothing is sent there any more. If it is still needed, set up a new one.',
};
