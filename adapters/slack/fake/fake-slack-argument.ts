import { type FakeChannel, type FakeState, type Json, SlackRefusal } from './fake-slack-state.ts';

/** For tests: a method of the Web API, and the scope it needs. */
export type Method = { readonly scope: string | null; readonly call: (state: FakeState, args: Json) => Json };

/** A required argument. */
export const argument = (args: Json, key: string): string => {
  const value = args[key];
  if (typeof value !== 'string' || value === '') throw new SlackRefusal('invalid_arguments', key);
  return value;
};

/** A conversation that the app is in. */
export const channelFor = (state: FakeState, id: string): FakeChannel => {
  const channel = state.channels.get(id);
  if (channel === undefined) throw new SlackRefusal('channel_not_found');
  if (channel.archived) throw new SlackRefusal('is_archived');
  if (!channel.members.has(state.botUser)) throw new SlackRefusal('not_in_channel');
  return channel;
};
