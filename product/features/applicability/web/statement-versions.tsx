import { Anchor } from '@attestry/ui/anchor.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { linkStyle } from '@attestry/ui/link-style.ts';
import { statement } from '#features/applicability/statement.contracts.ts';
import { useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { statementMessages } from './statement.messages.ts';

const columns = ['version', 'approvedOn', 'approvedBy', 'numbers', 'noteColumn'] as const;

/** Every approved version, with ways to read and compare it. */
export function StatementVersions() {
  const t = useText(statementMessages);
  const format = useFormat();
  const query = useRead(statement.versions, {});
  return (
    <Card title={t('versions')} hint={t('versionsHint')}>
      <Loaded query={query} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{t('noVersions')}</p>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard
            <section className="overflow-x-auto" tabIndex={0} aria-label={t('versions')}>
              <table className="w-full text-left">
                <thead>
                  <tr>
                    {columns.map((column) => (
                      <th key={column} scope="col" className="border-b py-1.5 pr-4 text-sm font-medium text-muted">
                        {t(column)}
                      </th>
                    ))}
                    <th className="border-b" />
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr key={item.id} className="align-top">
                      <th scope="row" className="border-b py-2 pr-4 font-medium whitespace-nowrap">
                        <Anchor href={`/statement/versions/${item.id}`} className={linkStyle}>
                          {t('versionName', { version: item.versionNumber })}
                        </Anchor>
                      </th>
                      <td className="border-b py-2 pr-4 whitespace-nowrap">{format.instant(item.approvedAt)}</td>
                      <td className="border-b py-2 pr-4">{item.approvedByName}</td>
                      <td className="border-b py-2 pr-4">{`${item.applicableCount} / ${item.excludedCount} / ${item.implementedCount}`}</td>
                      <td className="border-b py-2 pr-4">{item.note || '–'}</td>
                      <td className="border-b py-2 whitespace-nowrap">
                        <Anchor
                          href={`/statement/compare?from=${item.id}`}
                          className={linkStyle}
                          aria-label={t('compareVersionNow', { version: item.versionNumber })}
                        >
                          {t('compareNow')}
                        </Anchor>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )
        }
      </Loaded>
    </Card>
  );
}
