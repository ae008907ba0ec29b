import type { RegistryContext } from '../kit/context.ts';
import { wholeList } from '../kit/page-arguments.ts';
import { orderBy } from '../kit/sort-order.ts';
import { provinceEntity, type Province } from './entities.ts';

const byStatisticalCode = orderBy('STATISTICAL_CODE', 'statisticalCode', 'asc');

/** The 18 provinces in the order of their statistical codes. */
export async function loadProvinces(context: RegistryContext): Promise<readonly Province[]> {
  const table = context.database.table<Province>(provinceEntity);
  const page = await context.loaders.page('provinces', { table }, wholeList(byStatisticalCode));
  return page.rows;
}

