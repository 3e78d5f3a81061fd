import { draftRecord } from '../product/features/records/record.writes.ts';
import { riskNoun } from '../product/features/risks/risk.ts';
import { type MovableClock, movableClock } from '../product/platform/clock.ts';
import type { Change } from '../product/platform/database/writer.ts';
import { newId } from '../product/platform/ids.ts';
import { leafHash } from '../product/platform/ledger/canonical-json.ts';
import { canonicalVersion } from '../product/platform/ledger/ledger.writes.ts';
import { appendLeaves, type Tip } from '../product/platform/ledger/merkle-tree.ts';
import type { CopyRow } from './copy-text.ts';
import { riskSentences } from './risk-sentences.ts';
import type { Founded } from './seed-organization.ts';

/** Rows by table, in the order in which they are loaded, and the tree's tip after them. */
export interface SeededRows {
  tables: { record: CopyRow[]; risk: CopyRow[]; link: CopyRow[]; version: CopyRow[]; ledger_node: CopyRow[] };
  tip: Tip;
  riskIds: string[];
}

const treatments = ['reduce', 'reduce', 'accept', 'avoid', 'share'] as const;
const properties = ['confidentiality', 'integrity', 'availability'] as const;

function riskItem(number: number, ownerId: string, today: string) {
  const { title, spread, ...texts } = riskSentences(number);
  const step = (shift: number): number => 1 + ((spread >>> shift) % 5);
  const [likelihood, impact] = [step(4), step(8)];
  const fields = riskNoun.fields.parse({
    ...texts,
    affects: [properties[spread % 3] ?? 'integrity'],
    likelihood,
    impact,
    treatment: treatments[(spread >>> 6) % treatments.length],
    treatmentDue: today,
    residualLikelihood: Math.min(likelihood, step(12)),
    residualImpact: impact,
    reviewDue: today,
  });
  return { title, ownerId, state: number % 3 === 0 ? 'treated' : 'assessed', ...fields };
}

/** Writes the changes of one organization down as versions and leaves, each where the product would have put it. */
class SeededLedger {
  readonly versions: CopyRow[] = [];
  readonly nodes: CopyRow[] = [];
  tip: Tip;
  readonly #founded: Founded;
  readonly #clock: MovableClock;

  constructor(founded: Founded, clock: MovableClock, tip: Tip) {
    this.#founded = founded;
    this.#clock = clock;
    this.tip = tip;
  }

  append(change: Change): void {
    const { organizationId, actor, memberId } = this.#founded;
    const { recordId, recordKind, revision, action } = change;
    const now = this.#clock.now();
    const moment = { id: newId(this.#clock.nowMs()), occurredAt: now, recordedAt: now };
    const content = canonicalVersion({ organizationId, actor }, { ...change, ...moment });
    const row = { leafIndex: this.tip.size, recordId, recordKind, revision, action, actorId: memberId, actorKind: actor.kind, content };
    this.versions.push({ organizationId, ...moment, ...row });
    const grown = appendLeaves(this.tip, [leafHash(content)]);
    for (const { level, index, hash } of grown.nodes) this.nodes.push({ organizationId, level, index, hash });
    this.tip = grown.tip;
  }
}

/**
 * Risks with two controls each, with the versions, leaves and nodes that the product would have written: drafts, canonical
 * contents and hashes come from the product's own functions. Time runs from the clock's start to its end.
 */
export function seededRows(founded: Founded, tip: Tip, risks: number, period: { fromMs: number; toMs: number }): SeededRows {
  const clock = movableClock(new Date(period.fromMs).toISOString());
  const ledger = new SeededLedger(founded, clock, tip);
  const [record, risk, link]: [CopyRow[], CopyRow[], CopyRow[]] = [[], [], []];
  const { organizationId, controls } = founded;
  for (let number = 1; number <= risks; number += 1) {
    clock.moveTo(new Date(period.fromMs + ((period.toMs - period.fromMs) * number) / (risks + 1)).toISOString());
    const draft = draftRecord(
      { organizationId, actor: founded.actor, clock },
      riskNoun,
      riskItem(number, founded.memberId, clock.today()),
      number,
    );
    record.push(draft.head);
    risk.push(draft.row as CopyRow);
    ledger.append(draft.change);
    clock.advance(1_000);
    for (const at of [number, number + 1 + ((number * 7) % (controls.length - 2))]) {
      const control = controls[at % controls.length];
      if (control === undefined) continue;
      const ends = { relation: 'treats', fromId: control.id, toId: draft.head.id };
      link.push({ organizationId, ...ends, createdAt: clock.now() });
      const after = { ...ends, fromReference: control.reference, toReference: draft.head.reference };
      // Both ends get a version, as when a person links them.
      ledger.append({ recordId: control.id, recordKind: 'control', revision: 1, action: 'link', before: null, after });
      ledger.append({ recordId: draft.head.id, recordKind: 'risk', revision: 1, action: 'link', before: null, after });
    }
  }
  const tables = { record, risk, link, version: ledger.versions, ledger_node: ledger.nodes };
  return { tables, tip: ledger.tip, riskIds: record.map((row) => String(row.id)) };
}
