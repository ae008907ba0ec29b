import { pattern, matches, type Reading, type Span } from './reading.ts';

/** A foreign country or its government, as a text names it. */
export interface CountryMention extends Span {
  /** ISO 3166-1 alpha-2 code. */
  readonly code: string;
}

// Forms of state that Lao writes before the name of a country; without one, a short name is often another word.
const laoStates = 'ສາທາລະນະລັດສັງຄົມນິຍົມ|ສາທາລະນະລັດປະຊາຊົນ|ສາທາລະນະລັດ|ສະຫະພັນ|ຣາຊະອານາຈັກ|ລາຊະອານາຈັກ|ລັດຖະບານປະເທດ|ລັດຖະບານ|ປະເທດ|ສປ\\.?|ສສ\\.?|ສ\\.|ສ(?=\\s)';
const ownCode = 'LA';

// What the names of ICU leave out: the short forms of news.
const extraNames: Readonly<Record<string, { readonly lao?: string; readonly english?: string }>> = {
  KR: { lao: 'ເກົາຫຼີ|ເກົາຫຼີໃຕ້', english: 'Republic of Korea|South Korea|Korea|Korean' },
  CN: { lao: 'ຈີນ', english: "People's Republic of China|PR China|China|Chinese" },
  VN: { lao: 'ຫວຽດນາມ', english: 'Viet Nam|Vietnam|Vietnamese' },
  JP: { lao: 'ຍີ່ປຸ່ນ', english: 'Japan|Japanese' },
  US: { lao: 'ອາເມລິກາ|ສະຫະລັດອາເມລິກາ', english: 'United States(?: of America)?|USA' },
  GB: { lao: 'ອັງກິດ', english: 'United Kingdom|UK' },
  AU: { lao: 'ອົດສະຕາລີ|ອອສເຕຣເລຍ', english: 'Australia|Australian' },
  DE: { lao: 'ເຢຍລະມັນ', english: 'Germany|German' },
  FR: { lao: 'ຝຣັ່ງ|ຝະລັ່ງ', english: 'France|French' },
  IN: { lao: 'ອິນເດຍ', english: 'India|Indian' },
  SG: { lao: 'ສິງກະໂປ', english: 'Singapore' },
  EE: { lao: 'ເອສໂຕເນຍ', english: 'Estonia|Estonian' },
  LU: { lao: 'ລຸກຊຳບວກ|ລຸກແຊມເບີກ', english: 'Luxembourg' },
  CH: { lao: 'ສະວິດ|ສະວິດເຊີແລນ', english: 'Switzerland|Swiss' },
  TH: { lao: 'ໄທ', english: 'Thailand|Thai' },
  NZ: { english: 'New Zealand' },
};
const codes = (
  'AE AF AT AU BD BE BG BN BR BT CA CH CL CN CZ DE DK EE EG ES FI FR GB GE GR HK HU ID IE IL IN IS IT JP KE KH KP KR KW KZ '
  + 'LK LT LU LV MM MN MO MX MY NL NO NP NZ PH PK PL PT QA RO RU SA SE SG SI SK TH TR TW UA US UZ VN ZA'
).split(' ');

const laoNames = new Intl.DisplayNames('lo', { type: 'region' });
const englishNames = new Intl.DisplayNames('en', { type: 'region' });
const escape = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const countries = codes.map((code) => {
  const extra = extraNames[code];
  const lao = [...(extra?.lao?.split('|') ?? []), escape(laoNames.of(code) ?? code)].toSorted((a, b) => b.length - a.length).join('|');
  const english = extra?.english ?? escape(englishNames.of(code) ?? code);
  return {
    code,
    lao: pattern(`(?:${laoStates}) (?:${lao})`),
    bareLao: pattern(`(?:${lao})`),
    english: pattern(String.raw`\b(?:(?:[Tt]he )?Government of (?:the )?)?(?:${english})\b(?:\s+[Gg]overnment)?`),
  };
});

/** Every country but this one that a text names as a state. */
export function findCountries(reading: Reading): readonly CountryMention[] {
  const found = countries.flatMap(({ code, lao, english }) =>
    [...matches(reading, lao), ...matches(reading, english)].map(({ start, end }) => ({ code, start, end })));
  return found.filter(({ code }) => code !== ownCode).toSorted((a, b) => a.start - b.start || b.end - a.end);
}

/** Whether the Lao words name the country in any way, with a form of state or without. */
export function namesCountryInLao(code: string, reading: Reading): boolean {
  const country = countries.find((candidate) => candidate.code === code);
  return country !== undefined && matches(reading, country.bareLao).length > 0;
}
