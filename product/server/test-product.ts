import { gate } from '#features/people/authentication.ts';
import { addMember } from '#features/people/member.writes.ts';
import { createTestApp, type TestApp } from '#platform/testing/test-app.ts';
import { operations } from './operations.ts';
import { createServices } from './services.ts';

/** The whole product for one test file: all operations, the real gate, a database of its own. */
export const testProduct = (startIso?: string): Promise<TestApp> =>
  createTestApp({ operations, gate, createServices, addMember }, startIso);
