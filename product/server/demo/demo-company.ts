import type { Role } from '#platform/access/permissions.ts';

/** An invented company; any likeness is accidental. */
export const demoName = 'Tidepool Analytics GmbH';

export const demoAnswers: Record<string, string | number | boolean | string[]> = {
  'company-name': demoName,
  country: 'germany',
  headcount: 40,
  sites: 1,
  location: 'Hamburg',
  sells: 'saas',
  'product-description': 'a forecasting platform for port and logistics operators',
  workplace: 'hybrid',
  devices: 'managed',
  contractors: true,
  customers: ['businesses', 'public-sector'],
  data: ['customer-content', 'personal', 'employee'],
  'personal-data-role': 'processor',
  hosting: 'cloud',
  'cloud-providers': ['aws'],
  development: 'in-house',
  'ai-use': ['assistants'],
  safeguards: ['sso', 'mfa', 'backups', 'code-review', 'endpoint-protection'],
  certificates: ['none'],
  laws: ['gdpr'],
  'contract-demands': ['questionnaires', 'breach-notice'],
  suppliers: 'some',
  'critical-suppliers': 'Amazon Web Services, Google Workspace, GitHub',
  'decision-maker': 'Mara Lindqvist',
  'security-lead': 'Jonas Weber',
  'weekly-hours': 24,
  'risk-appetite': 'balanced',
  'internal-auditor': 'external',
  priorities: 'medium',
};

export interface DemoPerson {
  key: 'mara' | 'jonas' | 'priya' | 'tomasz' | 'samuel' | 'ingrid' | 'ben' | 'carla';
  name: string;
  email: string;
  role: Role;
  jobTitle: string;
}

/** One person for each role of the product; the founder comes first. */
export const demoPeople: readonly DemoPerson[] = [
  { key: 'mara', name: 'Mara Lindqvist', email: 'mara@tidepool.example', role: 'owner', jobTitle: 'Managing director' },
  { key: 'jonas', name: 'Jonas Weber', email: 'jonas@tidepool.example', role: 'admin', jobTitle: 'Security lead' },
  { key: 'priya', name: 'Priya Raman', email: 'priya@tidepool.example', role: 'manager', jobTitle: 'Head of engineering' },
  { key: 'tomasz', name: 'Tomasz Nowak', email: 'tomasz@tidepool.example', role: 'contributor', jobTitle: 'IT operations' },
  { key: 'samuel', name: 'Samuel Okafor', email: 'samuel@tidepool.example', role: 'viewer', jobTitle: 'Advisory board' },
  { key: 'ingrid', name: 'Ingrid Dahl', email: 'ingrid@audit.example', role: 'auditor', jobTitle: 'External auditor' },
  { key: 'ben', name: 'Ben Fischer', email: 'ben@tidepool.example', role: 'employee', jobTitle: 'Customer success' },
  { key: 'carla', name: 'Carla Mendes', email: 'carla@consulting.example', role: 'expert', jobTitle: 'Consultant' },
];

/** Evidence that the company has collected: title, content of the file, and the controls it supports. */
export const demoEvidence: readonly { title: string; file: string; text: string; controls: readonly string[]; day: number }[] = [
  {
    title: 'Sign-in settings of the identity provider',
    file: 'identity-provider-settings.json',
    text: '{"mfa":"required","password_minimum":14,"session_hours":12}\n',
    controls: ['A.5.16', 'A.5.17', 'A.8.5'],
    day: 20,
  },
  {
    title: 'Access review, first quarter',
    file: 'access-review.csv',
    text: 'account,system,decision\nmara,console,keep\ntomasz,console,keep\nold-intern,console,removed\n',
    controls: ['A.5.15', 'A.5.18', 'A.8.2'],
    day: 33,
  },
  {
    title: 'Restore test of the production database',
    file: 'restore-test.txt',
    text: 'Restored the backup of the night before into an empty account. 41 minutes, row counts equal.\n',
    controls: ['A.8.13', 'A.5.30'],
    day: 40,
  },
  {
    title: 'Endpoint protection: devices covered',
    file: 'endpoints.csv',
    text: 'device,owner,agent,encrypted\nlt-001,mara,active,yes\nlt-002,jonas,active,yes\nlt-003,priya,active,yes\n',
    controls: ['A.8.1', 'A.8.7'],
    day: 44,
  },
  {
    title: 'Pull request rules of the main repository',
    file: 'branch-protection.json',
    text: '{"required_reviews":1,"status_checks":true,"force_push":false}\n',
    controls: ['A.8.4', 'A.8.25', 'A.8.28', 'A.8.32'],
    day: 48,
  },
  {
    title: 'Asset inventory, agreed with all teams',
    file: 'inventory.csv',
    text: 'asset,owner,class\ncustomer data,Priya Raman,restricted\nsource code,Priya Raman,confidential\n',
    controls: ['A.5.9', 'A.5.12'],
    day: 51,
  },
  {
    title: 'Signed confidentiality agreements',
    file: 'agreements.txt',
    text: 'Forty of forty employees and three contractors have signed. The signed copies are in the personnel files.\n',
    controls: ['A.6.6', 'A.6.2'],
    day: 55,
  },
  {
    title: 'Awareness session: attendance and slides',
    file: 'awareness.csv',
    text: 'name,attended\nBen Fischer,yes\nTomasz Nowak,yes\n',
    controls: ['A.6.3'],
    day: 60,
  },
  {
    title: 'Incident exercise: a lost laptop',
    file: 'exercise.txt',
    text: 'Scenario, timeline, four findings. Remote wipe confirmed after 26 minutes.\n',
    controls: ['A.5.24', 'A.5.26', 'A.6.8'],
    day: 66,
  },
  {
    title: 'Supplier list with contracts and reviews',
    file: 'suppliers.csv',
    text: 'supplier,contract,reviewed\nAmazon Web Services,yes,yes\nGitHub,yes,yes\n',
    controls: ['A.5.19', 'A.5.20', 'A.5.22', 'A.5.23'],
    day: 70,
  },
  {
    title: 'Office: key register and visitor rules',
    file: 'office.txt',
    text: 'Eleven keys, all signed for. Visitors are met at the door and stay with their host.\n',
    controls: ['A.7.2', 'A.7.3'],
    day: 74,
  },
  {
    title: 'Network plan and firewall rules',
    file: 'network.txt',
    text: 'Production is reached through the load balancer only; no inbound rules for administration.\n',
    controls: ['A.8.20', 'A.8.22'],
    day: 79,
  },
];

/** Controls that run although nobody has filed evidence yet: the statement shows it. */
export const implementedWithoutEvidence = ['A.5.1', 'A.5.2', 'A.5.10', 'A.5.31', 'A.6.1', 'A.8.15', 'A.8.24'];

/** Controls that are half way. */
export const partlyImplemented = [
  'A.5.7',
  'A.5.8',
  'A.5.14',
  'A.5.21',
  'A.5.29',
  'A.5.34',
  'A.5.36',
  'A.6.5',
  'A.8.8',
  'A.8.9',
  'A.8.12',
  'A.8.16',
  'A.8.29',
  'A.8.31',
];

/** Policies in force at the end of the story, by the beginning of their titles' generation keys. */
export const approvedPolicies = [
  'information-security-policy',
  'risk-management',
  'access-control',
  'acceptable-use',
  'backup',
  'incident-response',
  'roles-responsibilities',
  'document-control',
  'asset-management',
  'data-classification',
  'supplier-security',
  'secure-development',
  'isms-manual',
  'objectives-metrics',
];
