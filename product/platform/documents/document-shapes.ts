import type { MarkdownBlock } from './markdown-shapes.ts';

/** A calendar day as `YYYY-MM-DD`, without time and zone. */
export type IsoDate = string;

/** What a colour says; every coloured mark also carries its text. */
export type Tone = 'neutral' | 'good' | 'notice' | 'warning' | 'danger' | 'critical';

/** A short text with its tone, such as a risk level or an implementation state; the label comes translated. */
export interface Mark {
  label: string;
  tone: Tone;
}

/** The block at the head of every document. Absent fields are left out, an absent approval reads as "not approved". */
export interface DocumentCover {
  organization: string;
  title: string;
  subtitle?: string;
  /** The record's reference, such as `POL-003`. */
  reference?: string;
  version?: string;
  state?: Mark;
  classification: string;
  owner?: string;
  approvedBy?: string;
  approvedOn?: IsoDate;
  reviewOn?: IsoDate;
  /** As `#rrggbb`; anything else is replaced by the product's own colour. */
  accent?: string;
}

/** One earlier or present version in the document control table. */
export interface DocumentVersion {
  version: string;
  date: IsoDate;
  change: string;
  editedBy: string;
  approvedBy?: string;
  approvedOn?: IsoDate;
}

/** Why a control is included. */
export type InclusionReason = 'risk' | 'legal' | 'contractual' | 'business';

/** The theme of a control, which groups the statement. */
export type ControlTheme = 'organizational' | 'people' | 'physical' | 'technological';

/** One row of the statement; the order of rows is kept inside their theme. */
export interface StatementControl {
  reference: string;
  title: string;
  theme: ControlTheme;
  applicable: boolean;
  reasons: InclusionReason[];
  /** What the reasons rest on, such as `R-012`, `GDPR Art. 32`; shown under them. */
  basis: string[];
  state: Mark;
  implementedOn?: IsoDate;
  implementation: string;
  /** Required by 6.1.3 d where `applicable` is false. */
  exclusion?: string;
  exclusionReviewOn?: IsoDate;
  owner?: string;
}

/** Data of `statement-of-applicability`. */
export interface StatementOfApplicability {
  cover: DocumentCover;
  framework: string;
  scope: MarkdownBlock[];
  controls: StatementControl[];
  versions?: DocumentVersion[];
}

/** Likelihood and impact count from 1; the level is the word of the organization's own scale. */
export interface RiskRating {
  likelihood: number;
  impact: number;
  score: number;
  level: Mark;
}

/** Scales from low to high, the level of every combination (`levels[likelihood - 1][impact - 1]`) and the rule of acceptance. */
export interface RiskCriteria {
  likelihood: string[];
  impact: string[];
  levels: Mark[][];
  acceptance: string;
}

/** One row of the register; residual is absent as long as nobody rated it. */
export interface RegisterRisk {
  reference: string;
  title: string;
  asset?: string;
  threat?: string;
  vulnerability?: string;
  affects: ('confidentiality' | 'integrity' | 'availability')[];
  inherent: RiskRating;
  treatment: string;
  controls: string[];
  residual?: RiskRating;
  owner?: string;
  acceptance?: Mark & { by?: string; on?: IsoDate };
}

/** Data of `risk-register`. */
export interface RiskRegister {
  cover: DocumentCover;
  introduction: MarkdownBlock[];
  criteria: RiskCriteria;
  risks: RegisterRisk[];
}

/** One measure of the treatment plan. */
export interface TreatmentAction {
  reference: string;
  title: string;
  risk: { reference: string; title: string; level: Mark };
  option: string;
  controls: string[];
  owner?: string;
  dueOn?: IsoDate;
  resources?: string;
  state: Mark;
  residual?: Mark;
  approvedBy?: string;
  approvedOn?: IsoDate;
}

/** Data of `treatment-plan`. */
export interface TreatmentPlan {
  cover: DocumentCover;
  introduction: MarkdownBlock[];
  actions: TreatmentAction[];
}

/** Data of `policy`, in PDF and Word alike. */
export interface PolicyDocument {
  cover: DocumentCover;
  body: MarkdownBlock[];
  /** Controls and clauses the policy answers, such as `A.5.15`. */
  answers: { reference: string; title: string }[];
  versions: DocumentVersion[];
}

/** One task of the plan; a milestone takes one day. */
export interface PlanTask {
  reference: string;
  title: string;
  owner?: string;
  startOn: IsoDate;
  endOn: IsoDate;
  effortHours?: number;
  state: Mark;
  milestone?: boolean;
}

/** A line of the cost estimate, in whole units of the currency. */
export interface CostLine {
  title: string;
  basis: string;
  low: number;
  high: number;
}

/** Data of `plan`. */
export interface ProjectPlan {
  cover: DocumentCover;
  introduction: MarkdownBlock[];
  today: IsoDate;
  phases: { title: string; tasks: PlanTask[] }[];
  /** The certificate date that half, and four fifths, of the simulated runs reach. */
  forecast?: { targetOn?: IsoDate; p50On: IsoDate; p80On: IsoDate; assumptions: { title: string; value: string }[] };
  /** `currency` is an ISO 4217 code. */
  cost?: { currency: string; lines: CostLine[] };
}

/** A table of plain texts; `width` is a share of the page, 1 unless given. */
export interface DocumentTable {
  columns: { title: string; width?: number; align?: 'left' | 'right' }[];
  rows: (string | Mark)[][];
}

/** One section of a report. */
export interface ReportSection {
  title: string;
  body: MarkdownBlock[];
  table?: DocumentTable;
}

/** Data of `report`: anything that is a title, some figures and sections. */
export interface ReportDocument {
  cover: DocumentCover;
  introduction: MarkdownBlock[];
  figures: { label: string; value: string; tone?: Tone }[];
  sections: ReportSection[];
  landscape?: boolean;
}

/** Every PDF template with the data it takes. */
export interface DocumentShapes {
  'statement-of-applicability': StatementOfApplicability;
  'risk-register': RiskRegister;
  'treatment-plan': TreatmentPlan;
  policy: PolicyDocument;
  plan: ProjectPlan;
  report: ReportDocument;
}
