import type { TestProject } from 'vitest/node';
import { type Migrate, startTestServer, type TestServer } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

// Several projects of one run share the server: all their set-ups run in this one process.
const shared = globalThis as typeof globalThis & { attestryTestServer?: ReturnType<typeof startTestServer>; attestryTestUsers?: number };

/** Starts the run's one PostgreSQL, tells the tests where it is; what it returns removes it when the last project is done. */
export async function provideTestServer(project: TestProject, migrate: Migrate): Promise<() => Promise<void>> {
  shared.attestryTestUsers = (shared.attestryTestUsers ?? 0) + 1;
  shared.attestryTestServer ??= startTestServer(migrate);
  const { server, stop } = await shared.attestryTestServer;
  project.provide('testServer', server);
  return async () => {
    shared.attestryTestUsers = (shared.attestryTestUsers ?? 1) - 1;
    if (shared.attestryTestUsers > 0) return;
    delete shared.attestryTestServer;
    await stop();
  };
}
