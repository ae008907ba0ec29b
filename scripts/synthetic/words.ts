import type { StoredNote, StoredProvenance, StoredText } from '../../subgraphs/kit/values.ts';
import type { Chance } from './random.ts';

/** What synthetic texts are put together from. Every text begins with a mark, so that none passes for real. */
const subjects = [
  { lo: 'ລັດຖະບານດິຈິຕອນ', en: 'digital government' },
  { lo: 'ການບໍລິການສາທາລະນະ', en: 'public services' },
  { lo: 'ຄວາມປອດໄພຂໍ້ມູນ', en: 'data security' },
  { lo: 'ການເຊື່ອມຕໍ່ຂໍ້ມູນ', en: 'data exchange' },
  { lo: 'ທັກສະດິຈິຕອນ', en: 'digital skills' },
  { lo: 'ເຄືອຂ່າຍອິນເຕີເນັດ', en: 'internet networks' },
  { lo: 'ລະບົບທະບຽນ', en: 'registry systems' },
  { lo: 'ນະໂຍບາຍ ແລະ ນິຕິກຳ', en: 'policy and legislation' },
  { lo: 'ລາຍເຊັນເອເລັກໂຕຣນິກ', en: 'electronic signatures' },
  { lo: 'ສູນຂໍ້ມູນ', en: 'data centres' },
];
const places = [
  { lo: 'ຂັ້ນສູນກາງ', en: 'central level' },
  { lo: 'ຂັ້ນທ້ອງຖິ່ນ', en: 'local level' },
  { lo: 'ພາກເໜືອ', en: 'the north' },
  { lo: 'ພາກໃຕ້', en: 'the south' },
  { lo: 'ທົ່ວປະເທດ', en: 'the whole country' },
];

const mark = { lo: 'ສັງເຄາະ', en: 'Synthetic' };

/** The 18 provinces, over which synthetic records are spread. */
export const provinceCodes = [
  'LA-VT', 'LA-PH', 'LA-LM', 'LA-OU', 'LA-BK', 'LA-LP', 'LA-HO', 'LA-XA', 'LA-XI',
  'LA-VI', 'LA-BL', 'LA-KH', 'LA-SV', 'LA-SL', 'LA-XE', 'LA-CH', 'LA-AT', 'LA-XS',
];

/** A title such as "Synthetic seminar 17: data exchange, the north". */
export function syntheticTitle(chance: Chance, what: StoredText, number: number): StoredText {
  const subject = chance.pick(subjects);
  const place = chance.pick(places);
  return {
    lo: `${mark.lo} ${what.lo} ${number}: ${subject.lo}, ${place.lo}`,
    en: `${mark.en} ${what.en} ${number}: ${subject.en}, ${place.en}`,
  };
}

/** A few sentences. */
export function syntheticText(chance: Chance, sentences: number): StoredText {
  const picked = Array.from({ length: sentences }, () => ({ subject: chance.pick(subjects), place: chance.pick(places) }));
  return {
    lo: picked.map(({ subject, place }) => `${mark.lo}: ວຽກງານ${subject.lo} ຢູ່${place.lo}.`).join(' '),
    en: picked.map(({ subject, place }) => `${mark.en} work on ${subject.en} for ${place.en}.`).join(' '),
  };
}

/** A day between 2015 and 2026. */
export function syntheticDay(chance: Chance): string {
  const first = Date.UTC(2015, 0, 1);
  return new Date(first + chance.below(12 * 365) * 86_400_000).toISOString().slice(0, 10);
}

/** What every synthetic record says of itself. */
export const syntheticBacking: { readonly provenance: readonly StoredProvenance[]; readonly notes: readonly StoredNote[] } = {
  provenance: [
    {
      field: null,
      sourceTitle: { lo: 'ເຄື່ອງສ້າງຂໍ້ມູນທົດສອບ', en: 'Generator of synthetic load' },
      sourceUrl: null,
      sourceSha256: null,
      excerpt: null,
      method: 'REGISTRY',
      confidence: null,
      recordedAt: '2026-01-01T00:00:00.000Z',
      verifiedAt: null,
    },
  ],
  notes: [
    {
      code: 'SYNTHETIC',
      severity: 'WARNING',
      field: null,
      message: { lo: 'ຂໍ້ມູນນີ້ແຕ່ງຂຶ້ນເພື່ອທົດສອບ, ບໍ່ແມ່ນຄວາມຈິງ.', en: 'This record is made up for testing and describes nothing real.' },
    },
  ],
};

/** Key of a synthetic record: `org_syn_000042`. */
export function syntheticId(prefix: 'org' | 'prg' | 'cmp' | 'cmt' | 'evt' | 'pub', number: number): string {
  return `${prefix}_syn_${String(number).padStart(7, '0')}`;
}
