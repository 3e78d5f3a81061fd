import { Tooltip } from '@attestry/ui/tooltip.tsx';
import { Fragment, type ReactNode } from 'react';
import { listParameters } from '#features/parameters/parameter.contracts.ts';
import type { Parameter } from '#features/parameters/parameter.ts';
import { useRead } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { PolicyMarkdown } from './policy-markdown.tsx';
import { policyPageMessages } from './policy-page.messages.ts';

const placeholder = /(\{\{param:[a-z0-9-]+\}\})/;

/** One value in the text: its present reading, with the parameter's name on hover and focus. */
function ValueChip({ tag, parameter }: { tag: string; parameter: Parameter | undefined }) {
  const t = useText(policyPageMessages);
  const look = parameter ? 'bg-accent-soft text-accent-text' : 'bg-critical-soft text-critical';
  return (
    <Tooltip content={parameter ? t('chipValue', { title: parameter.title }) : t('chipUnknown')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation must be reachable by keyboard */}
      <span tabIndex={0} className={`rounded-sm px-1 font-medium ${look}`}>
        {parameter ? String(parameter.value) : tag}
      </span>
    </Tooltip>
  );
}

/** A policy's working text as it reads today; values from the parameters stand out. */
export function PolicyText({ markdown }: { markdown: string }) {
  const parameters = useRead(listParameters, {});
  const byTag = new Map((parameters.data?.items ?? []).map((parameter) => [`{{param:${parameter.key}}}`, parameter]));
  const draw = (text: string): ReactNode => {
    const parts = text.split(placeholder);
    if (parts.length === 1 || parameters.data === undefined) return text;
    // Odd places are the placeholders that the pattern caught; a text's parts never move, so their place names them.
    return parts.map((part, place) => {
      const key = `${place}`;
      return place % 2 === 0 ? <Fragment key={key}>{part}</Fragment> : <ValueChip key={key} tag={part} parameter={byTag.get(part)} />;
    });
  };
  return <PolicyMarkdown markdown={markdown} drawText={draw} />;
}
