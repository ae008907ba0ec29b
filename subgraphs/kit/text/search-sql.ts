import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { SqlDialect } from '../../../database/index.ts';
import { areCommon, rarestWords, singleWords, writtenPhrase, type TokenSample } from './token-sample.ts';
import { searchPhrases, type SearchPhrase } from './tokens.ts';

// Each word costs InnoDB a walk over all rows that hold it.
const askedWords = 3;

/** Statements that make a full-text index over a table's `tokens` column, and those that drop it. */
export interface FullTextDdl {
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/**
 * The full-text index over a table with the columns `id` and `tokens`; rows already there are indexed too.
 * On SQLite triggers keep it in step: a migration that rebuilds the table must run `down` before and `up` after.
 */
export function fullTextDdl(dialect: SqlDialect, table: string): FullTextDdl {
  if (!/^[a-z][a-z0-9_]*$/.test(table)) throw new TypeError(`"${table}" is no table name.`);
  return dialect === 'sqlite' ? sqliteDdl(table) : mysqlDdl(table);
}

/** The tables that SQLite keeps for the index of a table, which a schema comparison must leave alone. */
export function fullTextTables(table: string): readonly string[] {
  return ['', '_rows', '_data', '_idx', '_docsize', '_config'].map((part) => `${table}_fts${part}`);
}

/**
 * A condition on rows under an alias: their tokens hold every phrase of the query. A query without a letter
 * or digit finds nothing. On MySQL a sample of the table makes large tables several times faster; SQLite needs none.
 */
export function matchesTokens(
  dialect: SqlDialect,
  table: string,
  alias: string,
  query: string,
  sample: TokenSample = { rows: [] },
): RawBuilder<SqlBool> {
  const phrases = searchPhrases(query);
  if (phrases.length === 0) return sql<SqlBool>`1 = 0`;
  if (dialect === 'mysql') return mysqlCondition(alias, phrases, sample);
  const [index, rows] = [sql.table(`${table}_fts`), sql.table(`${table}_fts_rows`)];
  return sql<SqlBool>`${sql.ref(`${alias}.id`)} in (select id from ${rows} where docid in
    (select rowid from ${index} where ${index} match ${ftsQuery(phrases)}))`;
}

/**
 * How early the query's words stand in a row's tokens, for ORDER BY … DESC: 0 is best, then ever less. A
 * title comes before its text, so a title that matches ranks first. Unlike the engines' own scores it is a
 * whole number, the same on both engines, and unmoved by other rows: a cursor can continue from it.
 */
export function relevance(alias: string, query: string): RawBuilder<number> {
  const tokens = sql.ref(`${alias}.tokens`);
  // Of a phrase, the last pair is always followed by another token.
  const positions = searchPhrases(query).map(({ tokens: words, isPrefix }) =>
    sql`instr(${tokens}, ${isPrefix ? words.join(' ') : `${words.join(' ')} `})`);
  // A bare 0 in ORDER BY would name a column by its position.
  return positions.length === 0 ? sql<number>`(0 + 0)` : sql<number>`(${sql.lit(positions.length)} - ${sql.join(positions, sql` - `)})`;
}

function ftsQuery(phrases: readonly SearchPhrase[]): string {
  return phrases.map(({ tokens, isPrefix }) => `"${tokens.join(' ')}"${isPrefix ? ' *' : ''}`).join(' AND ');
}

// InnoDB's own phrase search splits the text of every candidate row into words again, and even for single
// words it gathers all rows before it gives the first. So the index narrows the rows down by the rarest words
// and the phrases are looked up in what is left; and where a good part of the rows would be left, the index
// is not asked: a page is then full after a few rows in the order that it is read in.
function mysqlCondition(alias: string, phrases: readonly SearchPhrase[], sample: TokenSample): RawBuilder<SqlBool> {
  const tokens = sql.ref(`${alias}.tokens`);
  const inOrder = sql.join(
    phrases.map((phrase) => sql`instr(concat(' ', ${tokens}, ' '), ${writtenPhrase(phrase)}) > 0`),
    sql` and `,
  );
  if (areCommon(sample, phrases)) return sql<SqlBool>`(${inOrder})`;
  const words = sample.rows.length > 0 ? rarestWords(sample, phrases, askedWords) : singleWords(phrases);
  return sql<SqlBool>`(match(${tokens}) against (${booleanQuery(words)} in boolean mode) and ${inOrder})`;
}

function booleanQuery(words: readonly SearchPhrase[]): string {
  return [...new Set(words.map(({ tokens, isPrefix }) => `+${tokens.join(' ')}${isPrefix ? '*' : ''}`))].join(' ');
}

function mysqlDdl(table: string): FullTextDdl {
  return {
    up: [`alter table ${table} add fulltext index ${table}_fts (tokens)`],
    down: [`alter table ${table} drop index ${table}_fts`],
  };
}

// The index stores no text of its own. Its row numbers are kept in a table beside it: those of a table
// with a text key may change when SQLite compacts or a migration rebuilds it.
function sqliteDdl(table: string): FullTextDdl {
  const [index, rows] = [`${table}_fts`, `${table}_fts_rows`];
  const number = (row: string) => `(select docid from ${rows} where id = ${row}.id)`;
  // Not "insert or replace": inside an upsert SQLite lets the outer statement's way of resolving conflicts win.
  const indexAnew = `delete from ${index} where rowid = ${number('new')};
        insert into ${index} (rowid, tokens) values (${number('new')}, new.tokens);`;
  return {
    up: [
      `create table ${rows} (docid integer primary key, id text not null unique)`,
      `create virtual table ${index} using fts5(tokens, content='', contentless_delete=1, tokenize='ascii')`,
      `insert into ${rows} (id) select id from ${table}`,
      `insert into ${index} (rowid, tokens) select docid, tokens from ${table} join ${rows} using (id)`,
      `create trigger ${index}_insert after insert on ${table} begin
        insert into ${rows} (id) select new.id where not exists ${number('new')};
        ${indexAnew}
      end`,
      `create trigger ${index}_update after update of id, tokens on ${table}
      when old.id is not new.id or old.tokens is not new.tokens begin
        update ${rows} set id = new.id where id = old.id;
        ${indexAnew}
      end`,
      `create trigger ${index}_delete after delete on ${table} begin
        delete from ${index} where rowid = ${number('old')};
        delete from ${rows} where id = old.id;
      end`,
    ],
    down: [
      ...['insert', 'update', 'delete'].map((event) => `drop trigger if exists ${index}_${event}`),
      `drop table ${index}`,
      `drop table ${rows}`,
    ],
  };
}
