// A graph of as many made-up publications as it is told, as a process of its own, so that its memory is not measured
// with that of the exporting one. It answers the document beside it alone, a page at a time.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const count = Number(process.env['PUBLICATIONS']);
const kinds = ['NEWS', 'REPORT', 'LEGAL_TEXT', 'NOTICE'];
const types = ['NewsArticle', 'Report', 'LegalText', 'Notice'];

interface Asked {
  readonly variables: { readonly exportFirst: number; readonly exportAfter: string | null };
}

function edge(number: number) {
  const at = number % kinds.length;
  return {
    exportCursor: Buffer.from(`["made-up",${number}]`).toString('base64url'),
    node: {
      __typename: types[at],
      slug: `synthetic-publication-${number}`,
      kind: kinds[at],
      publishedOn: new Date(Date.UTC(2000, 0, 1 + (number % 9000))).toISOString().slice(0, 10),
      updatedAt: '2026-01-01T00:00:00.000Z',
      languages: ['lo', 'en'],
      title: { lo: `ສິ່ງພິມທົດລອງ ເລກທີ ${number} ກ່ຽວກັບລັດຖະບານດິຈິຕອນ`, en: `Synthetic publication ${number} on digital government` },
      abstract: { text: `ຂໍ້ຄວາມທົດລອງ ບໍ່ແມ່ນຂໍ້ມູນຈິງ. Made up, "quoted", and = with a formula's sign inside; number ${number}.` },
      publisher: { slug: `synthetic-organisation-${number % 500}`, name: { text: `ອົງການທົດລອງ ${number % 500}` } },
      about: [{ __typename: 'Province', code: 'LA-LP' }, { __typename: 'Event', slug: `synthetic-event-${number % 1000}` }],
    },
  };
}

const server = createServer(async (request, response) => {
  const { variables } = JSON.parse(await text(request)) as Asked;
  const after = variables.exportAfter === null ? 0 : (JSON.parse(Buffer.from(variables.exportAfter, 'base64url').toString()) as [string, number])[1];
  const size = Math.min(variables.exportFirst, count - after);
  const edges = Array.from({ length: size }, (_, index) => edge(after + index + 1));
  const body = JSON.stringify({ data: { publications: { pageInfo: { hasNextPage: after + size < count }, edges } } });
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ msg: 'ready', url: `http://127.0.0.1:${(server.address() as { port: number }).port}` }));
});
process.once('SIGTERM', () => process.exit(0));
