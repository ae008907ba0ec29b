// What a value of a record must be, whatever the record. Each check answers the problems it finds: none or one for
// a value, and any number for a list, so that a registry's own check of a record is one list of all of them.
import { textScalars } from '../../schema/index.ts';
import type { Problem } from './problems.ts';
import type { StoredNote, StoredProvenance, StoredText } from './values.ts';

type Path = Problem['path'];
type Words = Problem['message'];
type Problems = readonly Problem[];

/** A problem as a list, for checks that answer lists. */
export function problem(code: string, path: Path, message: Words): Problems {
  return [{ code, path, message: { lo: message.lo, en: message.en } }];
}

const noProblems: Problems = [];

/** That a value is there. */
export function requireValue(value: unknown, path: Path): Problems {
  if (value !== null && value !== undefined && value !== '') return noProblems;
  return problem('VALUE_REQUIRED', path, {
    en: 'This is missing. Give a value.',
    lo: 'ຂໍ້ມູນນີ້ຂາດຢູ່. ກະລຸນາໃສ່ຂໍ້ມູນ.',
  });
}

/** A value that is not what it should be; `expected` completes "is not …". */
export function invalid(value: unknown, path: Path, expected: Words): Problems {
  const shown = `“${String(value).slice(0, 80)}”`;
  return problem('VALUE_INVALID', path, { en: `${shown} is not ${expected.en}.`, lo: `${shown} ບໍ່ແມ່ນ${expected.lo}.` });
}

const longestText = 100_000;

/** Words in at least one language, none of them blank; null passes. */
export function checkText(text: StoredText | null, path: Path, limit = longestText): Problems {
  if (text === null) return noProblems;
  const held = [text.lo, text.en, text.ko].filter((words) => words !== undefined && words !== null);
  if (held.length === 0 || held.some((words) => words.trim() === '')) return requireValue(null, path);
  return held.flatMap((words) => checkLength(words, path, limit)).slice(0, 1);
}

/** Words that must be there. */
export function requireText(text: StoredText | null, path: Path, limit = longestText): Problems {
  return text === null ? requireValue(null, path) : checkText(text, path, limit);
}

/** A text of some length; null passes. */
export function checkLength(text: string | null, path: Path, limit: number): Problems {
  if (text === null || text.length <= limit) return noProblems;
  return problem('TEXT_TOO_LONG', path, {
    en: `This is longer than ${limit} characters. Shorten it.`,
    lo: `ຂໍ້ຄວາມນີ້ຍາວເກີນ ${limit} ຕົວອັກສອນ. ກະລຸນາຫຍໍ້ໃຫ້ສັ້ນລົງ.`,
  });
}

/** One of a set of values; null passes, and a value that was cleared is missing. */
export function checkOneOf(values: ReadonlySet<string>, value: string | null, path: Path): Problems {
  if (value === null || values.has(value)) return noProblems;
  if (value === '') return requireValue(value, path);
  const list = [...values].join(', ');
  return invalid(value, path, { en: `one of ${list}`, lo: `ໜຶ່ງໃນ ${list}` });
}

/** A text that a pattern matches; null passes. */
export function checkPattern(pattern: RegExp, value: string | null, path: Path, expected: Words): Problems {
  return value === null || pattern.test(value) ? noProblems : invalid(value, path, expected);
}

/** The key of a part of a record, by its prefix: small enough for every table, and plain in any address. */
export function checkKey(prefix: string, value: string, path: Path): Problems {
  return checkPattern(new RegExp(`^${prefix}_[A-Za-z0-9_]{1,60}$`), value, path, {
    en: `a key that begins with ${prefix}_ and goes on with letters and digits; leave it out for a new part`,
    lo: `ລະຫັດທີ່ຂຶ້ນຕົ້ນດ້ວຍ ${prefix}_ ຕາມດ້ວຍຕົວອັກສອນ ແລະ ຕົວເລກ; ບໍ່ຕ້ອງໃສ່ສຳລັບສ່ວນໃໝ່`,
  });
}

