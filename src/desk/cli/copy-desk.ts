import { type CopyProgress, copyDatabase } from '#db/copy/copy.ts';
import { createProgress } from '#src/desk/run/progress.ts';

const words: Record<CopyProgress['step'], string> = {
  copying: 'Copying',
  indexing: 'Indexing',
  verifying: 'Comparing',
};

/** Copies a desk from one database to another, shows the progress, and says what was compared. */
export const copyDesk = async (
  urls: { readonly from: string; readonly to: string },
  { say, complain }: { readonly say: (line: string) => void; readonly complain: (line: string) => void },
): Promise<void> => {
  let shown = '';
  let progress = createProgress('Copying', complain);
  const onProgress = ({ step, table, done, total }: CopyProgress): void => {
    const what = `${words[step]} ${table}`;
    if (what !== shown) {
      progress.stop();
      progress = createProgress(what, complain);
      shown = what;
    }
    progress.update(done, total);
  };
  try {
    const tables = await copyDatabase({ ...urls, onProgress });
    progress.stop();
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    say(`Copied and compared: ${rows} rows in ${tables.length} tables, equal by count and checksum.`);
    say('Start the desk with DATABASE_URL set to the new database; keep the old one until you trust the new one.');
  } finally {
    progress.stop();
  }
};
