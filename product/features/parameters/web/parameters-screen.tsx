import { PageHeader } from '@attestry/ui/page-header.tsx';
import { Section } from '@attestry/ui/section.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { useState } from 'react';
import { listParameters } from '#features/parameters/parameter.contracts.ts';
import type { Parameter } from '#features/parameters/parameter.ts';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { useRead } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { parameterMessages } from './parameter.messages.ts';
import { groupOf, parameterGroups } from './parameter-groups.ts';
import { ParameterRow } from './parameter-row.tsx';

const holds = ({ title, explains, key, policies }: Parameter, words: string): boolean =>
  [title, explains, key, ...policies].join(' ').toLowerCase().includes(words.trim().toLowerCase());

function Groups({ parameters }: { parameters: Parameter[] }) {
  const t = useText(parameterMessages);
  const groups = parameterGroups.map((group) => ({ group, members: parameters.filter(({ key }) => groupOf(key) === group) }));
  return groups
    .filter(({ members }) => members.length > 0)
    .map(({ group, members }) => (
      <Section key={group} title={t(`group.${group}`)}>
        <ul className="rounded-lg border bg-surface">
          {members.map((parameter) => (
            <ParameterRow key={parameter.key} parameter={parameter} />
          ))}
        </ul>
      </Section>
    ));
}

/** All declared parameters by chapter, editable in place. */
export default function ParametersScreen() {
  const t = useText(parameterMessages);
  const query = useRead(listParameters, {});
  const [words, setWords] = useState('');
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <ScreenGuidance screen="parameters" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <div className="max-w-sm">
        <TextField label={t('search')} labelHidden placeholder={t('search')} type="search" value={words} onValueChange={setWords} />
      </div>
      <Loaded query={query} lines={12}>
        {({ items }) => {
          const found = items.filter((parameter) => holds(parameter, words));
          return found.length === 0 ? <p className="text-muted">{t('nothing')}</p> : <Groups parameters={found} />;
        }}
      </Loaded>
    </>
  );
}
