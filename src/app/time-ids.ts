import { randomUUID } from 'node:crypto';

const MOST = 1_000_000;

/** Ids that sort by time, and within a millisecond in the order in which one process made them. */
export function timeIds(): (wallMs: number) => string {
  let count = 0;
  return (wallMs) => {
    count = (count + 1) % MOST;
    return `${String(wallMs).padStart(15, '0')}-${String(count).padStart(6, '0')}-${randomUUID().slice(0, 8)}`;
  };
}
