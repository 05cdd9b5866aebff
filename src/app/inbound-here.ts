import type { InboundDoor } from './inbound-door.ts';
import type { WaitingDelivery } from './inbound-ports.ts';

/**
 * Processes deliveries in this process, after whoever sent them has been answered. What fails, or is lost with the process,
 * stays where it is kept and is found by the next tick.
 */
export function handedHere(
  work: (waiting: WaitingDelivery) => Promise<void> | undefined,
  onFault: (error: unknown) => void,
): { readonly hand: InboundDoor['hand']; readonly settled: () => Promise<void> } {
  const running = new Set<Promise<void>>();
  return {
    async hand(waiting) {
      const run: Promise<void> = new Promise<void>((resolve) => setImmediate(resolve))
        .then(() => work(waiting))
        .catch(onFault)
        .finally(() => running.delete(run));
      running.add(run);
    },
    settled: async () => {
      await Promise.all(running);
    },
  };
}
