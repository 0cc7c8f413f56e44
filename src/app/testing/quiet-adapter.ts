import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { FileGoneError } from '#src/app/ports/files/files.ts';

/** A platform that takes everything at once, and where everyone is a member: tests and benchmarks add what they need. */
export const quietAdapter = (platform: string): ChatAdapter => {
  let messages = 0;
  return {
    platform,
    capabilities: {
      updates: true,
      threads: null,
      reactions: false,
      files: null,
      findsByEmail: false,
      commands: 'line',
    },
    start: async () => {},
    stop: async () => {},
    health: () => ({ state: 'up', detail: null }),
    lookUp: async ({ user }) => ({ name: user, email: null, zone: null, standing: 'member' }),
    findByEmail: async () => null,
    send: async () => {
      messages += 1;
      return { platform, conversation: 'all', message: `${messages}` };
    },
    update: async () => {},
    readFile: async () => {
      throw new FileGoneError('gone', 'there are no files here');
    },
  };
};
