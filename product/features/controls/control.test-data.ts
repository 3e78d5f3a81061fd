import type { TestApp } from '#platform/testing/test-app.ts';
import { rawCatalogue } from './control.catalogue.ts';
import { type ControlStart, createControls } from './control.writes.ts';

type As = Parameters<TestApp['write']>[0];

/** All 93 controls of an organization, applicable for a business reason and not started, save for what `changed` says; record ids by control id. */
export function startControls(
  test: TestApp,
  as: As,
  changed: Readonly<Record<string, Partial<ControlStart>>> = {},
): Promise<Map<string, string>> {
  const starts = [...rawCatalogue().keys()].map((controlId) => ({
    controlId,
    isApplicable: true,
    reasons: [{ kind: 'business' as const, text: 'Customers expect it.' }],
    implementation: 'It is done as the handbook says.',
    ownerId: as.memberId,
    ...changed[controlId],
  }));
  return test.write(as, (writer) => createControls(writer, starts));
}
