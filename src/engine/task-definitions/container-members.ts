import { LIMITS } from './limits.ts';
import type { Reader } from './reader.ts';

/** Bounds of a restart policy. Source: TD-56. */
const RESTART = { exitCodes: 50, leastPeriod: 60, mostPeriod: 1_800 } as const;
const LARGEST = Number.MAX_SAFE_INTEGER;

/** What ECS refuses of members that are stored as they came, beside their shape. Sources: TD-56, TD-57, TD-60, TD-62. */
export function checkStoredMembers(reader: Reader): void {
  checkUlimits(reader.member('ulimits'));
  checkRestartPolicy(reader.member('restartPolicy'));
  checkEnvironmentFiles(reader.member('environmentFiles'));
  const specs = reader.member('credentialSpecs').list(LIMITS.list);
  if (specs.length > 1) reader.member('credentialSpecs').fail('Only one credential specification is allowed.');
}

/** Source: TD-60. */
function checkUlimits(reader: Reader): void {
  for (const item of reader.list(LIMITS.list)) {
    const soft = item.object().member('softLimit').whole(-1, LARGEST);
    const hard = item.member('hardLimit').whole(-1, LARGEST);
    item.member('name').text(64);
    if (hard !== -1 && (soft === -1 || soft > hard))
      item.member('softLimit').fail('The softLimit of a ulimit must not be greater than its hardLimit.');
  }
}

/** Source: TD-56. */
function checkRestartPolicy(reader: Reader): void {
  if (reader.isAbsent) return;
  const codes = reader.object().member('ignoredExitCodes');
  if (codes.list(LIMITS.list).length > RESTART.exitCodes)
    codes.fail(`A restart policy can ignore at most ${RESTART.exitCodes} exit codes.`);
  for (const code of codes.list(LIMITS.list)) code.whole(0, 255);
  const period = reader.member('restartAttemptPeriod');
  const seconds = period.optionalWhole(-2_147_483_648, 2_147_483_647);
  if (seconds !== undefined && (seconds < RESTART.leastPeriod || seconds > RESTART.mostPeriod))
    period.fail(`restartAttemptPeriod must be between ${RESTART.leastPeriod} and ${RESTART.mostPeriod} seconds.`);
}

/** Source: TD-57. */
function checkEnvironmentFiles(reader: Reader): void {
  const files = reader.list(LIMITS.list);
  if (files.length > LIMITS.environmentFiles)
    reader.fail(`A container can have at most ${LIMITS.environmentFiles} environment files.`);
  for (const file of files) {
    file
      .object()
      .member('type')
      .oneOf(['s3'] as const);
    if (!file.member('value').text(LIMITS.arn).endsWith('.env'))
      file.member('value').fail('Environment files must have the extension .env.');
  }
}
