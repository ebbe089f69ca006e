import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends the run with one plain line of counts, and fails it when SQLite and PostgreSQL did not run the same number of
 * tests, skipped ones included: a query tested on one engine only is not tested.
 */
export default class BothEnginesReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const on = (engine: RegExp) => tests.filter((test) => engine.test(test.fullName)).length;
    const sqlite = on(/\[sqlite\]/);
    const postgres = on(/\[(pglite|postgres)\]/);
    if (sqlite !== postgres) {
      process.exitCode = 1;
      process.stdout.write(`\nSQLite ran ${sqlite} tests and PostgreSQL ${postgres}: both must run the same.\n`);
    }
    process.stdout.write(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped\n`);
  }
}
