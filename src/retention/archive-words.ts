/**
 * The page of an archive: what its files are, how its reports follow from its journal, and how it is verified, for somebody who has nothing else.
 *
 * @module
 */

/** Writes the page. */
export function archiveWords(book: string, hasTexts: boolean): string {
  return `ARCHIVE OF THE BOOK ${book}

Every file is text in UTF-8. Amounts in journal.jsonl are whole pence; amounts in reports are pounds.

FILES

journal.jsonl     The journal: one record a line, in order of recording, each a JSON object with its names in alphabetical
                  order and no blanks between them. Nothing was ever changed or taken out.
manifest.json     How many lines the journal has, and the root of their tree.
schema.json       JSON Schemas (draft 2020-12) of the records in the journal.
reports/*.csv     The reports as at the last entry, and every posting.
${hasTexts ? 'texts.jsonl       Personal text that was not erased: one text a line, with its record (sequence), its place and its salt.\n' : 'Personal text is not in this archive.\n'}
A LINE OF THE JOURNAL

sequence          Its place, from 0.
recordedAt        When it was recorded (UTC).
actor, approver   Ids of who recorded it, and of who approved it.
kind              "opening", "entry", "chart", "agreement", "rule", "statement", "seal", "run", "erasure" and so on.
fact              The content; its fields depend on the kind. An entry has an id, a date, and postings.
texts             Commitments to personal texts that belong to the line: HMAC-SHA-256, the salt of the text as key.

A posting has an account (a path such as "assets/bank"), a fund, a balance type and pence: debit above zero, credit below.
The postings of an entry add up to zero in each fund, within each balance type.
Balance types: "budget" is what was authorised, "commitment" what is promised, "actual" what was paid and received.

REPORTS FROM THE JOURNAL

Trial balance     Take the lines of kind "entry". For each account, fund and balance type, add up the pence of all postings.
                  Balances of zero are left out.
Funds             For each fund, add up the "actual" postings: accounts below "income/" are received (turned round),
                  below "expenses/" spent, below "equity/" other (turned round). What is left is the sum of the accounts
                  below "assets/" and "liabilities/". Opening, received and other, less spent, come to that.

HOW TO VERIFY

The hash of a line is SHA-256 of a byte 0 and the bytes of the line without its line end. Two hashes make one: SHA-256 of
a byte 1, the left and the right hash. The lines are the leaves of the tree of RFC 9162: with more than one leaf, the left
part has the largest power of two below their number. Its root is in manifest.json, and was signed for elsewhere.
`;
}
