import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Where CI wants to count the tests that ran, they are written down as JSON too.
    ...(process.env.STOWAGE_TEST_REPORT !== undefined && {
      reporters: ['default', 'json'],
      outputFile: { json: process.env.STOWAGE_TEST_REPORT },
    }),
    isolate: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
    fileParallelism: true,
    maxWorkers: 2,
  },
});
