/** SaleSmartly: `ssq` and `__ssc`. */
import type { VendorModule } from '../shared/page-api.ts';
import { readSalesmartlyOptions } from './options.ts';
import { installSalesmartly } from './page-api.ts';
import { readOptionsFromGlobals } from './stub.ts';

export const salesmartly: VendorModule = {
  id: 'salesmartly',
  readOptions: (raw, warn) => readSalesmartlyOptions(raw, warn),
  readGlobals: readOptionsFromGlobals,
  install: installSalesmartly,
};
