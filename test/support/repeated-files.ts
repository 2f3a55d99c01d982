/**
 * What a hostile file may repeat without end, and how it may begin: a reader that goes back over what it read shows here.
 *
 * @module
 */
export const REPEATED: readonly string[] = [
  '"a',
  '" ',
  ',',
  '<',
  '<A',
  '&amp;',
  '<STMTRS><STMTTRN><PAYEE>',
  ' ',
  '(',
  "'",
  'Date,Amount\n',
  ':61:',
  ':61:260501C1,NTRF\n:86:166?20',
  ':86:/NAME/',
  'EREF+',
  '!Account\nN',
  '^\n',
  '&',
  '{4:',
];

export const BEGINNINGS: readonly string[] = [
  '<OFX><NAME>',
  'Date,Description,Amount\n01/05/2026,',
  '<Document><Stmt><Ntry>',
  ':20:A\n:61:260501C1,NTRF\n:86:166?20',
  '!Type:Bank\nP',
  '',
];
