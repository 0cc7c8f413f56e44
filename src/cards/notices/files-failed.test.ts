import assert from 'node:assert/strict';
import { it } from 'node:test';
import { viewOf } from '#src/cards/testing/gallery-stories.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { filed } from '#src/core/testing/story.ts';
import { filesFailedCard } from './progress.ts';

it('says of many files with one problem once what it is', () => {
  const view = viewOf(filed({}), 'rita');
  const many = Array.from({ length: 40 }, (_, n) => ({ name: `${n + 11}.txt`, why: 'too_many' as const }));
  const failed = [
    { name: 'film.mov', why: 'too_large' as const },
    ...many,
    { name: 'tour.mov', why: 'too_large' as const },
  ];
  const notice = { kind: 'files_failed', failed, audience: 'requester' } as unknown as Extract<
    Notice,
    { kind: 'files_failed' }
  >;
  const { blocks } = filesFailedCard(view, notice);
  const texts = blocks.flatMap((block) =>
    block.type === 'text' && typeof block.text === 'string' ? [block.text] : [],
  );
  assert.match(
    texts.join('\n'),
    /^film\.mov, tour\.mov: larger than 25 MB\n11\.txt, 12\.txt, 13\.txt, 14\.txt, 15\.txt \+ 35: more than 10 files/m,
  );
});
