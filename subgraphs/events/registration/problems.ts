import type { Problem } from '../../kit/problems.ts';

const words = {
  NAME_REQUIRED: {
    en: 'Give your full name.',
    lo: 'ກະລຸນາໃສ່ຊື່ ແລະ ນາມສະກຸນ.',
  },
  TEXT_TOO_LONG: {
    en: 'This is longer than 200 characters. Shorten it.',
    lo: 'ຂໍ້ຄວາມນີ້ຍາວເກີນ 200 ຕົວອັກສອນ. ກະລຸນາຫຍໍ້ໃຫ້ສັ້ນລົງ.',
  },
  TEXT_INVALID: {
    en: 'This holds characters that are not writing, such as line breaks. Leave them out.',
    lo: 'ຂໍ້ຄວາມນີ້ມີຕົວອັກສອນທີ່ໃຊ້ບໍ່ໄດ້ ເຊັ່ນ ການຂຶ້ນແຖວໃໝ່. ກະລຸນາເອົາອອກ.',
  },
  EMAIL_INVALID: {
    en: 'This is not an e-mail address. Write it as name@example.org.',
    lo: 'ທີ່ຢູ່ອີເມວບໍ່ຖືກຕ້ອງ. ກະລຸນາຂຽນຄື name@example.org.',
  },
  PHONE_INVALID: {
    en: 'This is not a telephone number. Write it with + and the country code, or with a leading 0.',
    lo: 'ເບີໂທລະສັບບໍ່ຖືກຕ້ອງ. ກະລຸນາຂຽນດ້ວຍ + ແລະ ລະຫັດປະເທດ ຫຼື ຂຶ້ນຕົ້ນດ້ວຍ 0.',
  },
  PROVINCE_INVALID: {
    en: 'This is not the code of a province. Choose one, such as LA-LP.',
    lo: 'ລະຫັດແຂວງບໍ່ຖືກຕ້ອງ. ກະລຸນາເລືອກແຂວງ ເຊັ່ນ LA-LP.',
  },
  ORGANISATION_INVALID: {
    en: 'This is not the id of an organisation. Choose one, or write its name in organisationName.',
    lo: 'ລະຫັດອົງການບໍ່ຖືກຕ້ອງ. ກະລຸນາເລືອກອົງການ ຫຼື ຂຽນຊື່ອົງການ.',
  },
  CONSENT_REQUIRED: {
    en: 'Without your agreement to how your data is kept, you cannot be registered.',
    lo: 'ຕ້ອງຍອມຮັບເງື່ອນໄຂການເກັບຮັກສາຂໍ້ມູນກ່ອນ ຈຶ່ງລົງທະບຽນໄດ້.',
  },
  CONSENT_OUTDATED: {
    en: 'The words that you agreed to have changed. Read them again and agree again.',
    lo: 'ເງື່ອນໄຂທີ່ທ່ານຍອມຮັບໄດ້ປ່ຽນແປງແລ້ວ. ກະລຸນາອ່ານ ແລະ ຍອມຮັບອີກຄັ້ງ.',
  },
  IDEMPOTENCY_KEY_INVALID: {
    en: 'The idempotency key has 8 to 200 characters. A random UUID is best.',
    lo: 'ລະຫັດກັນການສົ່ງຊ້ຳຕ້ອງມີ 8 ຫາ 200 ຕົວອັກສອນ.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    en: 'This idempotency key has come with other content before. Make up a new one for a new registration.',
    lo: 'ລະຫັດກັນການສົ່ງຊ້ຳນີ້ເຄີຍໃຊ້ກັບຂໍ້ມູນອື່ນແລ້ວ. ກະລຸນາໃຊ້ລະຫັດໃໝ່.',
  },
  EVENT_NOT_FOUND: {
    en: 'There is no meeting with this id that takes registrations.',
    lo: 'ບໍ່ພົບກອງປະຊຸມທີ່ເປີດໃຫ້ລົງທະບຽນດ້ວຍລະຫັດນີ້.',
  },
  REGISTRATION_CLOSED: {
    en: 'Registration for this meeting is not open now.',
    lo: 'ການລົງທະບຽນກອງປະຊຸມນີ້ບໍ່ເປີດໃນຂະນະນີ້.',
  },
  ALREADY_REGISTERED: {
    en: 'This e-mail address is registered for this meeting already.',
    lo: 'ອີເມວນີ້ໄດ້ລົງທະບຽນກອງປະຊຸມນີ້ແລ້ວ.',
  },
  REGISTRATION_NOT_FOUND: {
    en: 'There is no such registration.',
    lo: 'ບໍ່ພົບການລົງທະບຽນນີ້.',
  },
  STATUS_NOT_ALLOWED: {
    en: 'The registration does not stand where this can be done.',
    lo: 'ສະຖານະຂອງການລົງທະບຽນນີ້ບໍ່ອະນຸຍາດໃຫ້ດຳເນີນການ.',
  },
  MEETING_OVER: {
    en: 'The meeting is over; its registrations stay as they are.',
    lo: 'ກອງປະຊຸມໄດ້ສິ້ນສຸດແລ້ວ ຈຶ່ງປ່ຽນການລົງທະບຽນບໍ່ໄດ້.',
  },
  CHECK_IN_TOO_EARLY: {
    en: 'People are noted at the door from the day of the meeting on.',
    lo: 'ການລາຍງານຕົວເລີ່ມໄດ້ຕັ້ງແຕ່ມື້ກອງປະຊຸມເທົ່ານັ້ນ.',
  },
} as const;

/** Codes of what can be wrong with what somebody sends about a registration. */
export type RegistrationProblemCode = keyof typeof words;

/** Every such code. */
export const registrationProblemCodes = Object.keys(words) as readonly RegistrationProblemCode[];

/** A problem of a registration, at a place in what was sent. */
export function registrationProblem(code: RegistrationProblemCode, ...path: readonly string[]): Problem {
  return { code, path, message: words[code] };
}