/** A short name for addresses: lower-case letters and digits, parted by single hyphens. */
export function checkSlug(value: string | null, path: Path = ['slug']): Problems {
  return [
    ...requireValue(value, path),
    ...checkPattern(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/, value, path, {
      en: 'a short name for addresses: small Latin letters and digits, parted by hyphens, such as ksp-2021-2022',
      lo: 'ຊື່ຫຍໍ້ສຳລັບທີ່ຢູ່ເວັບ: ໃຊ້ຕົວອັກສອນລາຕິນນ້ອຍ, ຕົວເລກ ແລະ ຂີດຕໍ່ ເຊັ່ນ ksp-2021-2022',
    }),
    ...checkLength(value, path, 80),
  ];
}

/** An e-mail address, by its form; null passes. */
export function checkEmail(value: string | null, path: Path): Problems {
  return [
    ...checkPattern(/^[^\s@<>(),;:"]+@[^\s@.]+(?:\.[^\s@.]+)+$/, value, path, {
      en: 'an e-mail address, such as name@example.org',
      lo: 'ທີ່ຢູ່ອີເມວ ເຊັ່ນ name@example.org',
    }),
    ...checkLength(value, path, 254),
  ];
}

/** A SHA-256 as this graph writes it; null passes. */
export function checkSha256(value: string | null, path: Path): Problems {
  return checkPattern(/^[0-9a-f]{64}$/, value, path, {
    en: 'a SHA-256: 64 hexadecimal digits in lower case',
    lo: 'ລະຫັດ SHA-256: ເລກຖານສິບຫົກ 64 ຕົວ ດ້ວຍຕົວພິມນ້ອຍ',
  });
}

const scalarWords = {
  Date: { en: textScalars.Date.expected, lo: 'ວັນທີໃນປະຕິທິນ ເຊັ່ນ 2022-08-26' },
  DateTime: { en: textScalars.DateTime.expected, lo: 'ວັນ ແລະ ເວລາ ພ້ອມເຂດເວລາ ເຊັ່ນ 2022-08-26T09:00:00+07:00' },
  URL: { en: textScalars.URL.expected, lo: 'ທີ່ຢູ່ເວັບ ທີ່ຂຶ້ນຕົ້ນດ້ວຍ http ຫຼື https' },
  LanguageTag: { en: textScalars.LanguageTag.expected, lo: 'ລະຫັດພາສາຕາມ BCP 47 ເຊັ່ນ lo' },
  Decimal: { en: textScalars.Decimal.expected, lo: 'ຈຳນວນເລກ ເຊັ່ນ "1500000.00"' },
};

/** A value of one of the contract's scalars; null passes. */
export function checkScalar(name: keyof typeof scalarWords, value: string | null, path: Path): Problems {
  return value === null || textScalars[name].isValid(value) ? noProblems : invalid(value, path, scalarWords[name]);
}

// RFC 5646: what every program must be able to keep.
const longestTag = 35;

/** A language by its tag, in the form that BCP 47 calls canonical, in lower case as the whole graph writes it. */
export function checkLanguage(value: string, path: Path): Problems {
  const shape = checkScalar('LanguageTag', value, path);
  if (shape.length > 0) return shape;
  let canonical: string | undefined;
  try {
    [canonical] = Intl.getCanonicalLocales(value);
  } catch {
    // Falls through: a tag that Intl refuses is none.
  }
  return canonical?.toLowerCase() === value ? checkLength(value, path, longestTag) : invalid(value, path, scalarWords.LanguageTag);
}

// What CLDR has a name for beyond the 249 codes of ISO 3166-1: unions, reserved codes and codes for private use.
const notCountries = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'XK', 'ZZ']);
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** A country by its code in ISO 3166-1; null passes. */
export function checkCountry(value: string | null, path: Path): Problems {
  if (value === null || isCountry(value)) return noProblems;
  return invalid(value, path, {
    en: 'the code of a country in ISO 3166-1, such as LA or KR',
    lo: 'ລະຫັດປະເທດຕາມ ISO 3166-1 ເຊັ່ນ LA ຫຼື KR',
  });
}

// A code that was given up, such as DD, is read as the one that took its place.
function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || notCountries.has(code)) return false;
  return regions.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code;
}

