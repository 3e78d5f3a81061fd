const subjects = [
  'Laptop',
  'Customer database',
  'Build server',
  'Payroll export',
  'Mail account',
  'Source repository',
  'Backup copy',
  'Office network',
  'Support portal',
  'Signing key',
  'Cloud console',
  'Visitor badge',
];
const events = [
  'is stolen',
  'is encrypted by malware',
  'is published by mistake',
  'is lost in transit',
  'is changed without approval',
  'fails during a release',
  'is reached with a leaked password',
  'is shared with the wrong customer',
];
const places = [
  'in the Berlin office',
  'at a supplier',
  'on a business trip',
  'during a migration',
  'after an employee leaves',
  'in the test environment',
  'over a public network',
  'while on call',
];
const threats = [
  'Theft of a device',
  'Malicious code',
  'Human error',
  'Loss of power',
  'Misuse of permissions',
  'Phishing',
  'Failure of a supplier',
];
const weaknesses = [
  'disks are not encrypted',
  'updates arrive late',
  'access is reviewed once a year only',
  'no second factor is asked for',
  'restores are not rehearsed',
  'logs are kept for a week',
  'the contract names no security duties',
];
const consequences = [
  'personal data become known',
  'the service stops for a day',
  'a customer ends the contract',
  'invoices are wrong',
  'an authority asks for a report',
  'work of two weeks is lost',
];
const treatments = [
  'Encrypt and manage the devices',
  'Ask for a second factor everywhere',
  'Rehearse the restore every quarter',
  'Agree on duties with the supplier',
  'Review access every three months',
];

const pick = (from: readonly string[], at: number): string => from[at % from.length] ?? '';

/** Texts of the risk with this number: many different words, the same in every run. */
export function riskSentences(number: number) {
  const spread = Math.imul(number, 2_654_435_761) >>> 0;
  const at = (shift: number): number => spread >>> shift;
  return {
    title: `${pick(subjects, at(3))} ${pick(events, at(9))} ${pick(places, at(14))} (case ${number})`,
    threat: pick(threats, at(5)),
    vulnerability: `So far ${pick(weaknesses, at(7))}, and ${pick(weaknesses, at(17))}.`,
    consequence: `Then ${pick(consequences, at(11))}, or ${pick(consequences, at(19))}.`,
    treatmentText: `${pick(treatments, at(13))}. ${pick(treatments, at(21))} where that is not enough.`,
    spread,
  };
}
