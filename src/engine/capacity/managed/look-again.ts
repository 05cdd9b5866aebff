import { MINUTE_MS } from '../../../model/units.ts';

/** How long until a managed provider looks again at tasks that it could not help (our choice). */
export const LOOK_AGAIN_MS = MINUTE_MS;
