import { expect, test } from 'vitest';
import { uploadFile, type UploadSource } from './upload-file.ts';

function source(size: number): UploadSource {
  const blob = new Blob([new Uint8Array(size).map((_, i) => i % 251)]);
  return { name: 'a.pmtiles', size, slice: (from, to) => blob.slice(from, to) };
}

test('[MI13] a file goes to the hub in order, in parts that fit a frame', async () => {
  const sent: { readonly offset: number; readonly length: number }[] = [];
  const progress: number[] = [];
  await uploadFile(
    source(1_200_000),
    ({ offset, bytes }) => {
      sent.push({ offset, length: bytes.length });
      return Promise.resolve({ bytes: offset + bytes.length });
    },
    (bytes) => progress.push(bytes),
  );
  expect(sent).toEqual([
    { offset: 0, length: 524_288 },
    { offset: 524_288, length: 524_288 },
    { offset: 1_048_576, length: 151_424 },
  ]);
  expect(progress).toEqual([524_288, 1_048_576, 1_200_000]);
});

test('[MI13] an empty file is begun too; a refusal ends the rest', async () => {
  let parts = 0;
  await uploadFile(
    source(0),
    () => Promise.resolve({ bytes: parts++ }),
    () => {},
  );
  expect(parts).toBe(1);
  const full = uploadFile(
    source(2_000_000),
    () => Promise.reject(new Error(`full ${++parts}`)),
    () => {},
  );
  await expect(full).rejects.toThrow('full 2');
});
