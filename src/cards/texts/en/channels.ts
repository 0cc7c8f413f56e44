import { platformName } from './undelivered.ts';

const names: Readonly<Record<string, string>> = {
  api: 'A program',
  console: 'The console',
  email: 'E-mail',
  import: 'Another desk',
  replay: 'Imported',
  teams: 'Microsoft Teams',
};

/** Where a ticket was filed from, in words. */
export const channelName = (channel: string): string => names[channel] ?? platformName(channel);
