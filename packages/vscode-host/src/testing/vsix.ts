import { writeFile } from "node:fs/promises";
import { crc32 } from "node:zlib";

/** Writes the files of an extension, given by their paths, as a `.vsix`, which is a ZIP archive. */
export async function writeVsix(path: string, files: Record<string, string>): Promise<void> {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const entryName = Buffer.from(`extension/${name}`);
    const content = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(entryName.length, 22);

    const entry = Buffer.concat([Buffer.from("PK\x03\x04"), common, entryName, content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, place, entryName]));
    entries.push(entry);
    offset += entry.length;
  }

  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  await writeFile(path, Buffer.concat([...entries, ...directory, end]));
}
