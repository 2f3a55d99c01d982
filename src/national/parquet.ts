/**
 * A table as Parquet, row group by row group, so that memory holds one group and no more.
 *
 * Method: the writer of `hyparquet-writer` writes into a buffer that is emptied after each group. Cells are dictionary-coded and compressed
 * by Snappy, as it does on its own.
 * Source: Apache Parquet format.
 *
 * @module
 */
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer/src/index.js';
import {
  type CellKind,
  NATIONAL_TABLES,
  NATIONAL_VERSION,
  type NationalRow,
  type NationalTable,
} from './tables.js';

const TYPES: Readonly<Record<CellKind, Pick<SchemaElement, 'type' | 'converted_type'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  day: { type: 'INT32', converted_type: 'DATE' },
  moment: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
  pence: { type: 'INT64' },
  number: { type: 'INT32' },
  flag: { type: 'BOOLEAN' },
};

/** A buffer whose bytes are taken out again and again. */
class RowBytes extends ByteWriter {
  take(): Uint8Array {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return bytes;
  }
}

/** A table while it is written. */
export class ParquetTable<Table extends NationalTable> {
  readonly #buffer = new RowBytes(1 << 20);
  readonly #writer: ParquetWriter;
  readonly #columns: readonly { readonly name: string; readonly data: unknown[] }[];
  readonly #groupRows: number;
  /** How many rows were added. */
  rows = 0;

  /** @param groupRows how many rows a group has */
  constructor(table: Table, groupRows: number) {
    const columns = NATIONAL_TABLES[table];
    this.#groupRows = groupRows;
    this.#columns = columns.map(({ name }) => ({ name, data: [] }));
    this.#writer = new ParquetWriter({
      writer: this.#buffer,
      createdBy: 'personal-budget-ledger',
      kvMetadata: [{ key: 'personal-budget-ledger', value: `${table} ${NATIONAL_VERSION}` }],
      schema: [
        { name: table, num_children: columns.length },
        ...columns.map(
          ({ name, kind, mayBeEmpty }): SchemaElement => ({
            ...{ name, ...TYPES[kind] },
            repetition_type: mayBeEmpty ? 'OPTIONAL' : 'REQUIRED',
          }),
        ),
      ],
    });
  }

  /** Adds a row. @returns whether a group is full, so that its bytes can be taken */
  add(row: NationalRow<Table>): boolean {
    const cells = row as Readonly<Record<string, unknown>>;
    for (const { name, data } of this.#columns) data.push(cells[name]);
    this.rows += 1;
    return this.#columns[0]!.data.length >= this.#groupRows;
  }

  /** Takes the bytes of the rows since the last time; empty if there are none. */
  takeGroup(): Uint8Array {
    const [first] = this.#columns;
    if (first!.data.length > 0) {
      const columnData = this.#columns.map(({ name, data }) => ({ name, data: data as string[] }));
      void this.#writer.write({ columnData, rowGroupSize: first!.data.length });
      for (const { data } of this.#columns) data.length = 0;
    }
    return this.#buffer.take();
  }

  /** Takes the bytes of the last rows and of the end of the file. */
  end(): Uint8Array {
    const group = this.takeGroup();
    void this.#writer.finish();
    const end = this.#buffer.take();
    const bytes = new Uint8Array(group.length + end.length);
    bytes.set(group);
    bytes.set(end, group.length);
    return bytes;
  }
}
