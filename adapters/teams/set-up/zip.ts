import { crc32 } from 'node:zlib';

/** 1 January 2026 in MS-DOS format: the same files always make the same archive. */
const dosDate = ((2026 - 1980) << 9) | (1 << 5) | 1;
const versionNeeded = 20;
/** Names are UTF-8. */
const flags = 0x800;

/**
 * The part of a file's header between the signature and the fields after the name's length; local and central headers
 * share it.
 */
const common = (name: Buffer, data: Buffer): Buffer => {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(versionNeeded, 0);
  header.writeUInt16LE(flags, 2);
  header.writeUInt16LE(dosDate, 8);
  header.writeUInt32LE(crc32(data), 10);
  header.writeUInt32LE(data.length, 14);
  header.writeUInt32LE(data.length, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
};

/**
 * A ZIP archive of a few small files, stored uncompressed: neither the format nor Teams requires more. PKWARE's APPNOTE
 * 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export const zip = (files: readonly { readonly name: string; readonly data: Buffer }[]): Buffer => {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of files) {
    const label = Buffer.from(name);
    const header = common(label, data);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), header, label, data]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const madeBy = Buffer.from([versionNeeded, 0]);
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), madeBy, header, place, label]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
};
