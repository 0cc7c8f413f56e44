import { cardForNotice } from '#src/cards/notices/card-for-notice.ts';
import type { Judgement } from '#src/core/conversation/automatic-answer.ts';
import { people } from '#src/core/testing/small-organisation.ts';
import { accept, cancel, filed, resolve, type Step, tell } from '#src/core/testing/story.ts';
import { type GalleryCard, viewOf } from './gallery-stories.ts';
import { clipped, hostileTexts } from './hostile-texts.ts';

type Given = { readonly judged?: Judgement; readonly personAnswered?: true; readonly text?: string };

const answer = (name: string, steps: readonly Step[], { text, ...since }: Given = {}): GalleryCard => {
  const story = tell(filed({ title: 'Printer does nothing', description: '' }), steps);
  const sentences = [
    { text: text ?? 'Turn the printer off for thirty seconds.', sources: ['printer'] },
    { text: text ?? 'Remove the jobs that hang.', sources: ['printer', 'queue'] },
  ];
  const sources = [
    { id: 'printer', title: text ?? 'Printer is offline' },
    { id: 'queue', title: text ?? 'Jobs stay in the queue' },
  ];
  const notice = { kind: 'answer', sentences, sources, ...since } as const;
  const told = { ticket: story.ticket.number, audience: 'requester', to: { person: people.rita.id }, seq: 2 } as const;
  return {
    name: `answer/${name}`,
    card: cardForNotice({ ...notice, ...told }, viewOf(story, 'rita')),
    story,
    reader: 'rita',
  };
};

/** What a language model wrote, as its requester sees it. */
export const assistantCards: readonly GalleryCard[] = [
  answer('given', []),
  answer('helped', [], { judged: 'helped' }),
  answer('did not help', [], { judged: 'not' }),
  answer('a person is wanted', [], { judged: 'person' }),
  answer('a person answers', [['dana', accept]], { personAnswered: true }),
  answer(
    'solved',
    [
      ['dana', accept],
      ['dana', resolve],
    ],
    { personAnswered: true },
  ),
  answer('withdrawn after it helped', [['rita', cancel]], { judged: 'helped' }),
  ...Object.entries(hostileTexts).map(([name, text]) => answer(`hostile ${name}`, [], { text: clipped(text) })),
];
