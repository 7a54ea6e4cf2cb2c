// Drives a server with Qdrant's own client, as the product drives it with its own; prints what came back as one line of JSON.
import { QdrantClient } from '@qdrant/js-client-rest';

const client = new QdrantClient({ url: process.argv[2], checkCompatibility: false });
await client.createCollection('drive-1', {
  vectors: { dense: { size: 2, distance: 'Cosine' } },
  sparse_vectors: { bm25: { modifier: 'idf' } },
  strict_mode_config: { enabled: true, unindexed_filtering_retrieve: false },
});
await client.createPayloadIndex('drive-1', { field_name: 'year', field_schema: 'integer', wait: true });
await client.upsert('drive-1', {
  wait: true,
  points: [
    { id: 1, vector: { dense: [1, 0], bm25: { indices: [7, 9], values: [0.5, 0.5] } }, payload: { year: 2020 } },
    { id: 2, vector: { dense: [0, 1], bm25: { indices: [7], values: [0.8] } }, payload: { year: 2024 } },
  ],
});
await client.updateCollectionAliases({ actions: [{ create_alias: { collection_name: 'drive-1', alias_name: 'drive' } }] });
const ids = async (request) => (await client.query('drive', request)).points.map((p) => p.id);
const refused = await client.query('drive', { query: [1, 0], using: 'dense', filter: { must: [{ key: 'other', match: { value: 1 } }] } }).then(() => 200, (e) => e.status);
const result = {
  dense: await ids({ query: [1, 0.1], using: 'dense', limit: 2 }),
  sparse: await ids({ query: { indices: [7], values: [1] }, using: 'bm25', limit: 2 }),
  filtered: await ids({ query: [1, 0.1], using: 'dense', limit: 2, filter: { must: [{ key: 'year', range: { gte: 2022 } }] } }),
  fused: await ids({
    prefetch: [{ query: [1, 0], using: 'dense', limit: 2 }, { query: { indices: [9], values: [1] }, using: 'bm25', limit: 2 }],
    query: { rrf: { k: 60 } }, limit: 2,
  }),
  scrolled: (await client.scroll('drive', { limit: 10 })).points.map((p) => p.payload.year),
  counted: (await client.count('drive', { exact: true })).count,
  refused,
};
await client.delete('drive', { wait: true, points: [1] });
result.left = (await client.count('drive')).count;
console.log(JSON.stringify(result));
