import { platformFramesContract } from '#src/app/contracts/platform/frames-contract.ts';
import { fakeBot } from './fake/fake-teams-app.ts';
import { addressOf, channelId, startTeams } from './fake/teams-harness.ts';

const press = { deskhand: { action: 'accept', value: '17.1' } };
const form = { deskhand: { form: 'intake~n1~' }, title: 'No sound', description: '' };
const mention = { type: 'mention', text: '<at>Deskhand</at>', mentioned: fakeBot };
const file = {
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  name: 'log.txt',
  contentUrl: 'https://contoso.example/log.txt',
  content: { downloadUrl: 'https://contoso.example/log.txt?x', fileType: 'txt' },
};
const quote = '<blockquote itemtype="http://schema.skype.com/Reply" itemid="1700"><p>Card</p></blockquote><p>yes</p>';
const chosen = { messagePayload: { body: { content: '<p>VPN</p>', contentType: 'html' }, attachments: [file] } };

/** Every kind of activity that Teams sends, by its name. */
const kinds: Readonly<Record<string, object>> = {
  message: { type: 'message', text: 'hello', attachments: [file, { contentType: 'text/html', content: quote }] },
  command: { type: 'message', text: 'ticket list', attachments: [file] },
  oldSubmit: { type: 'message', value: press },
  edit: { type: 'messageUpdate', text: 'hello', channelData: { eventType: 'editMessage' } },
  deletion: { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } },
  installation: { type: 'installationUpdate', action: 'add' },
  removal: { type: 'installationUpdate', action: 'remove' },
  channelCreated: { type: 'conversationUpdate', membersAdded: [{ id: fakeBot.id }] },
  reaction: { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
  button: { type: 'invoke', name: 'adaptiveCard/action', replyToId: '1', value: { action: { data: press } } },
  dialogOpened: { type: 'invoke', name: 'task/fetch', value: { data: press } },
  dialogSubmitted: { type: 'invoke', name: 'task/submit', value: { data: form } },
  extension: { type: 'invoke', name: 'composeExtension/fetchTask', value: chosen },
  extensionSubmitted: { type: 'invoke', name: 'composeExtension/submitAction', value: { data: form } },
  ticketSearch: {
    type: 'invoke',
    name: 'composeExtension/query',
    value: { commandId: 'findTicket', parameters: [{ name: 'query', value: 'vpn' }], queryOptions: { skip: 0 } },
  },
  link: {
    type: 'invoke',
    name: 'composeExtension/queryLink',
    value: { url: 'https://desk.example/console/tickets/1' },
  },
  search: { type: 'invoke', name: 'application/search', value: { queryText: 'sam', dataset: 'technicians' } },
};

platformFramesContract('teams', async () => {
  const { teams, fake, close } = await startTeams({ teams: { answerWithinMs: 50, answerAgainMs: 1 } });
  const { people } = fake;
  const deliver = async (frame: unknown): Promise<number> => {
    const { status } = await people.post(frame);
    // What the Bot Framework wants for an invoke that a bot does not know.
    return status === 501 ? 404 : status;
  };
  const channel = { type: 'message', text: '<at>Deskhand</at> help', entities: [mention] };
  return {
    adapter: teams,
    person: addressOf(fake, 'lena'),
    samples: [
      ...Object.entries(kinds).map(([name, given]) => ({ name, frame: people.activityOf('lena', given), deliver })),
      { name: 'mention', frame: people.activityOf('lena', channel, `${channelId};messageid=1`), deliver },
    ],
    write: async (text) => void (await people.as('lena').say(text)),
    close,
  };
});
