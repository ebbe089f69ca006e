import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
    reporters: ['default', './tests/support/both-engines-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // Browser and server tests start processes of their own: more at once would only wait for each other.
    maxWorkers: 2,
  },
});
