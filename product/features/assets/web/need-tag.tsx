import { LevelBadge } from '@attestry/ui/badge.tsx';
import type { Level } from '@attestry/ui/level.ts';

/** A need for protection from 1 to 5 in the colour of its level. */
export const NeedTag = ({ need }: { need: number }) => <LevelBadge level={Math.min(5, Math.max(1, need)) as Level}>{need}</LevelBadge>;
