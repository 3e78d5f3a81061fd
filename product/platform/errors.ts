/** The six ways in which a request can fail; everything else is a bug. Shown as RFC 9457 problem documents. */
export const problemKinds = {
  invalid: { status: 422, exit: 2, title: 'The input is not valid' },
  unauthenticated: { status: 401, exit: 3, title: 'Sign in first' },
  forbidden: { status: 403, exit: 4, title: 'Not allowed' },
  'not-found': { status: 404, exit: 5, title: 'Not found' },
  conflict: { status: 409, exit: 6, title: 'This does not fit the present state' },
  unavailable: { status: 503, exit: 7, title: 'Not available at the moment' },
} as const;

export type ProblemKind = keyof typeof problemKinds;

/** What is wrong with one input field; `field` is a dotted path such as `reasons.0.text`, empty for the whole input. */
export interface FieldProblem {
  field: string;
  reason: string;
}

/** The wire form of a failure (RFC 9457). `code` is stable; `parameters` fill the translated sentence of that code. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  instance?: string;
  errors?: FieldProblem[];
  parameters?: Record<string, string | number>;
  /** On a stale write: the record as it is stored now, so that a screen can show both sides. */
  current?: unknown;
}

interface ProblemDetails {
  errors?: FieldProblem[];
  parameters?: Record<string, string | number>;
  current?: unknown;
  retryAfterSeconds?: number;
}

/** A failure that the caller can understand and act on. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly code: string;
  readonly details: ProblemDetails;

  constructor(kind: ProblemKind, code: string, detail: string, details: ProblemDetails = {}) {
    super(detail);
    this.name = 'Problem';
    this.kind = kind;
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return this.code === 'rate-limited' ? 429 : problemKinds[this.kind].status;
  }

  get document(): ProblemDocument {
    const { retryAfterSeconds: _ignored, ...shown } = this.details;
    return {
      type: `urn:attestry:problem:${this.code}`,
      title: problemKinds[this.kind].title,
      status: this.status,
      code: this.code,
      detail: this.message,
      ...shown,
    };
  }
}

/** One wrong field, named with its reason. */
export const invalidField = (field: string, reason: string): Problem =>
  new Problem('invalid', 'invalid-input', `${field}: ${reason}`, { errors: [{ field, reason }] });

/** The one answer for an unknown id and for another organization's id, so that neither can be told from the other. */
export const notFound = (what = 'record'): Problem => new Problem('not-found', 'not-found', `There is no such ${what}.`);

/** Why a rule refuses: a stable code, what fills its translated sentence, and that sentence in English. */
export interface Because {
  code: string;
  parameters?: Record<string, string | number>;
  text: string;
}

/** A refusal by a rule. */
export const refused = (because: Because): Problem =>
  new Problem('conflict', because.code, because.text, because.parameters ? { parameters: because.parameters } : {});
