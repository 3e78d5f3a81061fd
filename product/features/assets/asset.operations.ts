import { registerOperations } from '#features/records/register.operations.ts';
import type { Operation } from '#platform/operation.ts';
import { assets } from './asset.contracts.ts';
import { assetNoun } from './asset.ts';

export const assetOperations: Operation[] = [...registerOperations(assetNoun, assets)];
