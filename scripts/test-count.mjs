// One plain line that says how many tests ran, from the report of the test run.
import { readFileSync, rmSync } from 'node:fs';

const file = process.argv[2];
const {
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: skipped,
} = JSON.parse(readFileSync(file, 'utf8'));
rmSync(file);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
if (passed === 0) process.exitCode = 1;
