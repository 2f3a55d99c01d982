// Rebuilds the reports of an archive in thirty years, with nothing of the library that wrote it: node thirty-years.mjs <folder>
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const folder = process.argv[2] ?? '.';
const read = (name) => readFileSync(`${folder}/${name}`, 'utf8');
const lines = read('journal.jsonl').trimEnd().split('\n');
const pounds = (pence) => (pence / 100).toFixed(2);

// The journal is as it was written: its root is that of the manifest.
const sha = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const rootOf = (leaves) => {
  if (leaves.length === 1) return leaves[0];
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return sha(Buffer.from([1]), rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)));
};
const root = rootOf(lines.map((line) => sha(Buffer.from([0]), Buffer.from(line)))).toString('hex');
const manifest = JSON.parse(read('manifest.json'));
console.log(`journal,${lines.length},${root === manifest.root ? 'verified' : 'NOT AS WRITTEN'}`);

// Trial balance: the pence of all postings by balance type, account and fund.
const records = lines.map((line) => JSON.parse(line));
const entries = records.filter(({ kind }) => kind === 'entry').map(({ fact }) => fact);
const postings = entries.flatMap((entry) => entry.postings);
const sums = new Map();
for (const { balanceType, account, fund, pence } of postings) {
  const key = [balanceType, account, fund].join();
  sums.set(key, (sums.get(key) ?? 0) + pence);
}
for (const [key, pence] of [...sums].sort()) if (pence !== 0) console.log(`balance,${key},${pounds(pence)}`);

// Funds: received, spent, other and what is left.
const funds = [...new Set(postings.map(({ fund }) => fund))].sort();
for (const fund of funds) {
  const of = (...roots) =>
    postings
      .filter((posting) => posting.fund === fund && posting.balanceType === 'actual')
      .filter(({ account }) => roots.includes(account.split('/')[0]))
      .reduce((sum, { pence }) => sum + pence, 0);
  const figures = [-of('income'), of('expenses'), -of('equity'), of('assets', 'liabilities')];
  console.log(`fund,${fund},${figures.map(pounds).join()}`);
}
