import { assetNoun } from '#features/assets/asset.ts';
import { type RoleWithNames, rolesWithNames, type ScopeDocument, scopeDocument } from '#features/context/context.reads.ts';
import { contextIssueNoun } from '#features/context/context-issue.ts';
import { interestedPartyNoun } from '#features/context/interested-party.ts';
import { objectiveNoun } from '#features/objectives/objective.ts';
import { parameterNoun } from '#features/parameters/parameter.ts';
import { recordsOf } from '#features/records/record.reads.ts';
import type { Entity } from '#features/records/record.ts';
import type { Reader } from '#platform/database/scope.ts';
import type { DocumentTable, ReportDocument, ReportSection } from '#platform/documents/document-shapes.ts';
import { parseMarkdown } from '#platform/documents/markdown.ts';
import { latestChange, reportCover } from './report-cover.ts';

/** Columns as `Title:width`, width being a share of the page. */
const table = (columns: string, rows: string[][]): DocumentTable => ({
  columns: columns.split(', ').map((column) => {
    const [title = '', width = '1'] = column.split(':');
    return { title, width: Number(width) };
  }),
  rows,
});

const section = (title: string, text: string, content: DocumentTable): ReportSection => ({
  title,
  body: parseMarkdown(text),
  table: content,
});

const scopeSection = (scope: ScopeDocument | null): ReportSection =>
  section(
    'Scope (4.3)',
    scope?.statement || 'Not written yet.',
    table(
      'Kind:1, What:2, Boundary or dependency:5',
      (scope?.items ?? []).map((item) => [item.kind, item.title, item.text]),
    ),
  );

const contextSection = (issues: readonly Entity<typeof contextIssueNoun>[]): ReportSection =>
  section(
    'Context (4.1)',
    'Issues inside and outside that bear on information security.',
    table(
      'Reference:1, Issue:3, Origin:1, Category:1, Effect:4',
      issues.map((issue) => [issue.reference, issue.title, issue.type, issue.category, issue.effect]),
    ),
  );

const needsOf = (parties: readonly Entity<typeof interestedPartyNoun>[]): string[][] =>
  parties.flatMap((party) => party.requirements.map((need) => [party.title, need.text, need.addressedBy]));

const holdersOf = (role: RoleWithNames): string =>
  [role.holderName ?? 'Nobody yet', role.deputyName ? `deputy ${role.deputyName}` : ''].filter(Boolean).join(', ');

const rolesSection = (roles: readonly RoleWithNames[]): ReportSection =>
  section(
    'Roles (5.3)',
    'Responsibilities and authorities, with who holds them.',
    table(
      'Role:2, Purpose:3, Responsibilities:5, Held by:2',
      roles.map((role) => [role.title, role.purpose, role.responsibilities.join('; '), holdersOf(role)]),
    ),
  );

const assetsSection = (assets: readonly Entity<typeof assetNoun>[]): ReportSection =>
  section(
    'Assets (A.5.9)',
    'The inventory of information and other associated assets.',
    table(
      'Reference:1, Asset:3, Kind:1, Classification:1, C / I / A:1, Owner:2',
      assets.map((asset) => {
        const needs = `${asset.confidentiality} / ${asset.integrity} / ${asset.availability}`;
        return [asset.reference, asset.title, asset.type, asset.classification, needs, asset.ownerName ?? '–'];
      }),
    ),
  );

const objectivesSection = (objectives: readonly Entity<typeof objectiveNoun>[]): ReportSection =>
  section(
    'Objectives (6.2)',
    'What is to be reached, how it is measured and evaluated.',
    table(
      'Reference:1, Objective:3, Measure:3, Target:1, Evaluation:3',
      objectives.map((objective) => {
        const target = `${objective.direction === 'at-least' ? '≥' : '≤'} ${objective.target} ${objective.unit}`;
        return [objective.reference, objective.title, objective.measure, target, objective.evaluation];
      }),
    ),
  );

/** The management system in one document: scope, context, parties, roles, assets, objectives and parameters (clauses 4 to 6). */
export async function ismsReport(reader: Reader): Promise<{ data: ReportDocument; createdAt: Date }> {
  const scope = await scopeDocument(reader);
  const issues = await recordsOf(reader, contextIssueNoun);
  const parties = await recordsOf(reader, interestedPartyNoun);
  const roles = await rolesWithNames(reader);
  const assets = await recordsOf(reader, assetNoun);
  const objectives = await recordsOf(reader, objectiveNoun);
  const parameters = await recordsOf(reader, parameterNoun);
  const needs = needsOf(parties);
  const values = parameters.map((parameter) => [parameter.title, String(parameter.value)]);
  const everything = [...issues, ...parties, ...roles, ...assets, ...objectives, ...parameters, ...(scope ? [scope] : [])];
  return {
    data: {
      cover: await reportCover(reader, 'Information security management system'),
      introduction: parseMarkdown('The organization, what it protects and for whom, who answers for it, and what it wants to reach.'),
      figures: [
        { label: 'Issues', value: String(issues.length) },
        { label: 'Requirements of parties', value: String(needs.length) },
        { label: 'Assets', value: String(assets.length) },
        { label: 'Objectives', value: String(objectives.length) },
      ],
      sections: [
        scopeSection(scope),
        contextSection(issues),
        section(
          'Interested parties (4.2)',
          'Who expects what, and by what it is answered.',
          table('Party:2, Requirement:4, Answered by:3', needs),
        ),
        rolesSection(roles),
        assetsSection(assets),
        objectivesSection(objectives),
        section('Declared parameters', 'One value each, read by policies, tasks and checks alike.', table('Parameter:4, Value:1', values)),
      ],
      landscape: true,
    },
    createdAt: latestChange(everything, '2026-01-01T00:00:00.000Z'),
  };
}
