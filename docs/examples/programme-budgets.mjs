// The budgets of a partner's programmes, page by page, with what is withheld and why.
// npm install graphql-request@7 graphql@16
// GRAPH_URL=https://graph.example/graphql GRAPH_KEY=laog_live_… PARTNER=kdi node programme-budgets.mjs
import { GraphQLClient, gql } from 'graphql-request';

const { GRAPH_URL = 'http://127.0.0.1:4000/graphql', GRAPH_KEY = '', PARTNER = 'kdi' } = process.env;

const client = new GraphQLClient(GRAPH_URL, {
  headers: { 'x-api-key': GRAPH_KEY, 'accept-language': 'en' },
  // An answer may hold data and errors side by side; by default the client would throw the data away.
  errorPolicy: 'all',
});

const document = gql`
  query ProgrammeBudgets($partner: String!, $after: String) {
    organisation(slug: $partner) {
      programmes(first: 50, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          slug
          budgets { from until value { amount currency } }
        }
      }
    }
  }
`;

async function readPage(after) {
  try {
    return await client.rawRequest(document, { partner: PARTNER, after });
  } catch (error) {
    // A key that is not good, a limit, a server that is down: nothing was answered.
    report(error.response?.errors ?? [error]);
    process.exit(1);
  }
}

function report(errors) {
  for (const { message, extensions } of errors) console.error(`${extensions?.code ?? 'NO_ANSWER'}: ${message}`);
}

let after = null;
do {
  const { data, errors = [] } = await readPage(after);
  const page = data?.organisation?.programmes;
  for (const { slug, budgets } of page?.nodes ?? []) {
    const lines = budgets?.map(({ from, until, value }) => `${from} to ${until}: ${value.amount} ${value.currency}`);
    console.log(`${slug}: ${lines ? lines.join('; ') || 'no budget is known' : 'withheld'}`);
  }
  report(errors);
  after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
} while (after !== null);
