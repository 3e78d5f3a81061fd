import type { Place } from '#features/readiness/readiness.rules.ts';

/** Where each thing that Stage 1 asks for is dealt with. */
export const placeAddress: Record<Place, string> = {
  scope: '/scope',
  context: '/context',
  parties: '/context/parties',
  people: '/roles',
  'risk-criteria': '/risks/criteria',
  risks: '/risks',
  'treatment-plan': '/risks/treatment-plan',
  applicability: '/statement',
  objectives: '/objectives',
  policies: '/policies',
  assets: '/assets',
  obligations: '/context/parties',
  suppliers: '/assets?filter=type:service',
  controls: '/controls',
  'internal-audit': '/tasks?filter=phase:internal-audit',
  'management-review': '/tasks?filter=phase:management-review',
  improvement: '/tasks',
};
