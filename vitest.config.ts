import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const everywhere = ['**/node_modules/**', '**/dist/**', '.runtime/**', '.build/**', 'data/**'];
const wideFiles = '**/*.wide.test.ts';
const testServer = 'product/server/test-setup.ts';

const project = (name: string, include: string[], more: TestProjectInlineConfiguration['test'] = {}): TestProjectInlineConfiguration => ({
  test: { name, include, exclude: [...everywhere, wideFiles], ...more },
});

export default defineConfig({
  test: {
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      project('checks', ['checks/**/*.test.ts'], { globalSetup: testServer }),
      project('content', ['content/**/*.test.ts']),
      project('ui', ['ui/**/*.test.{ts,tsx}']),
      project('product', ['product/**/*.test.{ts,tsx}'], { globalSetup: testServer }),
      // One browser, one story at a time: two cores give a second one nothing, and timeouts get honest.
      project('journeys', ['journeys/**/*.test.ts'], {
        globalSetup: testServer,
        fileParallelism: false,
        testTimeout: 120_000,
        hookTimeout: 120_000,
      }),
      project('wide', [wideFiles], {
        globalSetup: testServer,
        exclude: everywhere,
        fileParallelism: false,
        testTimeout: 300_000,
        hookTimeout: 300_000,
      }),
    ],
  },
});
