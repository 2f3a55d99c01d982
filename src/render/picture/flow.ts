/**
 * The layout of a flow: which nodes are drawn, where they are, and how wide each stream is.
 *
 * Method: the nodes of a column that are too small to be told apart become one, so that every column adds up to the same as before. The
 * places are those of a Sankey diagram in three columns; a stream has the same width at both ends.
 * Source: M. Bostock, d3-sankey, after P. Riehmann, M. Hanfler, B. Froehlich, Interactive Sankey Diagrams (2005).
 *
 * @module
 */
import { sankey } from 'd3-sankey';
import { area, curveBumpX } from 'd3-shape';
import type { Flow, FlowNode, FlowPicture } from '../../documents/picture.js';
import { pence, sumPence } from '../../money/pence.js';

/** A node as it is drawn, in pixels from the top. */
export interface DrawnNode extends FlowNode {
  readonly amount: number;
  readonly top: number;
  readonly height: number;
}

/** A stream between two drawn nodes; across from 0 to 1,000, the column of funds in the middle. */
export interface DrawnFlow {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  /** In pixels, the same at both ends. */
  readonly width: number;
  readonly path: string;
}

export interface FlowLayout {
  /** Pixels. */
  readonly height: number;
  readonly nodes: readonly DrawnNode[];
  readonly flows: readonly DrawnFlow[];
}

export const COLUMNS = ['source', 'fund', 'use'] as const;
const NOUNS = { source: 'other sources', fund: 'other funds', use: 'other uses' } as const;

const ACROSS = 1000;
export const NODE_WIDTH = 16;
const MOST_NODES = 9;
/** Pixels that a label needs, and that the widest column of streams has. */
export const LABEL_HEIGHT = 58;
const STREAM_HEIGHT = 220;

/** The amount through a node: the sum that comes in, or the sum that goes out if nothing comes in. */
function amountsThrough(count: number, flows: readonly Flow[]): readonly number[] {
  const [into, out] = [new Array<number>(count).fill(0), new Array<number>(count).fill(0)];
  for (const { from, to, amount } of flows) {
    out[from]! += amount.pence;
    into[to]! += amount.pence;
  }
  return into.map((amount, place) => Math.max(amount, out[place]!));
}

/** The same flows between fewer nodes: the smallest of each column are one. */
export function gathered({
  nodes,
  flows,
}: Pick<FlowPicture, 'nodes' | 'flows'>): Pick<FlowPicture, 'nodes' | 'flows'> {
  const through = amountsThrough(nodes.length, flows);
  const newPlace = new Array<number>(nodes.length).fill(-1);
  const kept: FlowNode[] = [];
  for (const column of COLUMNS) {
    const places = nodes.flatMap((node, place) =>
      node.column === column && through[place]! > 0 ? [place] : [],
    );
    const bySize = [...places].sort((a, b) => through[b]! - through[a]!);
    const largest = new Set(places.length > MOST_NODES ? bySize.slice(0, MOST_NODES - 1) : places);
    for (const place of places) {
      if (!largest.has(place)) continue;
      newPlace[place] = kept.length;
      kept.push(nodes[place]!);
    }
    const others = places.filter((place) => !largest.has(place));
    for (const place of others) newPlace[place] = kept.length;
    if (others.length > 0) kept.push({ column, name: `${others.length} ${NOUNS[column]}` });
  }
  const sums = new Map<string, { from: number; to: number; amounts: Flow['amount'][] }>();
  for (const { from, to, amount } of flows) {
    const ends = { from: newPlace[from]!, to: newPlace[to]! };
    const key = `${ends.from} ${ends.to}`;
    const sum = sums.get(key) ?? { ...ends, amounts: [] };
    sums.set(key, sum);
    if (amount.pence > 0) sum.amounts.push(amount);
  }
  return {
    nodes: kept,
    flows: [...sums.values()].flatMap(({ from, to, amounts }) =>
      amounts.length === 0
        ? []
        : [{ from, to, amount: { pence: sumPence(amounts.map(({ pence }) => pence)) } }],
    ),
  };
}

const rounded = (number: number) => Math.round(number * 100) / 100;

/** Lays out a flow. Without a flow it has no nodes and no height. */
export function flowLayout(picture: Pick<FlowPicture, 'nodes' | 'flows'>): FlowLayout {
  const { nodes, flows } = gathered(picture);
  if (flows.length === 0) return { height: 0, nodes: [], flows: [] };
  const columnOf = (place: number) => COLUMNS.indexOf(nodes[place]!.column);
  const most = Math.max(...COLUMNS.map((column) => nodes.filter((node) => node.column === column).length));
  const height = STREAM_HEIGHT + most * LABEL_HEIGHT;
  const layout = sankey<{ place: number }, object>()
    .nodeWidth(NODE_WIDTH)
    .nodePadding(LABEL_HEIGHT)
    .nodeAlign(({ place }) => columnOf(place))
    .nodeSort(null)
    .extent([
      [0, LABEL_HEIGHT / 2],
      [ACROSS, height - LABEL_HEIGHT / 2],
    ])({
    nodes: nodes.map((_, place) => ({ place })),
    links: flows.map(({ from, to, amount }) => ({ source: from, target: to, value: amount.pence })),
  });
  const ribbon = area<readonly [number, number, number]>()
    .x(([x]) => x)
    .y0(([, top]) => top)
    .y1(([, , bottom]) => bottom)
    .curve(curveBumpX);
  return {
    height,
    nodes: layout.nodes.map(({ place, value = 0, y0 = 0, y1 = 0 }) => ({
      ...nodes[place]!,
      ...{ amount: value, top: rounded(y0), height: rounded(y1 - y0) },
    })),
    flows: layout.links.map(({ value, width = 0, y0 = 0, y1 = 0 }, place) => {
      const { from, to } = flows[place]!;
      const [left, right] = columnOf(from) === 0 ? [0, ACROSS / 2] : [ACROSS / 2, ACROSS];
      const half = width / 2;
      const path = ribbon([
        [left, rounded(y0 - half), rounded(y0 + half)],
        [right, rounded(y1 - half), rounded(y1 + half)],
      ]);
      return { from, to, amount: pence(value), width, path: path ?? '' };
    }),
  };
}
