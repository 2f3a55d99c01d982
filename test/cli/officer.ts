/**
 * A folder of three accounts as an officer has it: CSV files with columns of their own, a table of accounts, a payee map.
 *
 * @module
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, pbl } from './run.js';

/** The bank files: two of a card that nobody has described, and one of a bank. */
const FILES: Readonly<Record<string, string>> = {
  'dp-1.csv': `When,Who it went to,Spent,Received,Left over
02/04/2026,DELE OKOYE WAGES,183.40,,1016.60
07/04/2026,COUNCIL DP P1,,1053.00,2069.60
09/04/2026,LANTERN DAY CENTRE,20.70,,2048.90
28/04/2026,DELE OKOYE WAGES,183.40,,1865.50
`,
  'dp-2.csv': `When,Who it went to,Spent,Received,Left over
07/04/2026,COUNCIL DP P1,,900.00,1500.00
15/04/2026,=HOMEWARD CARE,784.00,,716.00
`,
  'april.csv': `Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance,
28/04/2026,FPO,'30-90-01,20410303,CORNER SHOP,12.50,,"987.50",
07/04/2026,BGC,'30-90-01,20410303,COUNCIL DP P1,,500.00,"1,000.00",
`,
};

const ACCOUNTS = `bank account,book,account,agreement,opening
dp-1.csv,dp-1,,,£1200.00
dp-2.csv,dp-2,,,council 600.00
30-90-01 20410303,dp-3,,,500.00
`;

const PAYEES = `payee,line,stream,category,rule
COUNCIL DP,,council,,
DELE OKOYE,,,expenses/personal-care/pa-wages,pays
`;

/** Makes the folder, with the layout of the card as `pbl read` drafts it. */
export async function officerFolder(): Promise<string> {
  const folder = newFolder();
  await pbl(folder, 'init --opens 2026-04-01 --fund "council=County council"');
  mkdirSync(join(folder, 'bank'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, 'bank', name), text);
  writeFileSync(join(folder, 'accounts.csv'), ACCOUNTS);
  writeFileSync(join(folder, 'payees.csv'), PAYEES);
  await pbl(folder, 'read bank/dp-1.csv');
  return folder;
}

/** Changes a file of the folder. */
export function write(folder: string, file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}
