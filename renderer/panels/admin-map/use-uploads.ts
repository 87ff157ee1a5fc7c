import { useState } from 'react';
import { useSeat } from '../../store/seat-context.tsx';
import { uploadFile } from './upload-file.ts';

export interface Upload {
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  /** Null: it goes on. */
  readonly error: string | null;
}

export interface Uploads {
  /** Those that go on or have failed; what is done lies in the inbox. */
  readonly list: readonly Upload[];
  /** Rises when the inbox holds something new. */
  readonly done: number;
  add(files: readonly File[]): void;
}

/** Files on their way to the hub, one after the other. `onDone` is told each that has arrived. */
export function useUploads(onDone: (name: string) => void): Uploads {
  const seat = useSeat();
  const [list, setList] = useState<readonly Upload[]>([]);
  const [done, setDone] = useState(0);
  const change = (name: string, parts: Partial<Upload>): void =>
    setList((uploads) => uploads.map((upload) => (upload.name === name ? { ...upload, ...parts } : upload)));

  const run = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      try {
        await uploadFile(
          file,
          (ask) => seat.client.query(ask),
          (sent) => change(file.name, { sent }),
        );
        setList((uploads) => uploads.filter(({ name }) => name !== file.name));
        setDone((count) => count + 1);
        onDone(file.name);
      } catch (error) {
        change(file.name, { error: error instanceof Error ? error.message : String(error) });
      }
    }
  };
  return {
    list,
    done,
    add(files) {
      const fresh = files.map(({ name, size }) => ({ name, bytes: size, sent: 0, error: null }));
      setList((uploads) => [...uploads.filter(({ name }) => !fresh.some((one) => one.name === name)), ...fresh]);
      void run(files);
    },
  };
}
