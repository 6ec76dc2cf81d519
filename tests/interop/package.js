// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';

/** A package as firmware/Maintenance/PackageHeader.cs describes it; written a second time here, so that both cannot be wrong alike. */
export function makePackage(version, image) {
  const header = Buffer.alloc(128);
  header.write('OSFW', 0, 'ascii');
  header[4] = 1;
  header.writeUInt32LE(header.length + image.length, 8);
  header.write('emulator', 12, 'ascii');
  header.write(version, 32, 'ascii');
  createHash('sha256').update(image).digest().copy(header, 82);
  header.writeUInt32LE(crc32(header.subarray(0, 124)), 124);
  return Buffer.concat([header, image]);
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (0xEDB88320 & -(crc & 1));
    }
  }
  return ~crc >>> 0;
}
