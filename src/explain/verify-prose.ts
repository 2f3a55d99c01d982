/**
 * Messages about journals that were verified, and found to be changed.
 *
 * @module
 */
import { RESTORE } from './journal-prose.js';
import { counted, momentText, type Prose, plain, quoted, whole } from './words.js';

export const verifyProse = {
  'line-changed': () => [
    'This line does not match its stored hash: one of the two was changed after it was recorded.',
    RESTORE,
  ],
  'line-added': ({ sequence }) => [
    `This line has the number ${plain(sequence)}, which an earlier line has too: one of them was added.`,
    RESTORE,
  ],
  'line-moved': ({ sequence }) => [
    `This line has the number ${plain(sequence)}, but it comes after lines with higher numbers: lines were moved.`,
    'Put the lines back in the order of their numbers, and find out who could change the journal.',
  ],
  'lines-dropped': ({ from, to }) => [
    from === to
      ? `The line numbered ${plain(from)} is missing before this place.`
      : `The lines numbered ${plain(from)} to ${plain(to)} are missing before this place.`,
    RESTORE,
  ],
  'line-of-other-book': ({ book, expected }) => [
    `This line belongs to the book ${quoted(book)}, but the journal is that of ${quoted(expected)}.`,
    'Verify each book by itself.',
  ],
  'line-recorded-backwards': ({ recordedAt, last }) => [
    `This line was recorded on ${momentText(recordedAt)}, before the line above it, which was recorded on ${momentText(last)}.`,
    'Check which of the two times was changed, against a copy of the journal.',
  ],
  'text-changed': ({ place }) => [
    `The personal text at place ${plain(place)} of this line is not the text that was recorded.`,
    'Take the text from a copy that was kept somewhere else.',
  ],
  'text-unexpected': ({ place }) => [
    `There is a personal text at place ${plain(place)} of this line, but the line has no such text, or has it only once.`,
    'Check which line the text belongs to.',
  ],
  'note-key-invalid': ({ found }) => [
    `This is no key that checks signatures: ${quoted(found)}.`,
    'Copy the whole key, as its owner published it: a name, an id and the key, with a plus between them.',
  ],
  'note-malformed': ({ reason }) => [
    `This is no signed note: ${whole(reason)}.`,
    'Take the file again from whoever signed it, and do not edit it.',
  ],
  'note-signature-wrong': ({ name }) => [
    `The signature of ${quoted(name)} is not one of this text: the text or the signature was changed, or the key is that of somebody else.`,
    'Ask the signer for the file again, by another way, and compare the two. Do not rely on this file.',
  ],
  'note-unsigned': ({ signedBy }) => [
    `Nobody whom you trust signed this. It is signed by ${whole(signedBy)}.`,
    'Get the key of the signer from a source that you trust, and give it with the file.',
  ],
  'signer-failed': ({ name, reason }) => [
    `${quoted(name)} did not sign: ${whole(reason)}.`,
    'Check the key and the device that signs, and sign again. Nothing was signed.',
  ],
  'proof-malformed': ({ found }) => [
    `This is no proof from a log: ${quoted(found)}.`,
    'Take the file of the proof again from whoever made it, and do not edit it.',
  ],
  'proof-wrong': ({ origin, place, size }) => [
    `The proof does not lead to ${quoted(origin)}: what it should prove is not at place ${plain(place)} of its ${counted(size, 'line')}.`,
    'Something was changed after the register was signed, or the proof is that of something else. Ask for the file again, and compare the two.',
  ],
  'book-unregistered': ({ book }) => [
    `The register has no line for the book ${quoted(book)} of this size and root.`,
    'Take the size and root that the book had when the register was made, or make a register of today.',
  ],
  'register-of-other': ({ origin, signedBy }) => [
    `This is signed by ${whole(signedBy)}, but ${quoted(origin)} is a register of somebody else, or no register.`,
    'Ask whoever sent the file for the proof from the register of the body that keeps the book, and for the key of this body.',
  ],
  'book-shrunk': ({ book, size, earlier }) => [
    `The book ${quoted(book)} had ${counted(earlier, 'record')} in the earlier register and has ${plain(size)} in the later one: records were cut off.`,
    'Do not sign as a witness. Ask the keeper of the register for the records that are missing.',
  ],
  'book-rewritten': ({ book, size, earlier }) => [
    `Nothing proves that the ${counted(size, 'record')} of the book ${quoted(book)} begin with the ${plain(earlier)} that it had in the earlier register.`,
    'Do not sign as a witness. Ask the keeper of the register for the proof, and for the records if there is none.',
  ],
  'pack-unreadable': ({ bytes }) => [
    `This file of ${counted(bytes, 'byte')} is no pack, or a part of it is missing or damaged.`,
    'Fetch the pack again from whoever sent it. If a mail program unpacked it, ask for it as it was.',
  ],
  'pack-file-changed': ({ bytes }) => [
    `This file of ${counted(bytes, 'byte')} was changed, cut or added to since it was written. The record in it is as it was signed.`,
    'Fetch the pack again from whoever sent it, and do not unpack or repair it on the way.',
  ],
  'journal-cut': ({ size, expected }) => [
    `The journal ends too early: it had ${counted(expected, 'line')}, and now ends after ${counted(size, 'line')}.`,
    RESTORE,
  ],
  'journal-differs': ({ size, root, expected }) => [
    `The first ${counted(size, 'line')} of the journal are not those of the checkpoint: their root is ${whole(root)}, not ${whole(expected)}.`,
    `Check that the checkpoint is one of this journal. ${RESTORE}`,
  ],
} satisfies Partial<Prose>;
