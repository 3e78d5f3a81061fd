/** Any value of a record as a text that people can compare: lists become lines, objects their values joined. */
export function changeText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(changeText).join('\n');
  if (typeof value === 'object')
    return Object.values(value)
      .map(changeText)
      .filter((text) => text !== '')
      .join(' · ');
  return String(value);
}
