import { fileURLToPath } from 'node:url';
import { platforms } from '#src/platforms.ts';

const folder = new URL('../../../manifest/', import.meta.url);

/** A file that a platform is given, and what it must say. */
export type Manifest = { readonly file: string; readonly content: unknown };

/** The manifests with the commands in them that the catalogue of verbs has now; all else is as it stands in the files. */
export const manifests = (): Promise<readonly Manifest[]> =>
  Promise.all(
    platforms
      .flatMap((platform) => platform.manifests)
      .map(async ({ file, content }) => ({
        file: fileURLToPath(new URL(file, folder)),
        content: JSON.parse(JSON.stringify(await content())),
      })),
  );
