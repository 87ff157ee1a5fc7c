/** What a payload holds that ends the mortal ingest thread (hub-mortal-thread.ts). */
export const DEADLY = 'this record ends the thread';
