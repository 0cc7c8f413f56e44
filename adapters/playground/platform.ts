import { definePlatform } from '#src/app/adapter-kit/platform.ts';
import { playgroundSettings } from './settings.ts';

/** The playground, as a platform of the desk. */
export const playground = definePlatform({
  name: 'playground',
  title: 'Playground',
  about: 'the chat that comes with the desk',
  account: { pattern: /^\S+$/, instead: 'a name without spaces' },
  settings: playgroundSettings,
  presence: ({ presence }) => presence,
  whenOff: 'DESKHAND_PLAYGROUND=on turns it on',
  // Its page hears only of what its own instance does, and its clock moves on that one alone.
  needsOneInstance: true,
  isForTrying: true,

  connect: async (_, { inspector, conversations, clock, newId, history }) => {
    const { createPlayground } = await import('./adapter.ts');
    const adapter = createPlayground({ conversations, inspector, clock, newId, history });
    return {
      adapter,
      sdk: [],
      mounts: [{ path: '/playground', routes: adapter.routes, callers: 'browser' }],
      home: '/playground',
      words: (url) => `${url}/playground   (anyone can act as anyone there; DESKHAND_PLAYGROUND=off turns it off)`,
    };
  },

  commands: [],
});
