import { platformFramesContract } from '#src/app/contracts/platform/frames-contract.ts';
import { personAddress, startPlayground } from './testing/playground-harness.ts';

platformFramesContract('playground', async () => {
  const { playground, post, close } = await startPlayground();
  const at = (path: string, frame: unknown) => ({
    name: path,
    frame,
    deliver: async (body: unknown) => (await post(`/people/lena/${path}`, JSON.stringify(body))).status,
  });
  return {
    adapter: playground,
    person: personAddress('lena'),
    samples: [
      at('command', { text: '/ticket list', eventId: 'e-1' }),
      at('messages', { text: 'My printer is on fire', inReplyTo: null, eventId: 'e-2' }),
      at('actions', { messageId: null, actionId: 'show', value: '17', chosen: '17', eventId: 'e-3' }),
      at('forms', { formId: 'intake~n-1', values: { title: 'Printer' }, eventId: 'e-4' }),
    ],
    write: async (text) => void (await post('/people/lena/messages', { text })),
    close,
  };
});
