/** What a colour means; every tone is also carried by text or an icon, never by colour alone. */
export type Tone = 'neutral' | 'accent' | 'positive' | 'caution' | 'critical' | 'info';

export const toneSoft: Record<Tone, string> = {
  neutral: 'bg-hover text-text',
  accent: 'bg-accent-soft text-accent-text',
  positive: 'bg-positive-soft text-positive',
  caution: 'bg-caution-soft text-caution',
  critical: 'bg-critical-soft text-critical',
  info: 'bg-info-soft text-info',
};

export const toneText: Record<Tone, string> = {
  neutral: 'text-muted',
  accent: 'text-accent-text',
  positive: 'text-positive',
  caution: 'text-caution',
  critical: 'text-critical',
  info: 'text-info',
};

export const toneFill: Record<Tone, string> = {
  neutral: 'bg-control',
  accent: 'bg-accent',
  positive: 'bg-positive-fill',
  caution: 'bg-caution-fill',
  critical: 'bg-critical-fill',
  info: 'bg-info-fill',
};

/** The same colours for SVG shapes. */
export const toneSvgFill: Record<Tone, string> = {
  neutral: 'fill-control',
  accent: 'fill-accent',
  positive: 'fill-positive-fill',
  caution: 'fill-caution-fill',
  critical: 'fill-critical-fill',
  info: 'fill-info-fill',
};

/** The same colours for SVG lines. */
export const toneSvgStroke: Record<Tone, string> = {
  neutral: 'stroke-control',
  accent: 'stroke-accent-text',
  positive: 'stroke-positive-fill',
  caution: 'stroke-caution-fill',
  critical: 'stroke-critical-fill',
  info: 'stroke-info-fill',
};
