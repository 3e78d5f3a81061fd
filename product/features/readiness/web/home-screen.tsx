import { readinessOverview } from '#features/readiness/readiness.contracts.ts';
import { useRead } from '#platform/web/api.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { EmployeeHome } from './employee-home.tsx';
import { EmptyHome } from './empty-home.tsx';
import { HomePanels } from './home-panels.tsx';

function SteeringHome() {
  const query = useRead(readinessOverview, {});
  return <Loaded query={query}>{(overview) => (overview.isGenerated ? <HomePanels overview={overview} /> : <EmptyHome />)}</Loaded>;
}

/** Home: where we stand and what comes next; for employees, what they are asked to do. */
export default function HomeScreen() {
  return useMay('records.read') ? <SteeringHome /> : <EmployeeHome />;
}
