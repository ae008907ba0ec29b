// What a program for tables takes for the beginning of a formula, in any width.
const signs = new Set('=+-@\u2212\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20');
const anySign = /[=+\-@\u2212\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20]/;
const blank = /^[\s\p{Cc}\p{Cf}']$/u;
// Where the file is opened with another separator than its own, a cell begins after these too.
const separators = new Set(';\t\r\n');
const leadingControl = /^'*[\t\r]/;

/**
 * Makes a text safe to stand in a cell: an apostrophe comes before whatever a program for tables
 * could run (test/feeds/exports/guard.test.ts). No two texts become the same.
 */
export function guardCell(text: string): string {
  return anySign.test(text) || leadingControl.test(text) ? guardBeginnings(text) : text;
}

// From the end to the beginning, so that a long run of spaces is gone through once.
function guardBeginnings(text: string): string {
  let guarded = '';
  let end = text.length;
  let isBeforeSign = false;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const char = text[at]!;
    isBeforeSign = signs.has(char) || (isBeforeSign && blank.test(char));
    const isDangerous = at === 0 ? isBeforeSign || leadingControl.test(text) : isBeforeSign && separators.has(text[at - 1]!);
    if (!isDangerous) continue;
    guarded = `'${text.slice(at, end)}${guarded}`;
    end = at;
  }
  return text.slice(0, end) + guarded;
}
