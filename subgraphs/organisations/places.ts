import type { RegistryContext } from '../kit/context.ts';
import { wholeList } from '../kit/page-arguments.ts';
import { orderBy } from '../kit/sort-order.ts';
import { createPlaceFinder, type PlaceFinder } from '../kit/text/index.ts';
import { provinceEntity, type Province } from './entities.ts';

// Making a finder takes longer than a search with it: the last one serves until a name changes.
let latest: { readonly names: string; readonly finder: PlaceFinder } | undefined;

const byStatisticalCode = orderBy('STATISTICAL_CODE', 'statisticalCode', 'asc');

/** The 18 provinces in the order of their statistical codes. */
export async function loadProvinces(context: RegistryContext): Promise<readonly Province[]> {
  const table = context.database.table<Province>(provinceEntity);
  const page = await context.loaders.page('provinces', { table }, wholeList(byStatisticalCode));
  return page.rows;
}

/** Every province that a text names, in the order of the text. */
export async function findPlaces(context: RegistryContext, text: string) {
  const provinces = await loadProvinces(context);
  const byCode = new Map(provinces.map((province) => [province.id, province]));
  return finderOf(provinces).find(text).flatMap(({ code, ...match }) => {
    const province = byCode.get(code);
    return province ? [{ ...match, province }] : [];
  });
}

function finderOf(provinces: readonly Province[]): PlaceFinder {
  const gazetteer = provinces.map((province) => ({ code: province.id, names: namesOf(province) }));
  const names = JSON.stringify(gazetteer);
  if (latest?.names !== names) latest = { names, finder: createPlaceFinder(gazetteer) };
  return latest.finder;
}

function namesOf({ name, isoName, spellings }: Province): readonly string[] {
  return [name.lo, name.en, name.ko, isoName, ...spellings].filter((text) => typeof text === 'string');
}
