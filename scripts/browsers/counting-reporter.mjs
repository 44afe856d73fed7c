// Prints failures with their browser and, at the end, how many element tests passed and failed; writes the counts of each file where the
// runner asks.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

function* testsOf(suite, names = []) {
  for (const test of suite.tests) yield { ...test, title: [...names, test.name].join(' › ') };
  for (const child of suite.suites) yield* testsOf(child, [...names, child.name]);
}

export function countingReporter() {
  const files = {};
  return {
    reportTestFileResults({ logger, sessionsForTestFile, testFile }) {
      const name = path.relative(process.cwd(), testFile);
      const counts = (files[name] = { passed: 0, failed: 0, skipped: 0 });
      for (const session of sessionsForTestFile) {
        const place = `${name} [${session.browser.name}]`;
        const tests = session.testResults ? [...testsOf(session.testResults)] : [];
        for (const test of tests) {
          if (test.skipped) counts.skipped += 1;
          else if (test.passed) counts.passed += 1;
          else {
            counts.failed += 1;
            logger.log(
              `✗ ${place}\n  ${test.title}\n    ${test.error?.message ?? 'failed'}\n${test.error?.stack ?? ''}`,
            );
          }
        }
        for (const error of session.errors ?? []) {
          counts.failed += 1;
          logger.log(`✗ ${place}\n    ${error.message}\n${error.stack ?? ''}`);
        }
        const failedLoads = session.request404s ? [...session.request404s] : [];
        if (tests.length === 0 && !(session.errors ?? []).length) {
          counts.failed += 1;
          logger.log(`✗ ${place}\n    no test ran (missing files: ${failedLoads.join(', ') || 'none'})`);
        }
        for (const log of session.logs ?? []) logger.log(`  ${place} logged: ${log.map(String).join(' ')}`);
      }
    },
    onTestRunFinished({ sessions }) {
      const sum = (key) => Object.values(files).reduce((total, counts) => total + counts[key], 0);
      const names = [...new Set([...sessions].map((session) => session.browser.name))].join(', ');
      console.log(
        `element tests (${names}): ${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`,
      );
      if (process.env.TEST_COUNTS_FILE) writeFileSync(process.env.TEST_COUNTS_FILE, JSON.stringify(files));
    },
  };
}
