import { sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';
import type { Period } from '#src/core/reports/report-facts.ts';

/** See `ReportReader`. */
export const helpedByArticles = async (
  db: Db,
  { from, to }: Period,
  { teams, category }: Pick<ReportFilter, 'teams' | 'category'>,
): Promise<number> => {
  if (teams?.length === 0) return 0;
  const asked = db
    .selectFrom('article_answers as answer')
    .innerJoin('articles', 'articles.id', 'answer.article')
    .leftJoin('categories', 'categories.id', 'articles.category')
    .select((select) => select.fn.countAll<number>().as('n'))
    // Written out, so that the index of them is used.
    .where(sql<boolean>`answer.helped = 1`)
    .where('answer.at', '>=', from)
    .where('answer.at', '<', to)
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM person_roles AS works
        WHERE works.person = answer.person AND works.role <> 'requester')`,
    );
  const ofTeams = teams === undefined ? asked : asked.where('categories.team', 'in', [...teams]);
  const ofCategory = category === undefined ? ofTeams : ofTeams.where('articles.category', '=', category);
  return Number((await ofCategory.executeTakeFirstOrThrow()).n);
};
