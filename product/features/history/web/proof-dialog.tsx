import { Button } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { DescriptionList } from '@attestry/ui/description-list.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { Download } from 'lucide-react';
import { useRead } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { Loaded, problemOf } from '#platform/web/problem.tsx';
import { versionProof } from '../history.contracts.ts';
import { historyMessages } from './history.messages.ts';

function saveAsFile(name: string, content: unknown): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(url);
}

const mono = 'font-mono text-sm break-all';

/** Shows and hands out the proof that one version stands in the signed tree. */
export function ProofDialog({ versionId, onClose }: { versionId: string; onClose: () => void }) {
  const t = useText(historyMessages);
  const query = useRead(versionProof, { versionId });
  const proof = query.data;
  const isWaiting = problemOf(query.error)?.code === 'not-signed-yet';
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('proofTitle')}
      closeLabel={t('close')}
      width="lg"
      actions={
        proof && (
          <Button variant="primary" icon={Download} onClick={() => saveAsFile(`proof-${proof.leafIndex}.json`, proof)}>
            {t('download')}
          </Button>
        )
      }
    >
      {isWaiting ? (
        <Callout tone="info" title={t('notSigned')} live>
          <Button size="sm" loading={query.isFetching} onClick={() => void query.refetch()}>
            {t('tryAgain')}
          </Button>
        </Callout>
      ) : (
        <Loaded query={query}>
          {({ leafIndex, treeSize, leafHash, path, checkpoint }) => (
            <div className="flex flex-col gap-4">
              <p>{t('proofText', { leaf: leafIndex, size: treeSize })}</p>
              <DescriptionList
                stacked
                items={[
                  { id: 'leaf', term: t('leafHash'), detail: <span className={mono}>{leafHash}</span> },
                  {
                    id: 'path',
                    term: `${t('path')} (${t('pathText', { count: path.length })})`,
                    detail: (
                      <ol className={mono}>
                        {path.map((hash) => (
                          <li key={hash}>{hash}</li>
                        ))}
                      </ol>
                    ),
                  },
                  { id: 'note', term: t('checkpoint'), detail: <pre className={`${mono} whitespace-pre-wrap`}>{checkpoint}</pre> },
                ]}
              />
            </div>
          )}
        </Loaded>
      )}
    </Dialog>
  );
}