/** A province by the form of its code in ISO 3166-2; whether there is one is for the registry of organisations to tell. */
export function checkProvince(value: string | null, path: Path): Problems {
  return checkPattern(/^LA-[A-Z]{2}$/, value, path, {
    en: 'the code of a province in ISO 3166-2, such as LA-LP',
    lo: 'ລະຫັດແຂວງຕາມ ISO 3166-2 ເຊັ່ນ LA-LP',
  });
}

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** A currency by its code in ISO 4217. */
export function checkCurrency(value: string, path: Path): Problems {
  if (currencies.has(value)) return noProblems;
  return invalid(value, path, {
    en: 'the code of a currency in ISO 4217, such as LAK, USD or KRW',
    lo: 'ລະຫັດສະກຸນເງິນຕາມ ISO 4217 ເຊັ່ນ LAK, USD ຫຼື KRW',
  });
}

/** A day and the path at which it stands. */
type DatedPath = readonly [day: string | null, path: Path];

/** That a day is not before another one; unknown days are in no order. */
export function checkOrder([earlier, earlierPath]: DatedPath, [later, laterPath]: DatedPath): Problems {
  if (earlier === null || later === null || earlier <= later) return noProblems;
  const name = earlierPath.at(-1);
  return problem('DATE_ORDER', laterPath, {
    en: `${later} is before ${earlier}, the day of ${name}. Correct one of the two.`,
    lo: `${later} ຢູ່ກ່ອນ ${earlier} ທີ່ເປັນວັນຂອງ ${name}. ກະລຸນາແກ້ວັນໃດວັນໜຶ່ງ.`,
  });
}

/** That something which is said to have happened does not lie in the future. */
export function checkPast(day: string | null, path: Path, today: string): Problems {
  if (day === null || day <= today) return noProblems;
  return problem('DATE_IN_FUTURE', path, {
    en: `${day} has not come yet, so nothing can have happened then.`,
    lo: `${day} ຍັງມາບໍ່ເຖິງ ຈຶ່ງຍັງບໍ່ມີຫຍັງເກີດຂຶ້ນໃນມື້ນັ້ນ.`,
  });
}

/** That no two items of a list stand for the same; names each one that repeats an earlier one. */
export function checkUnique<Item>(items: readonly Item[], keyOf: (item: Item) => string | null, path: Path): Problems {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (key === null) return noProblems;
    if (!seen.has(key)) {
      seen.add(key);
      return noProblems;
    }
    return problem('DUPLICATE', [...path, index], {
      en: 'This stands in the list twice. Leave it there once.',
      lo: 'ລາຍການນີ້ຊ້ຳກັນໃນບັນຊີ. ກະລຸນາໃຫ້ມີພຽງເທື່ອດຽວ.',
    });
  });
}

/** The sources of a record, or of a part of it. `fields` are the names that a source can speak for. */
export function checkProvenance(sources: readonly StoredProvenance[], path: Path, fields?: ReadonlySet<string>): Problems {
  return sources.flatMap((source, index) => {
    const at = (name: string) => [...path, index, name];
    return [
      ...(fields ? checkOneOf(fields, source.field, at('field')) : []),
      ...requireText(source.sourceTitle, at('sourceTitle'), 500),
      ...checkScalar('URL', source.sourceUrl, at('sourceUrl')),
      ...checkSha256(source.sourceSha256, at('sourceSha256')),
      ...(source.confidence === null || (source.confidence >= 0 && source.confidence <= 1)
        ? []
        : invalid(source.confidence, at('confidence'), { en: 'a number from 0 to 1', lo: 'ຕົວເລກແຕ່ 0 ຫາ 1' })),
    ];
  });
}

/** The notes of a record. */
export function checkNotes(notes: readonly StoredNote[], fields: ReadonlySet<string>): Problems {
  return notes.flatMap((note, index) => {
    const at = (name: string) => ['notes', index, name];
    return [
      ...checkPattern(/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/, note.code, at('code'), {
        en: 'a code in capitals, such as BREAKDOWN_MISSING',
        lo: 'ລະຫັດຕົວພິມໃຫຍ່ ເຊັ່ນ BREAKDOWN_MISSING',
      }),
      ...checkOneOf(fields, note.field, at('field')),
      ...requireText(note.message, at('message'), 2000),
    ];
  });
}
