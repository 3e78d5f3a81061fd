import { registerContracts } from '#features/records/register.contracts.ts';
import { assetNoun } from './asset.ts';

export const assets = registerContracts(assetNoun);
