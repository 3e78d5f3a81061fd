import type { Generated, GeneratedAlways } from 'kysely';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface ApiKeyRow {
  organizationId: string;
  id: string;
  name: string;
  tokenHash: string;
  memberId: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

export interface AssetRow {
  organizationId: string;
  id: string;
  type: string;
  description: Generated<string>;
  classification: string;
  confidentiality: number;
  integrity: number;
  availability: number;
  protection: GeneratedAlways<number>;
  location: Generated<string>;
  inScope: Generated<boolean>;
}

export interface ContextIssueRow {
  organizationId: string;
  id: string;
  type: string;
  category: string;
  effect: Generated<string>;
}

export interface ControlRow {
  organizationId: string;
  id: string;
  controlId: string;
  theme: string;
  isApplicable: boolean;
  reasons: Generated<Json>;
  exclusionJustification: Generated<string>;
  exclusionReviewDue: string | null;
  implementation: Generated<string>;
  implementedOn: string | null;
  dueOn: string | null;
}

export interface EvidenceRow {
  organizationId: string;
  id: string;
  type: string;
  statement: Generated<string>;
  url: string | null;
  occurredOn: string;
  coversFrom: string | null;
  coversTo: string | null;
  fileOn: string | null;
  fileHash: string | null;
  fileName: string | null;
  fileSize: number | null;
  mediaType: string | null;
  speaksUntil: GeneratedAlways<string>;
}

export interface FrameworkRow {
  id: string;
  name: string;
  title: string;
  publisher: string;
  source: string;
  licence: string;
  contentHash: string;
}

export interface InstallationRow {
  id: Generated<boolean>;
  setUpAt: string;
}

export interface InterestedPartyRow {
  organizationId: string;
  id: string;
  type: string;
  requirements: Generated<Json>;
}

export interface InvitationRow {
  organizationId: string;
  id: string;
  memberId: string;
  tokenHash: string;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  acceptedAt: string | null;
  revokedAt: string | null;
}

export interface IsmsRoleRow {
  organizationId: string;
  id: string;
  purpose: Generated<string>;
  responsibilities: Generated<string[]>;
  authority: Generated<string>;
  competence: Generated<string>;
  clauses: Generated<string[]>;
  holderId: string | null;
  deputyId: string | null;
}

export interface LedgerCheckpointRow {
  organizationId: string;
  size: number;
  root: Buffer;
  note: string;
  signedAt: string;
}

export interface LedgerNodeRow {
  organizationId: string;
  level: number;
  index: number;
  hash: Buffer;
}

export interface LedgerTipRow {
  organizationId: string;
  size: number;
  frontier: Buffer[];
  checkpointSize: Generated<number>;
}

export interface LinkRow {
  organizationId: string;
  relation: string;
  fromId: string;
  toId: string;
  createdAt: string;
}

export interface MemberRow {
  organizationId: string;
  id: string;
  personId: string | null;
  name: string;
  email: string | null;
  role: string;
  jobTitle: string | null;
  weeklyHours: number | null;
  accessEndsAt: string | null;
  endedAt: string | null;
}

export interface ObjectiveRow {
  organizationId: string;
  id: string;
  measure: Generated<string>;
  unit: Generated<string>;
  target: number;
  direction: string;
  cadence: string;
  actions: Generated<string>;
  resources: Generated<string>;
  evaluation: Generated<string>;
  dueOn: string | null;
  latestValue: number | null;
  latestMeasuredOn: string | null;
}

export interface ObjectiveMeasurementRow {
  organizationId: string;
  id: string;
  objectiveId: string;
  value: number;
  measuredOn: string;
  note: Generated<string>;
  measuredBy: string | null;
  recordedAt: string;
}

export interface OrganizationRow {
  id: string;
  name: string;
  isDemo: Generated<boolean>;
  revision: Generated<number>;
  createdAt: string;
}

export interface OutgoingMailRow {
  organizationId: string;
  id: string;
  recipient: string;
  subject: string;
  body: string;
  state: Generated<string>;
  failure: string | null;
  createdAt: string;
  sentAt: string | null;
}

export interface PackRow {
  organizationId: string;
  id: string;
  note: Generated<string>;
  fileHash: string | null;
  fileSize: number | null;
  fileCount: number | null;
  treeSize: number | null;
  manifestSha256: string | null;
  failure: string | null;
}

export interface ParameterRow {
  organizationId: string;
  id: string;
  key: string;
  value: string;
}

export interface PersonRow {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  totpSecret: Buffer | null;
  totpPendingSecret: Buffer | null;
  totpLastStep: Generated<number>;
  locale: Generated<string>;
  createdAt: string;
}

export interface PersonalValueRow {
  organizationId: string;
  commitment: string;
  recordId: string;
  field: string;
  salt: string;
  value: string;
}

export interface PlanRow {
  organizationId: string;
  id: string;
  startOn: string;
  targetDate: string | null;
  weeklyHours: number;
  seed: number;
  currency: string;
  assumptions: Generated<Json>;
  factorChoices: Generated<Json>;
}

export interface PlanForecastRow {
  organizationId: string;
  madeOn: string;
  planId: string;
  p50: string;
  p80: string;
  likelyOn: string;
  seed: number;
}

export interface PolicyRow {
  organizationId: string;
  id: string;
  type: string;
  summary: Generated<string>;
  body: Generated<string>;
  clauses: Generated<string[]>;
  controls: Generated<string[]>;
  audience: string;
  ownerRole: Generated<string>;
  reviewDue: string | null;
  reviewOrder: GeneratedAlways<string>;
  requestedApproverId: string | null;
  sentBackReason: string | null;
  writtenBy: string | null;
  approvedNumber: Generated<number>;
  approvedAt: string | null;
  approvedBy: string | null;
}

export interface PolicyVersionRow {
  organizationId: string;
  id: string;
  policyId: string;
  number: number;
  title: string;
  type: string;
  summary: string;
  audience: string;
  clauses: string[];
  controls: string[];
  ownerId: string;
  reviewDue: string;
  body: string;
  rendered: string;
  parameterValues: Json;
  editedBy: string;
  approvedBy: string;
  approvedAt: string;
  note: string;
  sha256: string;
}

export interface QuestionnaireRow {
  organizationId: string;
  id: string;
  answers: Json;
  generatedFrom: Json | null;
  generatedAt: string | null;
}

export interface RateLimitRow {
  key: string;
  countedAt: string;
  count: number;
  lockedUntil: string | null;
}

export interface RecordRow {
  organizationId: string;
  id: string;
  kind: string;
  number: number;
  reference: string;
  title: string;
  state: string;
  body: Generated<string>;
  ownerId: string | null;
  operatorId: string | null;
  approverId: string | null;
  revision: Generated<number>;
  origin: Generated<string>;
  generationKey: string | null;
  generatedHash: string | null;
  because: string | null;
  confirmedBy: string | null;
  confirmedAt: string | null;
  editedBy: string | null;
  archivedAt: string | null;
  createdAt: string;
  updatedAt: string;
  search: GeneratedAlways<string | null>;
}

export interface RecordCounterRow {
  organizationId: string;
  kind: string;
  last: number;
}

export interface RecoveryCodeRow {
  personId: string;
  codeHash: string;
}

export interface RequirementRow {
  frameworkId: string;
  id: string;
  parentId: string | null;
  kind: string;
  title: string;
  position: number;
  isAssessable: boolean;
  isNew: boolean;
  theme: string | null;
}

export interface RiskRow {
  organizationId: string;
  id: string;
  type: string;
  assetId: string | null;
  threat: Generated<string>;
  vulnerability: Generated<string>;
  consequence: Generated<string>;
  affects: Generated<string[]>;
  likelihood: number | null;
  impact: number | null;
  inherentScore: GeneratedAlways<number>;
  treatment: string | null;
  treatmentText: Generated<string>;
  treatmentDue: string | null;
  residualLikelihood: number | null;
  residualImpact: number | null;
  residualScore: GeneratedAlways<number>;
  reviewDue: string | null;
  acceptedScore: number | null;
  acceptedBy: string | null;
  acceptedAt: string | null;
  acceptedFacts: Json | null;
  approvedScore: number | null;
  approvedBy: string | null;
  approvedAt: string | null;
}

export interface RiskAcceptanceRow {
  organizationId: string;
  id: string;
  riskId: string;
  likelihood: number | null;
  impact: number | null;
  residualLikelihood: number;
  residualImpact: number;
  residualScore: number;
  treatment: string;
  statement: string;
  acceptedBy: string;
  acceptedAt: string;
  approvedBy: string | null;
}

export interface RiskCriteriaRow {
  organizationId: string;
  id: string;
  likelihood: Json;
  impact: Json;
  bands: Json;
  appetiteScore: number;
  acceptance: Json;
  method: Generated<string>;
}

export interface ScheduleDueRow {
  organizationId: string;
  name: string;
  dueAt: string;
}

export interface ScopeRow {
  organizationId: string;
  id: string;
  statement: Generated<string>;
  items: Generated<Json>;
  certificateSentence: Generated<string>;
  approvedBy: string | null;
  approvedAt: string | null;
}

export interface SessionRow {
  tokenHash: string;
  id: string;
  personId: string;
  organizationId: string | null;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  awaitsSecondFactor: Generated<boolean>;
  userAgent: Generated<string>;
  address: Generated<string>;
}

export interface SetupLinkRow {
  tokenHash: string;
  purpose: string;
  personId: string | null;
  createdAt: string;
  expiresAt: string;
  usedAt: string | null;
}

export interface StatementRow {
  organizationId: string;
  id: string;
  versionNumber: number;
  note: string;
  acknowledgement: string;
  approvedBy: string;
  approvedAt: string;
  rowsSha256: string;
  applicableCount: number;
  excludedCount: number;
  implementedCount: number;
  contradictionCount: number;
}

export interface StatementContentRow {
  organizationId: string;
  statementId: string;
  rows: Json;
}

export interface TaskRow {
  organizationId: string;
  id: string;
  description: string;
  phase: string;
  ownerRole: string | null;
  effortLow: number;
  effortLikely: number;
  effortHigh: number;
  hoursDone: Generated<number>;
  waitLow: Generated<number>;
  waitLikely: Generated<number>;
  waitHigh: Generated<number>;
  clauses: Generated<string[]>;
  controls: Generated<string[]>;
  isMilestone: Generated<boolean>;
  doneWhen: string;
  notBefore: string | null;
  dueOn: string | null;
  startedOn: string | null;
  completedOn: string | null;
}

export interface VersionRow {
  organizationId: string;
  id: string;
  leafIndex: number;
  recordId: string;
  recordKind: string;
  revision: number;
  action: string;
  actorId: string | null;
  actorKind: string;
  occurredAt: string;
  recordedAt: string;
  content: string;
}

export interface Rows {
  apiKey: ApiKeyRow;
  asset: AssetRow;
  contextIssue: ContextIssueRow;
  control: ControlRow;
  evidence: EvidenceRow;
  framework: FrameworkRow;
  installation: InstallationRow;
  interestedParty: InterestedPartyRow;
  invitation: InvitationRow;
  ismsRole: IsmsRoleRow;
  ledgerCheckpoint: LedgerCheckpointRow;
  ledgerNode: LedgerNodeRow;
  ledgerTip: LedgerTipRow;
  link: LinkRow;
  member: MemberRow;
  objective: ObjectiveRow;
  objectiveMeasurement: ObjectiveMeasurementRow;
  organization: OrganizationRow;
  outgoingMail: OutgoingMailRow;
  pack: PackRow;
  parameter: ParameterRow;
  person: PersonRow;
  personalValue: PersonalValueRow;
  plan: PlanRow;
  planForecast: PlanForecastRow;
  policy: PolicyRow;
  policyVersion: PolicyVersionRow;
  questionnaire: QuestionnaireRow;
  rateLimit: RateLimitRow;
  record: RecordRow;
  recordCounter: RecordCounterRow;
  recoveryCode: RecoveryCodeRow;
  requirement: RequirementRow;
  risk: RiskRow;
  riskAcceptance: RiskAcceptanceRow;
  riskCriteria: RiskCriteriaRow;
  scheduleDue: ScheduleDueRow;
  scope: ScopeRow;
  session: SessionRow;
  setupLink: SetupLinkRow;
  statement: StatementRow;
  statementContent: StatementContentRow;
  task: TaskRow;
  version: VersionRow;
}
