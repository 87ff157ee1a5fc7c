import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import type { Ask } from '../../../shared/protocol/up.ts';

/** Below what one frame may carry. */
const PART_BYTES = 512 * 1024;

/** Of a browser's File. */
export type UploadSource = Pick<File, 'name' | 'size' | 'slice'>;

export type SendPart = (ask: Extract<Ask, { readonly what: 'map-upload' }>) => Promise<AnswerOf['map-upload']>;

/** Sends a file to the hub part by part, each after the one before was written. Rejects with the hub's words. */
export async function uploadFile(file: UploadSource, send: SendPart, onSent: (bytes: number) => void): Promise<void> {
  let offset = 0;
  do {
    const part = new Uint8Array(await file.slice(offset, offset + PART_BYTES).arrayBuffer());
    await send({ what: 'map-upload', name: file.name, offset, bytes: part });
    offset += part.byteLength;
    onSent(offset);
  } while (offset < file.size);
}
