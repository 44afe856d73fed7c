/** Kommo's website chat button: `crmPlugin`, `crm_plugin` and `crmPluginConfig`. */
import type { VendorModule } from '../shared/page-api.ts';
import { readKommoOptions } from './options.ts';
import { installKommo } from './page-api.ts';
import { namesInUse, readOptionsFromGlobals } from './stub.ts';

export const kommo: VendorModule = {
  id: 'kommo',
  readOptions: (raw, warn) => readKommoOptions(raw, warn),
  readGlobals: (globals) => readOptionsFromGlobals(globals, namesInUse(globals)),
  install: installKommo,
};
