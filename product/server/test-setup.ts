import type { TestProject } from 'vitest/node';
import { provideTestServer } from '#platform/testing/global-setup.ts';
import { migrateProduct } from './migrate-product.ts';

/** One migrated database server for the whole test run, with the product's reference content in it. */
export default (project: TestProject): Promise<() => Promise<void>> => provideTestServer(project, migrateProduct);
