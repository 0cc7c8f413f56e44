/** Bytes of one file, and files of one message, as the desk keeps them. */
export const fileLimits = { size: 25_000_000, perMessage: 10 };

const sizeWords = (bytes) => {
  if (bytes < 1_000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1_000)} kB`
    : `${(bytes / 1_000_000).toFixed(1).replace('.0', '')} MB`;
};

const typeWords = ({ name, type }) =>
  (/\.([a-z0-9]{1,6})$/i.exec(name)?.[1] ?? type.split('/').pop() ?? '').toUpperCase();

/** `shot.png · PNG · 12 kB`. */
export const fileWords = (file) =>
  [file.name, typeWords(file), sizeWords(file.size)].filter((words) => words !== '').join(' · ');

/** Why these cannot be sent, in words; null: they can. */
export const problemOf = (files, most) => {
  const large = files.find(({ size }) => size > fileLimits.size);
  if (large !== undefined) return `${large.name} is larger than ${sizeWords(fileLimits.size)}. Choose a smaller one.`;
  return files.length > most ? `Choose at most ${most === 1 ? 'one file' : `${most} files`}.` : null;
};
