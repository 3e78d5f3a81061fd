import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Organizations with many risks. */
  organizations: number;
  /** Risks in each of them. */
  risks: number;
  /** Organizations with few risks that are added for the comparison. */
  smallOrganizations: number;
  smallRisks: number;
  /** The longest that one row of the table is measured at one number of clients. */
  msPerCell: number;
  clients: readonly number[];
}

const usage = 'npm run bench -- [--quick] [--organizations N] [--risks N]';

function countOf(name: string, text: string | undefined, standard: number): number {
  if (text === undefined) return standard;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 100_000) throw new Error(`--${name} must be a number from 1 to 100000.\n${usage}`);
  return count;
}

/** What the command line asks for; the standard is what the targets are stated for. */
export function benchOptions(words: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: { quick: { type: 'boolean', default: false }, organizations: { type: 'string' }, risks: { type: 'string' } },
  });
  const isQuick = values.quick;
  const organizations = countOf('organizations', values.organizations, isQuick ? 3 : 20);
  return {
    organizations,
    risks: countOf('risks', values.risks, isQuick ? 1_000 : 10_000),
    smallOrganizations: organizations * 9,
    smallRisks: 100,
    msPerCell: isQuick ? 1_500 : 6_000,
    clients: [1, 16],
  };
}
