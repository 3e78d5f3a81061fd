/** The chapters of the screen, in their order; a parameter that none names falls under governance. */
export const parameterGroups = ['access', 'operations', 'people', 'incidents', 'governance'] as const;
export type ParameterGroup = (typeof parameterGroups)[number];

const starts: readonly [ParameterGroup, RegExp][] = [
  ['access', /^(password|lockout|session|screen-lock|access|leaver|key-rotation)/],
  ['operations', /^(backup|log|vulnerability|patch|penetration|change|continuity|recovery|data-deletion)/],
  ['people', /^(awareness|onboarding|supplier)/],
  ['incidents', /^(incident|breach|nonconformity|effectiveness)/],
];

/** The chapter to which a parameter belongs, by its key. */
export const groupOf = (key: string): ParameterGroup => starts.find(([, pattern]) => pattern.test(key))?.[0] ?? 'governance';
